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
  private let training: VAETraining
  private let data: Data
  private let validation: Data?
  private let graph: VAEGraph
  private var step: TrainingStep<Float>
  private let evaluation: VAEEvaluation?
  private let noiseSeed: UInt64

  private var curves: (training: LossCurve, validation: LossCurve)
  /// What is given back should the numbers break: the state before some step whose loss was finite.
  private var safe: (state: [String: Tensor<Float>], steps: Int)
  /// The state of the epoch whose validation loss was least, for early stopping.
  private var best: (state: [String: Tensor<Float>], loss: Double, epoch: Int)?

  /// Whether what was learned is set aside before a step: every hundred steps, and at first more often.
  private static func isSafety(_ count: Int) -> Bool {
    count % 100 == 0 || [8, 16, 32, 64].contains(count)
  }

  init(
    _ vae: VAE, _ data: Data, validation: Data?, _ training: VAETraining, from fit: VAEFit?
  ) throws {
    try training.validate(rows: data.rows)
    guard training.patience == nil || validation != nil else { throw TrainingError.needsValidation }
    let dimensions = fit?.dimensions ?? data.dimensions
    func check(_ data: Data) throws {
      try vae.likelihood.check(data, dimensions: dimensions)
      // Levels are probabilities.
      if training.isBinarizing { try Likelihood.bernoulli.check(data, dimensions: dimensions) }
    }
    try check(data)
    if let validation { try check(validation) }
    (self.vae, self.training, self.data) = (vae, training, data)
    self.validation =
      training.isBinarizing ? try validation?.drawn(seed: training.seed, epoch: 0) : validation
    graph = try VAEGraph(vae, dimensions: dimensions, isTraining: true)
    let terms = graph.loss(vae)
    step = try TrainingStep(
      minimizing: terms.loss, reporting: [terms.reconstruction, terms.kl], of: graph.trained,
      updating: graph.context.updates, optimizer: training.optimizer,
      lengths: ["N": training.batch], count: fit?.steps ?? 0)
    if let validation {
      evaluation = try VAEEvaluation(vae, dimensions: dimensions, rows: validation.rows)
    } else {
      evaluation = nil
    }
    curves = fit.map { ($0.training, $0.validation) } ?? (LossCurve(), LossCurve())
    noiseSeed = training.seed &+ UInt64(step.count)
    safe = ([:], step.count)
    // A fit from a file has no state of the optimiser, which then begins anew.
    let start = try fit?.state ?? graph.context.initialValues(seed: training.seed)
    // Parameters that no output depends on are not in the program.
    try step.restore(start)
    safe = (try step.state(), step.count)
  }

  /// Trains for some epochs, or until there is a reason to stop.
  mutating func run(epochs: Int) throws -> VAEFit {
    try Progress.reporting("Training the autoencoder") { progress in
      var ending = VAEFit.Ending.finished
      do {
        for epoch in 0..<epochs {
          let terms = try self.epoch { fraction, terms in
            progress.advance(
              to: (Double(epoch) + fraction) / Double(epochs),
              "epoch \(epoch + 1) of \(epochs), \(terms)")
          }
          curves.training.append(terms)
          if try validate() { ending = .early(best: best?.epoch ?? 0) }
          guard ending == .finished else { break }
        }
      } catch is Interruption.Interrupted {
        ending = .interrupted
      } catch TrainingError.notFinite(let term, let value, let number) {
        // Nothing to keep: the first steps failed.
        guard safe.steps > 0 else {
          throw TrainingError.notFinite(term: term, value: value, step: number)
        }
        ending = .notFinite(term: term, value: value, step: number, kept: safe.steps)
      }
      let fit = try finished(ending)
      progress.conclude(fit.headline)
      return fit
    }
  }

  /// One pass over the data in a new order; the data that do not fill a last batch sit out.
  private mutating func epoch(
    _ report: (Double, LossTerms) -> Void
  ) throws -> LossTerms {
    let batch = training.batch
    let count = data.rows / batch
    let number = curves.training.loss.count
    var random = Random(seed: training.seed, stream: 1 << 40 | UInt64(number))
    let data =
      training.isBinarizing ? try data.drawn(seed: training.seed, epoch: number) : data
    let shuffled = data.selecting(random.permutation(data.rows))
    var sums = LossTerms()
    for index in 0..<count {
      let isSafetyStep = Self.isSafety(step.count) && step.count > safe.steps
      let before = isSafetyStep ? (state: try step.state(), steps: step.count) : nil
      let terms = try take(shuffled, rows: (index * batch)..<((index + 1) * batch))
      if let (name, value) = terms.brokenTerm {
        throw TrainingError.notFinite(term: name, value: value, step: step.count)
      }
      if let before { safe = before }
      sums.loss += terms.loss
      sums.reconstruction += terms.reconstruction
      sums.divergence += terms.divergence
      report(Double(index + 1) / Double(count), terms)
    }
    return LossTerms(
      loss: sums.loss / Double(count), reconstruction: sums.reconstruction / Double(count),
      divergence: sums.divergence / Double(count))
  }

  /// One step on some of the data.
  private mutating func take(_ data: Data, rows: Range<Int>) throws -> LossTerms {
    let (program, likelihood) = (step.program, vae.likelihood)
    try program.checkedFill("x") { buffer in
      data.copy(rows, to: buffer)
      likelihood.prepare(buffer)
    }
    if vae.warmUp > 0 {
      let epochs = Double(step.count) * Double(training.batch) / Double(data.rows)
      let weight = Float(vae.beta * min(1, epochs / vae.warmUp))
      try program.checkedFill(VAEGraph.weightName) { $0[0] = weight }
    }
    let loss = try step.run(seed: noiseSeed)
    return LossTerms(
      loss: Double(loss), reconstruction: Double(program.value(1).values[0]),
      divergence: Double(program.value(2).values[0]))
  }

  /// Computes the validation loss; whether it is time to stop.
  private mutating func validate() throws -> Bool {
    guard let validation, let evaluation else { return false }
    let state = try step.state()
    try evaluation.set(state)
    let terms = try evaluation.terms(validation, seed: training.seed)
    curves.validation.append(terms)
    guard let patience = training.patience else { return false }
    let epoch = curves.validation.loss.count
    if terms.loss < best?.loss ?? .infinity { best = (state, terms.loss, epoch) }
    return epoch - (best?.epoch ?? epoch) >= patience
  }

  private func finished(_ ending: VAEFit.Ending) throws -> VAEFit {
    let state: [String: Tensor<Float>]
    switch ending {
    case .notFinite: state = safe.state
    case .finished, .early, .loaded: state = try best?.state ?? step.state()
    case .interrupted: state = try step.state()
    }
    let steps = if case .notFinite = ending { safe.steps } else { step.count }
    return VAEFit(
      model: vae, dimensions: graph.dimensions, options: training, state: state, steps: steps,
      training: curves.training, validation: curves.validation, ending: ending)
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
