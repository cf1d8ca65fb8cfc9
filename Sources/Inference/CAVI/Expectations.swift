import Distributions
import Expressions
import Glibc
import Tensors

/// Expected log densities under a factorised q, as expressions of the factors' expected statistics.
struct Expectations {
  let latents: [Model.Statement]
  let factors: [Factor]
  /// What is being read, for errors.
  var statement: Model.Statement

  /// E[log p] of the statement with this law, whose discrete parents are chosen: one number for each place of the
  /// plates, or fewer that stretch to them.
  func logDensity(_ law: Law) throws -> Expression {
    if let form = NormalForm(law) { return try normal(form, law) }
    guard let rule = Self.rules[law.family.name] else {
      throw refused(law, nil, "there is no rule for \(law.family.name)")
    }
    return try rule(self, law)
  }

  // MARK: Factors

  /// The factor of a latent, and which of its latents it is.
  func factor(of latent: Model.Statement) -> (factor: Factor, part: Int) {
    for factor in factors {
      if let part = factor.latents.firstIndex(where: { $0.name == latent.name }) {
        return (factor, part)
      }
    }
    preconditionFailure("every latent has a factor")
  }

  /// A factor's expected statistic, of the one at an index where there is an index.
  func statistic(_ factor: Factor, _ place: Int, _ index: Int?) throws -> Expression {
    try index.map { try factor.symbols[place].checkedElement($0) } ?? factor.symbols[place]
  }

  func source(_ expression: Expression, _ law: Law, _ role: Int?) throws -> Source {
    guard let source = Source(expression, latents) else {
      throw refused(
        law, role, "a latent must stand there as it is, indexed, times a known number, or in X • w")
    }
    return source
  }

  func refused(_ law: Law, _ role: Int?, _ instead: String) -> CAVIError {
    let names = Set(law.parameters.flatMap(\.freeVariables).map(\.name))
    let latent = latents.first { names.contains($0.name) }?.name ?? statement.name
    return .notConjugate(
      latent: latent, statement: statement.name, family: law.family.name,
      role: role.map { law.family.parameters[$0].name } ?? "parameters", instead: instead)
  }

  // MARK: Normal laws

  /// E[Λ] and E[log |Λ|], and which factor they come from.
  struct Precision {
    let mean: Expression
    let logDeterminant: Expression
    var factor: (name: String, index: Int?, scale: Expression)?
  }

  private func normal(_ form: NormalForm, _ law: Law) throws -> Expression {
    let Λ = try precision(form, law)
    let x = try source(statement.variable, law, nil)
    let μ = try source(form.mean, law, 0)
    let D: Double
    if form.isVector {
      guard case .fixed(let size)? = statement.variable.shape.last else {
        throw refused(law, 0, "its length must be a number")
      }
      D = Double(size)
    } else {
      D = 1
    }
    let quadratic =
      try product(x, x, Λ, form.isVector, law) - 2 * product(x, μ, Λ, form.isVector, law)
      + product(μ, μ, Λ, form.isVector, law)
    return (Λ.logDeterminant - quadratic) / 2 - Expression(D / 2 * Glibc.log(2 * .pi))
  }

  private func precision(_ form: NormalForm, _ law: Law) throws -> Precision {
    if let spread = form.spread {
      guard case .known(let spread) = try source(spread, law, 1) else {
        throw refused(law, 1, "give the precision instead, with a Gamma or Wishart prior")
      }
      guard form.isVector else {
        return Precision(mean: 1 / square(spread), logDeterminant: -2 * log(spread))
      }
      let (inverse, logDeterminant) = try inverseAndLogDeterminant(spread)
      return Precision(mean: inverse, logDeterminant: -logDeterminant)
    }
    switch try source(form.precision!, law, 1) {
    case .known(let Λ):
      return Precision(
        mean: Λ, logDeterminant: form.isVector ? try inverseAndLogDeterminant(Λ).1 : log(Λ))
    case .latent(let latent, let index, let scale):
      let (factor, part) = factor(of: latent)
      let isPrecision =
        factor.isJoint
        ? part == 1 : ["Gamma", "Exponential", "Wishart"].contains(latent.law.family.name)
      guard isPrecision else { throw refused(law, 1, "its prior must be Gamma or Wishart") }
      let D = form.isVector ? Double(order(factor.symbols[1])) : 1
      return Precision(
        mean: try scale * statistic(factor, 1, index),
        logDeterminant: try Expression(D) * log(scale) + statistic(factor, 0, index),
        factor: (factor.name, index, scale))
    case .linear:
      throw refused(law, 1, "a latent must stand there as it is, or times a known number")
    }
  }

  /// E[uᵀ Λ w].
  private func product(
    _ u: Source, _ w: Source, _ Λ: Precision, _ isVector: Bool, _ law: Law
  ) throws -> Expression {
    func inner(_ a: Expression, _ b: Expression) throws -> Expression {
      isVector ? try lastSum(a * b) : a * b
    }
    // A mean that shares its factor with this precision.
    for (one, other) in [(u, w), (w, u)] {
      guard case .latent(let latent, let index, let scale) = one, let own = Λ.factor,
        case let (factor, part) = factor(of: latent), part == 0, factor.isJoint,
        factor.name == own.name, index == own.index
      else { continue }
      if case .latent(let second, index, let secondScale) = other, second.name == latent.name {
        return try own.scale * scale * secondScale * statistic(factor, 3, index)
      }
      return try inner(own.scale * scale * statistic(factor, 2, index), mean(other, law))
    }
    if isSame(u, w) {
      let square = try second(u, isVector, law)
      return isVector ? try lastSum(Λ.mean * square, 2) : Λ.mean * square
    }
    let (a, b) = try (mean(u, law), mean(w, law))
    return isVector ? try inner(times(Λ.mean, a), b) : Λ.mean * a * b
  }

  private func isSame(_ u: Source, _ w: Source) -> Bool {
    switch (u, w) {
    case (.known(let a), .known(let b)): a == b
    case (.latent(let a, let i, let s), .latent(let b, let j, let t)):
      a.name == b.name && i == j && s == t
    case (.linear(let X, let a, let b), .linear(let Y, let c, let d)):
      X == Y && a.name == c.name && b == d
    default: false
    }
  }

  /// E[u].
  private func mean(_ u: Source, _ law: Law) throws -> Expression {
    switch u {
    case .known(let value): return value
    case .latent(let latent, let index, let scale):
      return try scale * statistic(normalFactor(latent, law), 0, index)
    case .linear(let design, let latent, let offset):
      return try .checkedMatmul(design, normalFactor(latent, law).symbols[0]) + offset
    }
  }

  /// E[u uᵀ], or E[u²] of numbers.
  private func second(_ u: Source, _ isVector: Bool, _ law: Law) throws -> Expression {
    switch u {
    case .known(let value): return isVector ? try outer(value) : square(value)
    case .latent(let latent, let index, let scale):
      return try square(scale) * statistic(normalFactor(latent, law), 1, index)
    case .linear(let design, let latent, let offset):
      let factor = try normalFactor(latent, law)
      guard factor.row.ranks == [1, 2], !isVector else {
        throw refused(law, 0, "coefficients in X • w need a multivariate normal prior")
      }
      let spread = try lastSum(.checkedMatmul(design, factor.symbols[1]) * design)
      return try spread + 2 * offset * .checkedMatmul(design, factor.symbols[0]) + square(offset)
    }
  }

  private func normalFactor(_ latent: Model.Statement, _ law: Law) throws -> Factor {
    let (factor, _) = factor(of: latent)
    guard ["Normal", "MultivariateNormal"].contains(latent.law.family.name) else {
      throw refused(law, 0, "its prior must be normal")
    }
    guard !factor.isJoint else {
      throw refused(
        law, 0,
        "\(factor.name) share a factor, which this use of \(latent.name) alone does not fit; "
          + "take factorisation: .meanField")
    }
    return factor
  }
}
