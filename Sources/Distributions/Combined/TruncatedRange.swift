import Expressions
import Tensors

/// The part of a distribution of numbers that lies between two ends.
struct TruncatedRange {
  private let base: Law
  private let low, high: Double
  private let isDiscrete: Bool
  /// P(X < low), and the probability between the ends.
  private let before, mass: Double
  /// The logarithm of the probability between the ends.
  let logMass: Double

  init(_ base: Law, _ low: Double, _ high: Double) throws {
    isDiscrete = try base.support().isDiscrete
    let (low, high) = isDiscrete ? (low.rounded(.up), high.rounded(.down)) : (low, high)
    (self.base, self.low, self.high) = (base, low, high)
    before = try low == -.infinity ? 0 : base.checkedCDF(isDiscrete ? low - 1 : low)
    mass = try (high == .infinity ? 1 : base.checkedCDF(high)) - before
    logMass = try Self.logMass(base, low, high) ?? Elementary.log(mass)
  }

  /// From the family's formula, which keeps its digits far out.
  private static func logMass(_ base: Law, _ low: Double, _ high: Double) throws -> Double? {
    try base.family.logMass.map {
      try $0(base.parameters, Expression(low), Expression(high)).checkedEvaluate().checkedScalar()
    }
  }

  func cdf(_ x: Double) throws -> Double {
    if let part = try Self.logMass(base, low, min(x, high)) {
      return min(Elementary.exp(part - logMass), 1)
    }
    return try min(max((base.checkedCDF(x) - before) / mass, 0), 1)
  }

  func quantile(_ p: Double) throws -> Double {
    // Near 1 the base's cdf has lost the digits that tell values apart.
    guard before > 0.999, !isDiscrete, base.family.logMass != nil else {
      return min(max(try base.checkedQuantile(min(before + p * mass, 1)), low), high)
    }
    var (left, right) = (low, low + 1)
    while right < high, try cdf(right) < p { (left, right) = (right, right + 2 * (right - low)) }
    right = min(right, high)
    while true {
      let middle = left + (right - left) / 2
      guard middle > left, middle < right else { return right }
      if try cdf(middle) < p { left = middle } else { right = middle }
    }
  }

  /// The likeliest of the base's mode, brought between the ends, and the ends.
  func mode() throws -> Double {
    let peak = (try? base.checkedMoment(.mode).checkedScalar()) ?? low
    let candidates = [min(max(peak, low), high), low, high].filter(\.isFinite)
    let heights = try candidates.map { try base.checkedLogDensity(Matrix($0)).checkedScalar() }
    return zip(candidates, heights).max { $0.1 < $1.1 }?.0 ?? .nan
  }
}
