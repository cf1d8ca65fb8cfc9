import Glibc

/// Choice of levels for a contour map.
package enum ContourLevels {
  /// About `count` levels for `values`, increasing, each strictly between the least and the
  /// greatest.
  ///
  /// A density falls to nothing at its borders, and equal steps would show its peak alone. Its
  /// levels are those that a normal density with the same peak takes at equal steps up to three
  /// standard deviations. Anything else gets round numbers in equal steps.
  package static func levels(for values: [Double], count: Int) -> [Double] {
    let finite = values.filter(AxisScale.linear.canShow)
    guard let least = finite.min(), let greatest = finite.max(), least < greatest else { return [] }
    if least >= 0 && least <= greatest * 0.02 {
      return (1...count).reversed().map { index in
        let σ = 3 * Double(index) / Double(count)
        return greatest * exp(-σ * σ / 2)
      }.filter { $0 > least && $0 < greatest }
    }
    let range = AxisDomain.containing(least...greatest)
    return Ticks.linear(range, target: min(max(count, 3), 10)).map(\.value)
      .filter { $0 > least && $0 < greatest }
  }
}

extension AxisDomain {
  /// `range` where it is long enough to be divided, else a longer one around it.
  static func containing(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    var domain = AxisDomain()
    domain.include(range, isFlush: true)
    return domain.range(.linear)
  }
}
