import Expressions
import Tensors

/// One training of a model with a guide: the compiled step, what was learned so far, and how it went.
struct SVITrainer {
  private let graph: SVIGraph
  private let method: AmortisedInference
  private let training: [Tensor<Float>]
  private let validation: [Tensor<Float>]?
  private var step: TrainingStep<Float>
  private var evaluation: SVIEvaluation?
  private var curves: (training: LossCurve, validation: LossCurve)
  private let noiseSeed: UInt64
  private var safe: (state: [String: Tensor<Float>], steps: Int)

  init(_ graph: SVIGraph, _ method: AmortisedInference, from fit: SVIFit?) throws {
    (self.graph, self.method) = (graph, method)
    let seed = UInt64(method.seed)
    let rows = graph.model.data[0].values.rows
    // The same data are set aside whenever training goes on.
    var random = Random(seed: seed, stream: 6 << 40)
    let order = random.permutation(rows)
    let aside = Int((method.validation * Double(rows)).rounded())
    let parts = (order.dropFirst(aside).sorted(), order.prefix(aside).sorted())
    try method.validate(rows: parts.0.count)
    training = try graph.model.data.map {
      Tensor(converting: try $0.values.checkedGathered(parts.0))
    }
    validation =
      aside == 0
      ? nil
      : try graph.model.data.map { Tensor(converting: try $0.values.checkedGathered(parts.1)) }
    let objective = try SVIObjective(graph, method)
    step = try TrainingStep(
      minimizing: objective.loss,
      reporting: [objective.negativeBound, objective.reconstruction, objective.divergence],
      of: graph.parameters.map { VIGraph.coordinates($0) }, optimizer: method.optimizer,
      count: fit?.steps ?? 0)
    curves = fit.map { ($0.training, $0.validation) } ?? (LossCurve(), LossCurve())
    noiseSeed = seed &+ UInt64(step.count)
    safe = ([:], step.count)
    try step.restore(fit?.state ?? start(seed))
    safe.state = try step.state()
    if let validation {
      evaluation = try SVIEvaluation(
        graph, SVIEvaluation.terms(graph), rows: validation[0].rows, state: [:])
    }
  }

  private func start(_ seed: UInt64) throws -> [String: Tensor<Float>] {
    var random = Random(seed: seed, stream: 5 << 40)
    var values: [String: Tensor<Float>] = [:]
    for parameter in graph.parameters {
      let value = try parameter.domain.coordinates(of: parameter.start(random: &random))
      values[VIGraph.coordinates(parameter).variableName] = Tensor(converting: value)
    }
    return values
  }

  /// Trains for some epochs, or until there is a reason to stop.
  mutating func run(epochs: Int) throws -> SVIFit {
    let clock = ContinuousClock.now
    return try Progress.reporting("Fitting with a guide") { progress in
      var ending = SVIFit.Ending.finished
      do {
        for epoch in 0..<epochs {
          let terms = try self.epoch { fraction, terms in
            progress.advance(
              to: (Double(epoch) + fraction) / Double(epochs),
              "epoch \(epoch + 1) of \(epochs), \(terms)")
          }
          curves.training.append(terms)
          if let validation, let evaluation {
            try evaluation.set(step.state())
            curves.validation.append(
              try evaluation.lossTerms(validation, seed: UInt64(method.seed)))
          }
        }
      } catch is Interruption.Interrupted {
        ending = .interrupted
      } catch TrainingError.notFinite(let term, let value, let number) {
        guard safe.steps > 0 else {
          throw TrainingError.notFinite(term: term, value: value, step: number)
        }
        ending = .notFinite(term: term, step: number, kept: safe.steps)
      }
      let isBroken = if case .notFinite = ending { true } else { false }
      let fit = SVIFit(
        model: graph.model, method: method, state: isBroken ? safe.state : try step.state(),
        steps: isBroken ? safe.steps : step.count, training: curves.training,
        validation: curves.validation, ending: ending,
        hasClosedDivergence: try graph.divergences() != nil,
        seconds: (ContinuousClock.now - clock) / .seconds(1))
      progress.conclude(fit.headline)
      return fit
    }
  }

  /// One pass over the data in a new order; the data that do not fill a last batch sit out.
  private mutating func epoch(_ report: (Double, LossTerms) -> Void) throws -> LossTerms {
    let (batch, draws) = (method.batch, method.draws)
    let rows = training[0].rows
    let count = rows / batch
    var random = Random(
      seed: UInt64(method.seed), stream: 1 << 40 | UInt64(curves.training.loss.count))
    let order = random.permutation(rows)
    var sums = LossTerms()
    for index in 0..<count {
      let isSafety =
        step.count > safe.steps && (step.count % 100 == 0 || [8, 16, 32, 64].contains(step.count))
      let before = isSafety ? (state: try step.state(), steps: step.count) : nil
      let chosen = order[(index * batch)..<((index + 1) * batch)]
      let places = draws == 1 ? Array(chosen) : chosen.flatMap { repeatElement($0, count: draws) }
      for (datum, values) in zip(graph.model.data, training) where step.program.has(datum.name) {
        try step.program.checkedSet(datum.name, rowsOf: values, at: places)
      }
      try step.run(seed: noiseSeed)
      let program = step.program
      let terms = LossTerms(
        loss: Double(program.number(1)), reconstruction: Double(program.number(2)),
        divergence: Double(program.number(3)))
      if let (name, value) = terms.brokenTerm {
        throw TrainingError.notFinite(term: name, value: value, step: step.count)
      }
      if let before { safe = before }
      sums.loss += terms.loss / Double(count)
      sums.reconstruction += terms.reconstruction / Double(count)
      sums.divergence += terms.divergence / Double(count)
      report(Double(index + 1) / Double(count), terms)
    }
    return sums
  }
}

extension Model {
  /// Fits the model and its guide by stochastic gradients of a bound on log p(x).
  public func fit(_ method: AmortisedInference) -> SVIFit { trapping { try checkedFit(method) } }

  /// - Throws: ``SVIError`` for a model without a guide, or that cannot be taken in batches; ``TrainingError`` for
  ///   options without meaning, and where the first steps gave no number.
  package func checkedFit(_ method: AmortisedInference) throws -> SVIFit {
    try requireNothingMissing(for: ".svi")
    try requireSupport(takingExpectations: true)
    var trainer = try SVITrainer(SVIGraph(self), method, from: nil)
    return try trainer.run(epochs: method.epochs)
  }
}
