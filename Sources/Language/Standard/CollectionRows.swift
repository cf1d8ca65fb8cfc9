/// What every sequence has whose elements have places.
enum CollectionRows {
  static let members = ends + places

  private static let ends: [Row] = [
    Row("/// The number of elements.\nvar count: Int { get }") { call in
      try call.elements(inFull: false).count.cellValue
    },
    Row("/// Whether there are no elements.\nvar isEmpty: Bool { get }") { call in
      try call.elements(inFull: false).isEmpty.cellValue
    },
    Row("/// The first element, or nil.\nvar first: Element? { get }") { call in
      call.optional(try call.elements(inFull: false).first)
    },
    Row("/// The last element, or nil.\nvar last: Element? { get }") { call in
      call.optional(try call.elements(inFull: false).last)
    },
    Row("/// One of the elements, each equally likely, or nil.\nfunc randomElement() -> Element?") {
      call in call.optional(try call.elements(inFull: false).randomElement())
    },
    RandomRows.ofCollection,
    Row(
      "/// The last element for which `predicate` holds, or nil.\nfunc last(where predicate: (Element) throws -> Bool) -> Element?"
    ) { call in
      let predicate = try call.function(1)
      return call.optional(try call.elements().last { try predicate.holds($0) })
    },
  ]

  /// The elements at all places.
  static let all = Row(
    "/// The elements at all places.\nsubscript(_ all: UnboundedRange) -> SubSequence { get }"
  ) { call in
    let elements = try call.elements(inFull: false)
    return try call.part(elements.startIndex..<elements.endIndex)
  }

  private static let places: [Row] = [
    all,
    Row(
      "/// Whether the elements of `other` stand in it, one after the other.\nfunc contains(_ other: some Collection<Element>) -> Bool where Element: Equatable"
    ) { call in
      let (own, other, type) = (try call.elements(), try call.elements(1), call.element)
      guard own.count >= other.count else { return false.cellValue }
      return try (0...own.count - other.count).contains(
        where: call.stoppable { start in
          other.indices.allSatisfy { place in
            let offset = start + place - other.startIndex
            return Comparison.equal(own[own.startIndex + offset], other[place], type)
          }
        }
      ).cellValue
    },
    Row(
      "/// The place of the first element that equals `element`, or nil.\nfunc firstIndex(of element: Element) -> Index? where Element: Equatable"
    ) { call in
      let (wanted, type) = (call[1], call.element)
      return place(
        try call.elements().firstIndex(
          where: call.stoppable { Comparison.equal($0, wanted, type) }), call)
    },
    Row(
      "/// The place of the first element for which `predicate` holds, or nil.\nfunc firstIndex(where predicate: (Element) throws -> Bool) -> Index?"
    ) { call in
      let predicate = try call.function(1)
      return place(try call.elements().firstIndex { try predicate.holds($0) }, call)
    },
    Row(
      "/// The place of the last element that equals `element`, or nil.\nfunc lastIndex(of element: Element) -> Index? where Element: Equatable"
    ) { call in
      let (wanted, type) = (call[1], call.element)
      return place(
        try call.elements().lastIndex(
          where: call.stoppable { Comparison.equal($0, wanted, type) }), call)
    },
    Row(
      "/// The place of the last element for which `predicate` holds, or nil.\nfunc lastIndex(where predicate: (Element) throws -> Bool) -> Index?"
    ) { call in
      let predicate = try call.function(1)
      return place(try call.elements().lastIndex { try predicate.holds($0) }, call)
    },
  ]

  /// A place among the elements as the sequence itself counts it.
  private static func place(_ place: Int?, _ call: NativeCall) -> Value {
    guard let place else { return Value(object: nil) }
    if call.type("Index") == .int { return Optional(place).cellValue }
    let text = Text(cellValue: call[0]).text
    return Optional(text.index(text.startIndex, offsetBy: place)).cellValue
  }
}
