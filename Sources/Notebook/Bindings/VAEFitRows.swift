import Elbo
import Language

/// The declarations of fitted variational autoencoders in cells.
enum VAEFitRows {
  static var contents: [Row] {
    [
      Row(
        """
        /// The model that was fitted.
        var model: VAE { get }
        """
      ) { (fit: VAEFit) in fit.model },
      Row(
        """
        /// How many numbers a datum has.
        var dimensions: Int { get }
        """
      ) { (fit: VAEFit) in fit.dimensions },
      Row(
        """
        /// How many steps of the optimiser were taken.
        var steps: Int { get }
        """
      ) { (fit: VAEFit) in fit.steps },
      Row(
        """
        /// How many whole epochs were trained.
        var epochs: Int { get }
        """
      ) { (fit: VAEFit) in fit.epochs },
      Row(
        """
        /// The loss in each epoch of training, on average over its steps.
        var training: LossCurve { get }
        """
      ) { (fit: VAEFit) in fit.training },
      Row(
        """
        /// The loss of the validation data after each epoch; empty without such data.
        var validation: LossCurve { get }
        """
      ) { (fit: VAEFit) in fit.validation },
      Row(
        """
        /// Why training ended, in words.
        var outcome: String { get }
        """
      ) { (fit: VAEFit) in fit.outcome },
      Row(
        """
        /// The parameters of both networks by their names, such as `encoder.0.weight`.
        var parameters: [String: Matrix] { get }
        """
      ) { (fit: VAEFit) in fit.parameters },
      Row(
        """
        /// What the decoder expects of the data for latents, one a row.
        func decode(_ latents: Matrix) -> Matrix
        """
      ) { (fit: VAEFit, latents: Matrix) in try fit.checkedDecode(latents) },
      Row(
        """
        /// Expectations of data whose latents are drawn from the prior, one a row.
        func sample(_ count: Int, seed: Int = 0) -> Matrix
        """
      ) { (fit: VAEFit, count: Int, seed: Int) in
        try fit.checkedSample(count, seed: UInt64(seed: seed))
      },
      Row(
        """
        /// Writes the parameters to a file whose name ends in `.safetensors`, which Python reads.
        func save(_ path: String)
        """
      ) { (fit: VAEFit, path: String) in try fit.checkedSave(path) },
    ] + SharedRows.description(VAEFit.self)
  }

  /// What is asked of the fit for one kind of data.
  static func queries<Data: NetworkData & CellObject>(_: Data.Type) -> [Row] {
    let name = Data.cellType
    return [
      Row(
        """
        /// The fit after further epochs, with the options it was begun with.
        func continued(_ data: \(name), validation: \(name)? = nil, epochs: Int = 10) -> VAEFit
        """
      ) { (fit: VAEFit, data: Data, validation: Data?, epochs: Int) in
        try fit.checkedContinued(data, validation: validation, epochs: epochs)
      },
      Row(
        """
        /// The mean of each datum's posterior, one a row.
        func latentMeans(_ data: \(name)) -> Matrix
        """
      ) { (fit: VAEFit, data: Data) in try fit.checkedLatentMeans(data) },
      Row(
        """
        /// The posterior of each datum: the means and standard deviations of its latents.
        func encode(_ data: \(name)) -> (mean: Matrix, standardDeviation: Matrix)
        """
      ) { (fit: VAEFit, data: Data) in
        let parts = try fit.checkedEncode(data)
        return Pair(parts.mean, parts.standardDeviation)
      },
      Row(
        """
        /// What the decoder expects for the mean of each datum's posterior.
        func reconstruct(_ data: \(name)) -> Matrix
        """
      ) { (fit: VAEFit, data: Data) in try fit.checkedReconstruct(data) },
      Row(
        """
        /// The loss of data and its two terms in nats per datum, with one sample of the latents
        /// for each.
        func evaluate(_ data: \(name), seed: Int = 0) -> LossTerms
        """
      ) { (fit: VAEFit, data: Data, seed: Int) in
        try fit.checkedEvaluate(data, seed: UInt64(seed: seed))
      },
      Row(
        """
        /// The divergence from the prior that each latent dimension adds, in nats per datum.
        func divergences(_ data: \(name)) -> [Double]
        """
      ) { (fit: VAEFit, data: Data) in try fit.checkedDivergences(data) },
      Row(
        """
        /// The variance over data of the posterior means of each latent dimension: near 0 where
        /// the dimension says nothing about a datum.
        func activity(_ data: \(name)) -> [Double]
        """
      ) { (fit: VAEFit, data: Data) in try fit.checkedActivity(data) },
      Row(
        """
        /// The latent dimensions whose activity is above a threshold.
        func activeUnits(_ data: \(name), threshold: Double = 0.01) -> [Int]
        """
      ) { (fit: VAEFit, data: Data, threshold: Double) in
        try fit.checkedActiveUnits(data, threshold: threshold)
      },
      Row(
        """
        /// The importance-weighted bound of log p(x) of each datum, which rises to log p(x) with
        /// the number of draws; with one it is the evidence lower bound.
        func logLikelihood(_ data: \(name), importanceSamples: Int = 100, seed: Int = 0) \
        -> LikelihoodEstimate
        """
      ) { (fit: VAEFit, data: Data, samples: Int, seed: Int) in
        try fit.checkedLogLikelihood(
          data, importanceSamples: samples, seed: UInt64(seed: seed))
      },
    ]
  }

  static var estimate: [Row] {
    [
      Row(
        """
        /// The estimate for each datum.
        var perDatum: [Double] { get }
        """
      ) { (estimate: LikelihoodEstimate) in estimate.perDatum },
      Row(
        """
        /// The mean over the data.
        var mean: Double { get }
        """
      ) { (estimate: LikelihoodEstimate) in estimate.mean },
      Row(
        """
        /// The standard error of the mean, which the choice of the data causes.
        var standardError: Double { get }
        """
      ) { (estimate: LikelihoodEstimate) in estimate.standardError },
      Row(
        """
        /// The lower end of the interval that holds the mean with a probability of 95%.
        var lower: Double { get }
        """
      ) { (estimate: LikelihoodEstimate) in estimate.lower },
      Row(
        """
        /// The upper end of the interval.
        var upper: Double { get }
        """
      ) { (estimate: LikelihoodEstimate) in estimate.upper },
    ] + SharedRows.description(LikelihoodEstimate.self)
  }
}
