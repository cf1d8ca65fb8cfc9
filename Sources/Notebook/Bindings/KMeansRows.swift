import Elbo
import Language

/// The declarations of k-means in cells.
enum KMeansRows {
  static var model: [Row] {
    [
      Row(
        """
        /// A partition into so many clusters.
        init(clusters: Int, initialisation: Initialisation = .kMeansPlusPlus, \
        tolerance: Double = 0, maxIterations: Int = 300)
        """
      ) { (clusters: Int, initialisation: Initialisation, tolerance: Double, maxIterations: Int) in
        KMeans(
          clusters: try Checks.bounded("clusters", clusters, in: 1...(.max)),
          initialisation: initialisation, tolerance: tolerance, maxIterations: maxIterations)
      },
      Row(
        """
        /// The best of some fits, each from its own random start.
        func fit(_ x: Matrix, restarts: Int = 1, seed: Int = 0) -> KMeansFit
        """
      ) { (model: KMeans, x: Matrix, restarts: Int, seed: Int) in
        try model.checkedFit(x, restarts: restarts, seed: UInt64(seed: seed))
      },
      Row(
        """
        /// How many clusters there are.
        var clusters: Int { get }
        """
      ) { (model: KMeans) in model.clusters },
      Row(
        """
        /// Where a fit starts.
        var initialisation: Initialisation { get }
        """
      ) { (model: KMeans) in model.initialisation },
      Row(
        """
        /// A fit has converged when an iteration lowers the inertia by no more than this share
        /// of it, or moves no datum to another cluster.
        var tolerance: Double { get }
        """
      ) { (model: KMeans) in model.tolerance },
      Row(
        """
        /// The most iterations of a restart.
        var maxIterations: Int { get }
        """
      ) { (model: KMeans) in model.maxIterations },
    ]
  }

  static var fit: [Row] {
    [
      Row(
        """
        /// The center of each cluster, one a row.
        var centers: Matrix { get }
        """
      ) { (fit: KMeansFit) in fit.centers },
      Row(
        """
        /// The cluster of each datum.
        var labels: [Int] { get }
        """
      ) { (fit: KMeansFit) in fit.labels },
      Row(
        """
        /// The inertia at the start and after each iteration; it never rises.
        var trace: [Double] { get }
        """
      ) { (fit: KMeansFit) in fit.trace },
      Row(
        """
        /// Whether the last iteration changed nothing, or too little by the tolerance.
        var converged: Bool { get }
        """
      ) { (fit: KMeansFit) in fit.converged },
      Row(
        """
        /// The sum of the squared distances of the data to their centers.
        var inertia: Double { get }
        """
      ) { (fit: KMeansFit) in fit.inertia },
      Row(
        """
        /// The iterations of the restart that was best.
        var iterations: Int { get }
        """
      ) { (fit: KMeansFit) in fit.iterations },
      Row(
        """
        /// How many data each cluster holds.
        var counts: [Int] { get }
        """
      ) { (fit: KMeansFit) in fit.counts },
      Row(
        """
        /// The cluster of each new datum: that of the nearest center.
        func predict(_ y: Matrix) -> [Int]
        """
      ) { (fit: KMeansFit, y: Matrix) in try fit.checkedPredict(y) },
    ]
  }
}
