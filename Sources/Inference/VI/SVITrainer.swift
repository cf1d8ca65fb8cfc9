import Expressions
import Tensors

/// One training of a model with a guide: the compiled step, what was learned so far, and how it went.
struct SVITrainer {
  private let graph: SVIGraph
  private let method: AmortisedInference
  private let data: [Tensor<Float>]
  private let validation: [Tensor<Float>]?
  private let training: EpochTraining
  private var evaluation: SVIEvaluation?

  init(_ graph: SVIGraph, _ method: AmortisedInference, from fit: SVIFit?) throws {
    (self.graph, self.method) = (graph, method)
    try method.validate()
    let seed = UInt64(method.seed)
    let rows = graph.model.data[0].values.rows
    // The same data are set aside whenever training goes on.
    var random = Random(seed: seed, stream: 6 << 40)
    let order = random.permutation(rows)
    let aside = Int((method.validation * Double(rows)).rounded())
    let parts = (order.dropFirst(aside).sorted(), order.prefix(aside).sorted())
    guard method.batch <= parts.0.count else {
      throw TrainingError.batchTooLarge(method.batch, rows: parts.0.count)
    }
    data = try graph.model.data.map {
      Tensor(converting: try $0.values.checkedGathered(parts.0))
    }
    validation =
      aside == 0
      ? nil
      : try graph.model.data.map { Tensor(converting: try $0.values.checkedGathered(parts.1)) }
    let objective = try SVIObjective(graph, method)
    let step = try TrainingStep<Float>(
      minimizing: objective.loss,
      reporting: [objective.negativeBound, objective.reconstruction, objective.divergence],
      of: graph.parameters.map { VIGraph.coordinates($0) }, optimizer: method.optimizer,
      count: fit?.steps ?? 0)
    training = try EpochTraining(
      step, from: fit?.state ?? Self.start(graph, seed),
      curves: fit.map { ($0.training, $0.validation) }, seed: seed)
    if let validation {
      evaluation = try SVIEvaluation(
        graph, SVIEvaluation.terms(graph), rows: validation[0].rows, state: [:])
    }
  }

  private static func start(_ graph: SVIGraph, _ seed: UInt64) throws -> [String: Tensor<Float>] {
    var random = Random(seed: seed, stream: 5 << 40)
    var values: [String: Tensor<Float>] = [:]
    for parameter in graph.parameters {
      let value = try parameter.domain.coordinates(of: parameter.start(random: &random))
      values[VIGraph.coordinates(parameter).variableName] = Tensor(converting: value)
    }
    return values
  }

  /// Trains for some epochs, or until there is a reason to stop.
  func run(epochs: Int) throws -> SVIFit {
    let clock = ContinuousClock.now
    var training = training
    return try Progress.reporting("Fitting with a guide") { progress in
      let ending = try training.run(epochs: epochs, progress) { training, report in
        try take(&training, report)
        if let validation, let evaluation {
          try evaluation.set(training.step.state())
          training.curves.validation.append(
            try evaluation.lossTerms(validation, seed: UInt64(method.seed)))
        }
        return false
      }
      let (state, steps, end): ([String: Tensor<Float>], Int, SVIFit.Ending) =
        switch ending {
        case .finished: (try training.step.state(), training.step.count, .finished)
        case .interrupted: (try training.step.state(), training.step.count, .interrupted)
        case .notFinite(let term, _, let step, let kept):
          (training.safe.state, kept, .notFinite(term: term, step: step, kept: kept))
        }
      let fit = SVIFit(
        model: graph.model, method: method, state: state, steps: steps,
        training: training.curves.training, validation: training.curves.validation, ending: end,
        hasClosedDivergence: try graph.divergences() != nil,
        seconds: (ContinuousClock.now - clock) / .seconds(1))
      progress.conclude(fit.headline)
      return fit
    }
  }

  /// One pass over the data in a new order; the data that do not fill a last batch sit out.
  private func take(
    _ training: inout EpochTraining, _ report: (Double, LossTerms) -> Void
  ) throws {
    let (batch, draws) = (method.batch, method.draws)
    let rows = data[0].rows
    let order = training.order(rows: rows)
    try training.run(batches: rows / batch, report) { step, index in
      let chosen = order[(index * batch)..<((index + 1) * batch)]
      let places = draws == 1 ? Array(chosen) : chosen.flatMap { repeatElement($0, count: draws) }
      for (datum, values) in zip(graph.model.data, data) where step.program.has(datum.name) {
        try step.program.checkedSet(datum.name, rowsOf: values, at: places)
      }
    } terms: { program in
      LossTerms(
        loss: Double(program.number(1)), reconstruction: Double(program.number(2)),
        divergence: Double(program.number(3)))
    }
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
    return try SVITrainer(SVIGraph(self), method, from: nil).run(epochs: method.epochs)
  }
}
