import Tensors

extension Model {
  /// Approximates the posterior by coordinate ascent: the best of some random starts.
  ///
  /// The updates come from the model's graph, by conjugacy. The same seed gives the same fit, whatever the
  /// number of threads.
  public func fit(_ method: CoordinateAscent) -> CAVIFit { trapping { try checkedFit(method) } }

  /// - Throws: ``CAVIError`` for a model that is not conditionally conjugate, naming where.
  package func checkedFit(_ method: CoordinateAscent) throws -> CAVIFit {
    try requireSupport()
    let clock = ContinuousClock.now
    let engine = try CAVIEngine(self, method)
    let best = try Progress.reporting("Coordinate ascent") { progress in
      var best: CAVIEngine.Path?
      for restart in 0..<method.restarts {
        let path = try engine.climb(restart) { iteration, bound in
          let done = Double(restart) + Double(iteration) / Double(method.maxIterations)
          progress.advance(
            to: done / Double(method.restarts),
            "start \(restart + 1) of \(method.restarts), iteration \(iteration), bound "
              + NumberFormat.fixed(bound, decimals: 3))
        }
        if best.map({ path.bound > $0.bound }) ?? true { best = path }
        if path.wasInterrupted || !engine.isRandom { break }
      }
      progress.conclude(
        "evidence lower bound \(NumberFormat.fixed(best!.bound, decimals: 3)) nats")
      return best!
    }
    return CAVIFit(
      model: self, method: method, factors: best.factors, trace: best.trace,
      converged: best.converged, ledger: best.ledger, state: best.state,
      seconds: (ContinuousClock.now - clock) / .seconds(1), warnings: engine.warnings(best))
  }
}

extension CAVIFit {
  /// Goes on from where the fit ended, for so many more sweeps at most.
  public func `continue`(iterations: Int = 100) -> CAVIFit {
    trapping { try checkedContinued(iterations: iterations) }
  }

  package func checkedContinued(iterations: Int) throws -> CAVIFit {
    var method = method
    method.maxIterations = iterations
    let engine = try CAVIEngine(model, method)
    let (path, seconds) = try Continuation.climbed(
      "Going on by coordinate ascent", iterations: iterations, raising: "bound"
    ) { try engine.climb(0, from: state, report: $0) }
    return CAVIFit(
      model: model, method: self.method, factors: path.factors, trace: trace + path.trace,
      converged: path.converged, ledger: path.ledger, state: path.state,
      seconds: self.seconds + seconds, warnings: engine.warnings(path))
  }
}

extension CAVIEngine {
  /// Whether another start may end elsewhere.
  var isRandom: Bool { graph.factors.count > 1 }
}
