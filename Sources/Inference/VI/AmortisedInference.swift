import Tensors

/// How a model with a guide is fitted: parameters of both, by stochastic gradients of a bound on log p(x), a mini-batch
/// a step (Kingma and Welling, "Auto-encoding variational Bayes", 2014).
///
///     vae.fit(.svi(epochs: 10, batch: 128, optimizer: .adam(1e-3)))
public struct AmortisedInference: Sendable, Equatable {
  /// What is raised, in nats per datum.
  public enum Bound: Sendable, Equatable {
    /// E[log p(x, z) − log q(z | x)].
    case elbo
    /// The logarithm of the mean of p(x, z) / q(z | x) over so many draws (Burda, Grosse and Salakhutdinov,
    /// "Importance weighted autoencoders", 2016).
    case iwae(Int)
    /// The variational Rényi bound of order α (Li and Turner, 2016) by `samples` draws: below 1 it is above the ELBO.
    case renyi(Double)
  }

  /// How the gradient of the guide is estimated.
  public enum Gradient: String, Sendable, CaseIterable {
    /// Through the draws.
    case reparameterized
    /// Through the draws alone, with squared weights in the place of the score (Tucker et al., "Doubly reparameterized
    /// gradient estimators", 2019): for the ELBO this is sticking the landing.
    case doublyReparameterized
  }

  var epochs = 10
  var batch = 128
  var optimizer = Optimizer.adam(1e-3)
  var samples = 1
  var bound = Bound.elbo
  var gradient = Gradient.reparameterized
  var validation = 0.0
  var seed = 0

  /// The method with all its defaults.
  public static var svi: Self { .svi() }

  /// Stochastic variational inference with a guide.
  ///
  /// - Parameters:
  ///   - batch: How many data a step takes; those that do not fill a last batch sit an epoch out.
  ///   - samples: How many draws of the latents of each datum a step takes.
  ///   - bound: What is raised.
  ///   - gradient: How the gradient of the guide is estimated.
  ///   - validation: Which share of the data is set aside, to judge each epoch.
  ///   - seed: What determines the start, the order of the data and all draws.
  public static func svi(
    epochs: Int = 10, batch: Int = 128, optimizer: Optimizer = .adam(1e-3), samples: Int = 1,
    bound: Bound = .elbo, gradient: Gradient = .reparameterized, validation: Double = 0,
    seed: Int = 0
  ) -> Self {
    Self(
      epochs: epochs, batch: batch, optimizer: optimizer, samples: samples, bound: bound,
      gradient: gradient, validation: validation, seed: seed)
  }

  /// How many draws of each datum a step takes.
  var draws: Int { if case .iwae(let count) = bound { count } else { samples } }

  func validate() throws {
    _ = try UInt64(seed: seed)
    try optimizer.validate()
    func check(_ name: String, _ value: Double, _ expected: String, _ isGood: Bool) throws {
      guard isGood else { throw TrainingError.badOption(name, value: value, expected: expected) }
    }
    try check("epochs", Double(epochs), "in 1...100000", (1...100_000).contains(epochs))
    try check("batch", Double(batch), "at least 1", batch >= 1)
    try check("samples", Double(draws), "in 1...10000", (1...10_000).contains(draws))
    try check("validation", validation, "at least 0 and below 1", (0..<1).contains(validation))
    if case .renyi(let order) = bound {
      try check("renyi", order, "a finite number", order.isFinite)
      guard gradient == .reparameterized || order == 1 else {
        throw SVIError.noDoublyReparameterized
      }
    }
  }
}
