import Elbo
import Language

extension MixtureRows {
  static var distribution: [Row] {
    [
      Row(
        """
        /// A mixture from its parameters: K weights that sum to 1, K×D means, K covariances of
        /// D×D.
        init(weights: Vector, means: Matrix, covariances: [Matrix])
        """
      ) { (weights: Matrix, means: Matrix, covariances: [Matrix]) in
        try NormalMixture(checking: weights, means: means, covariances: covariances)
      },
      Row(
        """
        /// The probability of each component.
        var weights: Vector { get }
        """
      ) { (mixture: NormalMixture) in mixture.weights },
      Row(
        """
        /// The mean of each component, one a row.
        var means: Matrix { get }
        """
      ) { (mixture: NormalMixture) in mixture.means },
      Row(
        """
        /// The covariance matrix of each component.
        var covariances: [Matrix] { get }
        """
      ) { (mixture: NormalMixture) in mixture.covariances },
      Row(
        """
        /// What the covariances have in common.
        var covariance: CovarianceKind { get }
        """
      ) { (mixture: NormalMixture) in mixture.covariance },
      Row(
        """
        /// The number of dimensions.
        var dimensions: Int { get }
        """
      ) { (mixture: NormalMixture) in mixture.dimensions },
      Row(
        """
        /// The components one by one.
        var components: [Component] { get }
        """
      ) { (mixture: NormalMixture) in mixture.components },
      Row(
        """
        /// The probability of each component given each datum: one row a datum, each summing to
        /// 1.
        func responsibilities(_ y: Matrix) -> Matrix
        """
      ) { (mixture: NormalMixture, y: Matrix) in try mixture.checkedResponsibilities(y) },
      Row(
        """
        /// The sum of the log densities of the data, in nats.
        func logLikelihood(_ y: Matrix) -> Double
        """
      ) { (mixture: NormalMixture, y: Matrix) in try mixture.checkedLogLikelihood(y) },
      Row(
        """
        /// Data drawn from the mixture, with the component that each came from.
        func sampleLabelled(_ count: Int, seed: Int = 0) -> (x: Matrix, labels: [Int])
        """
      ) { (mixture: NormalMixture, count: Int, seed: Int) in
        let (x, labels) = try mixture.checkedSample(count, seed: UInt64(seed: seed))
        return Pair(x, labels)
      },
      Row(
        """
        /// The log density of each datum, in nats.
        func logDensity(_ y: Matrix) -> Vector
        """
      ) { (mixture: NormalMixture, y: Matrix) in try mixture.checkedLogDensity(y) },
      Row(
        """
        /// The most probable component of each datum.
        func predict(_ y: Matrix) -> [Int]
        """
      ) { (mixture: NormalMixture, y: Matrix) in try mixture.checkedPredict(y) },
      Row(
        """
        /// The mean log density of the data, in nats per datum.
        func score(_ y: Matrix) -> Double
        """
      ) { (mixture: NormalMixture, y: Matrix) in try mixture.checkedScore(y) },
      Row(
        """
        /// Data drawn from the mixture, one a row.
        func sample(_ count: Int, seed: Int = 0) -> Matrix
        """
      ) { (mixture: NormalMixture, count: Int, seed: Int) in
        try mixture.checkedSample(count, seed: UInt64(seed: seed)).x
      },
    ]
  }

  static var component: [Row] {
    [
      Row(
        """
        /// Its probability.
        var weight: Double { get }
        """
      ) { (component: NormalMixture.Component) in component.weight },
      Row(
        """
        /// Its mean.
        var mean: Vector { get }
        """
      ) { (component: NormalMixture.Component) in component.mean },
      Row(
        """
        /// Its covariance matrix.
        var covariance: Matrix { get }
        """
      ) { (component: NormalMixture.Component) in component.covariance },
    ]
  }

  static var fit: [Row] {
    [
      Row(
        """
        /// The model that was fitted.
        var model: GaussianMixture { get }
        """
      ) { (fit: GaussianMixtureFit) in fit.model },
      Row(
        """
        /// The fitted distribution.
        var mixture: NormalMixture { get }
        """
      ) { (fit: GaussianMixtureFit) in fit.mixture },
      Row(
        """
        /// How many data it was fitted to.
        var rows: Int { get }
        """
      ) { (fit: GaussianMixtureFit) in fit.rows },
      Row(
        """
        /// The log-likelihood of the data at the start and after each iteration; it never
        /// falls.
        var trace: [Double] { get }
        """
      ) { (fit: GaussianMixtureFit) in fit.trace },
      Row(
        """
        /// Whether the last iteration raised the log-likelihood by no more than the tolerance.
        var converged: Bool { get }
        """
      ) { (fit: GaussianMixtureFit) in fit.converged },
      Row(
        """
        /// The probability of each component given each datum: one row a datum, each summing to
        /// 1.
        var responsibilities: Matrix { get }
        """
      ) { (fit: GaussianMixtureFit) in fit.responsibilities },
      Row(
        """
        /// What a reader should know before trusting the fit.
        var warnings: [String] { get }
        """
      ) { (fit: GaussianMixtureFit) in fit.warnings },
      Row(
        """
        /// The log-likelihood of the data under the fitted mixture, in nats.
        var logLikelihood: Double { get }
        """
      ) { (fit: GaussianMixtureFit) in fit.logLikelihood },
      Row(
        """
        /// The iterations of the restart that was best.
        var iterations: Int { get }
        """
      ) { (fit: GaussianMixtureFit) in fit.iterations },
      Row(
        """
        /// The number of free parameters: weights, means and covariances.
        var degreesOfFreedom: Int { get }
        """
      ) { (fit: GaussianMixtureFit) in fit.degreesOfFreedom },
      Row(
        """
        /// Akaike's information criterion as 2 log L − 2 df: larger is better.
        var aic: Double { get }
        """
      ) { (fit: GaussianMixtureFit) in fit.aic },
      Row(
        """
        /// The Bayesian information criterion as 2 log L − df log n: larger is better.
        var bic: Double { get }
        """
      ) { (fit: GaussianMixtureFit) in fit.bic },
      Row(
        """
        /// The probability of each component.
        var weights: Vector { get }
        """
      ) { (fit: GaussianMixtureFit) in fit.weights },
      Row(
        """
        /// The mean of each component, one a row.
        var means: Matrix { get }
        """
      ) { (fit: GaussianMixtureFit) in fit.means },
      Row(
        """
        /// The covariance matrix of each component.
        var covariances: [Matrix] { get }
        """
      ) { (fit: GaussianMixtureFit) in fit.covariances },
      Row(
        """
        /// The components one by one.
        var components: [Component] { get }
        """
      ) { (fit: GaussianMixtureFit) in fit.components },
      Row(
        """
        /// The log density of each datum, in nats.
        func logDensity(_ y: Matrix) -> Vector
        """
      ) { (fit: GaussianMixtureFit, y: Matrix) in try fit.mixture.checkedLogDensity(y) },
      Row(
        """
        /// The most probable component of each datum.
        func predict(_ y: Matrix) -> [Int]
        """
      ) { (fit: GaussianMixtureFit, y: Matrix) in try fit.mixture.checkedPredict(y) },
      Row(
        """
        /// The mean log density of the data, in nats per datum.
        func score(_ y: Matrix) -> Double
        """
      ) { (fit: GaussianMixtureFit, y: Matrix) in try fit.mixture.checkedScore(y) },
      Row(
        """
        /// Data drawn from the mixture, one a row.
        func sample(_ count: Int, seed: Int = 0) -> Matrix
        """
      ) { (fit: GaussianMixtureFit, count: Int, seed: Int) in
        try fit.mixture.checkedSample(count, seed: UInt64(seed: seed)).x
      },
    ]
  }
}
