import Expressions
import Tensors

/// The distribution of a number that is always the same.
public struct Delta: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution that has only this value.
  public init(value: some DistributionParameter) {
    law = trapping { try Law(checking: Self.family, [value.parameter]) }
  }

  /// The distribution that has only this value.
  public init(_ value: some DistributionParameter) { self.init(value: value) }
}

extension Delta {
  package static let family = Family(
    name: "Delta", symbol: "\\delta",
    parameters: [.init("value", "v", .real)],
    about: "a value without uncertainty",
    support: { p in .point(p[0].scalar) },
    logDensity: { p, x in select(equal(x, p[0]), 0, Expression(-Double.infinity)) },
    mean: { p in p[0] },
    variance: { p in 0 * p[0] },
    mode: { p in p[0] },
    entropy: { p in 0 * p[0] },
    cdf: { p, x in x < p[0] ? 0 : 1 },
    quantile: { p, _ in p[0] },
    sampling: .normal { p, ε in p[0] + 0 * ε })
}
