import Elbo
import Language

/// The declarations of variational autoencoders in cells.
enum VAERows {
  static var likelihood: [Row] {
    [
      SharedRows.choice(
        Likelihood.bernoulli, "bernoulli",
        "Each number is 1 with a probability of which the decoder gives the logit; grey levels "
          + "count as expectations."),
      SharedRows.choice(
        Likelihood.continuousBernoulli, "continuousBernoulli",
        "The density on 0…1 proportional to that of a Bernoulli distribution."),
      SharedRows.choice(
        Likelihood.learnedGaussian, "learnedGaussian",
        "Normal around what the decoder gives, with one variance that is learned too."),
      Row(
        """
        /// Normal with this variance around what the decoder gives.
        static func gaussian(variance: Double) -> Likelihood
        """
      ) { (variance: Double) in Likelihood.gaussian(variance: variance) },
      Row(
        """
        /// One of so many levels, evenly spaced in 0…1; the decoder gives a logit for each level
        /// of each number.
        static func categorical(levels: Int) -> Likelihood
        """
      ) { (levels: Int) in Likelihood.categorical(levels: levels) },
    ] + SharedRows.description(Likelihood.self)
  }

  static var divergence: [Row] {
    [
      SharedRows.choice(
        DivergenceEstimator.closedForm, "closedForm", "The integral in closed form."),
      SharedRows.choice(
        DivergenceEstimator.monteCarlo, "monteCarlo",
        "log q(z | x) − log p(z) at the sampled z."),
    ] + SharedRows.choices(DivergenceEstimator.self)
  }

  static var model: [Row] {
    [
      Row(
        """
        /// A variational autoencoder with these networks. On top of the encoder stand two dense
        /// layers that give the mean and the log-variance of the posterior.
        ///
        /// Over `warmUp` epochs the weight of the divergence rises from 0 to `beta`; `freeBits`
        /// nats of it are free in each latent dimension.
        init(latent: Int, likelihood: Likelihood = .bernoulli, beta: Double = 1, \
        freeBits: Double = 0, warmUp: Double = 0, \
        divergence: DivergenceEstimator = .closedForm, \
        @LayerBuilder encoder: () -> [any Layer], @LayerBuilder decoder: () -> [any Layer])
        """
      ) {
        (
          latent: Int, likelihood: Likelihood, beta: Double, freeBits: Double, warmUp: Double,
          divergence: DivergenceEstimator, encoder: [AnyLayer], decoder: [AnyLayer]
        ) in
        let vae = VAE(
          latent: latent, likelihood: likelihood, beta: beta, freeBits: freeBits, warmUp: warmUp,
          divergence: divergence, encoder: { encoder.map(\.layer) },
          decoder: { decoder.map(\.layer) })
        try vae.validate()
        return vae
      },
      Row(
        """
        /// How many latent dimensions there are.
        var latent: Int { get }
        """
      ) { (vae: VAE) in vae.latent },
      Row(
        """
        /// What the decoder's outputs say about a datum.
        var likelihood: Likelihood { get }
        """
      ) { (vae: VAE) in vae.likelihood },
      Row(
        """
        /// The weight of the divergence in the loss; 1 is the evidence lower bound.
        var beta: Double { get }
        """
      ) { (vae: VAE) in vae.beta },
      Row(
        """
        /// The nats of divergence of a latent dimension that cost nothing more to use.
        var freeBits: Double { get }
        """
      ) { (vae: VAE) in vae.freeBits },
      Row(
        """
        /// Over so many epochs the weight of the divergence rises from 0 to `beta`.
        var warmUp: Double { get }
        """
      ) { (vae: VAE) in vae.warmUp },
      Row(
        """
        /// How the divergence enters the loss.
        var divergence: DivergenceEstimator { get }
        """
      ) { (vae: VAE) in vae.divergence },
      Row(
        """
        /// The network from a datum to its posterior, without the two layers on top.
        var encoder: Sequential { get }
        """
      ) { (vae: VAE) in vae.encoder },
      Row(
        """
        /// The network from a latent to what the likelihood needs.
        var decoder: Sequential { get }
        """
      ) { (vae: VAE) in vae.decoder },
      Row(
        """
        /// The layers with their shapes and parameters, for data of so many numbers each.
        func summary(dimensions: Int) -> NetworkSummary
        """
      ) { (vae: VAE, dimensions: Int) in try vae.checkedSummary(dimensions: dimensions) },
      Row(
        """
        /// The graph that is trained, part by part, for data of so many numbers each.
        func formulas(dimensions: Int) -> VAEFormulas
        """
      ) { (vae: VAE, dimensions: Int) in try vae.checkedFormulas(dimensions: dimensions) },
      Row(
        """
        /// The loss that training lowers, of a batch of N data of so many numbers each, as an
        /// expression.
        func loss(dimensions: Int) -> Expression
        """
      ) { (vae: VAE, dimensions: Int) in try vae.checkedLoss(dimensions: dimensions) },
      Row(
        """
        /// The model with parameters from a safetensors file, for data of so many numbers each.
        func load(_ path: String, dimensions: Int) -> VAEFit
        """
      ) { (vae: VAE, path: String, dimensions: Int) in
        try vae.checkedLoad(path, dimensions: dimensions)
      },
    ] + SharedRows.mathematics(VAE.self)
  }

  /// Fitting to one kind of data.
  static func fitting<Data: NetworkData & CellObject>(_: Data.Type) -> [Row] {
    let name = Data.cellType
    return [
      Row(
        """
        /// Fits the model to data by stochastic gradients of the evidence lower bound, with the
        /// loss of the validation data after each epoch.
        ///
        /// Where `patience` is given, training stops when the validation loss has not improved for
        /// so many epochs, and the best parameters are kept. With `binarizing`, black-and-white data
        /// are drawn from grey levels anew for each epoch. An interrupt keeps what was learned.
        func fit(_ data: \(name), validation: \(name)? = nil, epochs: Int = 10, \
        batch: Int = 128, optimizer: Optimizer = .adam(), patience: Int? = nil, \
        binarizing: Bool = false, seed: Int = 0) -> VAEFit
        """
      ) {
        (
          vae: VAE, data: Data, validation: Data?, epochs: Int, batch: Int, optimizer: Optimizer,
          patience: Int?, binarizing: Bool, seed: Int
        ) in
        try vae.checkedFit(
          data, validation: validation, epochs: epochs, batch: batch, optimizer: optimizer,
          patience: patience, binarizing: binarizing, seed: UInt64(seed: seed))
      }
    ]
  }

  static var lossTerms: [Row] {
    [
      Row(
        """
        /// Reconstruction + β · divergence.
        var loss: Double { get }
        """
      ) { (terms: LossTerms) in terms.loss },
      Row(
        """
        /// −E[log p(x | z)].
        var reconstruction: Double { get }
        """
      ) { (terms: LossTerms) in terms.reconstruction },
      Row(
        """
        /// KL(q(z | x) ‖ p(z)).
        var divergence: Double { get }
        """
      ) { (terms: LossTerms) in terms.divergence },
    ] + SharedRows.description(LossTerms.self)
  }

  static var lossCurve: [Row] {
    [
      Row(
        """
        /// Reconstruction + β · divergence after each epoch.
        var loss: [Double] { get }
        """
      ) { (curve: LossCurve) in curve.loss },
      Row(
        """
        /// −E[log p(x | z)] after each epoch, summed over the numbers of a datum.
        var reconstruction: [Double] { get }
        """
      ) { (curve: LossCurve) in curve.reconstruction },
      Row(
        """
        /// KL(q(z | x) ‖ p(z)) after each epoch, summed over latent dimensions.
        var divergence: [Double] { get }
        """
      ) { (curve: LossCurve) in curve.divergence },
    ]
  }
}
