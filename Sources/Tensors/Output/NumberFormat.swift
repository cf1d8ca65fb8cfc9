import Glibc

/// Numbers as people read them: few digits, no noise in the last ones.
package enum NumberFormat {
  /// A number with at most `digits` significant digits: `0.355873`, `54.4785`, `1.5e-7`, `3`.
  package static func text(_ value: Double, digits: Int = 6) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    if value == 0 { return "0" }
    let (mantissa, exponent) = parts(value, digits)
    return exponent.map { "\(mantissa)e\($0)" } ?? mantissa
  }

  /// The same as a formula: `1.5 \times 10^{-7}`, `\infty`.
  package static func latex(_ value: Double, digits: Int = 5) -> String {
    guard value.isFinite else {
      return value.isNaN ? "\\mathrm{NaN}" : value < 0 ? "-\\infty" : "\\infty"
    }
    if value == 0 { return "0" }
    let (mantissa, exponent) = parts(value, digits)
    return exponent.map { "\(mantissa) \\times 10^{\($0)}" } ?? mantissa
  }

  /// A number with exactly `decimals` digits after the point, for columns that must line up.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    printed("%.*f", value, decimals)
  }

  /// What C's `%g` prints, cut at the exponent.
  private static func parts(_ value: Double, _ digits: Int) -> (String, exponent: Int?) {
    let pieces = printed("%.*g", value, digits).split(separator: "e")
    return (String(pieces[0]), pieces.count > 1 ? Int(pieces[1]) : nil)
  }

  private static func printed(_ format: String, _ value: Double, _ precision: Int) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
      let length = withVaList([Int32(clamping: min(max(precision, 0), 100)), value]) {
        vsnprintf(buffer.baseAddress, buffer.count, format, $0)
      }
      return String(
        decoding: buffer.prefix(Int(length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }
}
