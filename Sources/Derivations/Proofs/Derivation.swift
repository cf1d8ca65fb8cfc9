import Tensors

/// A derivation whose every line is justified by a rule and can be checked.
///
///     let bound = derive("The evidence lower bound") {
///       log(p(x | θ))
///       equals(log(sum(over: z) { p(x, z | θ) }), by: .marginalization)
///       equals(log(expectation(q(z)) { p(x, z | θ) / q(z) }), by: .multiplyByOne)
///       atLeast(expectation(q(z)) { log(p(x, z | θ)) - log(q(z)) }, by: .jensen)
///     }
///     bound.check(on: .mixture, trials: 100, tolerance: 1e-9)
///
/// Only rules extend a derivation, and only checks mark its lines as true.
public struct Derivation: Sendable {
  /// What is derived.
  public let title: String
  /// The lines in the order of writing; the first has no relation and no rule.
  public internal(set) var lines: [Line]
  /// How it was checked, if it was.
  public internal(set) var check: CheckSettings?
  /// Which lines are left to the reader, by number.
  var hidden: Set<Int> = []

  /// A line of a derivation.
  public struct Line: Sendable {
    /// The place, counted from 1.
    public let number: Int
    public let relation: Relation?
    public let term: Term
    public let rule: Rule?
    public internal(set) var verdict: Verdict = .unchecked
  }

  /// What was asked of a check.
  public struct CheckSettings: Sendable {
    public let meaning: String
    public let trials: Int
    public let tolerance: Double
    public let seed: Int
  }

  init(_ title: String, first: Term) {
    self.title = title
    lines = [Line(number: 1, relation: nil, term: first, rule: nil)]
  }

  /// What relates the first line and the last.
  public var relation: Relation {
    lines.compactMap(\.relation).reduce(.equal) { $0.composed(with: $1) ?? $0 }
  }

  /// A line by its number, counted from 1.
  public func line(_ number: Int) -> Line { trapping { try checkedLine(number) } }

  package func checkedLine(_ number: Int) throws -> Line {
    guard (1...lines.count).contains(number) else {
      throw DerivationError.noLine(number, count: lines.count)
    }
    return lines[number - 1]
  }

  package func checkedAppending(_ step: Step) throws -> Derivation {
    guard relation.composed(with: step.relation) != nil else {
      throw DerivationError.mixed(relation, step.relation, line: lines.count + 1)
    }
    var longer = self
    longer.lines.append(
      Line(number: lines.count + 1, relation: step.relation, term: step.term, rule: step.rule))
    return longer
  }

  /// The derivation with the line that a rule makes of the last one.
  public func applying(_ rule: Rule) -> Derivation { trapping { try checkedApplying(rule) } }

  package func checkedApplying(_ rule: Rule) throws -> Derivation {
    guard let rewriting = rule.rewriting else { throw DerivationError.makesNoLine(rule.name) }
    let last = lines[lines.count - 1].term
    guard let made = rewriting.lines(from: last).first else {
      throw DerivationError.doesNotApply(rule.name, needs: rule.needs, found: "\(last)")
    }
    return try checkedAppending(Step(relation: made.relation, term: made.term, rule: rule))
  }

  /// The derivation with one more line.
  public func appending(_ step: Step) -> Derivation { trapping { try checkedAppending(step) } }

  /// The derivation with another line in the place of one, and no verdicts.
  public func replacing(_ number: Int, with step: Step) -> Derivation {
    trapping { try checkedReplacing(number, with: step) }
  }

  package func checkedReplacing(_ number: Int, with step: Step) throws -> Derivation {
    guard (2...max(lines.count, 2)).contains(number), number <= lines.count else {
      throw DerivationError.noLine(number, count: lines.count)
    }
    var start = Derivation(title, first: lines[0].term)
    start.hidden = hidden.subtracting([number])
    return try lines.dropFirst().reduce(start) { made, line in
      let old = Step(
        relation: line.relation ?? .equal, term: line.term, rule: line.rule ?? .algebra)
      return try made.checkedAppending(line.number == number ? step : old)
    }
  }
}
