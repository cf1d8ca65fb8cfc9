import Expressions
import Tensors

extension VIFit {
  /// k̂ of the importance weights p / q of the draws that judged the fit: below 0.7 the approximation is near enough to the
  /// posterior to be corrected by weights; above, it misses much of it (Yao, Vehtari, Simpson and Gelman, "Yes, but
  /// did it work?", 2018). nil where each datum has an approximation of its own, or where a fit was interrupted.
  public var paretoShape: Double? { method.isPerDatum ? nil : estimate.smoothing?.shape }

  /// How much one estimate of the gradient differs from another at the fit: the variance, summed over all numbers of
  /// the approximation.
  ///
  /// - Parameters:
  ///   - gradient: By which estimator; the fit's own if it is nil.
  ///   - draws: How many estimates are compared.
  public func gradientVariance(
    by gradient: VariationalInference.Gradient? = nil, draws: Int = 200, seed: Int = 0
  ) -> Double {
    trapping { try checkedGradientVariance(by: gradient, draws: draws, seed: UInt64(seed: seed)) }
  }

  package func checkedGradientVariance(
    by gradient: VariationalInference.Gradient? = nil, draws: Int = 200, seed: UInt64 = 0
  ) throws -> Double {
    guard draws >= 2 else {
      throw InferenceError.badOption("draws", value: Double(draws), expected: "at least 2")
    }
    var method = method
    method.gradient = gradient ?? method.gradient
    let graph = try VIGraph(model)
    let q = try NormalApproximation(method.family, dimension: graph.dimension)
    let objective = try VIObjective(
      graph, q, method, parameters: graph.parameterValues(held: held))
    let program = try Program<Double>(
      checking: objective.loss.checkedGradients(with: q.parameters))
    let known = state.merging(model.values) { $1 }.merging([
      VIObjective.baseline.variableName: Matrix(evidenceLowerBound),
      Optimizer.rateName: Matrix(method.optimizer.rate),
    ]) { old, _ in old }
    for (name, values) in known where program.has(name) { try program.checkedSet(name, values) }
    var (means, squares): ([Double], [Double]) = ([], [])
    for draw in 0..<draws {
      try program.checkedRun(seed: seed | 1 << 60)
      let values = q.parameters.indices.flatMap { program.value($0).values }
      if draw == 0 { (means, squares) = (values.map { _ in 0 }, values.map { _ in 0 }) }
      // Means and squared distances as they come (Welford, 1962).
      for (place, value) in values.enumerated() {
        let before = value - means[place]
        means[place] += before / Double(draw + 1)
        squares[place] += before * (value - means[place])
      }
    }
    return squares.reduce(0, +) / Double(draws - 1)
  }
}

extension BoundEstimate {
  /// What the weights of the draws say; nil where there are none, or too few numbers among them.
  var smoothing: ParetoSmoothing? {
    logWeights.isEmpty ? nil : try? ParetoSmoothing(logRatios: logWeights)
  }
}
