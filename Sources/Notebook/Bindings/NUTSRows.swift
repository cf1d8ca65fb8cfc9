import Elbo
import Inference
import Language

/// The declarations of draws from a posterior in cells.
enum NUTSRows {
  static var fit: [Row] { quality + draws + SharedRows.mathematics(NUTSFit.self) }

  private static var quality: [Row] {
    func count(
      _ name: String, _ words: String, _ value: @escaping @Sendable (NUTSFit) -> Int
    ) -> Row {
      Row("/// \(words)\nvar \(name): Int { get }") { (fit: NUTSFit) in value(fit) }
    }
    return [
      count("chains", "The number of chains.") { $0.chains },
      count("draws", "The number of draws of each chain.") { $0.draws },
      count("divergences", "How many trajectories diverged.") { $0.divergences },
      Row(
        """
        /// How long the sampling took, in seconds.
        var seconds: Double { get }
        """
      ) { (fit: NUTSFit) in fit.seconds },
      Row(
        """
        /// What a reader should know before using the draws; none if all is well.
        var warnings: [String] { get }
        """
      ) { (fit: NUTSFit) in fit.warnings },
      Row(
        """
        /// The log joint density at each draw, chains × draws, in nats.
        var logDensities: Matrix { get }
        """
      ) { (fit: NUTSFit) in fit.logDensities },
      number(
        "potentialScaleReduction", "R̂ of each number of a latent: below 1.01 the chains agree."
      ) { try $0.checkedPotentialScaleReduction(of: $1) },
      number(
        "effectiveSampleSize", "How many independent draws the draws of each number are worth."
      ) { try $0.checkedEffectiveSampleSize(of: $1) },
    ]
  }

  /// A number for each number of a latent.
  private static func number(
    _ name: String, _ words: String,
    _ value: @escaping @Sendable (NUTSFit, String) throws -> Matrix
  ) -> Row {
    Row("/// \(words)\nfunc \(name)(of name: String) -> Matrix") { (fit: NUTSFit, name: String) in
      try value(fit, name)
    }
  }

  private static var draws: [Row] {
    [
      Row(
        """
        /// The model whose posterior it is.
        var model: Model { get }
        """
      ) { (fit: NUTSFit) in fit.model },
      number("draws", "The draws of a latent: chains × draws × its shape.") {
        try $0.checkedDraws(of: $1)
      },
      number("mean", "The posterior mean of a latent.") { try $0.checkedMean(of: $1) },
      number("standardDeviation", "The posterior standard deviation of a latent.") {
        try $0.checkedStandardDeviation(of: $1)
      },
      number("standardError", "How far off the posterior mean may be, because draws are few.") {
        try $0.checkedStandardError(of: $1)
      },
      Row(
        """
        /// The value below which a share of the posterior lies, for each number of a latent.
        func quantile(_ share: Double, of name: String) -> Matrix
        """
      ) { (fit: NUTSFit, share: Double, name: String) in
        try fit.checkedQuantile(share, of: name)
      },
      Row(
        """
        /// The draws of one number of a latent, a line for each chain: they should look like noise
        /// about one level.
        func traceChart(of name: String, element: Int = 0) -> Chart
        """
      ) { (fit: NUTSFit, name: String, element: Int) in
        try fit.checkedTraceChart(of: name, element: element)
      },
      Row(
        """
        /// More draws of the same chains: those that a longer run would have given.
        func `continue`(draws: Int) -> NUTSFit
        """
      ) { (fit: NUTSFit, draws: Int) in try fit.checkedContinue(draws: draws) },
      Row(
        """
        /// Draws of new data along a first axis: shared latents from the posterior's draws, then
        /// the data. `rows` says how many data a draw has, if not as many as were fitted.
        func posteriorPredictive(_ draws: Int = 100, seed: Int = 0, \
        given: [String: Matrix] = [:], rows: Int? = nil) -> [String: Matrix]
        """
      ) { (fit: NUTSFit, draws: Int, seed: Int, given: [String: Matrix], rows: Int?) in
        try fit.checkedPosteriorPredictive(draws, seed: seed, given: given, rows: rows)
      },
    ]
  }
}
