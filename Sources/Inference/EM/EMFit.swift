import Expressions
import Glibc
import Tensors

/// A model fitted by expectation maximisation, and how the fit went.
///
/// Figures are in nats. AIC and BIC are 2 log L less a penalty, so that the largest is the best.
public struct EMFit: Sendable {
  /// The model that was fitted.
  public let model: Model
  let method: ExpectationMaximization
  /// The fitted values of the parameters, by name.
  public let parameters: [String: Matrix]
  /// The log-likelihood at the start and after each iteration; unless assignments are hard or stochastic it never
  /// falls.
  public let trace: [Double]
  /// Whether the last iteration gained no more than the tolerance.
  public let converged: Bool
  /// The probability of each value of the discrete latent given each datum, one row a datum; of several
  /// latents that of their values together, the last changing fastest.
  public let responsibilities: Matrix
  /// The posterior mean of the continuous latent of each datum; no rows without one.
  public let means: Matrix
  /// How long the fit took, in seconds.
  public let seconds: Double
  /// What a reader should know before trusting the fit.
  public let warnings: [String]
  /// What each iteration did; empty unless it was asked for.
  public let audit: [EMIteration]

  /// The log-likelihood of the data.
  public var logLikelihood: Double { trace[trace.count - 1] }

  /// The iterations of the start that was best.
  public var iterations: Int { trace.count - 1 }

  /// The number of free parameters.
  public var degreesOfFreedom: Int {
    model.parameters.reduce(0) { $0 + $1.domain.freeCount }
  }

  /// Akaike's information criterion as 2 log L − 2 df: larger is better.
  public var aic: Double { 2 * logLikelihood - 2 * Double(degreesOfFreedom) }

  /// The Bayesian information criterion as 2 log L − df log n: larger is better.
  public var bic: Double {
    2 * logLikelihood - Double(degreesOfFreedom) * log(Double(model.data[0].values.rows))
  }

  /// The most probable value of the discrete latent of each datum.
  public var assignments: [Int] {
    guard responsibilities.count > 0 else { return [] }
    return trapping {
      try responsibilities.checkedReduced(.argmax, axis: 1).values.map { Int($0) }
    }
  }

  /// The fitted value of a parameter.
  public func value(of name: String) -> Matrix { trapping { try checkedValue(of: name) } }

  /// - Throws: ``ModelError/unknownName(_:of:known:)`` for a name that the model does not have.
  package func checkedValue(of name: String) throws -> Matrix {
    guard let value = parameters[name] else {
      throw ModelError.unknownName(name, of: "fit", known: parameters.keys.sorted())
    }
    return value
  }

  /// The components of a mixture of normal distributions, for figures; none of another model.
  public var components: [NormalMixture.Component] { mixture?.components ?? [] }
}

/// What an iteration of expectation maximisation did, in nats over all data.
///
/// log p = bound + divergence before and after each step; the E-step takes the divergence to 0, the M-step raises
/// the bound and with it log p.
public struct EMIteration: Sendable, Equatable {
  /// log p(x) under the parameters that the iteration began with.
  public let logLikelihood: Double
  /// KL(q ‖ p(z | x)) of the posterior of the last iteration's parameters, before the E-step; NaN in the first.
  public let divergenceBefore: Double
  /// The same after the E-step: 0 but for rounding.
  public let divergenceAfter: Double
  /// How much the M-step raised the bound.
  public let gain: Double
}
