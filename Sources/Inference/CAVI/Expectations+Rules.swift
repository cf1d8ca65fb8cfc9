import Distributions
import Expressions
import Tensors

/// The table of expected log densities, by family.
extension Expectations {
  typealias Rule = @Sendable (Expectations, Law) throws -> Expression

  static let rules: [String: Rule] = [
    "Gamma": { e, law in try e.gamma(shape: law.parameters[0], rate: 1, law) },
    "Exponential": { e, law in try e.gamma(shape: 1, rate: 0, law) },
    "Poisson": { e, law in
      let (logRate, rate) = try e.positive(0, law)
      let x = try e.knownValue(law)
      return x * logRate - rate - logGamma(x + 1)
    },
    "Bernoulli": { e, law in
      let (yes, no) = try e.chances(0, law)
      let x = try e.indicator(law)
      return x * yes + (1 - x) * no
    },
    "Binomial": { e, law in
      let (yes, no) = try e.chances(1, law)
      let (n, x) = try (e.known(0, law), e.knownValue(law))
      return x * yes + (n - x) * no + logGamma(n + 1) - logGamma(x + 1) - logGamma(n - x + 1)
    },
    "Geometric": { e, law in
      let (yes, no) = try e.chances(0, law)
      return try yes + e.knownValue(law) * no
    },
    "Categorical": { e, law in try lastSum(e.indicator(law) * e.logShares(0, law)) },
    "OneHotCategorical": { e, law in try lastSum(e.knownValue(law) * e.logShares(0, law)) },
    "Multinomial": { e, law in
      let (n, x) = try (e.known(0, law), e.knownValue(law))
      return try lastSum(x * e.logShares(1, law)) + logGamma(n + 1) - lastSum(logGamma(x + 1))
    },
    "Dirichlet": { e, law in
      let α = try e.known(0, law)
      return try lastSum((α - 1) * e.ownStatistic(0, law)) + logGamma(lastSum(α))
        - lastSum(logGamma(α))
    },
    "Beta": { e, law in
      let (a, b) = try (e.known(0, law), e.known(1, law))
      return try (a - 1) * e.ownStatistic(0, law) + (b - 1) * e.ownStatistic(1, law)
        + logGamma(a + b) - logGamma(a) - logGamma(b)
    },
    "Wishart": { e, law in
      let (ν, V) = try (e.known(0, law), e.known(1, law))
      let D = Expression(Double(order(V)))
      return try (ν - D - 1) / 2 * e.ownStatistic(0, law)
        - lastSum(inverseAndLogDeterminant(V).0 * e.ownStatistic(1, law), 2) / 2
        - ConjugateFactor.wishartPartition(ν, V)
    },
  ]

  /// a E[log b] − log Γ(a) + (a − 1) E[log x] − E[b] E[x].
  private func gamma(shape: Expression, rate: Int, _ law: Law) throws -> Expression {
    guard case .known(let a)? = Source(shape, latents) else {
      throw refused(law, 0, "its shape must be known")
    }
    let (logRate, rate) = try positive(rate, law)
    let (logValue, value): (Expression, Expression)
    if statement.isObserved {
      (logValue, value) = (log(statement.variable), statement.variable)
    } else {
      (logValue, value) = try (ownStatistic(0, law), ownStatistic(1, law))
    }
    return a * logRate - logGamma(a) + (a - 1) * logValue - rate * value
  }

  // MARK: Parts

  /// A parameter that has to be known.
  private func known(_ role: Int, _ law: Law) throws -> Expression {
    guard case .known(let value) = try source(law.parameters[role], law, role) else {
      throw refused(law, role, "this parameter must be known")
    }
    return value
  }

  /// A value that has to be data.
  private func knownValue(_ law: Law) throws -> Expression {
    guard statement.isObserved else {
      throw CAVIError.noFactor(statement.name, family: law.family.name)
    }
    return statement.variable
  }

  /// The expected statistic of the statement's own latent; of data, the statistic.
  private func ownStatistic(_ place: Int, _ law: Law) throws -> Expression {
    guard statement.isObserved else {
      let (factor, part) = factor(of: statement)
      // A precision that shares its factor with a mean has the first two statistics there.
      precondition(!factor.isJoint || part == 1)
      return factor.symbols[place]
    }
    let x = statement.variable
    switch (law.family.name, place) {
    case ("Beta", 1): return log1p(-x)
    case ("Wishart", 0): return try inverseAndLogDeterminant(x).1
    case ("Wishart", 1): return x
    default: return log(x)
    }
  }

  /// E[log b] and E[b] of a rate.
  private func positive(_ role: Int, _ law: Law) throws -> (Expression, Expression) {
    switch try source(law.parameters[role], law, role) {
    case .known(let value): return (log(value), value)
    case .latent(let latent, let index, let scale):
      let (factor, part) = factor(of: latent)
      guard factor.isJoint ? part == 1 : ["Gamma", "Exponential"].contains(latent.law.family.name)
      else { throw refused(law, role, "its prior must be Gamma") }
      return try (
        log(scale) + statistic(factor, 0, index), scale * statistic(factor, 1, index)
      )
    case .linear: throw refused(law, role, "a latent must stand there as it is")
    }
  }

  /// E[log p] and E[log (1 − p)] of a probability.
  private func chances(_ role: Int, _ law: Law) throws -> (Expression, Expression) {
    let isLogit = law.family.parameters[role].name == "logits"
    switch try source(law.parameters[role], law, role) {
    case .known(let p):
      return isLogit ? (-softplus(-p), -softplus(p)) : (log(p), log1p(-p))
    case .latent(let latent, let index, _):
      let (factor, _) = factor(of: latent)
      guard !isLogit, latent.law.family.name == "Beta",
        Source.isScaled(latent.variable, of: latent.variable)
      else { throw refused(law, role, "its prior must be Beta") }
      return try (statistic(factor, 0, index), statistic(factor, 1, index))
    case .linear: throw refused(law, role, "a latent must stand there as it is")
    }
  }

  /// E[log π] of probabilities.
  private func logShares(_ role: Int, _ law: Law) throws -> Expression {
    let isLogit = law.family.parameters[role].name == "logits"
    switch try source(law.parameters[role], law, role) {
    case .known(let π): return isLogit ? logSoftmax(π) : log(π)
    case .latent(let latent, let index, _):
      let (factor, _) = factor(of: latent)
      guard !isLogit, latent.law.family.name == "Dirichlet" else {
        throw refused(law, role, "its prior must be Dirichlet")
      }
      return try statistic(factor, 0, index)
    case .linear: throw refused(law, role, "a latent must stand there as it is")
    }
  }

  /// Which value a discrete variable has: known, or with its probabilities.
  private func indicator(_ law: Law) throws -> Expression {
    if !statement.isObserved { return factor(of: statement).factor.symbols[0] }
    guard law.family.name == "Categorical" else { return statement.variable }
    return try .checkedOneHot(
      statement.variable, count: Categorical.count(law.parameters[0]))
  }
}
