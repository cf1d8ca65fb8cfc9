import Expressions
import Tensors

/// The distribution of the number of failures before the first success.
public struct Geometric: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution for trials with this probability of success.
  public init(probability: Double) {
    law = Law(Self.family, probability)
  }

  /// The distribution with these parameters, in the same order.
  public init(_ probability: Double) {
    law = Law(Self.family, probability)
  }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(probability: Expression) {
    law = Law(Self.family, probability)
  }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(_ probability: Expression) {
    law = Law(Self.family, probability)
  }
}

extension Geometric {
  package static let family = Family(
    name: "Geometric", symbol: "\\operatorname{Geometric}",
    parameters: [.init("probability", "p", .positiveProbability)],
    about: "how many trials fail before the first that succeeds",
    support: { _ in .whole(0, through: nil) },
    logDensity: { p, x in log(p[0]) + xlog1py(x, -p[0]) },
    exponential: ExponentialForm(
      naturalParameters: { p in [log1p(-p[0])] },
      sufficientStatistics: { _, x in [x] },
      logPartition: { _, η in -log(-expm1(η[0])) }),
    maxima: ["probability": { data in try 1 / (1 + data.mean { _, x in x }) }],
    mean: { p in (1 - p[0]) / p[0] },
    variance: { p in (1 - p[0]) / square(p[0]) },
    mode: { _ in 0 },
    entropy: { p in -log(p[0]) - xlog1py(1 - p[0], -p[0]) / p[0] },
    cdf: { p, x in -Elementary.expm1((x + 1) * Elementary.log1p(-p[0])) },
    sampling: .numbers { p, random in
      p[0] == 1
        ? 0 : (Elementary.log(random.openUniform()) / Elementary.log1p(-p[0])).rounded(.down)
    },
    generalisation: { p in try Law(checking: NegativeBinomial.family, [1, p[0]]) })
}
