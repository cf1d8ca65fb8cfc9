import Distributions
import Expressions
import Tensors

extension Model {
  /// Fits the parameters by expectation maximisation: the best of some random starts.
  ///
  /// The same seed gives the same fit, whatever the number of threads.
  public func fit(_ method: ExpectationMaximization) -> EMFit {
    trapping { try checkedFit(method) }
  }

  /// - Throws: ``EMError`` for a model that the method cannot fit; ``InferenceError`` for options without
  ///   meaning; ``Interruption/Interrupted`` before the first iteration.
  package func checkedFit(_ method: ExpectationMaximization) throws -> EMFit {
    try requireSupport()
    if let fit = try normalMixtureFit(method) { return fit }
    let clock = ContinuousClock.now
    let engine = try EMEngine(self, method)
    let best = try Progress.reporting("Fitting by EM") { progress in
      var best: EMAscentPath?
      var failure: (any Error)?
      var restarts = 0
      for restart in 0..<method.restarts {
        do {
          let path = try engine.climb(from: engine.start(restart), restart) { iteration, value in
            let done = Double(restart) + Double(iteration) / (Double(method.maxIterations) + 1)
            progress.advance(
              to: done / Double(method.restarts),
              "start \(restart + 1) of \(method.restarts), iteration \(iteration), log-likelihood "
                + NumberFormat.fixed(value, decimals: 3))
          }
          restarts += 1
          if best.map({ path.logLikelihood > $0.logLikelihood }) ?? true { best = path }
          if path.wasInterrupted { break }
        } catch let error as Interruption.Interrupted {
          if best == nil { throw error }
          break
        } catch {
          failure = failure ?? error
        }
      }
      guard let best else { throw failure ?? EMError.nothingToFit }
      progress.conclude(
        "log-likelihood \(NumberFormat.fixed(best.logLikelihood, decimals: 3)), the best of "
          + "\(restarts) start\(restarts == 1 ? "" : "s")")
      return best
    }
    return EMFit(
      engine, best, method: method, trace: best.trace, audit: best.audit,
      seconds: (ContinuousClock.now - clock) / .seconds(1))
  }

  /// Throws for data that a distribution of theirs with known parameters cannot give, naming them.
  func requireSupport(takingExpectations: Bool = false) throws {
    for statement in observations {
      guard let datum = data.first(where: { $0.variable == statement.variable }) else { continue }
      if takingExpectations, statement.expects(datum.values) { continue }
      try statement.law.requireSupport(datum.values, named: datum.name)
    }
  }
}

extension Model {
  /// A sentence for data between 0 and 1 that are said to be Bernoulli distributed: grey levels.
  var greyWarnings: [String] {
    observations.compactMap { statement in
      guard let datum = data.first(where: { $0.variable == statement.variable }),
        statement.expects(datum.values)
      else { return nil }
      return
        "\(datum.name) has numbers between 0 and 1, which count as expectations of black and white: the "
        + "bound is none of a density of them, but fits can be compared by it"
    }
  }
}

extension Model.Statement {
  /// Whether values are expectations of what the distribution has, rather than values of it.
  fileprivate func expects(_ values: Matrix) -> Bool {
    law.family.name == Bernoulli.family.name
      && values.values.contains { $0 > 0 && $0 < 1 }
      && values.values.allSatisfy { (0...1).contains($0) }
  }
}

/// One run of EM.
struct EMAscentPath {
  var parameters: [String: Matrix]
  var posterior: EMEngine.Posterior
  var trace: [Double] = []
  var converged = false
  var wasInterrupted = false
  var audit: [EMIteration] = []
  var logLikelihood: Double { trace[trace.count - 1] }
}
