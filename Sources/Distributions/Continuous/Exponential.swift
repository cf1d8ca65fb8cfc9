import Expressions
import Tensors

/// The exponential distribution of waiting times without memory.
public struct Exponential: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with this rate, the inverse of the mean.
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

  /// The distribution with this mean.
  public init(scale: Double) {
    self = trapping { try Exponential(checkedScale: scale) }
  }
}

extension Exponential {
  package static let family = Family(
    name: "Exponential", symbol: "\\operatorname{Exponential}",
    parameters: [.init("rate", "λ", .positive)],
    about: "waiting times for something that may happen at any time alike",
    support: { _ in .nonNegative },
    logDensity: { p, x in log(p[0]) - p[0] * x },
    exponential: ExponentialForm(
      naturalParameters: { p in [-p[0]] },
      sufficientStatistics: { _, x in [x] },
      logPartition: { _, η in -log(-η[0]) }),
    maxima: ["rate": { data in try 1 / data.mean { _, x in x } }],
    mean: { p in 1 / p[0] },
    variance: { p in 1 / square(p[0]) },
    mode: { _ in 0 },
    entropy: { p in 1 - log(p[0]) },
    cdf: { p, x in -Elementary.expm1(-p[0] * x) },
    quantile: { p, u in -Elementary.log1p(-u) / p[0] },
    sampling: .uniform { p, u in -log1p(-u) / p[0] },
    generalisation: { p in try Law(checking: Gamma.family, [1, p[0]]) },
    expectedLogDensity: { p, mean, _ in log(p[0]) - p[0] * mean })
}
