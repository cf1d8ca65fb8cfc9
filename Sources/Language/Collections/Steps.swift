/// Numbers in equal steps, each computed when it is asked for: what a `stride` holds.
struct Steps {
  /// Whether the end belongs to the numbers.
  let isClosed: Bool
  private let fields: [Value]
  private let isWhole: Bool

  /// The numbers of a stride of type `type`.
  init(_ stride: Value, _ type: Type) {
    fields = stride.fields
    if case .nominal(let nominal, let arguments) = type {
      (isClosed, isWhole) = (nominal == .strideThrough, arguments.first == .int)
    } else {
      (isClosed, isWhole) = (false, true)
    }
  }

  /// The value of `stride(from:to:by:)` or `stride(from:through:by:)`.
  static func stride(_ start: Value, _ end: Value, _ step: Value) -> Value {
    Value(fields: [start, end, step])
  }

  /// The number at a place, as Swift computes it: a product is added in one rounding.
  subscript(place: Int) -> Value {
    if isWhole { return Value(bits: fields[0].bits &+ place &* fields[2].bits) }
    return fraction(place).cellValue
  }

  private func fraction(_ place: Int) -> Double {
    place == 0 ? double(0) : double(0).addingProduct(Double(place), double(2))
  }

  private func double(_ field: Int) -> Double { Double(bits: fields[field].bits) }

  /// How many numbers there are; the greatest Int stands for more.
  var count: Int { isWhole ? wholeCount : fractionCount }

  private var wholeCount: Int {
    let (start, end, step) = (fields[0].bits, fields[1].bits, fields[2].bits)
    let isUpward = step > 0
    if start == end { return isClosed ? 1 : 0 }
    guard isUpward == (start < end) else { return 0 }
    let way = isUpward ? UInt(bitPattern: end &- start) : UInt(bitPattern: start &- end)
    let count = (isClosed ? way : way - 1) / step.magnitude
    return count < UInt(Int.max) ? Int(count) + 1 : .max
  }

  private var fractionCount: Int {
    let end = double(1)
    func isBefore(_ place: Int) -> Bool {
      double(2) > 0 ? fraction(place) < end : fraction(place) > end
    }
    guard isBefore(0) else { return isClosed && double(0) == end ? 1 : 0 }
    let quotient = (end - double(0)) / double(2)
    // Beyond, a double does not know whole numbers any more.
    guard quotient < 0x1p52 else { return .max }
    // The numbers never turn back, so that the first that is not before the end can be searched for;
    // rounding may have put it some way from where the division says.
    var places = 1...Int(quotient) * 2 + 2
    while places.count > 1 {
      let middle = places.lowerBound + places.count / 2 - 1
      places =
        isBefore(middle) ? middle + 1...places.upperBound : places.lowerBound...middle
    }
    let count = places.lowerBound
    return isClosed && fraction(count) == end ? count + 1 : count
  }
}
