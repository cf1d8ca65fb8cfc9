import Tensors

/// A variational autoencoder fitted to data, and how the training went; all figures in nats per datum.
public struct VAEFit: Sendable {
  /// The model that was fitted.
  public let model: VAE
  /// How many numbers a datum has.
  public let dimensions: Int
  let options: VAETraining
  /// The parameters and the state of the optimiser, by name.
  let state: [String: Tensor<Float>]
  /// How many steps of the optimiser were taken.
  public let steps: Int
  /// The loss in each epoch of training, on average over its steps.
  public let training: LossCurve
  /// The loss of the validation data after each epoch; empty without such data.
  public let validation: LossCurve
  let ending: Ending

  /// Why training ended.
  enum Ending: Sendable, Equatable {
    case finished
    /// There was none: the parameters come from a file.
    case loaded
    /// The validation loss got no better after this epoch.
    case early(best: Int)
    case interrupted
    case notFinite(term: String, value: Double, step: Int, kept: Int)
  }

  /// How many whole epochs were trained.
  public var epochs: Int { training.loss.count }
}

extension VAE {
  /// Fits the model to data by stochastic gradients of the evidence lower bound.
  ///
  /// - Parameters:
  ///   - validation: Data whose loss is computed after each epoch.
  ///   - batch: How many data a step takes; those that do not fill a last batch sit an epoch out.
  ///   - patience: Training stops when the validation loss has not improved for so many epochs, and the
  ///     best parameters are kept.
  ///   - binarizing: Whether the data are grey levels from which black-and-white data are drawn, anew for each
  ///     epoch (Salakhutdinov and Murray, 2008); the validation data are drawn once.
  ///   - seed: What determines the start, the order of the data and the noise.
  public func fit<Data: NetworkData>(
    _ data: Data, validation: Data? = nil, epochs: Int = 10, batch: Int = 128,
    optimizer: Optimizer = .adam(), patience: Int? = nil, binarizing: Bool = false,
    seed: Int = 0
  ) -> VAEFit {
    trapping {
      try checkedFit(
        data, validation: validation, epochs: epochs, batch: batch, optimizer: optimizer,
        patience: patience, binarizing: binarizing, seed: UInt64(seed: seed))
    }
  }

  /// - Throws: ``TrainingError`` or ``NetworkError`` for options, layers or data that do not fit. A stop
  ///   that is requested meanwhile is no error: what was learned is given back.
  package func checkedFit<Data: NetworkData>(
    _ data: Data, validation: Data? = nil, epochs: Int = 10, batch: Int = 128,
    optimizer: Optimizer = .adam(), patience: Int? = nil, binarizing: Bool = false,
    seed: UInt64 = 0
  ) throws -> VAEFit {
    let options = VAETraining(
      batch: batch, optimizer: optimizer, patience: patience, isBinarizing: binarizing, seed: seed)
    return try VAEFit.trained(self, data, validation, options, epochs: epochs, from: nil)
  }
}

extension VAEFit {
  /// The fit after further epochs, with the options it was begun with.
  public func continued<Data: NetworkData>(
    _ data: Data, validation: Data? = nil, epochs: Int = 10
  ) -> VAEFit {
    trapping { try checkedContinued(data, validation: validation, epochs: epochs) }
  }

  package func checkedContinued<Data: NetworkData>(
    _ data: Data, validation: Data? = nil, epochs: Int = 10
  ) throws -> VAEFit {
    try Self.trained(model, data, validation, options, epochs: epochs, from: self)
  }

  fileprivate static func trained<Data: NetworkData>(
    _ vae: VAE, _ data: Data, _ validation: Data?, _ options: VAETraining, epochs: Int,
    from fit: VAEFit?
  ) throws -> VAEFit {
    guard (1...100_000).contains(epochs) else {
      throw TrainingError.badOption(
        "epochs", value: Double(epochs), expected: "in 1...100000")
    }
    var trainer = try VAETrainer(vae, data, validation: validation, options, from: fit)
    return try trainer.run(epochs: epochs)
  }
}
