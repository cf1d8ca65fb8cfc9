import Expressions
import Tensors

extension Model {
  /// Fits a normal approximation of the posterior by raising the evidence lower bound with noisy gradients.
  ///
  /// The same seed gives the same fit, whatever the number of threads.
  public func fit(_ method: VariationalInference) -> VIFit {
    trapping { try checkedFit(method) }
  }

  /// - Throws: ``VIError`` for a model that the method cannot fit, and where no step gave a number;
  ///   ``InferenceError`` for options without meaning; ``Interruption/Interrupted`` before the first step.
  package func checkedFit(_ method: VariationalInference) throws -> VIFit {
    try VIClimb(self, method).fit(steps: method.steps)
  }

  /// Where the time of a step goes.
  package func checkedProfile(_ method: VariationalInference, runs: Int) throws -> ProgramProfile {
    let graph = try VIGraph(self)
    return switch method.precision {
    case .single: try VIEngine<Float>(graph, method).profile(runs: runs)
    case .double: try VIEngine<Double>(graph, method).profile(runs: runs)
    }
  }
}

/// One climb of the evidence lower bound: anew, further, or for new data.
struct VIClimb {
  private let model: Model
  private let method: VariationalInference
  /// Parameters that are not moved.
  private let held: [String: Matrix]
  /// What is gone on from.
  private let former: VIFit?

  init(
    _ model: Model, _ method: VariationalInference, held: [String: Matrix] = [:],
    from former: VIFit? = nil
  ) {
    (self.model, self.method, self.held, self.former) = (model, method, held, former)
  }

  func fit(steps: Int) throws -> VIFit {
    try method.validate(steps: steps, taken: former?.trace.count ?? 0)
    try model.requireSupport(takingExpectations: true)
    switch method.precision {
    case .single: return try fitted(Float.self, steps)
    case .double: return try fitted(Double.self, steps)
    }
  }

  private func fitted<Scalar: TensorScalar>(_: Scalar.Type, _ steps: Int) throws -> VIFit {
    let clock = ContinuousClock.now
    let graph = try VIGraph(model)
    if method.isPerDatum { try requirePerDatum(graph) }
    var engine = try VIEngine<Scalar>(
      graph, method, held: held, steps: former?.trace.count ?? 0)
    try engine.restore(try former?.state ?? start(graph, engine.q))
    return try Progress.reporting("Fitting by variational inference") { progress in
      var trace = former?.trace ?? []
      let ending = try engine.climb(steps: steps, trace: &trace) { index, bound in
        progress.advance(
          to: Double(index) / Double(steps),
          "step \(index + 1) of \(steps), ELBO " + NumberFormat.fixed(bound, decimals: 2))
      }
      let state = try engine.state()
      let climbed = ContinuousClock.now
      // After an interrupt nothing more is computed.
      let estimate =
        ending == .interrupted
        ? BoundEstimate(trace: trace)
        : try BoundEstimate(
          VIJudge(graph, method, held: held, state: state), draws: method.evaluationSamples,
          seed: VIFit.judgingSeed(method))
      let fit = VIFit(
        model: model, method: method, trace: trace, estimate: estimate, held: held, state: state,
        byteCount: engine.byteCount, variationalCount: engine.q.count,
        seconds: (climbed - clock) / .seconds(1),
        warnings: model.greyWarnings + Self.warnings(trace, ending: ending)
          + distance(estimate))
      progress.conclude(fit.headline)
      return fit
    }
  }

  /// A sentence where the approximation misses much of the posterior.
  private func distance(_ estimate: BoundEstimate) -> [String] {
    guard !method.isPerDatum, let smoothing = estimate.smoothing, !smoothing.isReliable,
      smoothing.shape.isFinite
    else { return [] }
    return [
      "the weights p / q have the tail k̂ = \(NumberFormat.fixed(smoothing.shape, decimals: 2)), above "
        + "\(NumberFormat.fixed(ParetoSmoothing.threshold(smoothing.logWeights.count), decimals: 2)): the "
        + "approximation misses much of the posterior; try .fullRank, more steps, or compare with .nuts"
    ]
  }

  private func start(_ graph: VIGraph, _ q: NormalApproximation) throws -> [String: Matrix] {
    var values = try q.start(seed: UInt64(method.seed))
    var random = Random(seed: UInt64(method.seed), stream: 5 << 40)
    for parameter in model.parameters where held[parameter.name] == nil {
      values["vi.at.\(parameter.name)"] = try parameter.domain.coordinates(
        of: parameter.start(random: &random))
    }
    if method.gradient == .score {
      // The first gradients are not to be as large as the bound itself.
      let judge = try VIJudge(graph, method, held: held, state: values)
      values[VIObjective.baseline.variableName] = Matrix(
        try BoundEstimate(judge, draws: 10, seed: VIFit.judgingSeed(method)).mean)
    }
    return values
  }

  private func requirePerDatum(_ graph: VIGraph) throws {
    guard method.family == .meanField else { throw VIError.perDatumFamily }
    let plate = model.observations[0].plates.first
    for statement in model.statements where plate == nil || statement.plates.first != plate {
      throw VIError.notPerDatum(statement.name, statement.plates)
    }
    for statement in model.statements {
      if let plate, let latent = statement.mixedLatent(of: model.latents, along: plate) {
        throw VIError.mixedData(statement.name, latent.name)
      }
    }
  }

  private static func warnings<Scalar>(
    _ trace: [Double], ending: VIEngine<Scalar>.Ending
  ) -> [String] {
    switch ending {
    case .interrupted:
      return ["interrupted after \(trace.count) steps; what was learned is kept"]
    case .notFinite(let step, let kept):
      return [
        "the ELBO was no number at step \(step); what was learned in \(kept) steps is kept: lower the "
          + "rate of the optimiser, or clip its gradients"
      ]
    case .finished: break
    }
    // The last two tenths of the steps, each with the error of its mean.
    let size = trace.count / 10
    guard size >= 10 else { return [] }
    func moments(_ part: ArraySlice<Double>) -> (mean: Double, variance: Double) {
      let mean = part.reduce(0, +) / Double(part.count)
      let squares = part.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (mean, squares / Double(part.count - 1) / Double(part.count))
    }
    let last = moments(trace.suffix(size))
    let before = moments(trace.dropLast(size).suffix(size))
    let rise = last.mean - before.mean
    guard rise > 3 * (last.variance + before.variance).squareRoot() + 1e-3 else { return [] }
    return [
      "the ELBO still rose by \(NumberFormat.text(rise, digits: 3)) nats in the last tenth of the steps: go "
        + "on with fit.continue(steps: …)"
    ]
  }
}
