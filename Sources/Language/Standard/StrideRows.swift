/// Numbers in equal steps, and values each made from the one before.
enum StrideRows {
  static let functions: [Row] =
    ["to", "through"].flatMap { label in [ints(label), doubles(label)] } + [
      Row(
        "/// `first`, then each time what `next` makes of the value before, until it gives nil.\nfunc sequence<T>(first: T, next: (T) -> T?) -> UnfoldFirstSequence<T>",
        giving: { call in
          Value(object: Unfolded(call[0], of: call.type("T"), by: try call.function(1)))
        })
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
