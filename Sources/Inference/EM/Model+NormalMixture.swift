import Distributions
import Expressions
import Tensors

/// Recognises in a model's graph the mixture of normal distributions, for which both steps have loops of their own
/// in C; the result is that of the general way.
struct NormalMixtureForm {
  let weights: Model.Parameter
  let means: Model.Parameter
  let spread: Model.Parameter
  let kind: CovarianceKind
  let components: Int
  /// Whether the spread is given as standard deviations.
  let isDeviation: Bool

  /// nil for any other model.
  init?(_ model: Model) throws {
    guard model.data.count == 1, model.data[0].presence == nil, model.parameters.count == 3,
      model.statements.count == 2,
      let latent = model.latents.first, latent.law.family.name == "Categorical",
      let observed = model.observations.first, observed.variable.rank == 2,
      latent.plates.count == 1
    else { return nil }
    func parameter(_ expression: Expression) -> Model.Parameter? {
      model.parameters.first { $0.variable == expression }
    }
    func chosen(_ expression: Expression) -> Model.Parameter? {
      model.parameters.first {
        (try? Expression.checkedGather($0.variable, latent.variable)) == expression
      }
    }
    let law = observed.law
    let names = law.family.parameters.map(\.name)
    guard let weights = parameter(latent.law.parameters[0]), weights.domain.kind == .simplex,
      latent.law.family.parameters[0].name == "probabilities",
      let means = chosen(law.parameters[0]), means.domain.kind == .real, names.count == 2,
      let spread = chosen(law.parameters[1]) ?? parameter(law.parameters[1])
    else { return nil }
    (self.weights, self.means, self.spread) = (weights, means, spread)
    components = weights.domain.shape[0]
    let isChosen = spread.variable != law.parameters[1]
    let expected = isChosen ? [components] : []
    let size = means.domain.shape.last ?? 0
    switch (law.family.name, names[1]) {
    case ("MultivariateNormal", "covariance")
    where spread.domain.kind == .covariance && spread.domain.shape == expected + [size, size]:
      (kind, isDeviation) = (isChosen ? .full : .tied, false)
    case ("Normal", "standardDeviation"), ("MultivariateNormal", "standardDeviations"):
      guard isChosen, spread.domain.kind == .positive, spread.domain.shape == [components, size]
      else { return nil }
      (kind, isDeviation) = (.diagonal, true)
    default: return nil
    }
    guard means.domain.shape == [components, size], observed.variable.shape[1] == .fixed(size)
    else { return nil }
  }

  /// The fitted values of the model's parameters.
  func parameters(_ mixture: NormalMixture) throws -> [String: Matrix] {
    let size = mixture.dimensions
    let value: Matrix
    switch kind {
    case .tied: value = mixture.covariances[0]
    case .full:
      value = Matrix(
        unchecked: mixture.covariances.flatMap(\.values), shape: [components, size, size])
    default:
      value = Matrix(
        unchecked: try mixture.covariances.flatMap {
          try $0.checkedDiagonal().values.map { $0.squareRoot() }
        }, shape: [components, size])
    }
    return [weights.name: mixture.weights, means.name: mixture.means, spread.name: value]
  }

  /// The mixture with values of the model's parameters.
  func mixture(_ values: [String: Matrix]) throws -> NormalMixture {
    let size = means.domain.shape[1]
    let given = values[spread.name]!
    let covariances = try (0..<components).map { k -> Matrix in
      switch kind {
      case .tied: return given
      case .full:
        return Matrix(
          unchecked: Array(given.values[(k * size * size)..<((k + 1) * size * size)]),
          shape: [size, size])
      default:
        return try Vector(given.values[(k * size)..<((k + 1) * size)].map { $0 * $0 })
          .checkedDiagonalMatrix()
      }
    }
    return NormalMixture(
      unchecked: values[weights.name]!, means: values[means.name]!, covariances: covariances,
      covariance: kind)
  }
}

extension Model {
  /// The fit of a mixture of normal distributions; nil for another model, or for what the loops do not do.
  func normalMixtureFit(_ method: ExpectationMaximization) throws -> EMFit? {
    guard method.assignment == .soft, method.weights == nil, !method.audits,
      let form = try NormalMixtureForm(self)
    else { return nil }
    try method.validate(rows: data[0].values.rows)
    let clock = ContinuousClock.now
    let fit = try GaussianMixture(
      components: form.components, covariance: form.kind, tolerance: method.tolerance,
      maxIterations: method.maxIterations
    ).checkedFit(data[0].values, restarts: method.restarts, seed: UInt64(seed: method.seed))
    return EMFit(
      model: self, method: method, parameters: try form.parameters(fit.mixture), trace: fit.trace,
      converged: fit.converged, responsibilities: fit.responsibilities,
      means: Matrix(unchecked: [], shape: [0, 0]),
      seconds: (ContinuousClock.now - clock) / .seconds(1), warnings: fit.warnings, audit: [])
  }
}

extension EMFit {
  /// The mixture of normal distributions that was fitted; nil for another model.
  public var mixture: NormalMixture? {
    trapping { try NormalMixtureForm(model)?.mixture(parameters) }
  }
}
