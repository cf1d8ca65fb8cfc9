import Expressions
import Tensors

/// The distribution of a vector with a single 1 among zeros.
public struct OneHotCategorical: MultivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with a probability for each place of the 1.
  public init(probabilities: [Double]) { law = Law(Self.family, probabilities) }

  /// The distribution with these parameters, in the same order.
  public init(_ probabilities: [Double]) { law = Law(Self.family, probabilities) }

  /// The distribution with a probability for each place of the 1.
  public init(probabilities: Vector) { law = Law(Self.family, probabilities) }

  /// The distribution with these parameters, in the same order.
  public init(_ probabilities: Vector) { law = Law(Self.family, probabilities) }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(probabilities: Expression) { law = Law(Self.family, probabilities) }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(_ probabilities: Expression) { law = Law(Self.family, probabilities) }
}

extension OneHotCategorical {
  package static let family = Family(
    name: "OneHotCategorical", symbol: "\\operatorname{OneHotCategorical}",
    parameters: [.init("probabilities", "π", .simplex)],
    about: "one of several possibilities, as a vector with a 1 in its place", eventRank: 1,
    support: { p in .oneHot(p[0].count) },
    logDensity: { p, x in
      try Expression.checkedMap(.xlogy, x, p[0]).checkedReduced(.sum, axes: [-1])
    },
    exponential: ExponentialForm(
      naturalParameters: { p in [log(p[0])] },
      sufficientStatistics: { _, x in [x] },
      logPartition: { _, η in logSumExp(η[0]) }),
    maxima: ["probabilities": { data in try data.mean(rank: 1) { _, x in x } }],
    mean: { p in p[0] },
    variance: { p in p[0] * (1 - p[0]) },
    mode: { p in equal(p[0], max(p[0])) },
    entropy: { p in -sum(xlogy(p[0], p[0])) },
    sampling: .tensors { p, random in
      var draw = [Double](repeating: 0, count: p[0].count)
      draw[random.index(p[0].values[...])] = 1
      return draw
    })
}
