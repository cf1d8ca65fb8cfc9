import Elbo
import Inference
import Language

/// The declarations of expectation maximisation in cells.
enum EMRows {
  static var method: [Row] {
    [
      SharedRows.choice(
        ExpectationMaximization.em, "em", "The method with all its defaults."),
      Row(
        """
        /// Expectation maximisation from random starts, of which the best is kept. The fit has
        /// converged when an iteration gains no more than the tolerance, in nats per datum;
        /// `weights` say how often each datum counts, `assignment` what the E-step keeps of the
        /// posterior, and `audit` whether the bound and the divergence are noted at each step.
        static func em(restarts: Int = 1, seed: Int = 0, tolerance: Double = 1e-10, \
        maxIterations: Int = 1_000, weights: Vector? = nil, assignment: Assignment = .soft, \
        audit: Bool = false) -> ExpectationMaximization
        """
      ) {
        (
          restarts: Int, seed: Int, tolerance: Double, maxIterations: Int, weights: Matrix?,
          assignment: ExpectationMaximization.Assignment, audit: Bool
        ) in
        ExpectationMaximization.em(
          restarts: restarts, seed: seed, tolerance: tolerance, maxIterations: maxIterations,
          weights: weights, assignment: assignment, audit: audit)
      },
    ]
  }

  static var assignment: [Row] {
    typealias Assignment = ExpectationMaximization.Assignment
    return [
      SharedRows.choice(
        Assignment.soft, "soft", "All of it: each iteration raises the likelihood."),
      SharedRows.choice(
        Assignment.hard, "hard",
        "The most probable configuration alone: for normal components this is like k-means."),
      SharedRows.choice(
        Assignment.stochastic, "stochastic",
        "One configuration drawn from it, which may leave a poor local maximum."),
    ] + SharedRows.choices(Assignment.self)
  }

  static var fit: [Row] {
    quality + results + SamplingRows.emFit + SharedRows.mathematics(EMFit.self)
  }

  private static var quality: [Row] {
    [
      number("logLikelihood", "The log-likelihood of the data.") { $0.logLikelihood },
      number("aic", "Akaike's information criterion as 2 log L − 2 df: larger is better.") {
        $0.aic
      },
      number("bic", "The Bayesian information criterion as 2 log L − df log n: larger is better.") {
        $0.bic
      },
      number("seconds", "How long the fit took, in seconds.") { $0.seconds },
      Row(
        """
        /// The log-likelihood at the start and after each iteration; unless assignments are hard
        /// or stochastic it never falls.
        var trace: [Double] { get }
        """
      ) { (fit: EMFit) in fit.trace },
      Row(
        """
        /// Whether the last iteration gained no more than the tolerance.
        var converged: Bool { get }
        """
      ) { (fit: EMFit) in fit.converged },
      Row(
        """
        /// The iterations of the start that was best.
        var iterations: Int { get }
        """
      ) { (fit: EMFit) in fit.iterations },
      Row(
        """
        /// The number of free parameters.
        var degreesOfFreedom: Int { get }
        """
      ) { (fit: EMFit) in fit.degreesOfFreedom },
      Row(
        """
        /// How the log-likelihood rose, iteration by iteration, as a chart.
        var traceChart: Chart { get }
        """
      ) { (fit: EMFit) in fit.traceChart },
      Row(
        """
        /// What a reader should know before trusting the fit.
        var warnings: [String] { get }
        """
      ) { (fit: EMFit) in fit.warnings },
      Row(
        """
        /// What each iteration did; empty unless it was asked for.
        var audit: [EMIteration] { get }
        """
      ) { (fit: EMFit) in fit.audit },
    ]
  }

  private static func number(
    _ name: String, _ words: String, _ value: @escaping @Sendable (EMFit) -> Double
  ) -> Row {
    Row("/// \(words)\nvar \(name): Double { get }") { (fit: EMFit) in value(fit) }
  }

  private static var results: [Row] {
    [
      Row(
        """
        /// The model that was fitted.
        var model: Model { get }
        """
      ) { (fit: EMFit) in fit.model },
      Row(
        """
        /// The fitted values of the parameters, by name.
        var parameters: [String: Matrix] { get }
        """
      ) { (fit: EMFit) in fit.parameters },
      Row(
        """
        /// The fitted value of a parameter.
        func value(of name: String) -> Matrix
        """
      ) { (fit: EMFit, name: String) in try fit.checkedValue(of: name) },
      Row(
        """
        /// The probability of each value of the discrete latent given each datum, one row a datum;
        /// of several latents that of their values together, the last changing fastest.
        var responsibilities: Matrix { get }
        """
      ) { (fit: EMFit) in fit.responsibilities },
      Row(
        """
        /// The most probable value of the discrete latent of each datum.
        var assignments: [Int] { get }
        """
      ) { (fit: EMFit) in fit.assignments },
      Row(
        """
        /// The posterior mean of the continuous latent of each datum; no rows without one.
        var means: Matrix { get }
        """
      ) { (fit: EMFit) in fit.means },
      Row(
        """
        /// The components of a mixture of normal distributions, for figures; none of another model.
        var components: [Component] { get }
        """
      ) { (fit: EMFit) in fit.components },
      Row(
        """
        /// The mixture of normal distributions that was fitted; nil for another model.
        var mixture: NormalMixture? { get }
        """
      ) { (fit: EMFit) in fit.mixture },
      Row(
        """
        /// The fit after so many more iterations at most, from where it ended.
        func `continue`(iterations: Int = 100) -> EMFit
        """
      ) { (fit: EMFit, iterations: Int) in try fit.checkedContinued(iterations: iterations) },
    ]
  }

  static var iteration: [Row] {
    func number(
      _ name: String, _ words: String, _ value: @escaping @Sendable (EMIteration) -> Double
    ) -> Row {
      Row("/// \(words)\nvar \(name): Double { get }") { (step: EMIteration) in value(step) }
    }
    return [
      number(
        "logLikelihood", "log p(x) under the parameters that the iteration began with, in nats."
      ) { $0.logLikelihood },
      number(
        "divergenceBefore",
        "KL(q ‖ p(z | x)) of the posterior of the last iteration's parameters, before the E-step; "
          + "NaN in the first."
      ) { $0.divergenceBefore },
      number("divergenceAfter", "The same after the E-step: 0 but for rounding.") {
        $0.divergenceAfter
      },
      number("gain", "How much the M-step raised the bound.") { $0.gain },
    ]
  }
}
