import Glibc

/// A generalised Pareto distribution fitted to excesses over a threshold.
///
/// Its density is (1 + k x / σ)^(−1/k − 1) / σ. Moments of order 1/k and above are infinite.
package struct GeneralizedParetoFit: Sendable, Equatable {
  /// The shape k; infinite where the excesses tell nothing.
  package let shape: Double
  /// The scale σ, in the units of the excesses.
  package let scale: Double

  /// Fits by the quasi-Bayesian estimate of Zhang and Stephens, "A new and efficient estimation method
  /// for the generalized Pareto distribution" (2009).
  ///
  /// - Parameters:
  ///   - excesses: Positive numbers in ascending order.
  ///   - regularised: Whether k is drawn toward ½ as if ten more excesses had said so, which steadies it
  ///     where there are few.
  package init(ascending excesses: [Double], regularised: Bool = true) {
    guard let largest = excesses.last, largest > 0, largest.isFinite, excesses.count > 1 else {
      (shape, scale) = (.infinity, .nan)
      return
    }
    let count = Double(excesses.count)
    let quartile = excesses[max(Int(count / 4 + 0.5) - 1, 0)]
    let candidates = 30 + Int(count.squareRoot())
    // With b = −k / σ the likelihood has a profile over b alone, which a grid holds.
    var grid: [(b: Double, logLikelihood: Double)] = []
    for index in 1...candidates {
      let spread = 1 - (Double(candidates) / (Double(index) - 0.5)).squareRoot()
      let b = spread / (3 * quartile) + 1 / largest
      let k = Self.shape(excesses, b)
      grid.append((b, count * (log(-b / k) - k - 1)))
    }
    let usable = grid.filter { $0.b.isFinite && $0.logLikelihood.isFinite }
    let top = usable.map(\.logLikelihood).max() ?? 0
    let weights = usable.map { exp($0.logLikelihood - top) }
    let b = zip(usable, weights).reduce(0) { $0 + $1.0.b * $1.1 } / weights.reduce(0, +)
    let k = Self.shape(excesses, b)
    guard k.isFinite, b != 0 else {
      (shape, scale) = (.infinity, .nan)
      return
    }
    scale = -k / b
    shape = regularised ? (k * count + 10 * 0.5) / (count + 10) : k
  }

  /// The likeliest shape for a b.
  private static func shape(_ excesses: [Double], _ b: Double) -> Double {
    excesses.reduce(0) { $0 + log1p(-b * $1) } / Double(excesses.count)
  }

  /// The excess below which a share of the distribution lies.
  package func quantile(_ share: Double) -> Double {
    let survival = -log1p(-share)
    return abs(shape) < 1e-12 ? scale * survival : scale * expm1(shape * survival) / shape
  }
}
