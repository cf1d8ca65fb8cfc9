/// What sets have beyond other collections.
enum SetRows {
  static let members = making + changing + combining + comparing

  private static let making: [Row] = [
    Row(
      "/// No elements.\ninit()", giving: { call in Value(object: Table(for: call.site.result)) }),
    Row(
      "/// The different elements of a sequence.\ninit(_ elements: some Sequence<Element>)",
      giving: { call in
        let table = Table(for: call.site.result)
        for element in try call.elements() { table[element] = .void }
        return Value(object: table)
      }),
    Row(
      "/// The number of elements.\nvar count: Int { get }",
      giving: { call in call.table.count.cellValue }),
    Row(
      "/// Whether the element is in the set.\nfunc contains(_ element: Element) -> Bool",
      giving: { call in (call.table[call[1]] != nil).cellValue }),
    Row(
      "/// The elements for which `isIncluded` holds.\nfunc filter(_ isIncluded: (Element) throws -> Bool) -> Set<Element>",
      giving: { call in
        let isIncluded = try call.function(1)
        return try picking(call) { try isIncluded.holds($0) }
      }),
  ]

  private static let changing: [Row] = [
    Row(
      "/// Adds an element; tells whether it was new, and what is in the set now.\nmutating func insert(_ element: Element) -> (inserted: Bool, memberAfterInsert: Element)",
      giving: { call in
        let element = call[1]
        let table = call.ownTable()
        let place = table.place(of: element)
        if place == nil { table[element] = .void }
        return Value(fields: [(place == nil).cellValue, place.map { table.keys[$0] } ?? element])
      }),
    Row(
      "/// Removes an element, and returns it; nil if it was not there.\nmutating func remove(_ element: Element) -> Element?",
      giving: { call in
        let element = call[1]
        let table = call.ownTable()
        let old = table.place(of: element).map { table.keys[$0] }
        table[element] = nil
        return call.optional(old)
      }),
    Row(
      "/// Removes one of the elements, and returns it; nil if there is none.\nmutating func popFirst() -> Element?",
      giving: { call in call.optional(takenFirst(call)) }),
    Row(
      "/// Removes one of the elements, and returns it.\nmutating func removeFirst() -> Element",
      giving: { call in
        guard let first = takenFirst(call) else {
          throw RuntimeError("removeFirst: the set is empty")
        }
        return first
      }),
    Row(
      "/// Removes all elements.\nmutating func removeAll(keepingCapacity: Bool = false)",
      native: { call in call.objects[0] = Table(for: call.site.parameters[0]) }),
  ]

  /// A set made of this one and of the elements of another sequence, as a method and as its mutating
  /// form.
  private static func pair(
    _ name: String, _ mutating: String, _ words: String,
    _ combined: @escaping @Sendable (Table, Elements, Type) -> Table
  ) -> [Row] {
    let parameters = "(_ other: some Sequence<Element>)"
    return [
      Row(
        "/// \(words)\nfunc \(name)\(parameters) -> Set<Element>",
        giving: { call in
          Value(object: combined(call.table, try call.elements(1), call.site.parameters[0]))
        }),
      Row(
        "/// \(words) The set itself changes.\nmutating func \(mutating)\(parameters)",
        native: { call in
          call.objects[0] = combined(call.table, try call.elements(1), call.site.parameters[0])
        }),
    ]
  }

  private static let combining: [Row] =
    pair("union", "formUnion", "The elements of both.") { own, other, _ in
      let table = Table(copying: own)
      for element in other where table[element] == nil { table[element] = .void }
      return table
    }
    + pair("intersection", "formIntersection", "The elements that are in both.") {
      own, other, type in
      let others = made(other, type)
      return made(own.elements.filter { others[$0] != nil }, type)
    }
    + pair("subtracting", "subtract", "The elements that are not in the other.") {
      own, other, type in
      let others = made(other, type)
      return made(own.elements.filter { others[$0] == nil }, type)
    }
    + pair(
      "symmetricDifference", "formSymmetricDifference", "The elements that are in one of both."
    ) { own, other, type in
      let others = made(other, type)
      return made(
        own.elements.filter { others[$0] == nil }
          + others.elements.filter { own[$0] == nil }, type)
    }

  private static let comparing: [Row] = [
    relation("isSubset(of", "Whether all elements are in the other.") { own, other in
      within(own, other)
    },
    relation("isSuperset(of", "Whether all elements of the other are in the set.") { own, other in
      within(other, own)
    },
    relation("isStrictSubset(of", "Whether the other has all elements and more.") { own, other in
      within(own, other) && own.count < other.count
    },
    relation("isStrictSuperset(of", "Whether the set has all of the other's elements and more.") {
      own, other in within(other, own) && other.count < own.count
    },
    relation("isDisjoint(with", "Whether no element is in both.") { own, other in
      other.elements.allSatisfy { own[$0] == nil }
    },
  ]

  private static func relation(
    _ name: String, _ words: String, _ holds: @escaping @Sendable (Table, Table) -> Bool
  ) -> Row {
    Row(
      "/// \(words)\nfunc \(name) other: some Sequence<Element>) -> Bool",
      giving: { call in
        holds(call.table, made(try call.elements(1), call.site.parameters[0])).cellValue
      })
  }

  private static func within(_ part: Table, _ whole: Table) -> Bool {
    part.elements.allSatisfy { whole[$0] != nil }
  }

  private static func made(_ elements: some Sequence<Value>, _ type: Type) -> Table {
    let table = Table(for: type)
    for element in elements where table[element] == nil { table[element] = .void }
    return table
  }

  private static func picking(
    _ call: NativeCall, _ isIncluded: (Value) throws -> Bool
  ) rethrows -> Value {
    Value(object: made(try call.table.elements.filter(isIncluded), call.site.parameters[0]))
  }

  private static func takenFirst(_ call: NativeCall) -> Value? {
    let table = call.ownTable()
    guard let place = table.places.first(where: { _ in true }) else { return nil }
    defer { table.remove(at: place) }
    return table.keys[place]
  }
}
