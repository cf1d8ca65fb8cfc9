import Tensors

extension EMFit {
  /// Goes on from where the fit ended, for so many more iterations at most.
  public func `continue`(iterations: Int = 100) -> EMFit {
    trapping { try checkedContinued(iterations: iterations) }
  }

  package func checkedContinued(iterations: Int) throws -> EMFit {
    var method = method
    method.maxIterations = iterations
    let engine = try EMEngine(model, method)
    let (path, seconds) = try Continuation.climbed(
      "Going on by EM", iterations: iterations, raising: "log-likelihood"
    ) { try engine.climb(from: parameters, 0, report: $0) }
    return EMFit(
      engine, path, method: self.method, trace: trace + path.trace.dropFirst(),
      audit: audit + path.audit, seconds: self.seconds + seconds)
  }

  init(
    _ engine: EMEngine, _ path: EMAscentPath, method: ExpectationMaximization, trace: [Double],
    audit: [EMIteration], seconds: Double
  ) {
    self.init(
      model: engine.graph.model, method: method, parameters: path.parameters, trace: trace,
      converged: path.converged,
      responsibilities: engine.graph.configurations.latents.isEmpty
        ? Matrix(unchecked: [], shape: [0, 0])
        : Matrix(
          unchecked: path.posterior.responsibilities,
          shape: [engine.graph.rows, path.posterior.count]),
      means: engine.meanOfContinuous(path.posterior), seconds: seconds,
      warnings: engine.warnings(path), audit: audit)
  }
}
