import Expressions
import Tensors

/// The distribution of numbers from 0 to 1 whose density is proportional to p^x (1 − p)^(1 − x) (Loaiza-Ganem and
/// Cunningham, "The continuous Bernoulli", 2019): what a decoder of grey levels means.
public struct ContinuousBernoulli: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with this parameter, which is not the mean.
  public init(probability: Double) { law = Law(Self.family, probability) }

  /// The distribution with these parameters, in the same order.
  public init(_ probability: Double) { law = Law(Self.family, probability) }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(probability: Expression) { law = Law(Self.family, probability) }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(_ probability: Expression) { law = Law(Self.family, probability) }

  /// The distribution whose parameter has these log odds.
  public init(logits: Double) { law = Law(Self.logitFamily, logits) }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(logits: Expression) { law = Law(Self.logitFamily, logits) }
}

extension ContinuousBernoulli {
  package static let family = form(
    Parameter("probability", "p", .openProbability)
  ) { p in log(p) - log1p(-p) }

  /// The same distributions by their log odds.
  package static let logitFamily = form(Parameter("logits", "ℓ", .real)) { p in p }

  private static func form(
    _ parameter: Parameter, _ logOdds: @escaping @Sendable (Expression) -> Expression
  ) -> Family {
    Family(
      name: "ContinuousBernoulli", symbol: "\\operatorname{ContinuousBernoulli}",
      parameters: [parameter], about: "grey levels, from black at 0 to white at 1",
      support: { _ in .interval(0, 1, includesEnds: true) },
      logDensity: { p, x in
        let η = logOdds(p[0])
        return η * x - logNormaliser(η)
      },
      exponential: ExponentialForm(
        naturalParameters: { p in [logOdds(p[0])] },
        sufficientStatistics: { _, x in [x] },
        logPartition: { _, η in logNormaliser(η[0]) }),
      mean: { p in derivatives(logOdds(p[0])).first },
      variance: { p in derivatives(logOdds(p[0])).second },
      mode: { p in less(0, logOdds(p[0])) },
      entropy: { p in
        let η = logOdds(p[0])
        return logNormaliser(η) - η * derivatives(η).first
      },
      cdf: { p, x in
        let η = number(p[0], logOdds)
        if η.magnitude < 1e-12 { return x }
        // By powers that do not overflow, whatever the sign.
        return η > 0
          ? Elementary.exp(η * (x - 1)) * Elementary.expm1(-η * x) / Elementary.expm1(-η)
          : Elementary.expm1(η * x) / Elementary.expm1(η)
      },
      quantile: { p, u in
        let η = number(p[0], logOdds)
        if η.magnitude < 1e-12 { return u }
        return η > 0
          ? 1 + Elementary.log(u + (1 - u) * Elementary.exp(-η)) / η
          : Elementary.log1p(u * Elementary.expm1(η)) / η
      },
      sampling: .numbers { p, random in
        let (η, u) = (number(p[0], logOdds), random.uniform())
        if η.magnitude < 1e-12 { return u }
        return η > 0
          ? 1 + Elementary.log(u + (1 - u) * Elementary.exp(-η)) / η
          : Elementary.log1p(u * Elementary.expm1(η)) / η
      })
  }

  private static func number(
    _ p: Double, _ logOdds: (Expression) -> Expression
  ) -> Double {
    (try? logOdds(Expression(p)).checkedEvaluate().checkedScalar()) ?? .nan
  }

  /// log ∫ exp(η x) dx = η/2 + log (sinh y / y) with y = η/2; near 0 by its series.
  private static func logNormaliser(_ η: Expression) -> Expression {
    let y = abs(η) / 2
    let isSmall = less(y, Expression(0.1))
    let small = select(isSmall, square(η) / 4, 0)
    let coefficients = [1.0 / 6, -1.0 / 180, 1.0 / 2_835, -1.0 / 37_800, 1.0 / 467_775]
    let series = coefficients.reversed().reduce(Expression(0)) { small * (Expression($1) + $0) }
    let large = select(isSmall, 1, y)
    let closed = large + log1p(-exp(-2 * large)) - log(2 * large)
    return η / 2 + select(isSmall, series, closed)
  }

  /// The mean and the variance: derivatives of the log normaliser.
  private static func derivatives(_ η: Expression) -> (first: Expression, second: Expression) {
    let letter = Expression.parameter("η")
    let first = gradient(of: logNormaliser(letter), at: letter)
    let second = gradient(of: first, at: letter)
    return (first.substituting([letter: η]), second.substituting([letter: η]))
  }
}
