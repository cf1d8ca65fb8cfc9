import Expressions
import Tensors

/// The distribution of an index from 0.
///
///     Categorical(probabilities: [0.2, 0.5, 0.3]).logDensity(1)
public struct Categorical: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with a probability for each index.
  public init(probabilities: [Double]) { law = Law(Self.family, probabilities) }

  /// The distribution with these parameters, in the same order.
  public init(_ probabilities: [Double]) { law = Law(Self.family, probabilities) }

  /// The distribution with a probability for each index.
  public init(probabilities: Vector) { law = Law(Self.family, probabilities) }

  /// The distribution with these parameters, in the same order.
  public init(_ probabilities: Vector) { law = Law(Self.family, probabilities) }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(probabilities: Expression) { law = Law(Self.family, probabilities) }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(_ probabilities: Expression) { law = Law(Self.family, probabilities) }

  /// The distribution whose probabilities are the softmax of these numbers.
  public init(logits: [Double]) { law = Law(Self.logitFamily, logits) }

  /// The distribution whose probabilities are the softmax of these numbers.
  public init(logits: Vector) { law = Law(Self.logitFamily, logits) }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(logits: Expression) { law = Law(Self.logitFamily, logits) }
}

extension Categorical {
  package static let family = Family(
    name: "Categorical", symbol: "\\operatorname{Categorical}",
    parameters: [.init("probabilities", "π", .simplex)], about: about,
    support: { p in .whole(0, through: p[0].count - 1) },
    logDensity: { p, x in
      let π = p[0]
      let chosen = try oneHot(x, count: Self.count(π))
      return try Expression.checkedMap(.xlogy, chosen, π).checkedReduced(.sum, axes: [-1])
    },
    exponential: form { p in log(p[0]) },
    maxima: [
      "probabilities": { data in
        try data.mean(rank: 1) { p, x in try .checkedOneHot(x, count: count(p[0])) }
      }
    ],
    mean: { p in sum(p[0] * indices(p[0])) },
    variance: { p in sum(p[0] * square(indices(p[0]))) - square(sum(p[0] * indices(p[0]))) },
    entropy: { p in -sum(xlogy(p[0], p[0])) },
    cdf: { p, x in min(p.prefix(Int(clamping: x) + 1).reduce(0, +), 1) },
    sampling: .numbers { p, random in Double(random.index(p[...])) })

  /// The same distributions by unnormalised log probabilities.
  package static let logitFamily = Family(
    name: "Categorical", symbol: "\\operatorname{Categorical}",
    parameters: [.init("logits", "ℓ", .vector)], about: about,
    support: { p in .whole(0, through: p[0].count - 1) },
    logDensity: { p, x in
      let chosen = try oneHot(x, count: Self.count(p[0]))
      return try Expression.checkedMap(.multiply, chosen, logSoftmax(p[0])).checkedReduced(
        .sum, axes: [-1])
    },
    exponential: form { p in logSoftmax(p[0]) },
    mean: { p in sum(softmax(p[0]) * indices(p[0])) },
    variance: { p in
      let π = softmax(p[0])
      return sum(π * square(indices(π))) - square(sum(π * indices(π)))
    },
    entropy: { p in -sum(softmax(p[0]) * logSoftmax(p[0])) },
    cdf: { p, x in
      min(powers(p).prefix(Int(clamping: x) + 1).reduce(0, +), 1)
    },
    sampling: .numbers { p, random in Double(random.index(powers(p)[...])) })

  private static let about = "one of several possibilities"

  private static func form(_ logarithms: @escaping Family.Formula) -> ExponentialForm {
    ExponentialForm(
      naturalParameters: { p in [logarithms(p)] },
      sufficientStatistics: { p, x in [try oneHot(x, count: count(p[0]))] },
      logPartition: { _, η in logSumExp(η[0]) })
  }

  /// How many possibilities there are.
  package static func count(_ probabilities: Expression) throws -> Int {
    guard case .fixed(let count)? = probabilities.shape.last else {
      throw DistributionError.parameter(
        family: "Categorical", name: "probabilities",
        problem: "of shape \(probabilities.shape), but must have a length that is a number")
    }
    return count
  }

  private static func indices(_ probabilities: Expression) -> Expression {
    let count = (try? count(probabilities)) ?? 0
    return Expression(Vector((0..<count).map(Double.init)))
  }

  private static func powers(_ logits: [Double]) -> [Double] {
    let largest = logits.max() ?? 0
    let scaled = logits.map { Elementary.exp($0 - largest) }
    let total = scaled.reduce(0, +)
    return scaled.map { $0 / total }
  }
}
