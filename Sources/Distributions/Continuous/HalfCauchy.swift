import Expressions
import Tensors

/// The distribution of the distance of a Cauchy number from its median.
public struct HalfCauchy: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with this scale, the median.
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

extension HalfCauchy {
  package static let family = Family(
    name: "HalfCauchy", symbol: "\\operatorname{HalfCauchy}",
    parameters: [.init("scale", "γ", .positive)],
    about: "a prior of scales that may be large",
    support: { _ in .nonNegative },
    logDensity: { p, x in
      log(Expression(2 / Double.pi)) - log(p[0]) - log1p(square(x / p[0]))
    },
    mean: { _ in infinite },
    variance: { _ in infinite },
    mode: { _ in 0 },
    entropy: { p in log(Expression(2 * Double.pi)) + log(p[0]) },
    cdf: { p, x in 2 / Double.pi * Elementary.atan(x / p[0]) },
    quantile: { p, u in p[0] * Elementary.tan(Double.pi / 2 * u) },
    sampling: .uniform { p, u in
      let angle = Expression(Double.pi / 2) * u
      return p[0] * sin(angle) / cos(angle)
    })
}
