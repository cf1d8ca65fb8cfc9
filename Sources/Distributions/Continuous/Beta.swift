import CSpecialFunctions
import Expressions
import Tensors

/// The beta distribution of numbers from 0 to 1.
public struct Beta: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with these shapes; its mean is α / (α + β).
  public init(alpha: Double, beta: Double) {
    law = Law(Self.family, alpha, beta)
  }

  /// The distribution with these parameters, in the same order.
  public init(_ alpha: Double, _ beta: Double) {
    law = Law(Self.family, alpha, beta)
  }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(alpha: Expression, beta: Expression) {
    law = Law(Self.family, alpha, beta)
  }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(_ alpha: Expression, _ beta: Expression) {
    law = Law(Self.family, alpha, beta)
  }
}

extension Beta {
  package static let family = Family(
    name: "Beta", symbol: "\\operatorname{Beta}",
    parameters: [.init("alpha", "α", .positive), .init("beta", "β", .positive)],
    about: "an unknown probability, after α − 1 successes and β − 1 failures",
    support: { _ in .interval(0, 1, includesEnds: true) },
    logDensity: { p, x in
      let (α, β) = (p[0], p[1])
      return xlogy(α - 1, x) + xlog1py(β - 1, -x) - logBeta(α, β)
    },
    exponential: ExponentialForm(
      naturalParameters: { p in [p[0] - 1, p[1] - 1] },
      sufficientStatistics: { _, x in [log(x), log1p(-x)] },
      logPartition: { _, η in logBeta(η[0] + 1, η[1] + 1) }),
    mean: { p in p[0] / (p[0] + p[1]) },
    variance: { p in p[0] * p[1] / (square(p[0] + p[1]) * (p[0] + p[1] + 1)) },
    mode: { p in
      // Without a hump inside, the density is largest at the end of the smaller shape.
      select(
        less(1, minimum(p[0], p[1])), (p[0] - 1) / (p[0] + p[1] - 2),
        select(less(p[1], p[0]), 1, 0))
    },
    entropy: { p in
      let (α, β) = (p[0], p[1])
      return logBeta(α, β) - (α - 1) * digamma(α) - (β - 1) * digamma(β)
        + (α + β - 2) * digamma(α + β)
    },
    cdf: { p, x in special_beta(p[0], p[1], x) },
    quantile: { p, u in special_beta_inverse(p[0], p[1], u) },
    sampling: .numbers { p, random in random.beta(p[0], p[1]) })
}
