import Tensors

/// How a posterior is approximated by coordinate ascent (CAVI): each factor in turn becomes the best one
/// given the others (Bishop, *Pattern Recognition and Machine Learning*, 10.1).
///
///     bayesian.fit(.cavi(restarts: 5, seed: 1)).evidenceLowerBound
public struct CoordinateAscent: Sendable, Equatable {
  /// Which latents share a factor of q.
  public enum Factorisation: String, Sendable, CaseIterable {
    /// A mean whose precision is unknown shares a factor with it; everything else stands alone.
    case structured
    /// Every latent stands alone.
    case meanField
  }

  var factorisation = Factorisation.structured
  var restarts = 1
  var seed = 0
  var tolerance = 1e-10
  var maxIterations = 1_000

  /// The method with all its defaults.
  public static var cavi: Self { .cavi() }

  /// Coordinate ascent from random starts.
  ///
  /// - Parameters:
  ///   - restarts: How many starts are tried; the best is kept.
  ///   - tolerance: The fit has converged when an iteration gains no more than this, in nats per datum.
  ///   - factorisation: Which latents share a factor.
  public static func cavi(
    restarts: Int = 1, seed: Int = 0, tolerance: Double = 1e-10, maxIterations: Int = 1_000,
    factorisation: Factorisation = .structured
  ) -> Self {
    Self(
      factorisation: factorisation, restarts: restarts, seed: seed, tolerance: tolerance,
      maxIterations: maxIterations)
  }

  func validate() throws {
    _ = try UInt64(seed: seed)
    guard restarts >= 1 else { throw InferenceError.badRestarts(restarts) }
    guard maxIterations >= 1 else {
      throw InferenceError.badOption(
        "maxIterations", value: Double(maxIterations), expected: "at least 1")
    }
    guard !tolerance.isNaN else {
      throw InferenceError.badOption("tolerance", value: tolerance, expected: "a number")
    }
  }
}
