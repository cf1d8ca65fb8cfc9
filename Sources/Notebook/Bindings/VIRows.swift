import Elbo
import Inference
import Language

/// The declarations of variational inference by gradients in cells.
enum VIRows {
  static var methods: [Row] {
    [
      SharedRows.choice(
        VariationalInference.vi, "vi", "The method with all its defaults."),
      Row(
        """
        /// Variational inference by a normal distribution of all continuous latents, in coordinates
        /// without bounds, that noisy gradients move up the evidence lower bound.
        ///
        /// `samples` draws estimate the gradient of a step. With `perDatum` each datum has an
        /// approximation of its own, and nothing else is unknown but parameters.
        /// `evaluationSamples` draws estimate the bound at the end.
        static func vi(family: VariationalInference.Family = .meanField, optimizer: Optimizer = .adam(1e-2), \
        steps: Int = 2_000, samples: Int = 1, gradient: VariationalInference.Gradient = .reparameterized, \
        perDatum: Bool = false, evaluationSamples: Int = 1_000, \
        precision: Precision = .double, seed: Int = 0) -> VariationalInference
        """
      ) {
        (
          family: VariationalInference.Family, optimizer: Optimizer, steps: Int, samples: Int,
          gradient: VariationalInference.Gradient, perDatum: Bool, evaluationSamples: Int,
          precision: Precision, seed: Int
        ) in
        VariationalInference.vi(
          family: family, optimizer: optimizer, steps: steps, samples: samples,
          gradient: gradient, perDatum: perDatum, evaluationSamples: evaluationSamples,
          precision: precision, seed: seed)
      },
      Row(
        """
        /// Variational inference by a normal distribution of a family.
        static func vi(_ family: VariationalInference.Family, perDatum: Bool = false, \
        optimizer: Optimizer = .adam(1e-2), steps: Int = 2_000, seed: Int = 0) \
        -> VariationalInference
        """
      ) {
        (
          family: VariationalInference.Family, perDatum: Bool, optimizer: Optimizer, steps: Int,
          seed: Int
        ) in
        VariationalInference.vi(
          family, perDatum: perDatum, optimizer: optimizer, steps: steps, seed: seed)
      },
    ]
  }

  static var family: [Row] {
    typealias Family = VariationalInference.Family
    return [
      SharedRows.choice(
        Family.meanField, "meanField", "Every number independent of the others."),
      SharedRows.choice(Family.diagonalNormal, "diagonalNormal", "The same as mean field."),
      SharedRows.choice(Family.fullRank, "fullRank", "Any covariance."),
      Row(
        """
        /// A diagonal and some directions.
        static func lowRank(_ rank: Int) -> VariationalInference.Family
        """
      ) { (rank: Int) in Family.lowRank(rank) },
    ]
  }

  static var gradient: [Row] {
    typealias Gradient = VariationalInference.Gradient
    return [
      SharedRows.choice(
        Gradient.reparameterized, "reparameterized",
        "Through the draws, with the entropy in closed form."),
      SharedRows.choice(
        Gradient.stickingTheLanding, "stickingTheLanding",
        "Through the draws alone, so that the noise vanishes where q is exact."),
      SharedRows.choice(
        Gradient.natural, "natural",
        "Through the draws, along the steepest way among distributions: for `.meanField` and "
          + "`.sgd(0.1)`."),
      SharedRows.choice(
        Gradient.score, "score",
        "By the score of q, less a running baseline: for densities without slopes; noisier."),
    ] + SharedRows.choices(Gradient.self)
  }

  /// Ways of fitting a model.
  static var fits: [Row] {
    [
      Row(
        """
        /// Approximates the posterior by raising the evidence lower bound with noisy gradients.
        /// Discrete latents of each datum are summed out, and parameters without a prior are moved
        /// along. The same seed gives the same fit, whatever the number of threads.
        func fit(_ method: VariationalInference) -> VIFit
        """
      ) { (model: Model, method: VariationalInference) in try model.checkedFit(method) }
    ]
  }

  static var fit: [Row] { quality + results + further + SharedRows.mathematics(VIFit.self) }

  private static func number(
    _ name: String, _ words: String, _ value: @escaping @Sendable (VIFit) -> Double
  ) -> Row {
    Row("/// \(words)\nvar \(name): Double { get }") { (fit: VIFit) in value(fit) }
  }

  private static func count(
    _ name: String, _ words: String, _ value: @escaping @Sendable (VIFit) -> Int
  ) -> Row {
    Row("/// \(words)\nvar \(name): Int { get }") { (fit: VIFit) in value(fit) }
  }

  private static func numbers(
    _ name: String, _ words: String, _ value: @escaping @Sendable (VIFit) -> [Double]
  ) -> Row {
    Row("/// \(words)\nvar \(name): [Double] { get }") { (fit: VIFit) in value(fit) }
  }

  private static var quality: [Row] {
    [
      number(
        "evidenceLowerBound",
        "The evidence lower bound in nats over all data, with every constant, by draws of q."
      ) { $0.evidenceLowerBound },
      number("standardError", "The standard error of the bound, which the draws cause.") {
        $0.standardError
      },
      number("seconds", "How long the fit took, in seconds.") { $0.seconds },
      numbers("trace", "An estimate of the bound before each step.") { $0.trace },
      numbers(
        "evidenceLowerBounds",
        "The bound of each datum where each has an approximation of its own; else empty."
      ) { $0.evidenceLowerBounds },
      numbers(
        "logEvidenceBounds",
        "Importance-weighted bounds of the log evidence, from below: of each datum where each has "
          + "an approximation of its own, else one for all data."
      ) { $0.logEvidenceBounds },
      count("steps", "How many steps were taken.") { $0.steps },
      count("byteCount", "How many bytes the program of a step holds.") { $0.byteCount },
      count("variationalCount", "How many numbers the approximation has.") { $0.variationalCount },
      Row(
        """
        /// Estimates of the evidence lower bound, step by step, as a chart.
        var traceChart: Chart { get }
        """
      ) { (fit: VIFit) in fit.traceChart },
      Row(
        """
        /// What a reader should know before trusting the fit.
        var warnings: [String] { get }
        """
      ) { (fit: VIFit) in fit.warnings },
    ]
  }

  private static var results: [Row] {
    [
      Row(
        """
        /// The model that was fitted.
        var model: Model { get }
        """
      ) { (fit: VIFit) in fit.model },
      Row(
        """
        /// The fitted values of the parameters that have no prior, by name.
        var parameters: [String: Matrix] { get }
        """
      ) { (fit: VIFit) in try fit.checkedParameters() },
      Row(
        """
        /// The fitted value of a parameter that has no prior.
        func value(of name: String) -> Matrix
        """
      ) { (fit: VIFit, name: String) in try fit.checkedValue(of: name) },
      Row(
        """
        /// Draws of a latent from the approximate posterior, along a first axis; those of several
        /// latents with the same seed belong together.
        func draws(of name: String, count: Int = 1_000, seed: Int = 0) -> Matrix
        """
      ) { (fit: VIFit, name: String, count: Int, seed: Int) in
        try fit.checkedDraws(of: name, count: count, seed: UInt64(seed: seed))
      },
      Row(
        """
        /// The posterior mean of a latent: exact where the latent has no bounds, else by draws.
        func mean(of name: String, draws: Int = 1_000) -> Matrix
        """
      ) { (fit: VIFit, name: String, draws: Int) in
        try fit.checkedMean(of: name, draws: draws)
      },
      Row(
        """
        /// The posterior standard deviation of a latent: exact where the latent has no bounds, else
        /// by draws.
        func standardDeviation(of name: String, draws: Int = 1_000) -> Matrix
        """
      ) { (fit: VIFit, name: String, draws: Int) in
        try fit.checkedStandardDeviation(of: name, draws: draws)
      },
      Row(
        """
        /// The values below which some shares of a latent's draws lie, one for each share along a
        /// first axis.
        func quantiles(of name: String, _ shares: [Double] = [0.05, 0.5, 0.95], \
        draws: Int = 1_000) -> Matrix
        """
      ) { (fit: VIFit, name: String, shares: [Double], draws: Int) in
        try fit.checkedQuantiles(of: name, shares, draws: draws)
      },
    ]
  }

  private static var further: [Row] {
    [
      Row(
        """
        /// k̂ of the importance weights p / q: below 0.7 the approximation is near enough to the
        /// posterior to be corrected by weights; nil where each datum has an approximation of its own.
        var paretoShape: Double? { get }
        """
      ) { (fit: VIFit) in fit.paretoShape },
      Row(
        """
        /// How much one estimate of the gradient differs from another at the fit, by an estimator or
        /// by the fit's own: the variance, summed over all numbers of the approximation.
        func gradientVariance(by gradient: VariationalInference.Gradient? = nil, \
        draws: Int = 200, seed: Int = 0) -> Double
        """
      ) {
        (fit: VIFit, gradient: VariationalInference.Gradient?, draws: Int, seed: Int) in
        try fit.checkedGradientVariance(
          by: gradient, draws: draws, seed: UInt64(seed: seed))
      },
      Row(
        """
        /// The fit after further steps, with the options it was begun with.
        func `continue`(steps: Int) -> VIFit
        """
      ) { (fit: VIFit, steps: Int) in try fit.checkedContinue(steps: steps) },
      Row(
        """
        /// The approximations of new data, each its own, with the parameters held.
        func refit(_ x: Matrix, steps: Int? = nil) -> VIFit
        """
      ) { (fit: VIFit, x: Matrix, steps: Int?) in try fit.checkedRefit([x], steps: steps) },
      Row(
        """
        /// The same for a model of two sets of data.
        func refit(_ x: Matrix, _ y: Matrix, steps: Int? = nil) -> VIFit
        """
      ) { (fit: VIFit, x: Matrix, y: Matrix, steps: Int?) in
        try fit.checkedRefit([x, y], steps: steps)
      },
    ]
  }
}
