import CSpecialFunctions
import Expressions
import Tensors

/// The distribution of the number of failures before a given number of successes; the number need not be whole.
public struct NegativeBinomial: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution for so many successes, each trial with this probability of success.
  public init(count: Double, probability: Double) {
    law = Law(Self.family, count, probability)
  }

  /// The distribution with these parameters, in the same order.
  public init(_ count: Double, _ probability: Double) {
    law = Law(Self.family, count, probability)
  }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(count: Expression, probability: Expression) {
    law = Law(Self.family, count, probability)
  }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(_ count: Expression, _ probability: Expression) {
    law = Law(Self.family, count, probability)
  }
}

extension NegativeBinomial {
  package static let family = Family(
    name: "NegativeBinomial", symbol: "\\operatorname{NegBinomial}",
    parameters: [
      .init("count", "r", .positive), .init("probability", "p", .positiveProbability),
    ],
    about: "counts that vary more than a Poisson number: one whose rate is a gamma number",
    support: { _ in .whole(0, through: nil) },
    logDensity: { p, x in
      logGamma(x + p[0]) - logGamma(p[0]) - logGamma(x + 1) + p[0] * log(p[1])
        + xlog1py(x, -p[1])
    },
    exponential: ExponentialForm(
      naturalParameters: { p in [log1p(-p[1])] },
      sufficientStatistics: { _, x in [x] },
      logPartition: { p, η in -p[0] * log(-expm1(η[0])) },
      logBaseMeasure: { p, x in logGamma(x + p[0]) - logGamma(p[0]) - logGamma(x + 1) },
      fixed: [0]),
    mean: { p in p[0] * (1 - p[1]) / p[1] },
    variance: { p in p[0] * (1 - p[1]) / square(p[1]) },
    cdf: { p, x in special_beta(p[0], x + 1, p[1]) },
    sampling: .numbers { p, random in
      random.poisson(rate: random.gamma(shape: p[0]) * (1 - p[1]) / p[1])
    })
}
