import CSpecialFunctions
import Expressions
import Tensors

/// The distribution of the inverse of a gamma number.
public struct InverseGamma: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with this shape and scale.
  public init(shape: Double, scale: Double) {
    law = Law(Self.family, shape, scale)
  }

  /// The distribution with these parameters, in the same order.
  public init(_ shape: Double, _ scale: Double) {
    law = Law(Self.family, shape, scale)
  }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(shape: Expression, scale: Expression) {
    law = Law(Self.family, shape, scale)
  }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(_ shape: Expression, _ scale: Expression) {
    law = Law(Self.family, shape, scale)
  }
}

extension InverseGamma {
  package static let family = Family(
    name: "InverseGamma", symbol: "\\operatorname{InvGamma}",
    parameters: [.init("shape", "α", .positive), .init("scale", "β", .positive)],
    about: "a prior of variances",
    support: { _ in .positive },
    logDensity: { p, x in
      let (α, β) = (p[0], p[1])
      return α * log(β) - logGamma(α) - (α + 1) * log(x) - β / x
    },
    exponential: ExponentialForm(
      naturalParameters: { p in [-p[0] - 1, -p[1]] },
      sufficientStatistics: { _, x in [log(x), 1 / x] },
      logPartition: { _, η in logGamma(-η[0] - 1) + (η[0] + 1) * log(-η[1]) }),
    maxima: ["scale": { data in try data.mean { p, _ in p[0] } / data.mean { _, x in 1 / x } }],
    mean: { p in select(less(1, p[0]), p[1] / (p[0] - 1), infinite) },
    variance: { p in
      select(
        less(2, p[0]), square(p[1] / (p[0] - 1)) / (p[0] - 2),
        select(less(1, p[0]), infinite, undefined))
    },
    mode: { p in p[1] / (p[0] + 1) },
    entropy: { p in p[0] + log(p[1]) + logGamma(p[0]) - (1 + p[0]) * digamma(p[0]) },
    cdf: { p, x in special_gamma_q(p[0], p[1] / x) },
    quantile: { p, u in p[1] / special_gamma_q_inverse(p[0], u) },
    sampling: .numbers { p, random in p[1] / random.gamma(shape: p[0]) })
}
