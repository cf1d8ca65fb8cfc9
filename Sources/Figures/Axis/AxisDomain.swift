import Glibc

/// Gathers the values that an axis has to show and chooses its range.
package struct AxisDomain: Sendable {
  /// Values that want some air around them.
  package private(set) var padded: ClosedRange<Double>?
  /// Values that may touch the frame: the base of bars, the ends of a grid.
  package private(set) var flush: ClosedRange<Double>?

  /// Whether the axis counts something, so that only whole numbers are worth naming.
  package var isWhole = false

  package init() {}

  package mutating func include(_ value: Double, isFlush: Bool = false) {
    include(value...value, isFlush: isFlush)
  }

  package mutating func include(_ range: ClosedRange<Double>, isFlush: Bool = false) {
    if isFlush {
      flush = Self.union(flush, range)
    } else {
      padded = Self.union(padded, range)
    }
  }

  package mutating func include(_ other: AxisDomain) {
    if let range = other.padded { include(range) }
    if let range = other.flush { include(range, isFlush: true) }
    isWhole = isWhole || other.isWhole
  }

  /// The range that the axis covers: all values, 5% of air beside the padded ones, never of length
  /// zero. Where an end may touch the frame, as the base of bars, no air goes past it.
  package func range(_ scale: AxisScale) -> ClosedRange<Double> {
    guard let data = [padded, flush].compactMap(\.self).reduce(nil, { Self.union($0, $1) }) else {
      return scale == .log ? 1...10 : 0...1
    }
    guard !Self.isPoint(data, scale) else { return Self.around(data, scale) }
    guard let padded else { return data }
    let air: ClosedRange<Double>
    switch scale {
    case .linear:
      let margin = (data.upperBound - data.lowerBound) * 0.05
      air = padded.lowerBound - margin...padded.upperBound + margin
    case .log:
      let margin = exp(0.05 * (log(data.upperBound) - log(data.lowerBound)))
      air = padded.lowerBound / margin...padded.upperBound * margin
    }
    guard let flush else { return air }
    let start =
      flush.lowerBound <= padded.lowerBound
      ? flush.lowerBound : min(flush.lowerBound, air.lowerBound)
    let end =
      flush.upperBound >= padded.upperBound
      ? flush.upperBound : max(flush.upperBound, air.upperBound)
    return start...end
  }

  /// Ranges too short to be told apart in `Double` count as one value.
  private static func isPoint(_ range: ClosedRange<Double>, _ scale: AxisScale) -> Bool {
    let size = max(range.lowerBound.magnitude, range.upperBound.magnitude)
    let length = range.upperBound - range.lowerBound
    return length <= size * 1e-10 || length < 1e-290
  }

  private static func around(
    _ range: ClosedRange<Double>, _ scale: AxisScale
  ) -> ClosedRange<Double> {
    let center = range.lowerBound + (range.upperBound - range.lowerBound) / 2
    switch scale {
    case .log: return center / 3...center * 3
    case .linear:
      let margin = center.magnitude < 1e-280 ? 1 : center.magnitude * 0.1
      return center - margin...center + margin
    }
  }

  private static func union(
    _ first: ClosedRange<Double>?, _ second: ClosedRange<Double>
  ) -> ClosedRange<Double> {
    guard let first else { return second }
    return min(first.lowerBound, second.lowerBound)...max(first.upperBound, second.upperBound)
  }
}
