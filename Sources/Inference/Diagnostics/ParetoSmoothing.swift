import Glibc
import Tensors

/// Importance ratios whose largest are replaced by the quantiles of a Pareto tail, and the tail's shape k̂,
/// which says whether they can be trusted.
///
/// From Vehtari, Simpson, Gelman, Yao and Gabry, "Pareto smoothed importance sampling" (2024).
///
///     let smoothing = try ParetoSmoothing(logRatios: logJoint - logProposal)
///     smoothing.shape                // k̂ ≈ 0.2: trustworthy
///     smoothing.logWeights           // they sum to 1 on the scale of weights
package struct ParetoSmoothing: Sendable, Equatable {
  /// k̂: below ``threshold`` the weights can be trusted, above 1 their mean does not exist. It is infinite for
  /// fewer than 25 draws, too few for a tail of five.
  package let shape: Double
  /// The logarithms of the smoothed weights, in nats, whose exponentials sum to 1.
  package let logWeights: [Double]
  /// The logarithm of the mean of the smoothed ratios: an estimate of a log evidence, in nats.
  package let logMean: Double

  /// - Parameter logRatios: log p(xₛ) − log q(xₛ) of draws xₛ from q, up to a constant.
  /// - Throws: ``InferenceError`` for no draws, or a ratio that is NaN or +∞, or if all ratios are 0.
  package init(logRatios: [Double]) throws {
    let top = try LogWeights.largest(logRatios)
    let count = logRatios.count
    let tailLength = Self.tailLength(count)
    var logs = logRatios.map { $0 - top }
    var shape = Double.infinity
    if tailLength >= 5 {
      let order = logs.indices.sorted { (logs[$0], $0) < (logs[$1], $1) }
      let tail = order.suffix(tailLength)
      // Ratios below the least normal number would make every excess the same.
      let cutoff = max(logs[order[count - tailLength - 1]], log(Double.leastNormalMagnitude))
      let excesses = tail.map { exp(logs[$0]) - exp(cutoff) }.filter { $0 > 0 }
      if excesses.isEmpty || excesses.count >= 5 && excesses[0] == excesses.last {
        // The largest ratios are equal: they have an end, and no tail beyond it.
        shape = -.infinity
      } else if excesses.count >= 5 {
        let fit = GeneralizedParetoFit(ascending: excesses)
        shape = fit.shape
        if shape.isFinite {
          for (place, index) in tail.suffix(excesses.count).enumerated() {
            let share = (Double(place) + 0.5) / Double(excesses.count)
            logs[index] = min(log(fit.quantile(share) + exp(cutoff)), 0)
          }
        }
      }
    }
    let total = LogWeights.logSum(logs)
    self.shape = shape
    logWeights = logs.map { $0 - total }
    logMean = total + top - log(Double(count))
  }

  /// How many of the largest ratios make the tail: at most a fifth of them.
  package static func tailLength(_ count: Int) -> Int {
    Int(min(0.2 * Double(count), 3 * Double(count).squareRoot()).rounded(.up))
  }

  /// The k̂ from which on so many draws do not suffice: min(1 − 1 / log₁₀ S, 0.7).
  package static func threshold(_ count: Int) -> Double {
    min(1 - 1 / max(log10(Double(count)), 1), 0.7)
  }

  /// Whether k̂ is below its threshold.
  package var isReliable: Bool { shape < Self.threshold(logWeights.count) }

  /// How many draws of the target would tell as much: 1 / Σ wₛ².
  package var effectiveSampleSize: Double {
    exp(-LogWeights.logSum(logWeights.map { 2 * $0 }))
  }

  /// The warning, if k̂ is too large.
  package func warning(_ subject: String) -> DiagnosticWarning? {
    isReliable
      ? nil
      : .paretoShape(subject, shape: shape, threshold: Self.threshold(logWeights.count))
  }
}

/// Sums of numbers that are known by their logarithms.
package enum LogWeights {
  /// log Σ exp, without overflow.
  package static func logSum(_ logs: [Double]) -> Double {
    let top = logs.max() ?? -.infinity
    guard top.isFinite else { return top }
    return top + log(logs.reduce(0) { $0 + exp($1 - top) })
  }

  /// The largest logarithm.
  ///
  /// - Throws: ``InferenceError`` unless there is one, all are below +∞, and one is above −∞.
  static func largest(_ logs: [Double]) throws -> Double {
    guard let top = logs.max() else { throw InferenceError.noWeights }
    if let index = logs.firstIndex(where: { $0.isNaN || $0 == .infinity }) {
      throw InferenceError.badLogWeight(index: index, value: logs[index])
    }
    guard top > -.infinity else { throw InferenceError.allWeightsZero(logs.count) }
    return top
  }
}
