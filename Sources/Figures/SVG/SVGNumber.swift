/// Pixel coordinates as short text: at most two decimals, no exponent, no negative zero.
package enum SVGNumber {
  /// Far outside any figure, and small enough that hundredths fit every renderer's numbers.
  static let limit = 1e6

  /// `value` in hundredths; what is not a number or lies far outside comes to the limit.
  static func hundredths(_ value: Double) -> Int {
    guard !value.isNaN else { return 0 }
    return Int((min(max(value, -limit), limit) * 100).rounded())
  }

  package static func text(_ value: Double) -> String {
    text(hundredths: hundredths(value))
  }

  /// The shortest text of `count`/100, such as `12.5`, `-.05` or `0`.
  static func text(hundredths count: Int) -> String {
    let whole = count.magnitude / 100
    let fraction = count.magnitude % 100
    let sign = count < 0 ? "-" : ""
    guard fraction != 0 else { return sign + String(whole) }
    let digits =
      fraction % 10 == 0
      ? String(fraction / 10) : (fraction < 10 ? "0" : "") + String(fraction)
    return sign + (whole == 0 ? "" : String(whole)) + "." + digits
  }
}
