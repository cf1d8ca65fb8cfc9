import Expressions
import Tensors

extension Law {
  /// P(X ≤ x).
  package func checkedCDF(_ x: Double) throws -> Double {
    let p = try numbers(for: "the cdf")
    guard !x.isNaN else { throw DistributionError.notANumber(family: family.name, index: 0) }
    let support = try support()
    guard family.cdf != nil || family.computedCDF != nil else {
      throw DistributionError.undefined(family: family.name, quantity: "a cdf")
    }
    if x < support.lowerEnd { return 0 }
    if x >= support.upperEnd { return 1 }
    let place = support.isDiscrete ? x.rounded(.down) : x
    if let cdf = family.computedCDF { return try cdf(known(for: "the cdf"), place) }
    return family.cdf?(p, place) ?? .nan
  }

  /// The least x with P(X ≤ x) ≥ p.
  package func checkedQuantile(_ p: Double) throws -> Double {
    let numbers = try numbers(for: "the quantile")
    guard 0...1 ~= p else { throw DistributionError.notAProbability(p) }
    let support = try support()
    if p == 0 { return support.lowerEnd }
    if p == 1 { return support.upperEnd }
    if support.isDiscrete { return try discreteQuantile(p, support) }
    if let quantile = family.computedQuantile { return try quantile(known(for: "the quantile"), p) }
    if let quantile = family.quantile { return quantile(numbers, p) }
    return try searchedQuantile(p, support)
  }

  /// The cdf's first whole number at which it reaches p: doubling steps from below, then bisection.
  private func discreteQuantile(_ p: Double, _ support: Support) throws -> Double {
    var (low, high) = (support.lowerEnd - 1, support.lowerEnd)
    var step = 1.0
    while try checkedCDF(high) < p {
      low = high
      high = Swift.min(high + step, support.upperEnd)
      step *= 2
      // Here the cdf stays below p by rounding alone.
      if high == low || high == .infinity { return high }
    }
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded(.down)
      if middle <= low || middle >= high { break }
      if try checkedCDF(middle) < p { low = middle } else { high = middle }
    }
    return high
  }

  /// Bisection of a continuous cdf, to the last bit.
  private func searchedQuantile(_ p: Double, _ support: Support) throws -> Double {
    var (low, high) = (support.lowerEnd, support.upperEnd)
    var step = 1.0
    if low == -.infinity {
      low = Swift.min(0, high) - 1
      while try checkedCDF(low) > p, low.isFinite {
        low -= step
        step *= 2
      }
    }
    step = 1
    if high == .infinity {
      high = Swift.max(0, low) + 1
      while try checkedCDF(high) < p, high.isFinite {
        high += step
        step *= 2
      }
    }
    for _ in 0..<2_000 {
      let middle = low / 2 + high / 2
      guard middle > low, middle < high else { break }
      if try checkedCDF(middle) < p { low = middle } else { high = middle }
    }
    return high
  }
}

extension Support {
  /// The least value, or −∞.
  package var lowerEnd: Double {
    switch self {
    case .above(let end, _): end
    case .interval(let low, _, _): low
    case .whole(let first, _): Double(first)
    case .point(let point): point
    default: -.infinity
    }
  }

  /// The largest value, or ∞.
  package var upperEnd: Double {
    switch self {
    case .interval(_, let high, _): high
    case .whole(_, let last): last.map(Double.init) ?? .infinity
    case .point(let point): point
    default: .infinity
    }
  }
}
