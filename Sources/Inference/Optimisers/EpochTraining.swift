import Expressions
import Tensors

/// A training step that is taken batch by batch, epoch by epoch, and what is given back should its numbers break.
struct EpochTraining {
  private(set) var step: TrainingStep<Float>
  /// The terms of each epoch, and of the data set aside after each.
  var curves: (training: LossCurve, validation: LossCurve)
  private let seed: UInt64
  private let noiseSeed: UInt64
  /// The state before some step whose loss was finite.
  private(set) var safe: (state: [String: Tensor<Float>], steps: Int)

  /// - Parameters:
  ///   - state: What steps change, at first; names that the step does not have are passed over.
  ///   - curves: Those of the epochs before, where training goes on.
  ///   - seed: What determines the order of the data and all noise.
  init(
    _ step: TrainingStep<Float>, from state: [String: Tensor<Float>],
    curves: (training: LossCurve, validation: LossCurve)?, seed: UInt64
  ) throws {
    (self.step, self.seed) = (step, seed)
    self.curves = curves ?? (LossCurve(), LossCurve())
    noiseSeed = seed &+ UInt64(step.count)
    try step.restore(state)
    safe = (try step.state(), step.count)
  }

  /// How many epochs were done.
  var epoch: Int { curves.training.loss.count }

  /// The order of the data in the next epoch.
  func order(rows: Int) -> [Int] {
    var random = Random(seed: seed, stream: 1 << 40 | UInt64(epoch))
    return random.permutation(rows)
  }

  /// Whether what was learned is set aside before a step: every hundred steps, and at first more often.
  private var isSafetyStep: Bool {
    step.count > safe.steps && (step.count % 100 == 0 || [8, 16, 32, 64].contains(step.count))
  }

  /// One pass over the data; its terms on average over the batches, which the curve gets too.
  ///
  /// - Parameters:
  ///   - report: Told how much of the epoch is done, and the terms of the last batch.
  ///   - load: Hands the step a batch.
  ///   - terms: Reads the terms of the loss.
  mutating func run(
    batches count: Int, _ report: (Double, LossTerms) -> Void,
    load: (TrainingStep<Float>, Int) throws -> Void, terms: (Program<Float>) -> LossTerms
  ) throws {
    var sums = LossTerms()
    for index in 0..<count {
      let before = isSafetyStep ? (state: try step.state(), steps: step.count) : nil
      try load(step, index)
      try step.run(seed: noiseSeed)
      let terms = terms(step.program)
      if let (name, value) = terms.brokenTerm {
        throw TrainingError.notFinite(term: name, value: value, step: step.count)
      }
      if let before { safe = before }
      sums.loss += terms.loss
      sums.reconstruction += terms.reconstruction
      sums.divergence += terms.divergence
      report(Double(index + 1) / Double(count), terms)
    }
    curves.training.append(
      LossTerms(
        loss: sums.loss / Double(count), reconstruction: sums.reconstruction / Double(count),
        divergence: sums.divergence / Double(count)))
  }

  /// Why epochs ended.
  enum Ending {
    case finished, interrupted
    case notFinite(term: String, value: Double, step: Int, kept: Int)
  }

  /// Takes some epochs, until one says that it was the last, an interrupt, or a loss that is no number.
  ///
  /// - Throws: ``TrainingError/notFinite(term:value:step:)`` where nothing was learned yet.
  mutating func run(
    epochs: Int, _ progress: Progress,
    _ body: (inout EpochTraining, _ report: (Double, LossTerms) -> Void) throws -> Bool
  ) throws -> Ending {
    do {
      for epoch in 0..<epochs {
        let isLast = try body(&self) { fraction, terms in
          progress.advance(
            to: (Double(epoch) + fraction) / Double(epochs),
            "epoch \(epoch + 1) of \(epochs), \(terms)")
        }
        if isLast { break }
      }
      return .finished
    } catch is Interruption.Interrupted {
      return .interrupted
    } catch TrainingError.notFinite(let term, let value, let number) {
      guard safe.steps > 0 else {
        throw TrainingError.notFinite(term: term, value: value, step: number)
      }
      return .notFinite(term: term, value: value, step: number, kept: safe.steps)
    }
  }
}
