import Tensors

extension Model {
  /// The E-step of expectation maximisation, found from the model's graph.
  ///
  ///     gmm.eStep(parameters)      // responsibilities, N×K
  public var eStep: ExpectationStep { trapping { try checkedEStep() } }

  /// The M-step of expectation maximisation, found from the model's graph.
  ///
  ///     gmm.mStep(responsibilities)["μ"]
  public var mStep: MaximizationStep { trapping { try checkedMStep() } }

  package func checkedEStep() throws -> ExpectationStep {
    ExpectationStep(model: try requiringCountedLatents())
  }

  package func checkedMStep() throws -> MaximizationStep {
    MaximizationStep(model: try requiringCountedLatents())
  }

  /// The model, if responsibilities are all that its E-step hands to its M-step.
  private func requiringCountedLatents() throws -> Model {
    let graph = try EMGraph(self)
    if let chain = graph.chain {
      throw EMError.noResponsibilities(
        chain.statement.name, because: "its states depend on each other")
    }
    if let latent = graph.continuous {
      throw EMError.noResponsibilities(latent.name, because: "it is continuous")
    }
    guard graph.configurations.count > 1 else {
      throw EMError.noResponsibilities("the model", because: "it has no discrete latent")
    }
    return self
  }
}

/// The E-step of a model: what its parameters say of the discrete latent of each datum.
public struct ExpectationStep: Sendable {
  /// The model whose E-step it is.
  public let model: Model

  /// The probability of each value of the latent given each datum, N×K.
  public func callAsFunction(_ parameters: [String: Matrix]) -> Matrix {
    trapping { try checked(parameters) }
  }

  package func checked(_ parameters: [String: Matrix]) throws -> Matrix {
    try EMEngine(model, .em).responsibilities(parameters)
  }
}

/// The M-step of a model: the parameters that responsibilities ask for.
public struct MaximizationStep: Sendable {
  /// The model whose M-step it is.
  public let model: Model

  /// The parameters that maximise the expected log joint density under responsibilities, N×K.
  public func callAsFunction(_ responsibilities: Matrix) -> [String: Matrix] {
    trapping { try checked(responsibilities) }
  }

  package func checked(_ responsibilities: Matrix) throws -> [String: Matrix] {
    let engine = try EMEngine(model, .em)
    return try engine.maximized(engine.start(0), responsibilities)
  }
}

extension EMEngine {
  /// N×K, one column for each configuration of the discrete latents.
  package func responsibilities(_ parameters: [String: Matrix]) throws -> Matrix {
    let names = graph.model.parameters.map(\.name)
    if let name = parameters.keys.sorted().first(where: { !names.contains($0) }) {
      throw ModelError.unknownName(name, of: "model", known: names)
    }
    if let name = names.first(where: { parameters[$0] == nil }) {
      throw ModelQueryError.needsParameters([name], by: "eStep")
    }
    let posterior = try posterior(parameters)
    return Matrix(
      unchecked: posterior.responsibilities, shape: [graph.rows, posterior.count])
  }

  /// The parameters that maximise Q under responsibilities.
  package func maximized(
    _ old: [String: Matrix], _ responsibilities: Matrix
  ) throws -> [String: Matrix] {
    let expected: Shape = [graph.rows, graph.configurations.count]
    guard responsibilities.shape == expected else {
      throw InferenceError.badWeights(
        "the responsibilities have the shape \(responsibilities.shape), but must have \(expected): a row for "
          + "each datum")
    }
    guard responsibilities.values.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      throw InferenceError.badWeights("responsibilities must be finite and at least 0")
    }
    return try maximized(
      old,
      Posterior(
        responsibilities: responsibilities.values, count: expected[1],
        logEvidence: [Double](repeating: 0, count: graph.rows)))
  }
}
