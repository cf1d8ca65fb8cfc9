import Glibc

/// How many independent draws would give a mean as exactly as the correlated draws of some chains.
///
/// From Vehtari, Gelman, Simpson, Carpenter and Bürkner, "Rank-normalization, folding, and localization"
/// (2021), section 3, with the sums of Geyer, "Practical Markov chain Monte Carlo" (1992).
enum EffectiveSampleSize {
  /// - Parameter chains: Chains of equal length, each with at least four draws.
  static func ofMean(_ chains: [[Double]]) -> Double {
    let length = chains[0].count
    let total = Double(length * chains.count)
    let moments = ChainMoments(chains)
    guard moments.pooledVariance > 0 else { return total }
    let centred = zip(chains, moments.means).map { chain, mean in chain.map { $0 - mean } }
    func correlation(_ lag: Int) -> Double {
      let covariance = centred.reduce(0) { $0 + autocovariance($1, lag) } / Double(chains.count)
      return 1 - (moments.withinVariance - covariance) / moments.pooledVariance
    }
    // Sums of neighbouring correlations are positive and fall; noise ends where they do not.
    var pairs: [Double] = []
    var (even, odd) = (1.0, correlation(1))
    var lag = 1
    while lag < length - 3, even + odd > 0 {
      pairs.append(min(even + odd, pairs.last ?? .infinity))
      (even, odd) = (correlation(lag + 1), correlation(lag + 2))
      lag += 2
    }
    // The first of the last two is still signal, once.
    let remainder = even + odd >= 0 ? even : max(even, 0)
    let time = -1 + 2 * pairs.reduce(0, +) + remainder
    return total / max(time, 1 / log10(total))
  }

  /// Σ xᵢ xᵢ₊ₗ / n of centred numbers.
  private static func autocovariance(_ x: [Double], _ lag: Int) -> Double {
    var sum = 0.0
    x.withUnsafeBufferPointer { x in
      for i in 0..<(x.count - lag) { sum += x[i] * x[i + lag] }
    }
    return sum / Double(x.count)
  }
}

/// The moments within and between chains of equal length.
struct ChainMoments {
  let means: [Double]
  /// W, the mean of the chains' variances.
  let withinVariance: Double
  /// The estimate of the target's variance from both, which is too large until chains agree.
  let pooledVariance: Double

  init(_ chains: [[Double]]) {
    let length = Double(chains[0].count)
    let means = chains.map { $0.reduce(0, +) / length }
    let variances = zip(chains, means).map { chain, mean in
      chain.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (length - 1)
    }
    let mean = means.reduce(0, +) / Double(means.count)
    let between =
      means.count > 1
      ? means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(means.count - 1) : 0
    self.means = means
    withinVariance = variances.reduce(0, +) / Double(variances.count)
    pooledVariance = withinVariance * (length - 1) / length + between
  }

  /// R̂ = √(pooled variance / W).
  var potentialScaleReduction: Double { (pooledVariance / withinVariance).squareRoot() }
}
