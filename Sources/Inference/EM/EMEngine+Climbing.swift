import Expressions
import Tensors

extension EMEngine {
  /// One run of EM from parameters.
  ///
  /// An interrupt ends the run with what was learned.
  ///
  /// - Parameter report: Told each iteration and the log-likelihood at its start.
  func climb(
    from start: [String: Matrix], _ restart: Int, report: (Int, Double) -> Void
  ) throws -> EMAscentPath {
    var random = try Random(seed: UInt64(seed: method.seed), stream: UInt64(restart) | 1 << 41)
    var path = EMAscentPath(
      parameters: start, posterior: try posterior(start, iteration: 0))
    var last: Posterior?
    for iteration in 0...method.maxIterations {
      if iteration > 0 {
        path.posterior = try posterior(path.parameters, iteration: iteration)
      }
      let value = logLikelihood(path.posterior)
      guard value.isFinite else { throw EMError.notFinite(iteration: iteration, value: value) }
      path.trace.append(value)
      report(iteration, value)
      if iteration > 0, method.assignment != .stochastic {
        let gain = (value - path.trace[iteration - 1]) / Double(graph.rows)
        path.converged = gain <= method.tolerance
      }
      if path.converged || iteration == method.maxIterations { break }
      do {
        let assigned = assigned(path.posterior, &random)
        let next = try maximized(path.parameters, assigned)
        if method.audits {
          let before = try last.map { value - (try evidenceLowerBound(path.parameters, $0)) }
          let bound = try evidenceLowerBound(path.parameters, assigned)
          path.audit.append(
            EMIteration(
              logLikelihood: value, divergenceBefore: before ?? .nan,
              divergenceAfter: value - bound,
              gain: try evidenceLowerBound(next, assigned) - bound))
          last = assigned
        }
        path.parameters = next
      } catch is Interruption.Interrupted {
        path.wasInterrupted = true
        break
      }
    }
    return path
  }

  private func posterior(_ parameters: [String: Matrix], iteration: Int) throws -> Posterior {
    do { return try posterior(parameters) } catch let error as ExpressionError {
      throw EMError.collapsed(iteration: iteration, reason: error.description)
    }
  }

  /// The posterior as the M-step takes it.
  private func assigned(_ posterior: Posterior, _ random: inout Random) -> Posterior {
    guard method.assignment != .soft, posterior.count > 1 else { return posterior }
    var result = posterior
    let s = posterior.count
    for row in posterior.logEvidence.indices {
      let own = posterior.responsibilities[(row * s)..<((row + 1) * s)]
      let chosen: Int
      if method.assignment == .hard {
        chosen = own.indices.max { own[$0] < own[$1] }! - row * s
      } else {
        var rest = random.uniform()
        chosen =
          (own.firstIndex {
            rest -= $0; return rest < 0
          } ?? own.endIndex - 1) - row * s
      }
      for k in 0..<s { result.responsibilities[row * s + k] = k == chosen ? 1 : 0 }
    }
    return result
  }

  /// Where a restart begins: parameters at random, and where responsibilities suffice, the estimates from data
  /// that each lean to the nearest of some centers.
  package func start(_ restart: Int) throws -> [String: Matrix] {
    var random = try Random(seed: UInt64(seed: method.seed), stream: UInt64(restart))
    var parameters: [String: Matrix] = [:]
    for parameter in graph.model.parameters {
      parameters[parameter.name] = try parameter.start(random: &random)
    }
    guard startsFromResponsibilities else { return parameters }
    let count = graph.configurations.count
    let labels = try StartingLabels.labels(count, rows: graph.rows, of: graph.model, &random)
    var posterior = Posterior(
      responsibilities: StartingLabels.responsibilities(labels, count), count: count,
      logEvidence: [Double](repeating: 0, count: labels.count))
    if graph.chain != nil {
      // As if each state followed each, and itself more often.
      posterior.steps = (0..<(count * count)).map { $0 % (count + 1) == 0 ? 2 : 1 }
      for k in 0..<count { posterior.responsibilities[k] = 1 / Double(count) }
    }
    return try maximized(parameters, posterior)
  }

  /// The posterior mean of the continuous latent of each datum, over all configurations.
  func meanOfContinuous(_ posterior: Posterior) -> Matrix {
    guard let first = posterior.means.first else { return Matrix(unchecked: [], shape: [0, 0]) }
    var total = [Double](repeating: 0, count: first.count)
    for (configuration, mean) in posterior.means.enumerated() {
      for i in total.indices {
        let row = i / first.columns
        total[i] +=
          posterior.responsibilities[row * posterior.count + configuration] * mean.values[i]
      }
    }
    return Matrix(unchecked: total, shape: first.shape)
  }

  /// What a reader should know before trusting a run.
  func warnings(_ path: EMAscentPath) -> [String] {
    var warnings: [String] = []
    if path.wasInterrupted {
      warnings.append(
        "EM was interrupted after \(path.trace.count - 1) iterations; what was learned is kept")
    } else if !path.converged, method.assignment != .stochastic {
      warnings.append(
        "EM stopped after \(method.maxIterations) iterations before it converged: "
          + "raise maxIterations or tolerance, or go on with fit.continue")
    }
    let s = path.posterior.count
    if s > 1 {
      for k in 0..<s {
        let held = stride(from: k, to: path.posterior.responsibilities.count, by: s)
          .reduce(0) { $0 + path.posterior.responsibilities[$1] }
        if held < 1e-6 {
          warnings.append("component \(k + 1) holds no data: ask for fewer components")
        }
      }
    }
    return warnings
  }
}
