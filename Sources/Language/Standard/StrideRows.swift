/// Numbers in equal steps, and values each made from the one before.
enum StrideRows {
  static let functions: [Row] =
    ["to", "through"].flatMap { label in [row(label, "Int"), row(label, "Double")] } + [
      Row(
        "/// `first`, then each time what `next` makes of the value before, until it gives nil.\nfunc sequence<T>(first: T, next: @escaping (T) -> T?) -> UnfoldFirstSequence<T>",
        giving: { call in
          Value(object: Unfolded(call[0], of: call.type("T"), by: try call.function(1)))
        }),
      Row(
        "/// What `next` gives each time, which changes the state, until it gives nil.\nfunc sequence<T, State>(state: State, next: @escaping (inout State) -> T?) -> UnfoldSequence<T, State>",
        giving: { call in
          Value(object: Stateful(call[0], of: call.type("T"), by: try call.function(1)))
        }),
    ]

  private static func text(_ label: String, _ type: String) -> String {
    let result = label == "to" ? "StrideTo" : "StrideThrough"
    let words = label == "to" ? "up to, without," : "up to"
    return
      "/// The numbers from `start` \(words) `end` in steps.\nfunc stride(from start: \(type), "
      + "\(label) end: \(type), by step: \(type)) -> \(result)<\(type)>"
  }

  private static func row(_ label: String, _ type: String) -> Row {
    Row(
      text(label, type),
      giving: { call in
        try check(
          (0..<3).map { type == "Int" ? Double(call[$0].bits) : Double(cellValue: call[$0]) })
        return Steps.stride(call[0], call[1], call[2])
      })
  }

  private static func check(_ numbers: [Double]) throws {
    if numbers[2] == 0 { throw RuntimeError("the step of a stride must not be 0") }
    if numbers.contains(where: \.isNaN) {
      throw RuntimeError(
        "a stride goes from one number to another, but one of these is not a number")
    }
  }
}
