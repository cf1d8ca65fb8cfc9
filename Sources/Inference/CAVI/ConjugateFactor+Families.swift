import Expressions
import Glibc
import Tensors

private let log2: Expression = Expression(Glibc.log(2))
private let log2π: Expression = Expression(Glibc.log(2 * .pi))

/// The table of factors, by the family of the prior.
extension ConjugateFactor {
  static let table: [String: ConjugateFactor] = [
    "Dirichlet": dirichlet, "Beta": beta, "Gamma": gamma, "Exponential": gamma, "Wishart": wishart,
    "Normal": normal, "MultivariateNormal": multivariateNormal, "Categorical": categorical,
    "Bernoulli": bernoulli,
  ]

  static let dirichlet = ConjugateFactor(
    statistics: ["\\log"], ranks: [1],
    parameters: { η in [("concentration", η[0] + 1)] },
    moments: { p in [digamma(p[0]) - digamma(try column(lastSum(p[0])))] },
    logPartition: { _, p in try lastSum(logGamma(p[0])) - logGamma(lastSum(p[0])) },
    means: { p in [p[0] / (try column(lastSum(p[0])))] })

  static let beta = ConjugateFactor(
    statistics: ["\\log", "\\log(1 - \\cdot)"], ranks: [0, 0],
    parameters: { η in [("alpha", η[0] + 1), ("beta", η[1] + 1)] },
    moments: { p in
      let total = digamma(p[0] + p[1])
      return [digamma(p[0]) - total, digamma(p[1]) - total]
    },
    logPartition: { _, p in logGamma(p[0]) + logGamma(p[1]) - logGamma(p[0] + p[1]) },
    means: { p in [p[0] / (p[0] + p[1])] })

  static let gamma = ConjugateFactor(
    statistics: ["\\log", ""], ranks: [0, 0],
    parameters: { η in [("shape", η[0] + 1), ("rate", -η[1])] },
    moments: { p in [digamma(p[0]) - log(p[1]), p[0] / p[1]] },
    logPartition: { _, p in logGamma(p[0]) - p[0] * log(p[1]) },
    means: { p in [p[0] / p[1]] })

  static let normal = ConjugateFactor(
    statistics: ["", "^2"], ranks: [0, 0],
    parameters: { η in
      let variance = -1 / (2 * η[1])
      return [("mean", η[0] * variance), ("standardDeviation", sqrt(variance))]
    },
    moments: { p in [p[0], square(p[0]) + square(p[1])] },
    logPartition: { _, p in square(p[0] / p[1]) / 2 + log(p[1]) + log2π / 2 },
    means: { p in [p[0]] })

  static let multivariateNormal = ConjugateFactor(
    statistics: ["", "^\\top"], ranks: [1, 2],
    parameters: { η in
      let covariance = try inverseAndLogDeterminant(-2 * η[1]).0
      return [("mean", try times(covariance, η[0])), ("covariance", covariance)]
    },
    moments: { p in [p[0], try outer(p[0]) + p[1]] },
    logPartition: { _, p in
      let (precision, logDeterminant) = try inverseAndLogDeterminant(p[1])
      let D = Expression(Double(order(p[1])))
      return try lastSum(p[0] * times(precision, p[0])) / 2 + logDeterminant / 2 + D / 2 * log2π
    },
    means: { p in [p[0]] })

  static let wishart = ConjugateFactor(
    statistics: ["\\log|\\cdot|", ""], ranks: [0, 2],
    parameters: { η in
      let D = Expression(Double(order(η[1])))
      return [
        ("degreesOfFreedom", 2 * η[0] + D + 1),
        ("scale", try inverseAndLogDeterminant(-2 * η[1]).0),
      ]
    },
    moments: { p in [try expectedLogDeterminant(p[0], p[1]), try matrix(p[0]) * p[1]] },
    logPartition: { _, p in try wishartPartition(p[0], p[1]) },
    means: { p in [try matrix(p[0]) * p[1]] })

  static let categorical = ConjugateFactor(
    statistics: [""], ranks: [1],
    parameters: { η in [("probabilities", softmax(η[0]))] },
    moments: { p in [p[0]] },
    logPartition: { η, _ in logSumExp(η[0], axis: -1) },
    means: { p in [p[0]] })

  static let bernoulli = ConjugateFactor(
    statistics: [""], ranks: [0],
    parameters: { η in [("probability", sigmoid(η[0]))] },
    moments: { p in [p[0]] },
    logPartition: { η, _ in softplus(η[0]) },
    means: { p in [p[0]] })

  /// A mean μ and a precision τ with q(μ | τ) = N(m, (κ τ)⁻¹) and q(τ) = Gamma(α, β).
  static let normalGamma = ConjugateFactor(
    statistics: ["\\log \\tau", "\\tau", "\\tau \\mu", "\\tau \\mu^2"], ranks: [0, 0, 0, 0],
    parameters: { η in
      let κ = -2 * η[3]
      let m = η[2] / κ
      return [
        ("mean", m), ("count", κ), ("shape", η[0] + 0.5), ("rate", -η[1] - κ * square(m) / 2),
      ]
    },
    moments: { p in
      let τ = p[2] / p[3]
      return [digamma(p[2]) - log(p[3]), τ, τ * p[0], 1 / p[1] + τ * square(p[0])]
    },
    logPartition: { _, p in
      logGamma(p[2]) - p[2] * log(p[3]) - log(p[1]) / 2 + log2π / 2
    },
    means: { p in [p[0], p[2] / p[3]] })

  /// A mean vector μ and a precision Λ with q(μ | Λ) = N(m, (κ Λ)⁻¹) and q(Λ) = W(ν, V).
  static let normalWishart = ConjugateFactor(
    statistics: ["\\log|\\Lambda|", "\\Lambda", "\\Lambda \\mu", "\\mu^\\top \\Lambda \\mu"],
    ranks: [0, 2, 1, 0],
    parameters: { η in
      let κ = -2 * η[3]
      let m = try η[2] / column(κ)
      let D = Expression(Double(order(η[1])))
      let inverse = try -2 * η[1] - matrix(κ) * outer(m)
      return [
        ("mean", m), ("count", κ), ("degreesOfFreedom", 2 * η[0] + D),
        ("scale", try inverseAndLogDeterminant(inverse).0),
      ]
    },
    moments: { p in
      let (m, κ, ν, V) = (p[0], p[1], p[2], p[3])
      let Λ = try matrix(ν) * V
      let weighted = try times(Λ, m)
      let D = Expression(Double(order(V)))
      return [
        try expectedLogDeterminant(ν, V), Λ, weighted, try D / κ + lastSum(m * weighted),
      ]
    },
    logPartition: { _, p in
      let D = Expression(Double(order(p[3])))
      return try wishartPartition(p[2], p[3]) - D / 2 * log(p[1]) + D / 2 * log2π
    },
    means: { p in [p[0], try matrix(p[2]) * p[3]] })

  /// E[log |Λ|] of a Wishart matrix.
  private static func expectedLogDeterminant(
    _ ν: Expression, _ V: Expression
  ) throws -> Expression {
    let D = order(V)
    let steps = Expression(Vector((0..<D).map { Double($0) / 2 }))
    return try lastSum(digamma(column(ν) / 2 - steps)) + Expression(Double(D)) * log2
      + inverseAndLogDeterminant(V).1
  }

  /// log ∫ |Λ|^((ν − D − 1)/2) exp(−½ tr V⁻¹ Λ) dΛ.
  static func wishartPartition(_ ν: Expression, _ V: Expression) throws -> Expression {
    let D = order(V)
    let steps = Expression(Vector((0..<D).map { Double($0) / 2 }))
    let size = Double(D)
    return try Expression(size * (size - 1) / 4 * Glibc.log(.pi))
      + lastSum(logGamma(column(ν) / 2 - steps)) + ν * Expression(size / 2) * log2
      + ν / 2 * inverseAndLogDeterminant(V).1
  }
}
