import Tensors

/// The model that data are independent draws from a mixture of normal distributions, fitted by
/// expectation maximisation.
///
///     let fit = GaussianMixture(components: 2, covariance: .full)
///       .fit(Dataset.oldFaithful.matrix, restarts: 10, seed: 1)
///     fit.logLikelihood   // -1130.263960
public struct GaussianMixture: Sendable, Equatable {
  /// How many components there are.
  public var components: Int
  /// Which covariances they may have.
  public var covariance: CovarianceKind
  /// Where a fit starts.
  public var initialisation: Initialisation
  /// A fit has converged when an iteration raises the log-likelihood by no more than this, in nats per
  /// datum.
  public var tolerance: Double
  /// The most iterations of a restart.
  public var maxIterations: Int
  /// The least variance of a component in any direction, in the data's units squared. The likelihood is
  /// unbounded without it: a component that holds one datum alone can shrink for ever.
  public var covarianceFloor: Double

  /// A model of so many components.
  public init(
    components: Int, covariance: CovarianceKind = .full,
    initialisation: Initialisation = .kMeansPlusPlus, tolerance: Double = 1e-12,
    maxIterations: Int = 1000, covarianceFloor: Double = 1e-6
  ) {
    self.components = components
    self.covariance = covariance
    self.initialisation = initialisation
    self.tolerance = tolerance
    self.maxIterations = maxIterations
    self.covarianceFloor = covarianceFloor
  }

  /// The number of free parameters: weights, means and covariances.
  func degreesOfFreedom(dimensions: Int) -> Int {
    components - 1 + components * dimensions
      + covariance.parameterCount(components: components, dimensions: dimensions)
  }

  /// Throws for an option without meaning.
  private func validate(restarts: Int) throws {
    guard components >= 1 else {
      throw InferenceError.tooFewComponents("components", components)
    }
    guard restarts >= 1 else { throw InferenceError.badRestarts(restarts) }
    guard maxIterations >= 0 else {
      throw InferenceError.badOption(
        "maxIterations", value: Double(maxIterations), expected: "at least 0")
    }
    guard !tolerance.isNaN else {
      throw InferenceError.badOption("tolerance", value: tolerance, expected: "a number")
    }
    guard covarianceFloor >= 0, covarianceFloor.isFinite else {
      throw InferenceError.badOption(
        "covarianceFloor", value: covarianceFloor, expected: "finite and at least 0")
    }
  }
}

extension GaussianMixture {
  /// The best of some fits by EM, each from its own random start.
  ///
  /// The same seed gives the same fit, whatever the number of threads.
  public func fit(_ x: Matrix, restarts: Int = 1, seed: Int = 0) -> GaussianMixtureFit {
    trapping { try checkedFit(x, restarts: restarts, seed: UInt64(seed: seed)) }
  }

  /// - Throws: ``InferenceError`` for options, data or a start without meaning, or if a component
  ///   collapses in every restart; ``TensorError`` for data that are not finite, naming the place;
  ///   ``Interruption/Interrupted``.
  package func checkedFit(
    _ x: Matrix, restarts: Int = 1, seed: UInt64 = 0
  ) throws -> GaussianMixtureFit {
    try validate(restarts: restarts)
    try DataChecks.fittable(x, components, named: "components")
    let restarts = initialisation.isRandom ? restarts : 1
    var best = try Progress.reporting("Fitting a Gaussian mixture") { progress in
      var best: Ascent?
      var failure: InferenceError?
      for restart in 0..<restarts {
        do {
          var random = Random(seed: seed, stream: UInt64(restart))
          let ascent = try ascend(x, from: start(x, random: &random)) { iteration, value in
            let done = Double(restart) + Double(iteration) / (Double(maxIterations) + 1)
            progress.advance(
              to: done / Double(restarts),
              "start \(restart + 1) of \(restarts), iteration \(iteration), "
                + "log-likelihood \(NumberFormat.fixed(value, decimals: 3))")
          }
          if best.map({ ascent.logLikelihood > $0.logLikelihood }) ?? true { best = ascent }
        } catch let error as InferenceError {
          // Another start may do better; if none does, the first failure is the one to tell.
          failure = failure ?? error
        }
      }
      guard let best else { throw failure ?? InferenceError.noData }
      progress.conclude(
        "log-likelihood \(NumberFormat.fixed(best.logLikelihood, decimals: 3)), the best of "
          + "\(restarts) start\(restarts == 1 ? "" : "s")")
      return best
    }
    best.mixture = best.mixture.reordered(initialisation.order(of: best.mixture.means))
    return try GaussianMixtureFit(model: self, x: x, best)
  }

  /// A mixture around centers: each holds the data nearest to it, and all have the covariance within
  /// these clusters, so that a center with few data does not start as a spike.
  private func start(_ x: Matrix, random: inout Random) throws -> NormalMixture {
    let centers = try initialisation.centers(components, of: x, random: &random)
    let labels = try DataBlocks(x).nearest(to: centers).flatMap { $0.labels.map { Int($0) } }
    let statistics = try NormalMixture.hardStatistics(x, labels: labels, centers: centers)
    let blank = NormalMixture(
      unchecked: Vector([Double]()), means: centers, covariances: [], covariance: .full)
    let pooled = try blank.maximized(from: statistics, covariance: .tied, floor: covarianceFloor)
    let shared = try covariance.restricted(pooled.covariances[0])
    var (weights, means) = (pooled.weights, pooled.means)
    if case .means(let given) = initialisation {
      weights = try Vector(checkedRepeating: 1 / Double(components), shape: [components])
      means = given
    }
    return NormalMixture(
      unchecked: weights, means: means, covariances: Array(repeating: shared, count: components),
      covariance: covariance)
  }

  /// One run of EM.
  struct Ascent {
    var mixture: NormalMixture
    /// The log-likelihood at the start and after each iteration.
    var trace: [Double] = []
    var converged = false
    var logLikelihood: Double { trace[trace.count - 1] }
  }

  /// - Parameter report: Told each iteration and the log-likelihood at its start.
  private func ascend(
    _ x: Matrix, from start: NormalMixture, report: (Int, Double) -> Void
  ) throws -> Ascent {
    var ascent = Ascent(mixture: start)
    for iteration in 0...maxIterations {
      let (logLikelihood, statistics) = try ascent.mixture.expectation(x)
      ascent.trace.append(logLikelihood)
      report(iteration, logLikelihood)
      if iteration > 0 {
        let gain = (logLikelihood - ascent.trace[iteration - 1]) / Double(x.rows)
        ascent.converged = gain <= tolerance
      }
      if ascent.converged || iteration == maxIterations { break }
      ascent.mixture = try ascent.mixture.maximized(
        from: statistics, covariance: covariance, floor: covarianceFloor)
    }
    return ascent
  }
}

extension CovarianceKind {
  /// The covariance of this kind nearest to one of any kind.
  func restricted(_ covariance: Matrix) throws -> Matrix {
    guard isDiagonal else { return covariance }
    let variances = try covariance.checkedDiagonal()
    let mean = try variances.checkedReduced(.mean).values[0]
    return try variances.map { self == .spherical ? mean : $0 }.checkedDiagonalMatrix()
  }
}
