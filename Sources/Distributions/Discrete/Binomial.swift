import CSpecialFunctions
import Expressions
import Tensors

/// The distribution of the number of successes among independent trials.
public struct Binomial: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution for so many trials, each with this probability of success.
  public init(trials: Int, probability: Double) {
    law = Law(Self.family, trials, probability)
  }

  /// The distribution with these parameters, in the same order.
  public init(_ trials: Int, _ probability: Double) {
    law = Law(Self.family, trials, probability)
  }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(trials: Expression, probability: Expression) {
    law = Law(Self.family, trials, probability)
  }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(_ trials: Expression, _ probability: Expression) {
    law = Law(Self.family, trials, probability)
  }
}

extension Binomial {
  package static let family = Family(
    name: "Binomial", symbol: "\\operatorname{Binomial}",
    parameters: [.init("trials", "n", .whole), .init("probability", "p", .probability)],
    about: "how many of some independent trials succeed",
    support: { p in .whole(0, through: Int(clamping: p[0].scalar)) },
    logDensity: { p, x in
      logChoose(p[0], x) + xlogy(x, p[1]) + xlog1py(p[0] - x, -p[1])
    },
    exponential: ExponentialForm(
      naturalParameters: { p in [log(p[1]) - log1p(-p[1])] },
      sufficientStatistics: { _, x in [x] },
      logPartition: { p, η in p[0] * softplus(η[0]) },
      logBaseMeasure: { p, x in logChoose(p[0], x) },
      fixed: [0]),
    maxima: [
      "probability": { data in try data.mean { _, x in x } / data.mean { p, _ in p[0] } }
    ],
    mean: { p in p[0] * p[1] },
    variance: { p in p[0] * p[1] * (1 - p[1]) },
    cdf: { p, x in x >= p[0] ? 1 : special_beta_complement(x + 1, p[0] - x, p[1]) },
    sampling: .numbers { p, random in random.binomial(trials: p[0], probability: p[1]) })
}
