import Expressions
import Tensors

/// The distribution of a positive number whose logarithm is normal.
public struct LogNormal: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The exponential of a normal number with this mean, the location, and this standard deviation, the scale.
  public init(location: Double, scale: Double) {
    law = Law(Self.family, location, scale)
  }

  /// The distribution with these parameters, in the same order.
  public init(_ location: Double, _ scale: Double) {
    law = Law(Self.family, location, scale)
  }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(location: Expression, scale: Expression) {
    law = Law(Self.family, location, scale)
  }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(_ location: Expression, _ scale: Expression) {
    law = Law(Self.family, location, scale)
  }
}

extension LogNormal {
  package static let family = Family(
    name: "LogNormal", symbol: "\\operatorname{LogNormal}",
    parameters: [.init("location", "μ", .real), .init("scale", "σ", .positive)],
    about: "products of many small independent effects",
    support: { _ in .positive },
    logDensity: { p, x in
      let (μ, σ) = (p[0], p[1])
      return -square((log(x) - μ) / σ) / 2 - log(σ) - log(x) - halfLog2π
    },
    exponential: ExponentialForm(
      naturalParameters: { p in [p[0] / square(p[1]), -1 / (2 * square(p[1]))] },
      sufficientStatistics: { _, x in [log(x), square(log(x))] },
      logPartition: { _, η in -square(η[0]) / (4 * η[1]) - log(-2 * η[1]) / 2 },
      logBaseMeasure: { _, x in -log(x) - halfLog2π }),
    maxima: [
      "location": { data in
        try data.mean { p, x in log(x) / square(p[1]) } / data.mean { p, _ in 1 / square(p[1]) }
      },
      "scale": { data in try sqrt(data.mean { p, x in square(log(x) - p[0]) }) },
    ],
    mean: { p in exp(p[0] + square(p[1]) / 2) },
    variance: { p in expm1(square(p[1])) * exp(2 * p[0] + square(p[1])) },
    mode: { p in exp(p[0] - square(p[1])) },
    entropy: { p in p[0] + Expression(0.5) + log(p[1]) + halfLog2π },
    cdf: { p, x in StandardNormal.cdf((Elementary.log(x) - p[0]) / p[1]) },
    quantile: { p, u in Elementary.exp(p[0] + p[1] * StandardNormal.quantile(u)) },
    sampling: .normal { p, ε in exp(p[0] + p[1] * ε) })
}
