import CSpecialFunctions
import Expressions
import Tensors

/// The distribution of the distance of a normal number from its mean.
public struct HalfNormal: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with this scale, the standard deviation before the sign is dropped.
  public init(scale: Double) {
    law = Law(Self.family, scale)
  }

  /// The distribution with these parameters, in the same order.
  public init(_ scale: Double) {
    law = Law(Self.family, scale)
  }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(scale: Expression) {
    law = Law(Self.family, scale)
  }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(_ scale: Expression) {
    law = Law(Self.family, scale)
  }
}

extension HalfNormal {
  package static let family = Family(
    name: "HalfNormal", symbol: "\\operatorname{HalfNormal}",
    parameters: [.init("scale", "σ", .positive)],
    about: "the size of a normal deviation; a prior of scales",
    support: { _ in .nonNegative },
    logDensity: { p, x in
      log(Expression(2 / Double.pi)) / 2 - log(p[0]) - square(x / p[0]) / 2
    },
    exponential: ExponentialForm(
      naturalParameters: { p in [-1 / (2 * square(p[0]))] },
      sufficientStatistics: { _, x in [square(x)] },
      logPartition: { _, η in -log(-2 * η[0]) / 2 },
      logBaseMeasure: { _, _ in log(Expression(2 / Double.pi)) / 2 }),
    maxima: ["scale": { data in try sqrt(data.mean { _, x in square(x) }) }],
    mean: { p in p[0] * sqrt(Expression(2 / Double.pi)) },
    variance: { p in square(p[0]) * Expression(1 - 2 / Double.pi) },
    mode: { _ in 0 },
    entropy: { p in log(Expression(Double.pi / 2)) / 2 + log(p[0]) + Expression(0.5) },
    cdf: { p, x in Elementary.erf(x / p[0] * 0.5.squareRoot()) },
    quantile: { p, u in p[0] * 2.0.squareRoot() * special_erf_inverse(u) },
    sampling: .normal { p, ε in p[0] * abs(ε) },
    expectedLogDensity: { p, mean, variance in
      log(Expression(2 / Double.pi)) / 2 - log(p[0])
        - (variance + square(mean)) / (2 * square(p[0]))
    })
}
