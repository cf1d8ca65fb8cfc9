import Expressions
import Tensors

/// The Laplace distribution, with a peak and two exponential tails.
public struct Laplace: UnivariateDistribution, LawMade {
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

extension Laplace {
  package static let family = Family(
    name: "Laplace", symbol: "\\operatorname{Laplace}",
    parameters: [.init("location", "μ", .real), .init("scale", "b", .positive)],
    about: "differences of two exponential waiting times; as a prior it favours zeros",
    support: { _ in .real },
    logDensity: { p, x in -abs(x - p[0]) / p[1] - log(2 * p[1]) },
    maxima: ["scale": { data in try data.mean { p, x in abs(x - p[0]) } }],
    mean: { p in p[0] },
    variance: { p in 2 * square(p[1]) },
    mode: { p in p[0] },
    entropy: { p in 1 + log(2 * p[1]) },
    cdf: { p, x in
      let z = (x - p[0]) / p[1]
      return z < 0 ? Elementary.exp(z) / 2 : 1 - Elementary.exp(-z) / 2
    },
    quantile: { p, u in
      u < 0.5
        ? p[0] + p[1] * Elementary.log(2 * u)
        : p[0] - p[1] * Elementary.log1p(1 - 2 * u)
    },
    sampling: .uniform { p, u in
      let v = u - Expression(0.5)
      return p[0] - p[1] * sign(v) * log(maximum(1 - 2 * abs(v), Expression(0x1p-53)))
    },
    divergence: { q, p in
      let distance = abs(q[0] - p[0])
      return log(p[1] / q[1]) + distance / p[1] + q[1] / p[1] * exp(-distance / q[1]) - 1
    })
}
