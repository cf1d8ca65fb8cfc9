import Expressions
import Tensors

/// The Cauchy distribution, whose tails are so heavy that it has no mean.
public struct Cauchy: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with this location, the median, and this scale.
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

extension Cauchy {
  package static let family = Family(
    name: "Cauchy", symbol: "\\operatorname{Cauchy}",
    parameters: [.init("location", "μ", .real), .init("scale", "γ", .positive)],
    about: "quotients of two normal numbers, with tails too heavy for a mean",
    support: { _ in .real },
    logDensity: { p, x in
      -log1p(square((x - p[0]) / p[1])) - log(Expression(Double.pi)) - log(p[1])
    },
    mean: { _ in undefined },
    variance: { _ in undefined },
    mode: { p in p[0] },
    entropy: { p in log(Expression(4 * Double.pi)) + log(p[1]) },
    cdf: { p, x in
      let z = (x - p[0]) / p[1]
      return z < -1
        ? Elementary.atan(-1 / z) / Double.pi : 0.5 + Elementary.atan(z) / Double.pi
    },
    quantile: { p, u in p[0] - p[1] / Elementary.tan(Double.pi * u) },
    sampling: .uniform { p, u in
      let angle = Expression(Double.pi) * (u - Expression(0.5))
      return p[0] + p[1] * sin(angle) / cos(angle)
    },
    divergence: { q, p in
      log((square(q[1] + p[1]) + square(q[0] - p[0])) / (4 * q[1] * p[1]))
    })
}
