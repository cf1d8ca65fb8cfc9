import Tensors

/// The check of one line against the line before.
struct LineCheck {
  let from: Term
  let relation: Derivation.Relation
  let to: Term
  let rule: Rule
  let meaning: Meaning
  let trials: Int
  let tolerance: Double
  let seed: UInt64
  let budget: Budget

  /// Why a trial shows that the line is false.
  struct Failure: Error {
    let reason: String
    let left, right: Double
  }

  func verdict() -> Verdict {
    if let reason = to.illness { return .meaningless(reason) }
    if let reason = from.illness {
      return .meaningless("the line before has no meaning: \(reason)")
    }
    if let objection = rule.objection(from: from, relation, to: to) {
      return .meaningless(objection)
    }
    var evidence = Verdict.Evidence()
    var slacks: [Double] = []
    var candidates = madeLines()
    for trial in 0..<trials {
      do {
        if budget.isOver { throw CheckError.overBudget("time") }
        var random = Random(seed: seed, stream: UInt64(trial))
        var evaluator = Evaluator(
          meaning, try meaning.draw(&random), budget: budget, random: random)
        let failure = try tried(&evaluator, &evidence, &slacks, &candidates)
        if let failure { return .fails(counterexample(failure, evaluator.values, trial)) }
      } catch let error as CheckError {
        if case .overBudget = error {
          return .undecided("\(error) after \(trial) trials")
        }
        return .meaningless(error.description)
      } catch { return .meaningless(String(describing: error)) }
      evidence.trials = trial + 1
    }
    if rule == .assumption { return .assumed }
    if evidence.methods.isEmpty { evidence.methods = [.evaluation] }
    if relation == .equal {
      let (left, right) = (NormalForm(from), NormalForm(to))
      if !left.isTooLarge, left == right { evidence.methods.insert(.symbolic) }
    }
    if isBound {
      evidence.leastSlack = slacks.min() ?? 0
      evidence.meanSlack = slacks.reduce(0, +) / Double(max(slacks.count, 1))
      evidence.tightness = rule.tightness
    }
    return .holds(evidence)
  }

  private var isBound: Bool { relation == .atLeast || relation == .atMost }

  /// What the rule makes of either line, for a bound that must be the rule's own; nil where the rule makes none.
  private func madeLines() -> [Made]? {
    guard isBound, let rewriting = rule.rewriting else { return nil }
    let forward = rewriting.lines(from: from).filter { $0.relation == relation }
      .map { Made(term: $0.term, isForward: true) }
    let backward = rewriting.lines(from: to).filter { $0.relation == relation.turned }
      .map { Made(term: $0.term, isForward: false) }
    return forward + backward
  }

  /// A line that the rule makes: of the line before, to be compared with this one, or the other way.
  struct Made {
    let term: Term
    let isForward: Bool
  }

  /// One trial; a failure is returned, what has no number is thrown.
  private func tried(
    _ evaluator: inout Evaluator, _ evidence: inout Verdict.Evidence, _ slacks: inout [Double],
    _ candidates: inout [Made]?
  ) throws -> Failure? {
    let (left, right) = (try evaluator.value(from), try evaluator.value(to))
    guard left.isFinite, right.isFinite else {
      return Failure(reason: "a side is not finite", left: left, right: right)
    }
    defer {
      evidence.methods.formUnion(evaluator.methods)
      if evaluator.uncertainty > 0 {
        evidence.uncertainty = max(evidence.uncertainty ?? 0, evaluator.uncertainty)
      }
    }
    let allowed = allowed(evaluator.methods)
    switch relation {
    case .equal:
      let error = relativeError(left, right)
      evidence.largestError = max(evidence.largestError, error)
      guard error <= allowed, !differsThoughSmall(left, right) else {
        return Failure(
          reason: "the sides differ, this line is \(right > left ? "larger" : "smaller")",
          left: left, right: right)
      }
    case .atLeast, .atMost:
      let slack = relation == .atLeast ? left - right : right - left
      slacks.append(slack)
      guard slack >= -allowed * max(1, left.magnitude, right.magnitude),
        slack >= 0 || !differsThoughSmall(left, right)
      else {
        return Failure(
          reason: "the bound is broken, this line is \(right > left ? "larger" : "smaller")",
          left: left, right: right)
      }
      return try notMade(&evaluator, &candidates, left, right, allowed)
    case .approximate:
      return try estimated(&evaluator, &evidence, left, right, allowed)
    case .proportional(let symbol), .equalUpToConstant(let symbol):
      return try varied(&evaluator, &evidence, symbol, left, right, allowed)
    }
    return nil
  }

  /// Whether this line is none of those that the rule makes.
  private func notMade(
    _ evaluator: inout Evaluator, _ candidates: inout [Made]?, _ left: Double, _ right: Double,
    _ allowed: Double
  ) throws -> Failure? {
    guard let made = candidates else { return nil }
    let remaining = try made.filter { candidate in
      let value = try evaluator.value(candidate.term)
      return relativeError(value, candidate.isForward ? right : left) <= allowed
    }
    candidates = remaining
    guard remaining.isEmpty else { return nil }
    return Failure(
      reason: "the bound holds here, but is not the one that \(rule.name) gives", left: left,
      right: right)
  }

  func relativeError(_ left: Double, _ right: Double) -> Double {
    (left - right).magnitude / max(1, left.magnitude, right.magnitude)
  }

  /// Whether sides that no subtraction makes small differ by more than rounding explains: 1e-12 is not 2e-12.
  private func differsThoughSmall(_ left: Double, _ right: Double) -> Bool {
    let size = max(left.magnitude, right.magnitude)
    return size < 1e-3 && (left - right).magnitude > 1e-6 * size && from.isOfOneSign
      && to.isOfOneSign
  }

  private func allowed(_ methods: Set<Verdict.Method>) -> Double {
    methods.contains(.limit)
      ? max(tolerance, 1e-4)
      : methods.contains(.differences) || methods.contains(.search)
        ? max(tolerance, 1e-7) : tolerance
  }

  private func counterexample(
    _ failure: Failure, _ values: Meaning.Values, _ trial: Int
  ) -> Verdict.Counterexample {
    let free = from.freeSymbols.union(to.freeSymbols)
    let letters = Set(free.map(\.name))
    let names = letters.flatMap { meaning.bundles[$0] ?? [$0] }
    var shown: [String: [Double]] = [:]
    for name in names where values.contains(name) { shown[name] = try? values[plate: name] }
    // Data that have names of their own, one for each place.
    for letter in Set(free.filter { !$0.indices.isEmpty }.map(\.name)) {
      let places = values.names.compactMap { name in
        name.hasPrefix("\(letter)_") ? Int(name.dropFirst(letter.count + 1)) : nil
      }
      let numbers = places.sorted().compactMap { try? values[plate: "\(letter)_\($0)"] }
      if !numbers.isEmpty { shown["\(letter)[i]"] = numbers.flatMap(\.self) }
    }
    return Verdict.Counterexample(
      reason: failure.reason, left: failure.left, right: failure.right, values: shown,
      trial: trial + 1)
  }
}
