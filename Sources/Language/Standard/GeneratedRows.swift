/// What sequences have of their own that make their values when they are asked for.
enum GeneratedRows {
  static let members: [Row] = [
    Row(
      "/// The first elements, at most `maxLength`.\nfunc prefix(_ maxLength: Int) -> [Element]",
      giving: { call in
        let count = try call.count(1)
        if count == 0 { return call.array([], of: call.element) }
        return try collected(call) { values, value in
          values.append(value)
          return values.count < count
        }
      }),
    Row(
      "/// The elements before the first for which `predicate` does not hold.\nfunc prefix(while predicate: (Element) throws -> Bool) -> [Element]",
      giving: { call in
        let predicate = try call.function(1)
        return try collected(call) { values, value in
          guard try predicate.holds(value) else { return false }
          values.append(value)
          return true
        }
      }),
    Row(
      "/// The first element for which `predicate` holds, or nil.\nfunc first(where predicate: (Element) throws -> Bool) -> Element?",
      giving: { call in
        let predicate = try call.function(1)
        return call.optional(try first(call) { try predicate.holds($0) })
      }),
    Row(
      "/// Whether `predicate` holds for some element.\nfunc contains(where predicate: (Element) throws -> Bool) -> Bool",
      giving: { call in
        let predicate = try call.function(1)
        return (try first(call) { try predicate.holds($0) } != nil).cellValue
      }),
  ]

  /// What a lazy sequence has beyond them: functions that are called when an element is asked for.
  static let ofLazy: [Row] = [
    Row(
      "/// The first element, or nil.\nvar first: Element? { get }",
      giving: { call in call.optional(try first(call) { _ in true }) }),
    Row(
      "/// The number of elements.\nvar count: Int { get }",
      giving: { call in try call.elements().count.cellValue }),
    Row(
      "/// Whether there are no elements.\nvar isEmpty: Bool { get }",
      giving: { call in (try first(call) { _ in true } == nil).cellValue }),
    Row(
      "/// What `transform` gives for each element.\nfunc map<T>(_ transform: @escaping (Element) throws -> T) -> LazySequence<T>",
      giving: { call in
        let transform = try call.function(1)
        return lazy(call) { try transform($0) }
      }),
    Row(
      "/// The elements for which `isIncluded` holds.\nfunc filter(_ isIncluded: @escaping (Element) throws -> Bool) -> LazySequence<Element>",
      giving: { call in
        let isIncluded = try call.function(1)
        return lazy(call) { try isIncluded.holds($0) ? $0 : nil }
      }),
    Row(
      "/// What `transform` gives for each element, without the nils.\nfunc compactMap<T>(_ transform: @escaping (Element) throws -> T?) -> LazySequence<T>",
      giving: { call in
        let transform = try call.function(1)
        let type = call.type("T")
        return lazy(call) { try transform($0).unwrapped(type) }
      }),
  ]

  private static func lazy(
    _ call: NativeCall, _ change: @escaping (Value) throws -> Value?
  ) -> Value {
    Value(object: Lazy(call[0], of: call.site.parameters[0], change))
  }

  private static func sequence(_ call: NativeCall) -> Generated {
    unsafeDowncast(call.objects[0]!, to: Generated.self)
  }

  private static func first(
    _ call: NativeCall, where isWanted: (Value) throws -> Bool
  ) throws -> Value? {
    var found: Value?
    try sequence(call).forEach { value in
      if try isWanted(value) { found = value }
      return found == nil
    }
    return found
  }

  /// The values that `take` adds to an array, until it returns false.
  private static func collected(
    _ call: NativeCall, _ take: (inout [Value], Value) throws -> Bool
  ) throws -> Value {
    var values: [Value] = []
    try sequence(call).forEach { value in
      try call.reserve(values.count)
      return try take(&values, value)
    }
    return call.array(values, of: call.element)
  }
}
