import CSpecialFunctions
import Expressions
import Tensors

/// The gamma distribution of positive numbers.
///
///     Gamma(shape: 2, rate: 3).mean
public struct Gamma: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with this shape and rate; its mean is shape / rate.
  public init(shape: Double, rate: Double) {
    law = Law(Self.family, shape, rate)
  }

  /// The distribution with these parameters, in the same order.
  public init(_ shape: Double, _ rate: Double) {
    law = Law(Self.family, shape, rate)
  }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(shape: Expression, rate: Expression) {
    law = Law(Self.family, shape, rate)
  }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(_ shape: Expression, _ rate: Expression) {
    law = Law(Self.family, shape, rate)
  }

  /// The distribution with this shape and scale, the inverse of the rate.
  public init(shape: Double, scale: Double) {
    self = trapping { try Gamma(checkedShape: shape, scale: scale) }
  }
}

extension Gamma {
  package static let family = Family(
    name: "Gamma", symbol: "\\operatorname{Gamma}",
    parameters: [.init("shape", "α", .positive), .init("rate", "β", .positive)],
    about: "waiting times for several events, and a prior of rates and precisions",
    support: { _ in .nonNegative },
    logDensity: { p, x in
      let (α, β) = (p[0], p[1])
      return α * log(β) - logGamma(α) + xlogy(α - 1, x) - β * x
    },
    exponential: ExponentialForm(
      naturalParameters: { p in [p[0] - 1, -p[1]] },
      sufficientStatistics: { _, x in [log(x), x] },
      logPartition: { _, η in logGamma(η[0] + 1) - (η[0] + 1) * log(-η[1]) }),
    maxima: ["rate": { data in try data.mean { p, _ in p[0] } / data.mean { _, x in x } }],
    mean: { p in p[0] / p[1] },
    variance: { p in p[0] / square(p[1]) },
    mode: { p in relu(p[0] - 1) / p[1] },
    entropy: { p in p[0] - log(p[1]) + logGamma(p[0]) + (1 - p[0]) * digamma(p[0]) },
    cdf: { p, x in special_gamma_p(p[0], p[1] * x) },
    quantile: { p, u in special_gamma_p_inverse(p[0], u) / p[1] },
    sampling: .numbers { p, random in random.gamma(shape: p[0]) / p[1] })
}
