import Elbo
import Language

/// The declarations of Gaussian mixtures in cells.
enum MixtureRows {
  static var covarianceKind: [Row] {
    [
      Row(
        """
        /// Each component its own matrix.
        static var full: CovarianceKind { get }
        """
      ) { () -> CovarianceKind in .full },
      Row(
        """
        /// One matrix for all components.
        static var tied: CovarianceKind { get }
        """
      ) { () -> CovarianceKind in .tied },
      Row(
        """
        /// Each component its own variance for each dimension.
        static var diagonal: CovarianceKind { get }
        """
      ) { () -> CovarianceKind in .diagonal },
      Row(
        """
        /// Each component one variance for all dimensions.
        static var spherical: CovarianceKind { get }
        """
      ) { () -> CovarianceKind in .spherical },
      Row(
        """
        /// All kinds, from the one with most freedom to the one with least.
        static var allCases: [CovarianceKind] { get }
        """
      ) { () -> [CovarianceKind] in CovarianceKind.allCases },
      Row(
        """
        /// The name of the kind.
        var rawValue: String { get }
        """
      ) { (kind: CovarianceKind) in kind.rawValue },
    ]
  }

  static var initialisation: [Row] {
    [
      Row(
        """
        /// Data chosen as centers one by one, each with probability proportional to its squared
        /// distance from the nearest chosen before (Arthur and Vassilvitskii, 2007). Differs
        /// between restarts.
        static var kMeansPlusPlus: Initialisation { get }
        """
      ) { () -> Initialisation in .kMeansPlusPlus },
      Row(
        """
        /// The centers of a k-means fit that starts from data chosen so.
        static var kMeans: Initialisation { get }
        """
      ) { () -> Initialisation in .kMeans },
      Row(
        """
        /// These centers, one a row.
        static func means(_ means: Matrix) -> Initialisation
        """
      ) { (means: Matrix) in Initialisation.means(means) },
    ]
  }

  static var model: [Row] {
    [
      Row(
        """
        /// A model of so many components.
        init(components: Int, covariance: CovarianceKind = .full, \
        initialisation: Initialisation = .kMeansPlusPlus, tolerance: Double = 1e-12, \
        maxIterations: Int = 1000, covarianceFloor: Double = 1e-6)
        """
      ) {
        (
          components: Int, covariance: CovarianceKind, initialisation: Initialisation,
          tolerance: Double, maxIterations: Int, covarianceFloor: Double
        ) in
        GaussianMixture(
          components: try Checks.bounded("components", components, in: 1...(.max)),
          covariance: covariance, initialisation: initialisation, tolerance: tolerance,
          maxIterations: maxIterations, covarianceFloor: covarianceFloor)
      },
      Row(
        """
        /// The best of some fits by EM, each from its own random start. The same seed gives the
        /// same fit, whatever the number of threads.
        func fit(_ x: Matrix, restarts: Int = 1, seed: Int = 0) -> GaussianMixtureFit
        """
      ) { (model: GaussianMixture, x: Matrix, restarts: Int, seed: Int) in
        try model.checkedFit(x, restarts: restarts, seed: UInt64(seed: seed))
      },
      Row(
        """
        /// How many components there are.
        var components: Int { get }
        """
      ) { (model: GaussianMixture) in model.components },
      Row(
        """
        /// Which covariances they may have.
        var covariance: CovarianceKind { get }
        """
      ) { (model: GaussianMixture) in model.covariance },
      Row(
        """
        /// Where a fit starts.
        var initialisation: Initialisation { get }
        """
      ) { (model: GaussianMixture) in model.initialisation },
      Row(
        """
        /// A fit has converged when an iteration raises the log-likelihood by no more than
        /// this, in nats per datum.
        var tolerance: Double { get }
        """
      ) { (model: GaussianMixture) in model.tolerance },
      Row(
        """
        /// The most iterations of a restart.
        var maxIterations: Int { get }
        """
      ) { (model: GaussianMixture) in model.maxIterations },
      Row(
        """
        /// The least variance of a component in any direction, in the data's units squared.
        var covarianceFloor: Double { get }
        """
      ) { (model: GaussianMixture) in model.covarianceFloor },
    ]
  }
}
