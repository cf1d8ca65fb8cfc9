/// The places that a range expression means in a collection.
enum Bounds {
  /// The places of a range of any kind in the sequence that the call is made on.
  static func of(_ range: Value, _ type: Type, _ call: NativeCall) throws -> Range<Int> {
    let places = try call.elements().indices
    let bounds = ends(range, type)
    let lower = bounds.lower?.bits ?? places.lowerBound
    var upper = bounds.upper?.bits ?? places.upperBound
    if bounds.isClosed, upper < .max { upper += 1 }
    guard lower >= places.lowerBound, upper <= places.upperBound, lower <= upper else {
      throw RuntimeError(
        "the range \(lower)..<\(upper) is out of bounds: the places are \(places)")
    }
    return lower..<upper
  }

  /// The bounds of a range, and whether the upper one belongs to it.
  static func ends(
    _ range: Value, _ type: Type
  ) -> (lower: Value?, upper: Value?, isClosed: Bool) {
    guard case .nominal(let nominal, _) = type else { return (nil, nil, false) }
    let fields = range.fields
    return switch nominal {
    case .rangeFrom: (fields[0], nil, false)
    case .rangeUpTo: (nil, fields[0], false)
    case .rangeThrough: (nil, fields[0], true)
    default: (fields[0], fields[1], nominal == .closedRange)
    }
  }

  /// Whether a value lies in a range of any kind.
  static func contain(_ value: Value, _ range: Value, _ type: Type) -> Bool {
    guard case .nominal(_, let arguments) = type else { return false }
    let (lower, upper, isClosed) = ends(range, type)
    if let lower, !atMost(lower, value, arguments[0]) { return false }
    guard let upper else { return true }
    return isClosed
      ? atMost(value, upper, arguments[0]) : Comparison.less(value, upper, arguments[0])
  }

  private static func atMost(_ a: Value, _ b: Value, _ type: Type) -> Bool {
    Comparison.less(a, b, type) || Comparison.equal(a, b, type)
  }
}
