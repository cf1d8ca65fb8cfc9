import Expressions
import Tensors

/// The distribution of a mean and a precision together: the conjugate prior of a normal distribution.
///
/// A value is the vector of the mean x and the precision τ: τ is Gamma(shape, rate), and x given τ is normal with
/// the precision count · τ.
public struct NormalGamma: MultivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with this mean of x, this count of earlier data, and this shape and rate of the precision.
  public init(mean: Double, count: Double, shape: Double, rate: Double) {
    law = Law(Self.family, mean, count, shape, rate)
  }

  /// The distribution with these parameters, in the same order.
  public init(_ mean: Double, _ count: Double, _ shape: Double, _ rate: Double) {
    law = Law(Self.family, mean, count, shape, rate)
  }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(mean: Expression, count: Expression, shape: Expression, rate: Expression) {
    law = Law(Self.family, mean, count, shape, rate)
  }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(_ mean: Expression, _ count: Expression, _ shape: Expression, _ rate: Expression) {
    law = Law(Self.family, mean, count, shape, rate)
  }
}

extension NormalGamma {
  package static let family = Family(
    name: "NormalGamma", symbol: "\\operatorname{NormalGamma}",
    parameters: [
      .init("mean", "μ", .real), .init("count", "κ", .positive), .init("shape", "α", .positive),
      .init("rate", "β", .positive),
    ],
    about: "an unknown mean and precision of normal data", eventRank: 1, eventShape: { _ in [2] },
    support: { _ in .pair(.real, .positive) },
    logDensity: { p, value in
      let (μ, κ, α, β) = (p[0], p[1], p[2], p[3])
      let (x, τ) = try parts(value)
      return log(κ) / 2 - halfLog2π + α * log(β) - logGamma(α) + (α - Expression(0.5)) * log(τ)
        - τ * (β + κ * square(x - μ) / 2)
    },
    exponential: ExponentialForm(
      naturalParameters: { p in
        let (μ, κ, α, β) = (p[0], p[1], p[2], p[3])
        return [α - Expression(0.5), -β - κ * square(μ) / 2, κ * μ, -κ / 2]
      },
      sufficientStatistics: { _, value in
        let (x, τ) = try parts(value)
        return [log(τ), τ, τ * x, τ * square(x)]
      },
      logPartition: { _, η in
        let α = η[0] + Expression(0.5)
        let β = -η[1] + square(η[2]) / (4 * η[3])
        return logGamma(α) - α * log(β) - log(-2 * η[3]) / 2
      },
      logBaseMeasure: { _, _ in -halfLog2π }),
    mean: { p in stacked([p[0], p[2] / p[3]]) },
    variance: { p in
      let (κ, α, β) = (p[1], p[2], p[3])
      let ofMean = select(less(1, α), β / (κ * (α - 1)), infinite)
      return stacked([ofMean, α / square(β)])
    },
    mode: { p in stacked([p[0], relu(p[2] - Expression(0.5)) / p[3]]) },
    entropy: { p in
      let (κ, α, β) = (p[1], p[2], p[3])
      return Expression(0.5) + halfLog2π - log(κ) / 2 + α - α * log(β) + logGamma(α)
        - (α - Expression(0.5)) * (digamma(α) - log(β))
    },
    sampling: .tensors { p, random in
      let τ = random.gamma(shape: p[2].scalar) / p[3].scalar
      return [p[0].scalar + random.normal() / (p[1].scalar * τ).squareRoot(), τ]
    })

  /// The mean and the precision of a value.
  private static func parts(_ value: Expression) throws -> (Expression, Expression) {
    let axis = value.rank - 1
    guard axis >= 0 else {
      throw DistributionError.constraint(
        family: "NormalGamma", problem: "a value is a vector of a mean and a precision")
    }
    return try (value.checkedElement(0, axis: axis), value.checkedElement(1, axis: axis))
  }
}
