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
    var path = EMAscentPath(parameters: start, posterior: try posterior(start))
    var last: Posterior?
    for iteration in 0...method.maxIterations {
      if iteration > 0 { path.posterior = try posterior(path.parameters) }
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
  func start(_ restart: Int) throws -> [String: Matrix] {
    var random = try Random(seed: UInt64(seed: method.seed), stream: UInt64(restart))
    var parameters: [String: Matrix] = [:]
    for parameter in graph.model.parameters {
      parameters[parameter.name] = try parameter.start(random: &random)
    }
    guard startsFromResponsibilities else { return parameters }
    let count = graph.configurations.count
    let labels = try labels(count, random: &random)
    var responsibilities = [Double](
      repeating: Self.doubt / Double(count), count: labels.count * count)
    for (row, label) in labels.enumerated() {
      responsibilities[row * count + label] += 1 - Self.doubt
    }
    let posterior = Posterior(
      responsibilities: responsibilities, count: count,
      logEvidence: [Double](repeating: 0, count: labels.count))
    return try maximized(parameters, posterior)
  }

  /// How much of each datum a start leaves to all configurations alike.
  private static let doubt = 0.1

  /// The nearest of some data chosen as centers, in units of each column's own spread.
  private func labels(_ count: Int, random: inout Random) throws -> [Int] {
    let observed = graph.model.observations[0]
    let datum = graph.model.data.first { $0.variable == observed.variable } ?? graph.model.data[0]
    let rows = datum.values.rows
    let table = try datum.values.checkedReshaped([rows, datum.values.count / Swift.max(rows, 1)])
    let scaled = try table.standardizedColumns()
    guard count <= rows else { return (0..<rows).map { _ in random.integer(below: count) } }
    let centers = try Initialisation.kMeansPlusPlus.centers(count, of: scaled, random: &random)
    return try DataBlocks(scaled).nearest(to: centers).flatMap { $0.labels.map { Int($0) } }
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

extension Matrix {
  /// Each column less its mean, over its standard deviation where that is not 0.
  fileprivate func standardizedColumns() throws -> Matrix {
    let mean = try checkedReduced(.mean, axis: 0)
    var scaled = values
    for column in 0..<columns {
      var squares = 0.0
      for row in 0..<rows {
        scaled[row * columns + column] -= mean.values[column]
        squares += scaled[row * columns + column] * scaled[row * columns + column]
      }
      guard squares > 0 else { continue }
      let deviation = (squares / Double(rows)).squareRoot()
      for row in 0..<rows { scaled[row * columns + column] /= deviation }
    }
    return Matrix(unchecked: scaled, shape: shape)
  }
}
