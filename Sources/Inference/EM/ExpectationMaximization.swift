import Tensors

/// How a model is fitted by expectation maximisation (Dempster, Laird and Rubin, 1977).
///
///     gmm.fit(.em(restarts: 10, seed: 1))
public struct ExpectationMaximization: Sendable, Equatable {
  /// What the E-step keeps of the posterior of the discrete latents.
  public enum Assignment: String, Sendable, CaseIterable {
    /// All of it: each iteration raises the likelihood.
    case soft
    /// The most probable configuration alone: for normal components this is like k-means.
    case hard
    /// One configuration drawn from it, which may leave a poor local maximum.
    case stochastic
  }

  var assignment = Assignment.soft
  var restarts = 1
  var seed = 0
  var tolerance = 1e-10
  var maxIterations = 1_000
  var weights: Vector?
  var audits = false

  /// The method with all its defaults.
  public static var em: Self { .em() }

  /// Expectation maximisation from random starts.
  ///
  /// - Parameters:
  ///   - restarts: How many starts are tried; the best is kept.
  ///   - tolerance: The fit has converged when an iteration gains no more than this, in nats per datum.
  ///   - weights: How often each datum counts; all once if there are none.
  ///   - assignment: What the E-step keeps of the posterior.
  ///   - audit: Whether the bound and the divergence are noted before and after each step.
  public static func em(
    restarts: Int = 1, seed: Int = 0, tolerance: Double = 1e-10, maxIterations: Int = 1_000,
    weights: Vector? = nil, assignment: Assignment = .soft, audit: Bool = false
  ) -> Self {
    Self(
      assignment: assignment, restarts: restarts, seed: seed, tolerance: tolerance,
      maxIterations: maxIterations, weights: weights, audits: audit)
  }

  func validate(rows: Int) throws {
    _ = try UInt64(seed: seed)
    guard restarts >= 1 else { throw InferenceError.badRestarts(restarts) }
    guard maxIterations >= 0 else {
      throw InferenceError.badOption(
        "maxIterations", value: Double(maxIterations), expected: "at least 0")
    }
    guard !tolerance.isNaN else {
      throw InferenceError.badOption("tolerance", value: tolerance, expected: "a number")
    }
    guard let weights else { return }
    guard weights.rank == 1, weights.count == rows else {
      throw InferenceError.badWeights(
        "the weights have the shape \(weights.shape), but there are \(rows) data")
    }
    if let index = weights.values.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw InferenceError.badWeights(
        "weight \(index) is \(NumberFormat.text(weights.values[index])), but must be at least 0")
    }
    guard weights.values.contains(where: { $0 > 0 }) else {
      throw InferenceError.badWeights("all weights are 0: nothing is left to fit")
    }
  }
}
