import Expressions
import Tensors

/// How a model's posterior is approximated by gradient variational inference: a normal distribution of all
/// continuous latents, in coordinates without bounds, is moved up the evidence lower bound (Kucukelbir et al.,
/// "Automatic differentiation variational inference", 2017).
///
///     model.fit(.vi(family: .fullRank, optimizer: .adam(1e-2), steps: 2_000))
///
/// Discrete latents of each datum are summed out, and parameters without a prior are moved along.
public struct VariationalInference: Sendable, Equatable {
  /// What covariance the normal approximation may have.
  public enum Family: Sendable, Equatable {
    /// Every number independent of the others: 2 D numbers.
    case meanField
    /// Any covariance: D (D + 3) / 2 numbers.
    case fullRank
    /// A diagonal and some directions, W Wᵀ + diag(σ²): (rank + 2) D numbers.
    case lowRank(Int)

    /// The same as mean field.
    public static var diagonalNormal: Family { .meanField }
  }

  /// How the gradient of the bound is estimated.
  public enum Gradient: String, Sendable, CaseIterable {
    /// Through the draws, u = μ + σ ε, with the entropy in closed form (Kingma and Welling, 2014).
    case reparameterized
    /// Through the draws alone: without the score of q, so that the noise vanishes where q is exact (Roeder, Wu
    /// and Duvenaud, "Sticking the landing", 2017).
    case stickingTheLanding
    /// Through the draws, and along the natural gradient: the steepest way among distributions rather than among
    /// their numbers (Amari, "Natural gradient works efficiently in learning", 1998). Where the model is conjugate, a
    /// step of `.sgd(1)` is one of coordinate ascent, but for noise. It is for `.meanField` and `.sgd(…)`, whose rate
    /// is below 1; parameters of the model have their ordinary gradients.
    case natural
    /// By the score of q, less a running baseline (Ranganath, Gerrish and Blei, 2014): for densities without
    /// slopes; it is much noisier.
    case score
  }

  var family = Family.meanField
  var optimizer = Optimizer.adam(1e-2)
  var steps = 2_000
  var samples = 1
  var gradient = Gradient.reparameterized
  var isPerDatum = false
  var evaluationSamples = 1_000
  var precision = Precision.double
  var seed = 0

  /// The method with all its defaults.
  public static var vi: Self { .vi() }

  /// Variational inference by a normal distribution in coordinates without bounds.
  ///
  /// - Parameters:
  ///   - steps: How many steps the optimiser takes.
  ///   - samples: How many draws of the latents estimate the gradient of a step.
  ///   - gradient: How the gradient is estimated.
  ///   - perDatum: Whether each datum has an approximation of its own and nothing else is unknown but
  ///     parameters: bounds are told datum by datum, and new data can be fitted with the parameters held.
  ///   - evaluationSamples: How many draws estimate the bound at the end.
  ///   - precision: What numbers the steps compute with.
  ///   - seed: What determines the start and all draws.
  public static func vi(
    family: Family = .meanField, optimizer: Optimizer = .adam(1e-2), steps: Int = 2_000,
    samples: Int = 1, gradient: Gradient = .reparameterized, perDatum: Bool = false,
    evaluationSamples: Int = 1_000, precision: Precision = .double, seed: Int = 0
  ) -> Self {
    Self(
      family: family, optimizer: optimizer, steps: steps, samples: samples, gradient: gradient,
      isPerDatum: perDatum, evaluationSamples: evaluationSamples, precision: precision, seed: seed)
  }

  /// Variational inference by a normal distribution of a family.
  public static func vi(
    _ family: Family, perDatum: Bool = false, optimizer: Optimizer = .adam(1e-2),
    steps: Int = 2_000, seed: Int = 0
  ) -> Self {
    .vi(family: family, optimizer: optimizer, steps: steps, perDatum: perDatum, seed: seed)
  }

  /// A trace of more steps than this does not fit into memory.
  static let mostSteps = 100_000_000

  private static func check(_ name: String, _ value: Int, _ range: ClosedRange<Int>) throws {
    guard range.contains(value) else {
      throw InferenceError.badOption(
        name, value: Double(value),
        expected: range.upperBound == .max
          ? "at least \(range.lowerBound)"
          : "from \(range.lowerBound) to \(range.upperBound)")
    }
  }

  /// - Parameters:
  ///   - steps: How many are to be taken.
  ///   - taken: How many were taken before.
  func validate(steps: Int, taken: Int) throws {
    _ = try UInt64(seed: seed)
    try optimizer.validate()
    let check = Self.check
    try check("steps", steps, 0...max(Self.mostSteps - taken, 0))
    if gradient == .natural {
      guard family == .meanField, optimizer.method == .sgd(momentum: 0, nesterov: false),
        optimizer.rate <= 1
      else { throw VIError.naturalOptions }
    }
    // Each draw of a step is a part of the program.
    try check("samples", samples, 1...256)
    try check("evaluationSamples", evaluationSamples, 2...Self.mostSteps)
    if case .lowRank(let rank) = family { try check("lowRank", rank, 1...Int.max) }
  }
}
