import Elbo
import Inference
import Language

/// The declarations of coordinate ascent, and of k-means on models, in cells.
enum CAVIRows {
  static var methods: [Row] {
    [
      SharedRows.choice(
        CoordinateAscent.cavi, "cavi", "The method with all its defaults."),
      Row(
        """
        /// Coordinate ascent from random starts, of which the best is kept: each factor in turn
        /// becomes the best one given the others. The fit has converged when an iteration gains no
        /// more than the tolerance, in nats per datum; `factorisation` says which latents share a
        /// factor.
        static func cavi(restarts: Int = 1, seed: Int = 0, tolerance: Double = 1e-10, \
        maxIterations: Int = 1_000, factorisation: Factorisation = .structured) -> CoordinateAscent
        """
      ) {
        (
          restarts: Int, seed: Int, tolerance: Double, maxIterations: Int,
          factorisation: CoordinateAscent.Factorisation
        ) in
        CoordinateAscent.cavi(
          restarts: restarts, seed: seed, tolerance: tolerance, maxIterations: maxIterations,
          factorisation: factorisation)
      },
    ]
  }

  static var hardClustering: [Row] {
    [
      SharedRows.choice(
        HardClustering.kMeans, "kMeans", "The method with all its defaults."),
      Row(
        """
        /// k-means, the best of some random starts: EM with hard assignments, the limit of a shared
        /// spherical covariance that shrinks to 0.
        static func kMeans(restarts: Int = 1, seed: Int = 0) -> HardClustering
        """
      ) { (restarts: Int, seed: Int) in HardClustering.kMeans(restarts: restarts, seed: seed) },
    ]
  }

  static var factorisation: [Row] {
    typealias Factorisation = CoordinateAscent.Factorisation
    return [
      SharedRows.choice(
        Factorisation.structured, "structured",
        "A mean whose precision is unknown shares a factor with it; everything else stands alone."),
      SharedRows.choice(Factorisation.meanField, "meanField", "Every latent stands alone."),
    ] + SharedRows.choices(Factorisation.self)
  }

  /// Ways of fitting a model.
  static var fits: [Row] {
    [
      Row(
        """
        /// Approximates the posterior by coordinate ascent; the updates come from the model's graph,
        /// by conjugacy.
        func fit(_ method: CoordinateAscent) -> CAVIFit
        """
      ) { (model: Model, method: CoordinateAscent) in try model.checkedFit(method) },
      Row(
        """
        /// Fits centers and assignments by k-means, with as many clusters as the model's discrete
        /// latent has values.
        func fit(_ method: HardClustering) -> KMeansFit
        """
      ) { (model: Model, method: HardClustering) in try model.checkedFit(method) },
    ]
  }

  static var fit: [Row] {
    quality + results + SamplingRows.caviFit + SharedRows.mathematics(CAVIFit.self)
  }

  private static var quality: [Row] {
    [
      Row(
        """
        /// The evidence lower bound in nats, with every constant: log p(data) less KL(q ‖ posterior).
        var evidenceLowerBound: Double { get }
        """
      ) { (fit: CAVIFit) in fit.evidenceLowerBound },
      Row(
        """
        /// The evidence lower bound after each iteration; it never falls.
        var trace: [Double] { get }
        """
      ) { (fit: CAVIFit) in fit.trace },
      Row(
        """
        /// What the bound is made of: its entries sum to it.
        var ledger: [Entry] { get }
        """
      ) { (fit: CAVIFit) in fit.ledger },
      Row(
        """
        /// Whether the last iteration gained no more than the tolerance.
        var converged: Bool { get }
        """
      ) { (fit: CAVIFit) in fit.converged },
      Row(
        """
        /// How many sweeps over the factors were made.
        var iterations: Int { get }
        """
      ) { (fit: CAVIFit) in fit.iterations },
      Row(
        """
        /// How long the fit took, in seconds.
        var seconds: Double { get }
        """
      ) { (fit: CAVIFit) in fit.seconds },
      Row(
        """
        /// How the evidence lower bound rose, iteration by iteration, as a chart.
        var traceChart: Chart { get }
        """
      ) { (fit: CAVIFit) in fit.traceChart },
      Row(
        """
        /// What a reader should know before trusting the fit.
        var warnings: [String] { get }
        """
      ) { (fit: CAVIFit) in fit.warnings },
    ]
  }

  private static var results: [Row] {
    [
      Row(
        """
        /// The model whose posterior it is.
        var model: Model { get }
        """
      ) { (fit: CAVIFit) in fit.model },
      Row(
        """
        /// The factors of q.
        var factors: [FittedFactor] { get }
        """
      ) { (fit: CAVIFit) in fit.factors },
      Row(
        """
        /// The factor that a latent has a part in.
        func factor(of name: String) -> FittedFactor
        """
      ) { (fit: CAVIFit, name: String) in try fit.checkedPlace(of: name).factor },
      Row(
        """
        /// The posterior mean of a latent; of a discrete one its probabilities.
        func mean(of name: String) -> Matrix
        """
      ) { (fit: CAVIFit, name: String) in try fit.checkedMean(of: name) },
      Row(
        """
        /// The probability of each value of the discrete latent given each datum, one row a datum;
        /// no rows without such a latent.
        var responsibilities: Matrix { get }
        """
      ) { (fit: CAVIFit) in fit.responsibilities },
      Row(
        """
        /// How many data each component holds: the sums of the responsibilities.
        var effectiveCounts: Vector { get }
        """
      ) { (fit: CAVIFit) in try fit.checkedEffectiveCounts() },
      Row(
        """
        /// The fit after so many more iterations at most, from where it ended.
        func `continue`(iterations: Int = 100) -> CAVIFit
        """
      ) { (fit: CAVIFit, iterations: Int) in try fit.checkedContinued(iterations: iterations) },
    ]
  }

  static var entry: [Row] {
    [
      Row(
        """
        /// The variable, or the latents of the factor.
        var name: String { get }
        """
      ) { (entry: CAVIFit.Entry) in entry.name },
      Row(
        """
        /// The part of the bound, in nats.
        var value: Double { get }
        """
      ) { (entry: CAVIFit.Entry) in entry.value },
    ] + SharedRows.description(CAVIFit.Entry.self)
  }

  static var factor: [Row] {
    [
      Row(
        """
        /// The latents it is a distribution of.
        var latents: [String] { get }
        """
      ) { (factor: CAVIFit.FittedFactor) in factor.latents },
      Row(
        """
        /// Its family, such as `Dirichlet` or `NormalWishart`.
        var family: String { get }
        """
      ) { (factor: CAVIFit.FittedFactor) in factor.family },
      Row(
        """
        /// Its parameters by name, with the plates first.
        var parameters: [String: Matrix] { get }
        """
      ) { (factor: CAVIFit.FittedFactor) in factor.parameters },
    ] + SharedRows.description(CAVIFit.FittedFactor.self)
  }
}
