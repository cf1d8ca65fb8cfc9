import Expressions
import Tensors

/// How the divergence KL(q(z | x) ‖ p(z)) of a posterior from the prior enters a loss.
public enum DivergenceEstimator: String, CaseIterable, Sendable {
  /// The integral in closed form.
  case closedForm
  /// log q(z | x) − log p(z) at the sampled z.
  case monteCarlo
}

/// A variational autoencoder: a latent-variable model whose likelihood is a network (the decoder), fitted
/// together with a network that gives the approximate posterior of each datum (the encoder).
///
///     let vae = VAE(latent: 20) {
///       Dense(400, activation: .relu)
///     } decoder: {
///       Dense(400, activation: .relu)
///       Dense(784)
///     }
///     let fit = vae.fit(Dataset.mnist.train, epochs: 10, batch: 128, optimizer: .adam(1e-3))
///
/// The prior is standard normal, the posterior normal with a diagonal covariance, whose mean and logarithm
/// of the variance are two dense layers on top of the encoder. All figures are in nats per datum, summed
/// over the numbers of a datum and over latent dimensions (Kingma and Welling, 2014).
public struct VAE: Sendable {
  /// How many latent dimensions there are.
  public let latent: Int
  /// What the decoder's outputs say about a datum.
  public let likelihood: Likelihood
  /// The weight of the divergence in the loss (Higgins et al., 2017); 1 is the evidence lower bound.
  public let beta: Double
  /// The nats of divergence of a latent dimension, on average over a batch, that cost nothing more to use
  /// (Kingma et al., 2016).
  public let freeBits: Double
  /// Over so many epochs the weight of the divergence rises from 0 to ``beta`` (Bowman et al., 2016).
  public let warmUp: Double
  /// How the divergence enters the loss.
  public let divergence: DivergenceEstimator
  /// The network from a datum to its posterior, without the two layers on top.
  public let encoder: Sequential
  /// The network from a latent to what the likelihood needs.
  public let decoder: Sequential

  public init(
    latent: Int, likelihood: Likelihood = .bernoulli, beta: Double = 1, freeBits: Double = 0,
    warmUp: Double = 0, divergence: DivergenceEstimator = .closedForm,
    @LayerBuilder encoder: () throws -> [any Layer],
    @LayerBuilder decoder: () throws -> [any Layer]
  ) rethrows {
    self.latent = latent
    self.likelihood = likelihood
    self.beta = beta
    self.freeBits = freeBits
    self.warmUp = warmUp
    self.divergence = divergence
    self.encoder = Sequential(layers: try encoder())
    self.decoder = Sequential(layers: try decoder())
  }

  /// - Throws: ``NetworkError`` or ``TrainingError`` for options without meaning.
  package func validate() throws {
    func check(_ name: String, _ value: Double, _ expected: String, _ isGood: Bool) throws {
      guard isGood, value.isFinite else {
        throw TrainingError.badOption(name, value: value, expected: expected)
      }
    }
    try check("latent", Double(latent), "at least 1", (1...(1 << 20)).contains(latent))
    try check("beta", beta, "at least 0", beta >= 0)
    try check("freeBits", freeBits, "at least 0", freeBits >= 0)
    try check("warmUp", warmUp, "at least 0", warmUp >= 0)
    try likelihood.validate()
    guard !encoder.layers.isEmpty else { throw NetworkError.noLayers("the encoder") }
    guard !decoder.layers.isEmpty else { throw NetworkError.noLayers("the decoder") }
  }
}

extension VAE {
  /// The layers with their shapes and parameters, for data of so many numbers each.
  public func summary(dimensions: Int) -> NetworkSummary {
    trapping { try checkedSummary(dimensions: dimensions) }
  }

  package func checkedSummary(dimensions: Int) throws -> NetworkSummary {
    NetworkSummary(rows: try VAEGraph(self, dimensions: dimensions, isTraining: false).context.rows)
  }

  /// The loss that training lowers, of a batch of N data of so many numbers each, as an expression: in nats per
  /// datum, −ELBO for β = 1 and no free bits.
  public func loss(dimensions: Int) -> Expression {
    trapping { try checkedLoss(dimensions: dimensions) }
  }

  package func checkedLoss(dimensions: Int) throws -> Expression {
    try VAEGraph(self, dimensions: dimensions, isTraining: true).loss(self).loss
  }
}
