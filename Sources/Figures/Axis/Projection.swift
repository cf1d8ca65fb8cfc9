import Glibc

/// The map from values along an axis to pixels.
package struct Projection: Sendable {
  package let range: ClosedRange<Double>
  package let scale: AxisScale
  /// Pixels of the range's two ends.
  package let start: Double
  package let end: Double

  package init(
    _ range: ClosedRange<Double>, _ scale: AxisScale, from start: Double, to end: Double
  ) {
    self.range = range
    self.scale = scale
    self.start = start
    self.end = end
  }

  /// Pixels of `value`; what has no place on a logarithmic axis lies at its start.
  package func callAsFunction(_ value: Double) -> Double {
    let fraction: Double
    switch scale {
    case .linear:
      fraction = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    case .log:
      guard value > 0 else { return start }
      let start = log(range.lowerBound)
      fraction = (log(value) - start) / (log(range.upperBound) - start)
    }
    return start + fraction * (end - start)
  }
}
