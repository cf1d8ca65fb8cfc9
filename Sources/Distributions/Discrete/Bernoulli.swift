import Expressions
import Tensors

/// The distribution of a trial that gives 1 with some probability and else 0.
///
///     Bernoulli(probability: 0.3).entropy
public struct Bernoulli: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with this probability of 1.
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

  /// The distribution whose probability of 1 has these log odds.
  public init(logits: Double) { law = Law(Self.logitFamily, logits) }

  /// The distribution whose log odds are an expression.
  @_disfavoredOverload
  public init(logits: Expression) { law = Law(Self.logitFamily, logits) }
}

extension Bernoulli {
  package static let family = Family(
    name: "Bernoulli", symbol: "\\operatorname{Bernoulli}",
    parameters: [.init("probability", "p", .probability)], about: about,
    support: { _ in support },
    logDensity: { p, x in xlogy(x, p[0]) + xlog1py(1 - x, -p[0]) },
    exponential: form { p in log(p[0]) - log1p(-p[0]) },
    maxima: ["probability": { data in try data.mean { _, x in x } }],
    mean: { p in p[0] },
    variance: { p in p[0] * (1 - p[0]) },
    mode: { p in less(Expression(0.5), p[0]) },
    entropy: { p in -xlogy(p[0], p[0]) - xlog1py(1 - p[0], -p[0]) },
    cdf: { p, x in x < 1 ? 1 - p[0] : 1 },
    sampling: .numbers { p, random in random.uniform() < p[0] ? 1 : 0 },
    generalisation: { p in try Law(checking: Binomial.family, [1, p[0]]) })

  /// The same distributions by their log odds, which keep probabilities near 0 and 1 apart.
  package static let logitFamily = Family(
    name: "Bernoulli", symbol: "\\operatorname{Bernoulli}",
    parameters: [.init("logits", "ℓ", .real)], about: about,
    support: { _ in support },
    logDensity: { p, x in x * p[0] - softplus(p[0]) },
    exponential: form { p in p[0] },
    mean: { p in sigmoid(p[0]) },
    variance: { p in sigmoid(p[0]) * sigmoid(-p[0]) },
    mode: { p in less(0, p[0]) },
    entropy: { p in softplus(p[0]) - p[0] * sigmoid(p[0]) },
    cdf: { p, x in x < 1 ? Tensors.sigmoid(-p[0]) : 1 },
    sampling: .numbers { p, random in random.uniform() < Tensors.sigmoid(p[0]) ? 1 : 0 },
    generalisation: { p in try Law(checking: Binomial.family, [1, sigmoid(p[0])]) })

  private static let about = "one trial that succeeds or not"
  private static let support = Support.whole(0, through: 1)

  private static func form(_ logOdds: @escaping Family.Formula) -> ExponentialForm {
    ExponentialForm(
      naturalParameters: { p in [logOdds(p)] },
      sufficientStatistics: { _, x in [x] },
      logPartition: { _, η in softplus(η[0]) })
  }
}
