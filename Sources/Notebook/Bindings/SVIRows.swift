import Elbo
import Inference
import Language

/// The declarations of amortised inference, with guides, in cells.
enum SVIRows {
  static var methods: [Row] {
    [
      SharedRows.choice(
        AmortisedInference.svi, "svi", "The method with all its defaults."),
      Row(
        """
        /// Stochastic variational inference with a guide: parameters of both follow gradients of a
        /// bound on log p(x), a mini-batch a step.
        ///
        /// `samples` draws of each datum's latents are taken a step; `validation` is the share of
        /// the data that is set aside to judge each epoch.
        static func svi(epochs: Int = 10, batch: Int = 128, optimizer: Optimizer = .adam(1e-3), \
        samples: Int = 1, bound: AmortisedInference.Bound = .elbo, \
        gradient: AmortisedInference.Gradient = .reparameterized, validation: Double = 0, seed: Int = 0) -> AmortisedInference
        """
      ) {
        (
          epochs: Int, batch: Int, optimizer: Optimizer, samples: Int,
          bound: AmortisedInference.Bound, gradient: AmortisedInference.Gradient,
          validation: Double, seed: Int
        ) in
        AmortisedInference.svi(
          epochs: epochs, batch: batch, optimizer: optimizer, samples: samples, bound: bound,
          gradient: gradient, validation: validation, seed: seed)
      },
    ]
  }

  static var bound: [Row] {
    typealias Bound = AmortisedInference.Bound
    return [
      SharedRows.choice(Bound.elbo, "elbo", "E[log p(x, z) − log q(z | x)]."),
      Row(
        """
        /// The logarithm of the mean of p(x, z) / q(z | x) over so many draws.
        static func iwae(_ draws: Int) -> AmortisedInference.Bound
        """
      ) { (draws: Int) in Bound.iwae(draws) },
      Row(
        """
        /// The variational Rényi bound of an order; below 1 it is above the ELBO.
        static func renyi(_ order: Double) -> AmortisedInference.Bound
        """
      ) { (order: Double) in Bound.renyi(order) },
    ]
  }

  static var gradient: [Row] {
    typealias Gradient = AmortisedInference.Gradient
    return [
      SharedRows.choice(Gradient.reparameterized, "reparameterized", "Through the draws."),
      SharedRows.choice(
        Gradient.doublyReparameterized, "doublyReparameterized",
        "Through the draws alone, with squared weights in the place of the score."),
    ] + SharedRows.choices(Gradient.self)
  }

  /// Ways of fitting a model.
  static var fits: [Row] {
    [
      Row(
        """
        /// Fits a model and its guide in mini-batches. An interrupt keeps what was learned. The
        /// same seed gives the same fit, whatever the number of threads.
        func fit(_ method: AmortisedInference) -> SVIFit
        """
      ) { (model: Model, method: AmortisedInference) in try model.checkedFit(method) }
    ]
  }

  static var fit: [Row] { training + results + SharedRows.description(SVIFit.self) }

  private static var training: [Row] {
    [
      Row(
        """
        /// How many steps of the optimiser were taken.
        var steps: Int { get }
        """
      ) { (fit: SVIFit) in fit.steps },
      Row(
        """
        /// The negative bound, reconstruction and divergence in each epoch, in nats per datum.
        var training: LossCurve { get }
        """
      ) { (fit: SVIFit) in fit.training },
      Row(
        """
        /// The same terms of the data set aside after each epoch; empty without such data.
        var validation: LossCurve { get }
        """
      ) { (fit: SVIFit) in fit.validation },
      Row(
        """
        /// Whether KL(q ‖ p) is in closed form, and not estimated by draws.
        var hasClosedDivergence: Bool { get }
        """
      ) { (fit: SVIFit) in fit.hasClosedDivergence },
      Row(
        """
        /// How long the training took, in seconds.
        var seconds: Double { get }
        """
      ) { (fit: SVIFit) in fit.seconds },
      Row(
        """
        /// The loss and its two terms in each epoch as a chart; those of the data set aside are dashed.
        var traceChart: Chart { get }
        """
      ) { (fit: SVIFit) in fit.traceChart },
      Row(
        """
        /// What a reader should know before trusting the fit.
        var warnings: [String] { get }
        """
      ) { (fit: SVIFit) in fit.warnings },
      Row(
        """
        /// The fit after further epochs, with the options it was begun with.
        func `continue`(epochs: Int) -> SVIFit
        """
      ) { (fit: SVIFit, epochs: Int) in try fit.checkedContinue(epochs: epochs) },
    ]
  }

  private static var results: [Row] {
    [
      Row(
        """
        /// The model that was fitted.
        var model: Model { get }
        """
      ) { (fit: SVIFit) in fit.model },
      Row(
        """
        /// The fitted constants of the model and the guide by name, also weights of networks such as
        /// `decoder.0.weight`.
        var parameters: [String: Matrix] { get }
        """
      ) { (fit: SVIFit) in try fit.checkedParameters() },
      Row(
        """
        /// The fitted value of a constant.
        func value(of name: String) -> Matrix
        """
      ) { (fit: SVIFit, name: String) in try fit.checkedValue(of: name) },
      Row(
        """
        /// The guide's means of a latent for data, one row a datum, where the guide is Normal.
        func encode(_ x: Matrix, latent: String? = nil) -> Matrix
        """
      ) { (fit: SVIFit, x: Matrix, latent: String?) in
        try fit.checkedEncode([x], latent: latent)
      },
      Row(
        """
        /// The divergence of each number of the latents from its prior in nats, on average over the
        /// model's data; empty where it has no closed form.
        var divergences: [Double] { get }
        """
      ) { (fit: SVIFit) in try fit.checkedDivergences() },
      Row(
        """
        /// How many numbers of the latents tell anything of the data.
        var activeUnits: Int { get }
        """
      ) { (fit: SVIFit) in try fit.checkedActiveUnits().active },
      Row(
        """
        /// The importance-weighted bound of log p(x) of each datum, which rises to log p(x) with
        /// the number of draws; with one it is the evidence lower bound.
        func logLikelihood(_ x: Matrix, importanceSamples: Int = 100, seed: Int = 0) \
        -> LikelihoodEstimate
        """
      ) { (fit: SVIFit, x: Matrix, samples: Int, seed: Int) in
        try fit.checkedLogLikelihood([x], importanceSamples: samples, seed: UInt64(seed: seed))
      },
      Row(
        """
        /// The evidence lower bound on average over data, in nats per datum, by some draws of each
        /// datum's latents.
        func evidenceLowerBound(_ x: Matrix, draws: Int = 10, seed: Int = 0) -> Double
        """
      ) { (fit: SVIFit, x: Matrix, draws: Int, seed: Int) in
        try fit.checkedEvidenceLowerBounds([x], draws: draws, seed: UInt64(seed: seed)).mean
      },
      Row(
        """
        /// How much the guide's bound loses on the first data, by refining each datum's
        /// approximation by itself with the model held.
        func gap(data: Int = 50, steps: Int = 1_000, importanceSamples: Int = 1_000, \
        seed: Int = 0) -> InferenceGap
        """
      ) { (fit: SVIFit, count: Int, steps: Int, samples: Int, seed: Int) in
        try fit.checkedGap(data: count, steps: steps, importanceSamples: samples, seed: seed)
      },
    ]
  }

  static var gap: [Row] {
    func number(
      _ name: String, _ words: String, _ value: @escaping @Sendable (InferenceGap) -> Double
    ) -> Row {
      Row("/// \(words)\nvar \(name): Double { get }") { (gap: InferenceGap) in value(gap) }
    }
    return [
      number(
        "logLikelihood", "log p(x) by importance sampling, from below, in nats per datum."
      ) { $0.logLikelihood },
      number("refinedBound", "The ELBO of approximations refined for each datum by itself.") {
        $0.refinedBound
      },
      number("guideBound", "The ELBO of the guide.") { $0.guideBound },
      number("approximation", "What no independent normal distribution of the latents can reach.") {
        $0.approximation
      },
      number("amortisation", "What is lost because one guide serves all data.") {
        $0.amortisation
      },
      Row(
        """
        /// How many data were refined.
        var count: Int { get }
        """
      ) { (gap: InferenceGap) in gap.count },
    ] + SharedRows.description(InferenceGap.self)
  }
}
