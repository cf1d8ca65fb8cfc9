/// Iterators as values: the elements of a sequence one by one, when they are asked for.
enum IteratorRows {
  static let ofSequence = Row(
    "/// What gives the elements one by one.\nfunc makeIterator() -> IndexingIterator<Self>",
    giving: { call in
      let own = (call.objects[0] as? Generated)?.makeIterator() ?? call.objects[0]
      return Value(fields: [Value(object: own), Value(bits: 0)])
    })

  static let members = Members(
    .indexingIterator, "Gives the elements of a sequence one by one.",
    [
      Row(
        "/// The next element, or nil behind the last.\nmutating func next() -> Elements.Element?",
        native: { call in
          let (fields, element) = (call[0].fields, call.type("Elements.Element"))
          if let iterator = fields[0].object as? ValueIterator {
            return call.finish(call.optional(try iterator.next(), of: element))
          }
          let elements = Elements(fields[0], call.type("Elements"))
          let place = elements.startIndex + fields[1].bits
          guard place < elements.endIndex else { return call.finish(Value(object: nil)) }
          call.objects[0] =
            Value(fields: [fields[0], Value(bits: fields[1].bits + 1)]).object
          call.finish(call.optional(elements[place], of: element))
        })
    ])
}
