import Expressions
import Tensors

extension NUTSFit {
  /// The draws of a latent: chains × draws × its shape.
  public func draws(of name: String) -> Matrix { trapping { try checkedDraws(of: name) } }

  /// - Throws: ``ModelError/unknownName(_:of:known:)`` for a name that was not drawn.
  package func checkedDraws(of name: String) throws -> Matrix {
    guard let value = values[name] else {
      throw ModelError.unknownName(name, of: "fit", known: values.keys.sorted())
    }
    return value
  }

  /// The posterior mean of a latent.
  public func mean(of name: String) -> Matrix { trapping { try checkedMean(of: name) } }

  package func checkedMean(of name: String) throws -> Matrix { try each(name) { $0.mean } }

  /// The posterior standard deviation of each number of a latent.
  public func standardDeviation(of name: String) -> Matrix {
    trapping { try checkedStandardDeviation(of: name) }
  }

  package func checkedStandardDeviation(of name: String) throws -> Matrix {
    try each(name) { $0.standardDeviation }
  }

  /// How far draws of this number let the posterior mean be known: its Monte Carlo standard error.
  public func standardError(of name: String) -> Matrix {
    trapping { try checkedStandardError(of: name) }
  }

  package func checkedStandardError(of name: String) throws -> Matrix {
    try each(name) { $0.standardError }
  }

  /// The value below which a share of the posterior lies, for each number of a latent.
  public func quantile(_ share: Double, of name: String) -> Matrix {
    trapping { try checkedQuantile(share, of: name) }
  }

  package func checkedQuantile(_ share: Double, of name: String) throws -> Matrix {
    guard 0...1 ~= share else {
      throw InferenceError.badOption("quantile", value: share, expected: "from 0 to 1")
    }
    let value = try checkedDraws(of: name)
    let size = value.count / (chains * draws)
    let quantiles = try (0..<size).map { place in
      try ChainDiagnostics(
        (0..<chains).map { chain in
          (0..<draws).map { value.values[(chain * draws + $0) * size + place] }
        }
      ).quantile(share)
    }
    return Matrix(unchecked: quantiles, shape: Shape(Array(value.shape.lengths.dropFirst(2))))
  }

  /// R̂ of each number of a latent: below 1.01 the chains agree (Vehtari and others, "Rank-normalization,
  /// folding, and localization", 2021).
  public func potentialScaleReduction(of name: String) -> Matrix {
    trapping { try checkedPotentialScaleReduction(of: name) }
  }

  package func checkedPotentialScaleReduction(of name: String) throws -> Matrix {
    try each(name) { $0.potentialScaleReduction }
  }

  /// How many independent draws the draws are worth for the bulk of each number's posterior.
  public func effectiveSampleSize(of name: String) -> Matrix {
    trapping { try checkedEffectiveSampleSize(of: name) }
  }

  package func checkedEffectiveSampleSize(of name: String) throws -> Matrix {
    try each(name) { $0.bulkEffectiveSampleSize }
  }

  /// A number for each number of a latent.
  private func each(_ name: String, _ number: (DrawSummary) -> Double) throws -> Matrix {
    let value = try checkedDraws(of: name)
    let summaries = try summaries(of: name)
    return try Matrix(
      checking: Shape(Array(value.shape.lengths.dropFirst(2))), summaries.map(number))
  }

  package func summaries(of name: String) throws -> [DrawSummary] {
    let value = try checkedDraws(of: name)
    guard let latent = model.latents.first(where: { $0.name == name }) else { return [] }
    return try DrawSummary.all(latent.variable, value)
  }

  /// Draws new data: the latents that all data share from the posterior's draws, those of each datum anew from
  /// their distributions given these, then the data.
  ///
  /// - Parameter rows: How many data a draw has; as many as were fitted if it is nil.
  /// - Returns: By name the draws of the data, along a first axis.
  public func posteriorPredictive(
    _ draws: Int = 100, seed: Int = 0, given: [String: Matrix] = [:], rows: Int? = nil
  ) -> [String: Matrix] {
    trapping { try checkedPosteriorPredictive(draws, seed: seed, given: given, rows: rows) }
  }

  package func checkedPosteriorPredictive(
    _ draws: Int = 100, seed: Int = 0, given: [String: Matrix] = [:], rows: Int? = nil
  ) throws -> [String: Matrix] {
    let shared = unbounded.coordinates.map(\.latent).filter { !$0.isPerDatum }.map(\.name)
    let all = chains * self.draws
    return try Simulation(
      model, given: given, rows: rows, by: "posteriorPredictive", others: Set(shared)
    ).observations(draws, seed: seed) { draw in
      // Spread over all chains where fewer are asked for than there are.
      let place = draws <= all ? draw * all / draws : draw % all
      return shared.reduce(into: [:]) { result, name in
        guard let value = values[name] else { return }
        let size = value.count / all
        result[name] = Matrix(
          unchecked: Array(value.values[(place * size)..<((place + 1) * size)]),
          shape: Shape(Array(value.shape.lengths.dropFirst(2))))
      }
    }
  }
}
