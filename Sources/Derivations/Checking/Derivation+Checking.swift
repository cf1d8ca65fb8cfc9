import Tensors

extension Derivation {
  /// The derivation with a verdict on every line, tried on a model.
  ///
  /// - Parameters:
  ///   - trials: how many draws of parameters, data and q.
  ///   - tolerance: the largest error of an equality, relative to its sides where they exceed 1; gradients by
  ///     differences are held to 1e-7 and limits to 1e-4 where that is more.
  ///   - seed: of the draws.
  ///   - seconds: after which the check stops, its other lines undecided.
  public func check(
    on meaning: Meaning, trials: Int = 100, tolerance: Double = 1e-9, seed: Int = 0,
    seconds: Double = 30
  ) -> Derivation {
    trapping {
      try checkedCheck(
        on: meaning, trials: trials, tolerance: tolerance, seed: seed, seconds: seconds)
    }
  }

  package func checkedCheck(
    on meaning: Meaning, trials: Int = 100, tolerance: Double = 1e-9, seed: Int = 0,
    seconds: Double = 30
  ) throws -> Derivation {
    guard (1...100_000).contains(trials) else { throw DerivationError.trials(trials) }
    guard tolerance > 0, tolerance < 1 else { throw DerivationError.tolerance(tolerance) }
    guard seconds > 0, seconds <= 1e6 else { throw DerivationError.seconds(seconds) }
    let random = try UInt64(seed: seed)
    var checked = self
    let budget = Budget(seconds: seconds)
    for index in lines.indices.dropFirst() {
      guard let relation = lines[index].relation, let rule = lines[index].rule else { continue }
      let check = LineCheck(
        from: lines[index - 1].term, relation: relation, to: lines[index].term, rule: rule,
        meaning: meaning, trials: trials, tolerance: tolerance, seed: random, budget: budget)
      checked.lines[index].verdict = check.verdict()
    }
    checked.check = CheckSettings(
      meaning: meaning.name, trials: trials, tolerance: tolerance, seed: seed)
    return checked
  }

  /// Whether a check has found every line true; a line that is assumed is not.
  public var holds: Bool { lines.dropFirst().allSatisfy(\.verdict.holds) }
}
