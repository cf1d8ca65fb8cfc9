import Expressions
import Tensors

/// How a variational autoencoder is trained.
struct VAETraining: Sendable, Equatable {
  var batch: Int
  var optimizer: Optimizer
  /// After so many epochs without a better validation loss, training stops; nil if it does not.
  var patience: Int?
  /// Whether the data are drawn black and white from their grey levels, anew for each epoch.
  var isBinarizing = false
  var seed: UInt64

  func validate(rows: Int) throws {
    try optimizer.validate()
    guard rows > 0 else { throw TrainingError.noData("data to train with") }
    guard batch >= 1 else {
      throw TrainingError.badOption("batch", value: Double(batch), expected: "at least 1")
    }
    guard batch <= rows else { throw TrainingError.batchTooLarge(batch, rows: rows) }
    if let patience, patience < 1 {
      throw TrainingError.badOption("patience", value: Double(patience), expected: "at least 1")
    }
  }
}

/// One training of a variational autoencoder: the compiled step, what was learned so far, and how it went.
struct VAETrainer<Data: NetworkData> {
  private let vae: VAE
  private let options: VAETraining
  private let data: Data
  private let validation: Data?
  private let graph: VAEGraph
  private let training: EpochTraining
  private let evaluation: VAEEvaluation?

  /// The state of the epoch whose validation loss was least, for early stopping.
  private var best: (state: [String: Tensor<Float>], loss: Double, epoch: Int)?

  init(
    _ vae: VAE, _ data: Data, validation: Data?, _ options: VAETraining, from fit: VAEFit?
  ) throws {
    try options.validate(rows: data.rows)
    guard options.patience == nil || validation != nil else { throw TrainingError.needsValidation }
    let dimensions = fit?.dimensions ?? data.dimensions
    func check(_ data: Data) throws {
      try vae.likelihood.check(data, dimensions: dimensions)
      // Levels are probabilities.
      if options.isBinarizing { try Likelihood.bernoulli.check(data, dimensions: dimensions) }
    }
    try check(data)
    if let validation { try check(validation) }
    (self.vae, self.options, self.data) = (vae, options, data)
    self.validation =
      options.isBinarizing ? try validation?.drawn(seed: options.seed, epoch: 0) : validation
    graph = try VAEGraph(vae, dimensions: dimensions, isTraining: true)
    let terms = graph.loss(vae)
    let step = try TrainingStep<Float>(
      minimizing: terms.loss, reporting: [terms.reconstruction, terms.kl], of: graph.trained,
      updating: graph.context.updates, optimizer: options.optimizer,
      lengths: ["N": options.batch], count: fit?.steps ?? 0)
    if let validation {
      evaluation = try VAEEvaluation(vae, dimensions: dimensions, rows: validation.rows)
    } else {
      evaluation = nil
    }
    // A fit from a file has no state of the optimiser, which then begins anew; parameters that no output depends on
    // are not in the program.
    training = try EpochTraining(
      step, from: fit?.state ?? graph.context.initialValues(seed: options.seed),
      curves: fit.map { ($0.training, $0.validation) }, seed: options.seed)
  }

  /// Trains for some epochs, or until there is a reason to stop.
  mutating func run(epochs: Int) throws -> VAEFit {
    var training = training
    return try Progress.reporting("Training the autoencoder") { progress in
      var isEarly = false
      let ending = try training.run(epochs: epochs, progress) { training, report in
        try take(&training, report)
        isEarly = try validate(&training)
        return isEarly
      }
      let end: VAEFit.Ending =
        switch ending {
        case .finished: isEarly ? .early(best: best?.epoch ?? 0) : .finished
        case .interrupted: .interrupted
        case .notFinite(let term, let value, let step, let kept):
          .notFinite(term: term, value: value, step: step, kept: kept)
        }
      let fit = try finished(training, end)
      progress.conclude(fit.headline)
      return fit
    }
  }

  /// One pass over the data in a new order; the data that do not fill a last batch sit out.
  private func take(
    _ training: inout EpochTraining, _ report: (Double, LossTerms) -> Void
  ) throws {
    let batch = options.batch
    let data =
      options.isBinarizing ? try data.drawn(seed: options.seed, epoch: training.epoch) : data
    let shuffled = data.selecting(training.order(rows: data.rows))
    try training.run(batches: data.rows / batch, report) { step, index in
      try load(shuffled, rows: (index * batch)..<((index + 1) * batch), into: step)
    } terms: { program in
      LossTerms(
        loss: Double(program.number(0)), reconstruction: Double(program.number(1)),
        divergence: Double(program.number(2)))
    }
  }

  /// Hands a step some of the data.
  private func load(_ data: Data, rows: Range<Int>, into step: TrainingStep<Float>) throws {
    let (program, likelihood) = (step.program, vae.likelihood)
    try program.checkedFill("x") { buffer in
      data.copy(rows, to: buffer)
      likelihood.prepare(buffer)
    }
    if vae.warmUp > 0 {
      let epochs = Double(step.count) * Double(options.batch) / Double(data.rows)
      let weight = Float(vae.beta * min(1, epochs / vae.warmUp))
      try program.checkedFill(VAEGraph.weightName) { $0[0] = weight }
    }
  }

  /// Computes the validation loss; whether it is time to stop.
  private mutating func validate(_ training: inout EpochTraining) throws -> Bool {
    guard let validation, let evaluation else { return false }
    let state = try training.step.state()
    try evaluation.set(state)
    let terms = try evaluation.terms(validation, seed: options.seed)
    training.curves.validation.append(terms)
    guard let patience = options.patience else { return false }
    let epoch = training.curves.validation.loss.count
    if terms.loss < best?.loss ?? .infinity { best = (state, terms.loss, epoch) }
    return epoch - (best?.epoch ?? epoch) >= patience
  }

  private func finished(_ training: EpochTraining, _ ending: VAEFit.Ending) throws -> VAEFit {
    let state: [String: Tensor<Float>]
    switch ending {
    case .notFinite: state = training.safe.state
    case .finished, .early, .loaded: state = try best?.state ?? training.step.state()
    case .interrupted: state = try training.step.state()
    }
    let steps = if case .notFinite = ending { training.safe.steps } else { training.step.count }
    return VAEFit(
      model: vae, dimensions: graph.dimensions, options: options, state: state, steps: steps,
      training: training.curves.training, validation: training.curves.validation, ending: ending)
  }
}

extension LayerContext {
  /// The values of all parameters before training.
  package func initialValues(seed: UInt64) throws -> [String: Tensor<Float>] {
    var values: [String: Tensor<Float>] = [:]
    for (index, parameter) in parameters.enumerated() {
      values[parameter.name] = try parameter.start.values(
        parameter.shape, seed: seed, stream: 2 << 40 | UInt64(index))
    }
    return values
  }
}
