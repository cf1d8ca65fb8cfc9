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
    double(0).addingProduct(Double(place), double(2))
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
    func isInside(_ place: Int) -> Bool {
      let (value, end) = (fraction(place), double(1))
      if value == end { return isClosed }
      return double(2) > 0 ? value < end : value > end
    }
    guard isInside(0) else { return 0 }
    let quotient = (double(1) - double(0)) / double(2)
    // Beyond, a double does not know whole numbers any more.
    guard quotient < 0x1p53 else { return .max }
    var count = Int(quotient) + 1
    while isInside(count) { count += 1 }
    while count > 1, !isInside(count - 1) { count -= 1 }
    return count
  }
}
