import Glibc
import Tensors

/// A Gaussian mixture fitted to data, and how the fit went.
///
/// Figures are in nats. AIC and BIC are 2 log L less a penalty, so that the largest is the best.
public struct GaussianMixtureFit: Sendable, Equatable {
  /// The model that was fitted.
  public let model: GaussianMixture
  /// The fitted distribution.
  public let mixture: NormalMixture
  /// How many data it was fitted to.
  public let rows: Int
  /// The log-likelihood of the data at the start and after each iteration; it never falls.
  public let trace: [Double]
  /// Whether the last iteration raised the log-likelihood by no more than the tolerance.
  public let converged: Bool
  /// The probability of each component given each datum: one row a datum, each summing to 1.
  public let responsibilities: Matrix
  /// What a reader should know before trusting the fit.
  public let warnings: [String]

  init(model: GaussianMixture, x: Matrix, _ ascent: GaussianMixture.Ascent) throws {
    self.model = model
    mixture = ascent.mixture
    rows = x.rows
    trace = ascent.trace
    converged = ascent.converged
    responsibilities = try ascent.mixture.checkedResponsibilities(x)
    warnings = try Self.warnings(model, ascent)
  }

  /// The log-likelihood of the data under the fitted mixture.
  public var logLikelihood: Double { trace[trace.count - 1] }

  /// The iterations of the restart that was best.
  public var iterations: Int { trace.count - 1 }

  /// The number of free parameters: weights, means and covariances.
  public var degreesOfFreedom: Int { model.degreesOfFreedom(dimensions: mixture.dimensions) }

  /// Akaike's information criterion as 2 log L − 2 df: larger is better.
  public var aic: Double { 2 * logLikelihood - 2 * Double(degreesOfFreedom) }

  /// The Bayesian information criterion as 2 log L − df log n: larger is better.
  public var bic: Double { 2 * logLikelihood - Double(degreesOfFreedom) * log(Double(rows)) }

  private static func warnings(
    _ model: GaussianMixture, _ ascent: GaussianMixture.Ascent
  ) throws -> [String] {
    var warnings: [String] = []
    if !ascent.converged {
      warnings.append(
        "EM stopped after \(model.maxIterations) iterations before it converged: "
          + "raise maxIterations or tolerance")
    }
    for (k, weight) in ascent.mixture.weights.values.enumerated() where weight == 0 {
      warnings.append("component \(k + 1) holds no data: ask for fewer components")
    }
    let floor = model.covarianceFloor * (1 + 1e-6)
    let distinct = ascent.mixture.covariances.prefix(model.covariance == .tied ? 1 : .max)
    for (k, covariance) in distinct.enumerated() {
      guard let least = try covariance.checkedSymmetricEigen().values.values.first,
        least <= floor
      else { continue }
      warnings.append(
        (model.covariance == .tied ? "the shared covariance" : "component \(k + 1)")
          + " has collapsed in some direction: only covarianceFloor "
          + "(\(NumberFormat.text(model.covarianceFloor))) keeps it from being singular"
      )
    }
    return warnings
  }
}

extension GaussianMixtureFit {
  /// The probability of each component.
  public var weights: Vector { mixture.weights }
  /// The mean of each component, one a row.
  public var means: Matrix { mixture.means }
  /// The covariance matrix of each component.
  public var covariances: [Matrix] { mixture.covariances }
  /// The components one by one.
  public var components: [NormalMixture.Component] { mixture.components }
  /// The most probable component of each datum.
  public func predict(_ y: Matrix) -> [Int] { mixture.predict(y) }
  /// The mean log density of data, in nats per datum.
  public func score(_ y: Matrix) -> Double { mixture.score(y) }
  /// The log density of each datum.
  public func logDensity(_ y: Matrix) -> Vector { mixture.logDensity(y) }
  /// Data drawn from the fitted mixture, one a row.
  public func sample(_ count: Int, seed: Int = 0) -> Matrix {
    mixture.sample(count, seed: seed)
  }
}
