import CVectorKernels

/// How random bits become a uniform number.
package enum UnitInterval {
  /// A multiple of 2⁻⁵³ in [0, 1).
  package static func fraction(_ word: UInt64) -> Double { Double(word >> 11) * 0x1p-53 }
}

/// How random bits become normal numbers.
package enum BoxMuller {
  /// Two independent standard normal numbers from two words: those of ``Philox/fillNormal(_:count:seed:stream:from:)``.
  package static func pair(_ first: UInt64, _ second: UInt64) -> (Double, Double) {
    var pair = (0.0, 0.0)
    withUnsafeMutableBytes(of: &pair) {
      vk_normal_pair(UInt(first), UInt(second), $0.assumingMemoryBound(to: Double.self).baseAddress)
    }
    return pair
  }
}
