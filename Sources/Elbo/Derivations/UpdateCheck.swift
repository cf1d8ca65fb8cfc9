import Inference
import Tensors

/// What the comparison of a step written by hand with the one derived from a model found.
public struct UpdateCheck: Sendable {
  /// Which step it is of.
  public let title: String
  /// What was found of each quantity that the step gives.
  public let results: [Result]
  /// How many times the steps were compared.
  public let trials: Int

  /// What was found of one quantity.
  public struct Result: Sendable {
    /// The parameter, or the responsibilities.
    public let name: String
    /// The largest error, relative where the number derived from the model exceeds 1.
    public let largestError: Double
    /// What is wrong, and where; nil if nothing is.
    public let objection: String?
  }

  /// Whether everything agrees.
  public var holds: Bool { results.allSatisfy { $0.objection == nil } }
}

extension UpdateCheck: CustomStringConvertible {
  public var description: String {
    let rows = results.map { result in
      result.objection.map { "  ✗ \(result.name): \($0)" }
        ?? "  ✓ \(result.name): largest error \(NumberFormat.text(result.largestError))"
    }
    return (["\(title), \(trials) trials:"] + rows).joined(separator: "\n")
  }
}

/// Compares an E-step written by hand with the one derived from a model, under random parameters.
///
///     check(update: responsibilities, against: gmm.eStep)
///
/// - Parameters:
///   - update: Gives the responsibilities, N×K, under parameters.
///   - tolerance: The largest error, relative to numbers that exceed 1.
public func check(
  update: ([String: Matrix]) -> Matrix, against step: ExpectationStep, trials: Int = 20,
  tolerance: Double = 1e-8, seed: Int = 0
) -> UpdateCheck {
  trapping {
    try UpdateCheck.checked(
      update, against: step, trials: trials, tolerance: tolerance, seed: seed)
  }
}

/// Compares an M-step written by hand with the one derived from a model, under random responsibilities.
///
///     check(update: estimates, against: gmm.mStep)
///
/// - Parameters:
///   - update: Gives parameters by name, all or some of them, under responsibilities, N×K.
///   - tolerance: The largest error, relative to numbers that exceed 1.
public func check(
  update: (Matrix) -> [String: Matrix], against step: MaximizationStep, trials: Int = 20,
  tolerance: Double = 1e-8, seed: Int = 0
) -> UpdateCheck {
  trapping {
    try UpdateCheck.checked(
      update, against: step, trials: trials, tolerance: tolerance, seed: seed)
  }
}

extension UpdateCheck {
  package static func checked(
    _ update: ([String: Matrix]) throws -> Matrix, against step: ExpectationStep, trials: Int,
    tolerance: Double, seed: Int
  ) throws -> UpdateCheck {
    let engine = try EMEngine(step.model, .em)
    var comparison = UpdateComparison(tolerance: tolerance)
    for trial in try UpdateComparison.numbers(trials, tolerance) {
      // Parameters that some responsibilities ask for lie where the data do.
      let old = try engine.start(0)
      let parameters = try engine.maximized(
        old, UpdateComparison.responsibilities(of: engine.responsibilities(old).shape, seed, trial))
      try comparison.compare(
        "responsibilities", update(parameters), with: engine.responsibilities(parameters), trial)
    }
    return comparison.result("The E-step", trials: trials)
  }

  package static func checked(
    _ update: (Matrix) throws -> [String: Matrix], against step: MaximizationStep, trials: Int,
    tolerance: Double, seed: Int
  ) throws -> UpdateCheck {
    let engine = try EMEngine(step.model, .em)
    let old = try engine.start(0)
    let shape = try engine.responsibilities(old).shape
    var comparison = UpdateComparison(tolerance: tolerance)
    for trial in try UpdateComparison.numbers(trials, tolerance) {
      let responsibilities = try UpdateComparison.responsibilities(of: shape, seed, trial)
      let derived = try engine.maximized(old, responsibilities)
      let own = try update(responsibilities)
      guard !own.isEmpty else {
        throw ModelQueryError.nothingToCompare(step.model.parameters.map(\.name))
      }
      for (name, value) in own.sorted(by: { $0.key < $1.key }) {
        guard let expected = derived[name] else {
          throw ModelError.unknownName(name, of: "model", known: derived.keys.sorted())
        }
        if engine.raised.contains(name) { throw ModelQueryError.noClosedStep(name) }
        try comparison.compare(name, value, with: expected, trial)
      }
    }
    return comparison.result("The M-step", trials: trials)
  }
}

/// Gathers what the trials of an update check find.
private struct UpdateComparison {
  let tolerance: Double
  private var errors: [String: Double] = [:]
  private var objections: [String: String] = [:]

  init(tolerance: Double) { self.tolerance = tolerance }

  static func numbers(_ trials: Int, _ tolerance: Double) throws -> Range<Int> {
    guard (1...10_000).contains(trials) else {
      throw InferenceError.badOption(
        "trials", value: Double(trials), expected: "between 1 and 10000")
    }
    guard tolerance > 0, tolerance < 1 else {
      throw InferenceError.badOption(
        "tolerance", value: tolerance, expected: "positive and less than 1")
    }
    return 0..<trials
  }

  /// Random probabilities in each row.
  static func responsibilities(of shape: Shape, _ seed: Int, _ trial: Int) throws -> Matrix {
    var random = Random(seed: try UInt64(seed: seed), stream: UInt64(trial))
    let columns = shape[1]
    let values = (0..<shape[0]).flatMap { _ -> [Double] in
      let weights = (0..<columns).map { _ in random.uniform(in: 0.05..<1) }
      let total = weights.reduce(0, +)
      return weights.map { $0 / total }
    }
    return try Matrix(checking: shape, values)
  }

  mutating func compare(
    _ name: String, _ own: Matrix, with derived: Matrix, _ trial: Int
  ) throws {
    errors[name] = errors[name] ?? 0
    guard objections[name] == nil else { return }
    guard own.shape == derived.shape else {
      objections[name] = "the shape is \(own.shape), but must be \(derived.shape)"
      return
    }
    for (place, (left, right)) in zip(own.values, derived.values).enumerated() {
      let error = (left - right).magnitude / max(1, right.magnitude)
      if error <= tolerance {
        errors[name] = max(errors[name] ?? 0, error)
        continue
      }
      let direction =
        left.isNaN ? "is not a number" : left > right ? "is too large" : "is too small"
      objections[name] =
        "\(NumberFormat.text(left)) at \(Self.index(place, own.shape)) \(direction): the model's step gives "
        + "\(NumberFormat.text(right)) (trial \(trial + 1))"
      return
    }
  }

  /// The indices of a place, as a subscript writes them.
  private static func index(_ place: Int, _ shape: Shape) -> String {
    var rest = place
    var indices: [Int] = []
    for length in shape.lengths.reversed() {
      indices.insert(rest % length, at: 0)
      rest /= length
    }
    return "[\(indices.map(String.init).joined(separator: ", "))]"
  }

  func result(_ title: String, trials: Int) -> UpdateCheck {
    UpdateCheck(
      title: title,
      results: errors.keys.sorted().map { name in
        .init(name: name, largestError: errors[name] ?? 0, objection: objections[name])
      }, trials: trials)
  }
}
