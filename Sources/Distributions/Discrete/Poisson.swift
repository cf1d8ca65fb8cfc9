import CSpecialFunctions
import Expressions
import Tensors

/// The distribution of the number of events that come at a constant rate.
public struct Poisson: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with this rate, which is its mean.
  public init(rate: Double) {
    law = Law(Self.family, rate)
  }

  /// The distribution with these parameters, in the same order.
  public init(_ rate: Double) {
    law = Law(Self.family, rate)
  }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(rate: Expression) {
    law = Law(Self.family, rate)
  }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(_ rate: Expression) {
    law = Law(Self.family, rate)
  }
}

extension Poisson {
  package static let family = Family(
    name: "Poisson", symbol: "\\operatorname{Poisson}",
    parameters: [.init("rate", "λ", .positive)],
    about: "how many independent events happen in a given time",
    support: { _ in .whole(0, through: nil) },
    logDensity: { p, x in xlogy(x, p[0]) - p[0] - logGamma(x + 1) },
    exponential: ExponentialForm(
      naturalParameters: { p in [log(p[0])] },
      sufficientStatistics: { _, x in [x] },
      logPartition: { _, η in exp(η[0]) },
      logBaseMeasure: { _, x in -logGamma(x + 1) }),
    maxima: ["rate": { data in try data.mean { _, x in x } }],
    mean: { p in p[0] },
    variance: { p in p[0] },
    cdf: { p, x in special_gamma_q(x + 1, p[0]) },
    sampling: .numbers { p, random in random.poisson(rate: p[0]) })
}
