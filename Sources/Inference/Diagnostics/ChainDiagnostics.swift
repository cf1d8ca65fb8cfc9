import Distributions
import Glibc
import Tensors

/// What the draws of several chains say about one number: how well the chains mixed, and how exactly the
/// draws tell its mean and quantiles.
///
/// From Vehtari, Gelman, Simpson, Carpenter and Bürkner, "Rank-normalization, folding, and localization: an
/// improved R̂ for assessing convergence of MCMC" (2021).
///
///     let diagnostics = try ChainDiagnostics(draws.chains("μ"))
///     diagnostics.potentialScaleReduction    // 1.001
package struct ChainDiagnostics: Sendable {
  /// Half chains, so that a chain that drifts disagrees with itself.
  private let halves: [[Double]]
  private let pooled: [Double]
  /// Whether all draws are the same number.
  package let isConstant: Bool

  /// - Parameter chains: Draws of one number, chain by chain.
  /// - Throws: ``InferenceError`` for no chains, chains of unequal length or of fewer than 4 draws, or draws
  ///   that are not finite.
  package init(_ chains: [[Double]]) throws {
    guard let first = chains.first, first.count >= 4,
      chains.allSatisfy({ $0.count == first.count })
    else { throw InferenceError.badChains(chains.map(\.count)) }
    for (index, chain) in chains.enumerated() {
      if let draw = chain.firstIndex(where: { !$0.isFinite }) {
        throw InferenceError.badDraw(chain: index, draw: draw, value: chain[draw])
      }
    }
    let half = first.count / 2
    halves = chains.flatMap { [Array($0.prefix(half)), Array($0.suffix(half))] }
    pooled = Array(chains.joined())
    isConstant = pooled.allSatisfy { $0 == first[0] }
  }

  /// The mean of all draws.
  package var mean: Double { pooled.reduce(0, +) / Double(pooled.count) }

  /// The standard deviation of all draws, with one less than their number in the denominator.
  package var standardDeviation: Double {
    let mean = self.mean
    let squares = pooled.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(pooled.count - 1)).squareRoot()
  }

  /// The value below which a share of all draws lies.
  package func quantile(_ share: Double) throws -> Double {
    try Vector(pooled).checkedQuantile(share)
  }

  /// Split R̂ of the ranks and of the distances to the median, whichever is larger: 1 where chains agree,
  /// and above 1.01 where they should not be used yet; NaN for a constant.
  package var potentialScaleReduction: Double {
    guard !isConstant else { return .nan }
    let median = Self.median(halves.flatMap(\.self))
    let folded = halves.map { $0.map { abs($0 - median) } }
    return max(
      ChainMoments(Self.rankNormalised(halves)).potentialScaleReduction,
      ChainMoments(Self.rankNormalised(folded)).potentialScaleReduction)
  }

  /// The effective sample size for the middle of the distribution.
  package var bulkEffectiveSampleSize: Double {
    isConstant ? .nan : EffectiveSampleSize.ofMean(Self.rankNormalised(halves))
  }

  /// The effective sample size for the tails: the smaller one of the quantiles of 5% and 95%.
  package var tailEffectiveSampleSize: Double {
    get throws {
      try min(effectiveSampleSize(ofQuantile: 0.05), effectiveSampleSize(ofQuantile: 0.95))
    }
  }

  /// The effective sample size for the mean itself, without ranks.
  package var meanEffectiveSampleSize: Double {
    isConstant ? .nan : EffectiveSampleSize.ofMean(halves)
  }

  /// The effective sample size for a quantile.
  package func effectiveSampleSize(ofQuantile share: Double) throws -> Double {
    guard !isConstant else { return .nan }
    let value = try quantile(share)
    return EffectiveSampleSize.ofMean(halves.map { $0.map { $0 <= value ? 1 : 0 } })
  }

  /// The Monte Carlo standard error of ``mean``, in its units.
  package var standardErrorOfMean: Double {
    isConstant ? 0 : standardDeviation / meanEffectiveSampleSize.squareRoot()
  }

  /// The Monte Carlo standard error of ``standardDeviation``, by the delta method on the fourth moment.
  package var standardErrorOfStandardDeviation: Double {
    guard !isConstant else { return 0 }
    let mean = self.mean
    let squares = halves.map { $0.map { ($0 - mean) * ($0 - mean) } }
    let count = EffectiveSampleSize.ofMean(squares)
    let all = pooled.map { ($0 - mean) * ($0 - mean) }
    let variance = all.reduce(0, +) / Double(all.count)
    let spread = all.reduce(0) { $0 + $1 * $1 } / Double(all.count) - variance * variance
    return (spread / count / (4 * variance)).squareRoot()
  }

  private static func median(_ values: [Double]) -> Double {
    let ordered = values.sorted()
    let middle = ordered.count / 2
    return ordered.count.isMultiple(of: 2)
      ? (ordered[middle - 1] + ordered[middle]) / 2 : ordered[middle]
  }

  /// Each number replaced by the normal quantile of (rank − 3/8) / (count + 1/4) among all; equal numbers
  /// share the mean of their ranks.
  private static func rankNormalised(_ chains: [[Double]]) -> [[Double]] {
    let length = chains[0].count
    let values = Array(chains.joined())
    let order = values.indices.sorted { values[$0] < values[$1] }
    var scores = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      let rank = Double(start + 1 + end) / 2
      let score = StandardNormal.quantile((rank - 0.375) / (Double(values.count) + 0.25))
      for place in start..<end { scores[order[place]] = score }
      start = end
    }
    return chains.indices.map { Array(scores[($0 * length)..<(($0 + 1) * length)]) }
  }
}
