import Distributions
import Glibc
import Tensors

/// The logarithm of the mean of weights, with an interval: a log evidence by importance sampling, in nats.
///
/// Where the weights have a light tail the interval comes from the delta method: the variance of log w̄ is
/// about Var(w) / (S w̄²). Where k̂ is high that variance is not to be had, and the interval is the bootstrap's,
/// which is more honest but, with weights missing, still too narrow.
package struct LogMeanExp: Sendable, Equatable {
  /// How the interval was found.
  package enum Method: String, Sendable {
    case deltaMethod = "delta method"
    case bootstrap
  }

  /// log of the mean weight.
  package let value: Double
  package let lower: Double
  package let upper: Double
  /// The standard error of ``value``.
  package let standardError: Double
  /// k̂ of the weights; see ``ParetoSmoothing``.
  package let shape: Double
  /// 1 / Σ w² of the normalised, smoothed weights.
  package let effectiveSampleSize: Double
  package let method: Method
  /// How many weights there are.
  package let count: Int

  /// - Parameters:
  ///   - logWeights: The logarithms of independent weights; −∞ for a weight of 0.
  ///   - level: The probability with which the interval holds the value.
  ///   - seed: What the bootstrap's draws depend on.
  /// - Throws: ``InferenceError`` for no weights, a level outside of 0 to 1, NaN or +∞, or weights that are
  ///   all 0.
  package init(
    _ logWeights: [Double], level: Double = 0.95, bootstraps: Int = 1_000, seed: UInt64 = 0,
    stream: UInt64 = 0
  ) throws {
    guard level > 0, level < 1 else {
      throw InferenceError.badOption("level", value: level, expected: "between 0 and 1")
    }
    guard bootstraps >= 10 else {
      throw InferenceError.badOption(
        "bootstraps", value: Double(bootstraps), expected: "at least 10")
    }
    let smoothing = try ParetoSmoothing(logRatios: logWeights)
    let top = try LogWeights.largest(logWeights)
    let weights = logWeights.map { exp($0 - top) }
    let size = Double(weights.count)
    let mean = weights.reduce(0, +) / size
    count = weights.count
    value = top + log(mean)
    shape = smoothing.shape
    effectiveSampleSize = smoothing.effectiveSampleSize
    if smoothing.isReliable || count == 1 {
      let squares = weights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      // One weight says nothing of its spread.
      standardError = count > 1 ? (squares / (size - 1) / size).squareRoot() / mean : .infinity
      let reach = StandardNormal.quantile((1 + level) / 2) * standardError
      (lower, upper, method) = (value - reach, value + reach, .deltaMethod)
    } else {
      var random = Random(seed: seed, stream: 1 << 41 | stream)
      let draws = try (0..<bootstraps).map { _ in
        try Interruption.check()
        var sum = 0.0
        for _ in weights { sum += weights[random.integer(in: 0...(weights.count - 1))] }
        return top + log(sum / size)
      }
      let sorted = Vector(draws)
      lower = try sorted.checkedQuantile((1 - level) / 2)
      upper = try sorted.checkedQuantile((1 + level) / 2)
      let finite = draws.filter(\.isFinite)
      standardError = finite.count > 1 ? finite.standardDeviation(ddof: 1) : .infinity
      method = .bootstrap
    }
  }
}

extension LogMeanExp: CustomStringConvertible {
  package var description: String {
    let numbers = [value, lower, upper].map { NumberFormat.fixed($0, decimals: 4) }
    return "\(numbers[0]) nats, interval \(numbers[1]) to \(numbers[2]) by the \(method.rawValue), "
      + "k̂ \(NumberFormat.fixed(shape, decimals: 2))"
  }
}
