/// Numbers in equal steps, and values each made from the one before.
enum StrideRows {
  static let functions: [Row] =
    ["to", "through"].flatMap { label in [ints(label), doubles(label)] } + [
      Row(
        "/// `first`, then each time what `next` makes of the value before, until it gives nil.\nfunc sequence<T>(first: T, next: (T) -> T?) -> UnfoldFirstSequence<T>",
        giving: { call in Value(object: Unfolded(call[0], by: try call.function(1))) })
    ]

  private static func text(_ label: String, _ type: String) -> String {
    let result = label == "to" ? "StrideTo" : "StrideThrough"
    let words = label == "to" ? "up to, without," : "up to"
    return
      "/// The numbers from `start` \(words) `end` in steps.\nfunc stride(from start: \(type), "
      + "\(label) end: \(type), by step: \(type)) -> \(result)<\(type)>"
  }

  private static func ints(_ label: String) -> Row {
    Row(
      text(label, "Int"),
      giving: { call in
        let (start, end, step) = (call[0].bits, call[1].bits, call[2].bits)
        try check(Double(start), Double(end), Double(step), call)
        let numbers: any Sequence<Int> =
          label == "to"
          ? Swift.stride(from: start, to: end, by: step)
          : Swift.stride(from: start, through: end, by: step)
        return Value(object: ScalarArray(Array(numbers)))
      })
  }

  private static func doubles(_ label: String) -> Row {
    Row(
      text(label, "Double"),
      giving: { call in
        let ends = (0..<3).map { Double(cellValue: call[$0]) }
        let (start, end, step) = (ends[0], ends[1], ends[2])
        try check(start, end, step, call)
        let numbers: any Sequence<Double> =
          label == "to"
          ? Swift.stride(from: start, to: end, by: step)
          : Swift.stride(from: start, through: end, by: step)
        return Value(object: ScalarArray(Array(numbers).map(\.bits)))
      })
  }

  private static func check(
    _ start: Double, _ end: Double, _ step: Double, _ call: NativeCall
  ) throws {
    guard step != 0 else { throw RuntimeError("the step of a stride must not be 0") }
    let count = (end - start) / step
    guard count.isFinite, count < 1e15 else {
      throw RuntimeError("a stride from \(start) to \(end) by \(step) has no end")
    }
    try call.reserve(Int(max(count, 0)) + 1)
  }
}

/// A sequence whose values are made when they are asked for.
final class Unfolded: Object {
  private let first: Value
  private let next: Closure

  init(_ first: Value, by next: Closure) {
    self.first = first
    self.next = next
  }

  /// The values in order until `body` returns false or there are no more.
  func forEach(_ type: Type, while body: (Value) throws -> Bool) throws {
    var value = first
    while try body(value) {
      guard let following = try next(value).unwrapped(type) else { return }
      value = following
    }
  }
}

/// What `sequence(first:next:)` has of its own, because it may have no end.
enum UnfoldedRows {
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
        var found: Value?
        try sequence(call).forEach(call.element) { value in
          if try predicate.holds(value) { found = value }
          return found == nil
        }
        return call.optional(found)
      }),
  ]

  private static func sequence(_ call: NativeCall) -> Unfolded {
    unsafeDowncast(call[0].object!, to: Unfolded.self)
  }

  /// The values that `take` adds to an array, until it returns false.
  private static func collected(
    _ call: NativeCall, _ take: (inout [Value], Value) throws -> Bool
  ) throws -> Value {
    var values: [Value] = []
    try sequence(call).forEach(call.element) { value in
      try call.reserve(values.count)
      return try take(&values, value)
    }
    return call.array(values, of: call.element)
  }
}
