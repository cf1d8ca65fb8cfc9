import CSpecialFunctions
import Expressions
import Tensors

/// The distribution of how often each of several possibilities comes up in independent trials.
public struct Multinomial: MultivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution for so many trials, with a probability for each possibility.
  public init(trials: Int, probabilities: [Double]) {
    law = Law(Self.family, trials, probabilities)
  }

  /// The distribution with these parameters, in the same order.
  public init(_ trials: Int, _ probabilities: [Double]) {
    law = Law(Self.family, trials, probabilities)
  }

  /// The distribution for so many trials, with a probability for each possibility.
  public init(trials: Int, probabilities: Vector) { law = Law(Self.family, trials, probabilities) }

  /// The distribution with these parameters, in the same order.
  public init(_ trials: Int, _ probabilities: Vector) {
    law = Law(Self.family, trials, probabilities)
  }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(trials: Expression, probabilities: Expression) {
    law = Law(Self.family, trials, probabilities)
  }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(_ trials: Expression, _ probabilities: Expression) {
    law = Law(Self.family, trials, probabilities)
  }
}

extension Multinomial {
  package static let family = Family(
    name: "Multinomial", symbol: "\\operatorname{Multinomial}",
    parameters: [.init("trials", "n", .whole), .init("probabilities", "π", .simplex)],
    about: "how often each of several possibilities comes up", eventRank: 1,
    support: { p in .counts(p[1].count, total: Int(clamping: p[0].scalar)) },
    logDensity: { p, x in
      try logGamma(p[0] + 1)
        + (.checkedMap(.xlogy, x, p[1]) - logGamma(x + 1)).checkedReduced(.sum, axes: [-1])
    },
    exponential: ExponentialForm(
      naturalParameters: { p in [log(p[1])] },
      sufficientStatistics: { _, x in [x] },
      logPartition: { p, η in p[0] * logSumExp(η[0]) },
      logBaseMeasure: { p, x in logGamma(p[0] + 1) - sum(logGamma(x + 1)) },
      fixed: [0]),
    maxima: [
      "probabilities": { data in
        try data.mean(rank: 1) { _, x in x } / data.mean { p, _ in p[0] }.expandingAxis(0)
      }
    ],
    mean: { p in p[0] * p[1] },
    variance: { p in p[0] * p[1] * (1 - p[1]) },
    computedEntropy: { p in
      // Each count is binomial, and the logarithms of the factorials are all that binds them.
      let n = p[0].scalar
      var total = CompensatedSum()
      total.add(-special_log_gamma(n + 1))
      for probability in p[1].values where probability > 0 {
        total.add(-n * probability * Elementary.log(probability))
        let count = try Law(checking: Binomial.family, [Expression(n), Expression(probability)])
        total.add(try count.expectation { x, _ in special_log_gamma(x + 1) })
      }
      return total.value
    },
    sampling: .tensors { p, random in
      var (rest, left) = (p[0].scalar, 1.0)
      return p[1].values.enumerated().map { index, probability in
        guard index < p[1].count - 1 else { return rest }
        let share = left > 0 ? min(probability / left, 1) : 0
        let count = random.binomial(trials: rest, probability: share)
        rest -= count
        left -= probability
        return count
      }
    })
}
