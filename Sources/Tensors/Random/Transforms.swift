import Glibc

/// How random bits become a uniform number.
package enum UnitInterval {
  /// A multiple of 2⁻⁵³ in [0, 1).
  package static func fraction(_ word: UInt64) -> Double { Double(word >> 11) * 0x1p-53 }
}

/// How random bits become normal numbers.
package enum BoxMuller {
  /// Two independent standard normal numbers from two words (Box and Muller, 1958). All 64 bits go
  /// into the radius, so that the tail reaches 9.4 standard deviations.
  package static func pair(_ first: UInt64, _ second: UInt64) -> (Double, Double) {
    let radius = (-2 * Glibc.log((Double(first) + 1) * 0x1p-64)).squareRoot()
    let angle = 2 * Double.pi * UnitInterval.fraction(second)
    return (radius * Glibc.cos(angle), radius * Glibc.sin(angle))
  }
}
