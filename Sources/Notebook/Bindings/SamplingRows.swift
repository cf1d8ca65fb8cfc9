import Elbo
import Inference
import Language

/// The declarations of what models are asked beside fits, in cells: draws, and the evidence.
enum SamplingRows {
  static var model: [Row] {
    [
      Row(
        """
        /// Draws all latents and all data, each from its distribution given what comes before it.
        /// `given` has values by name of what is not drawn: parameters without a prior must be
        /// there. `rows` says how many data are drawn, if not as many as the model has.
        func simulate(seed: Int = 0, given: [String: Matrix] = [:], rows: Int? = nil) \
        -> [String: Matrix]
        """
      ) { (model: Model, seed: Int, given: [String: Matrix], rows: Int?) in
        try model.checkedSimulate(seed: seed, given: given, rows: rows)
      },
      Row(
        """
        /// Draws of data from the model before it has seen any, along a first axis: latents from
        /// their priors, then data.
        func priorPredictive(_ draws: Int = 100, seed: Int = 0, given: [String: Matrix] = [:], \
        rows: Int? = nil) -> [String: Matrix]
        """
      ) { (model: Model, draws: Int, seed: Int, given: [String: Matrix], rows: Int?) in
        try model.checkedPriorPredictive(draws, seed: seed, given: given, rows: rows)
      },
      Row(
        """
        /// log p(data) in nats, with all latents summed or integrated out, and how sure it is.
        /// `given` has values by name of parameters without a prior, such as those of a fit.
        func logEvidence(_ method: EvidenceMethod, given: [String: Matrix] = [:]) -> LogEvidence
        """
      ) { (model: Model, method: EvidenceMethod, given: [String: Matrix]) in
        try model.checkedLogEvidence(method, given: given)
      },
      Row(
        """
        /// Draws from the posterior of the continuous latents by the no-U-turn sampler; discrete
        /// ones with finitely many values are summed out. The same seed gives the same draws,
        /// whatever the number of threads.
        func fit(_ method: NoUTurnSampling) -> NUTSFit
        """
      ) { (model: Model, method: NoUTurnSampling) in try model.checkedFit(method) },
    ]
  }

  static var emFit: [Row] {
    [
      predictive(EMFit.self, "with the fitted parameters") {
        try $0.checkedPosteriorPredictive($1, seed: $2, given: $3, rows: $4)
      },
      Row(
        """
        /// log p of each row of new data under the fitted parameters, in nats.
        func logDensity(_ x: Matrix) -> Vector
        """
      ) { (fit: EMFit, x: Matrix) in try fit.checkedLogDensity(x) },
      Row(
        """
        /// log p of each row of new data by name, such as inputs and outputs.
        func logDensity(_ data: [String: Matrix]) -> Vector
        """
      ) { (fit: EMFit, data: [String: Matrix]) in try fit.checkedLogDensity(data) },
      Row(
        """
        /// The probability of each value of the discrete latent given each row of new data.
        func responsibilities(_ x: Matrix) -> Matrix
        """
      ) { (fit: EMFit, x: Matrix) in try fit.checkedResponsibilities(x) },
      Row(
        """
        /// The same for new data by name, such as inputs and outputs.
        func responsibilities(_ data: [String: Matrix]) -> Matrix
        """
      ) { (fit: EMFit, data: [String: Matrix]) in try fit.checkedResponsibilities(data) },
    ]
  }

  static var caviFit: [Row] {
    [
      predictive(CAVIFit.self, "with latents from the factors of q") {
        try $0.checkedPosteriorPredictive($1, seed: $2, given: $3, rows: $4)
      }
    ]
  }

  private static func predictive<Fit: CellObject & Sendable>(
    _: Fit.Type, _ how: String,
    _ draw:
      @escaping @Sendable (Fit, Int, Int, [String: Matrix], Int?) throws -> [String: Matrix]
  ) -> Row {
    Row(
      """
      /// Draws of new data along a first axis, \(how). `rows` says how many data a draw has, if
      /// not as many as were fitted.
      func posteriorPredictive(_ draws: Int = 100, seed: Int = 0, \
      given: [String: Matrix] = [:], rows: Int? = nil) -> [String: Matrix]
      """
    ) { (fit: Fit, draws: Int, seed: Int, given: [String: Matrix], rows: Int?) in
      try draw(fit, draws, seed, given, rows)
    }
  }

  static var nuts: [Row] {
    [
      SharedRows.choice(
        NoUTurnSampling.nuts, "nuts", "The method with all its defaults."),
      Row(
        """
        /// The no-U-turn sampler, with chains beside each other; each learns its step size and
        /// scales in `warmUp` draws that are not kept. A higher `targetAcceptance` means shorter
        /// steps; trajectories have at most 2 to the power of `maxTreeDepth` steps.
        static func nuts(draws: Int = 1_000, warmUp: Int = 1_000, chains: Int = 4, \
        seed: Int = 0, targetAcceptance: Double = 0.8, maxTreeDepth: Int = 10) \
        -> NoUTurnSampling
        """
      ) {
        (
          draws: Int, warmUp: Int, chains: Int, seed: Int, targetAcceptance: Double,
          maxTreeDepth: Int
        ) in
        NoUTurnSampling.nuts(
          draws: draws, warmUp: warmUp, chains: chains, seed: seed,
          targetAcceptance: targetAcceptance, maxTreeDepth: maxTreeDepth)
      },
    ]
  }

  static var evidenceMethod: [Row] {
    [
      SharedRows.choice(
        EvidenceMethod.enumeration, "enumeration",
        "The exact sum over all values of discrete latents; there must be no others."),
      SharedRows.choice(
        EvidenceMethod.quadrature, "quadrature",
        "Quadrature of continuous latents of one or two dimensions, for each datum or in all."),
      Row(
        """
        /// The same, until a refinement moves the result by less than the tolerance, in nats.
        static func quadrature(tolerance: Double = 1e-9) -> EvidenceMethod
        """
      ) { (tolerance: Double) in EvidenceMethod.quadrature(tolerance: tolerance) },
      Row(
        """
        /// Importance sampling from a t distribution that touches the posterior at its mode.
        static func importance(samples: Int = 4_000, seed: Int = 0) -> EvidenceMethod
        """
      ) { (samples: Int, seed: Int) in EvidenceMethod.importance(samples: samples, seed: seed) },
    ]
  }

  static var evidence: [Row] {
    func number(
      _ name: String, _ words: String, _ value: @escaping @Sendable (LogEvidence) -> Double
    ) -> Row {
      Row("/// \(words)\nvar \(name): Double { get }") { (evidence: LogEvidence) in
        value(evidence)
      }
    }
    return [
      number("value", "log p of all data, in nats.") { $0.value },
      number(
        "standardError",
        "How far off it may be: a standard error of draws, the last refinement, or 0 for a sum."
      ) { $0.standardError },
      number("lower", "The lower end of the interval that holds it with a probability of 95%.") {
        $0.lower
      },
      number("upper", "The upper end of the interval.") { $0.upper },
      Row(
        """
        /// How it was found, in words.
        var method: String { get }
        """
      ) { (evidence: LogEvidence) in evidence.method },
      Row(
        """
        /// log p of each datum; empty where the data share latents.
        var perDatum: [Double] { get }
        """
      ) { (evidence: LogEvidence) in evidence.perDatum },
      Row(
        """
        /// k̂ of the importance weights, of the worst datum where each has its own: below 0.7 they can
        /// be trusted; nil where there are no weights.
        var paretoShape: Double? { get }
        """
      ) { (evidence: LogEvidence) in evidence.paretoShape },
      Row(
        """
        /// What a reader should know before trusting it.
        var warnings: [String] { get }
        """
      ) { (evidence: LogEvidence) in evidence.warnings },
    ] + SharedRows.description(LogEvidence.self)
  }
}
