import Expressions
import Glibc
import Tensors

/// Runs expectation maximisation on a model: two programs in turn, one for each step.
package final class EMEngine {
  let graph: EMGraph
  let method: ExpectationMaximization
  private let maximisation: MStep
  private let expectation: Program<Double>
  private let estimates: Program<Double>
  /// Of what is solved for or raised: Q and its gradients.
  private let ascent: Program<Double>?
  /// Q of everything, for audits.
  private let audited: Program<Double>?

  package init(_ model: Model, _ method: ExpectationMaximization) throws {
    graph = try EMGraph(model)
    self.method = method
    try method.validate(rows: graph.rows)
    if graph.chain != nil {
      guard method.assignment == .soft else {
        throw EMError.chainOption("assignment: .\(method.assignment)")
      }
      guard method.weights == nil else { throw EMError.chainOption("weights") }
      guard !method.audits else { throw EMError.chainOption("audit: true") }
    }
    let lengths = model.lengths
    let eStep = try graph.expectation()
    expectation = try Program(
      checking: [eStep.logJoints] + eStep.posteriors.flatMap { [$0.mean, $0.directions] },
      lengths: lengths)
    maximisation = try MStep(graph)
    estimates = try Program(checking: maximisation.closed.map(\.estimate), lengths: lengths)
    let (objective, moved) = (maximisation.objective, maximisation.moved)
    ascent =
      moved.isEmpty
      ? nil
      : try Program(
        checking: [objective] + objective.checkedGradients(with: moved), lengths: lengths)
    audited =
      method.audits
      ? try Program(
        checking: [graph.expectedLogJoint(graph.cases(), of: graph.statements)], lengths: lengths)
      : nil
    for program in [expectation, estimates, ascent, audited].compactMap(\.self) {
      for (name, values) in model.values where program.has(name) {
        try program.checkedSet(name, values)
      }
    }
  }

  /// The parameters whose estimates are only raised by a gradient, not found.
  package var raised: [String] { maximisation.ascended.map(\.name) }

  // MARK: The steps

  /// The posterior of the latents of all data.
  struct Posterior {
    /// N×S.
    var responsibilities: [Double]
    let count: Int
    var means: [Matrix] = []
    var directions: [Matrix] = []
    /// log p(x) of each datum; of a chain, given those before.
    let logEvidence: [Double]
    /// How often a state of a chain is expected to follow another, K×K.
    var steps: [Double] = []
  }

  /// The exact posterior under parameters.
  func posterior(_ parameters: [String: Matrix]) throws -> Posterior {
    try set(parameters, in: expectation)
    try expectation.checkedRun()
    let joints = expectation.value(0)
    let count = joints.columns
    if let chain = graph.chain {
      let pass = chain.posterior(joints, parameters)
      return Posterior(
        responsibilities: pass.states, count: count, logEvidence: pass.logEvidence,
        steps: pass.steps)
    }
    var (responsibilities, evidence) = (joints.values, [Double](repeating: 0, count: joints.rows))
    for row in 0..<joints.rows {
      let range = (row * count)..<((row + 1) * count)
      let largest = responsibilities[range].max() ?? 0
      guard largest > -.infinity else {
        evidence[row] = -.infinity
        continue
      }
      var total = 0.0
      for i in range {
        responsibilities[i] = exp(responsibilities[i] - largest)
        total += responsibilities[i]
      }
      for i in range { responsibilities[i] /= total }
      evidence[row] = largest + log(total)
    }
    var posterior = Posterior(
      responsibilities: responsibilities, count: count, logEvidence: evidence)
    if graph.continuous != nil {
      for configuration in 0..<count {
        posterior.means.append(expectation.value(1 + 2 * configuration))
        posterior.directions.append(expectation.value(2 + 2 * configuration))
      }
    }
    return posterior
  }

  /// log p(x) of all data, each as often as its weight says.
  func logLikelihood(_ posterior: Posterior) -> Double {
    guard let weights = method.weights else { return posterior.logEvidence.reduce(0, +) }
    return zip(posterior.logEvidence, weights.values).reduce(0) {
      $0 + ($1.1 == 0 ? 0 : $1.0 * $1.1)
    }
  }

  /// The parameters that maximise Q, or raise it.
  func maximized(
    _ old: [String: Matrix], _ posterior: Posterior
  ) throws -> [String: Matrix] {
    var parameters = old
    if let chain = graph.chain {
      parameters.merge(chain.estimates(posterior.responsibilities, posterior.steps, old)) { $1 }
    }
    if let ascent {
      try hand(posterior, to: ascent)
      try set(parameters, in: ascent)
      let search = EMAscent(
        program: ascent, quadratic: maximisation.quadratic, ascended: maximisation.ascended)
      try search.raise(&parameters)
    }
    guard !maximisation.closed.isEmpty else { return parameters }
    try hand(posterior, to: estimates)
    try set(parameters, in: estimates)
    try estimates.checkedRun()
    for (place, (parameter, _)) in maximisation.closed.enumerated() {
      parameters[parameter.name] = estimates.value(place)
    }
    return parameters
  }

  /// Whether an estimate in closed form needs nothing but responsibilities, so that a fit may start from them.
  var startsFromResponsibilities: Bool {
    graph.continuous == nil && graph.configurations.count > 1
      && !maximisation.closed.isEmpty
  }

  /// E_q[log p(x, z)] + H(q), the evidence lower bound, for a posterior of other parameters.
  func evidenceLowerBound(_ parameters: [String: Matrix], _ posterior: Posterior) throws -> Double {
    guard let audited else { return .nan }
    try hand(posterior, to: audited)
    try set(parameters, in: audited)
    try audited.checkedRun()
    return try audited.value(0).checkedScalar() + entropy(posterior)
  }

  private func entropy(_ posterior: Posterior) -> Double {
    let s = posterior.count
    var total = 0.0
    for row in posterior.logEvidence.indices {
      var own = 0.0
      for configuration in 0..<s {
        let r = posterior.responsibilities[row * s + configuration]
        guard r > 0 else { continue }
        own -= r * log(r)
        guard let size = graph.latentSize else { continue }
        let directions = posterior.directions[configuration]
        let half = (0..<size).reduce(0) {
          $0 + log(abs(directions.values[(row * size + $1) * size + $1]))
        }
        own += r * (half + Double(size) / 2 * (1 + log(2 * .pi)))
      }
      total += own * (method.weights?.values[row] ?? 1)
    }
    return total
  }

  // MARK: Handing over

  private func set(_ parameters: [String: Matrix], in program: Program<Double>) throws {
    for (name, value) in parameters where program.has(name) {
      try program.checkedSet(name, value)
    }
  }

  private func hand(_ posterior: Posterior, to program: Program<Double>) throws {
    let s = posterior.count
    var r = posterior.responsibilities
    if let weights = method.weights {
      for i in r.indices { r[i] *= weights.values[i / s] }
    }
    if program.has(EMGraph.Handed.responsibilities) {
      try program.checkedSet(
        EMGraph.Handed.responsibilities, Matrix(unchecked: r, shape: [r.count / s, s]))
    }
    for configuration in posterior.means.indices {
      for (name, value) in [
        (EMGraph.Handed.mean(configuration), posterior.means[configuration]),
        (EMGraph.Handed.directions(configuration), posterior.directions[configuration]),
      ] where program.has(name) { try program.checkedSet(name, value) }
    }
  }
}

extension Program {
  /// Whether the program has a variable of this name.
  func has(_ name: String) -> Bool { (try? checkedVariable(name)) != nil }
}
