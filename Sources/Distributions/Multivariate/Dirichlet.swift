import Expressions
import Tensors

/// The distribution of probabilities: positive numbers that sum to 1.
public struct Dirichlet: MultivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with these concentrations; the mean is their share of the sum.
  public init(concentration: [Double]) { law = Law(Self.family, concentration) }

  /// The distribution with these parameters, in the same order.
  public init(_ concentration: [Double]) { law = Law(Self.family, concentration) }

  /// The distribution with these concentrations; the mean is their share of the sum.
  public init(concentration: Vector) { law = Law(Self.family, concentration) }

  /// The distribution with these parameters, in the same order.
  public init(_ concentration: Vector) { law = Law(Self.family, concentration) }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(concentration: Expression) { law = Law(Self.family, concentration) }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(_ concentration: Expression) { law = Law(Self.family, concentration) }
}

extension Dirichlet {
  package static let family = Family(
    name: "Dirichlet", symbol: "\\operatorname{Dirichlet}",
    parameters: [.init("concentration", "α", .positiveVector)],
    about: "unknown probabilities, and a prior of them", eventRank: 1,
    support: { p in .simplex(p[0].count) },
    logDensity: { p, x in
      let α = p[0]
      return try (.checkedMap(.xlogy, α - 1, x) - logGamma(α)).checkedReduced(.sum, axes: [-1])
        + logGamma(α.checkedReduced(.sum, axes: [-1]))
    },
    exponential: ExponentialForm(
      naturalParameters: { p in [p[0] - 1] },
      sufficientStatistics: { _, x in [log(x)] },
      logPartition: { _, η in sum(logGamma(η[0] + 1)) - logGamma(sum(η[0] + 1)) }),
    mean: { p in p[0] / sum(p[0]) },
    variance: { p in
      let share = p[0] / sum(p[0])
      return share * (1 - share) / (sum(p[0]) + 1)
    },
    mode: { p in
      select(less(1, min(p[0])), (p[0] - 1) / sum(p[0] - 1), undefined)
    },
    entropy: { p in
      let (α, total) = (p[0], sum(p[0]))
      return sum(logGamma(α)) - logGamma(total) + sum(α - 1) * digamma(total)
        - sum((α - 1) * digamma(α))
    },
    sampling: .tensors { p, random in
      let logarithms = p[0].values.map { random.logGamma(shape: $0) }
      let largest = logarithms.max() ?? 0
      let powers = logarithms.map { Elementary.exp($0 - largest) }
      let total = powers.reduce(0, +)
      return powers.map { $0 / total }
    })
}
