import Tensors

extension Derivation {
  /// A line to be: its relation to the line before, its term and its rule.
  public struct Step: Sendable {
    /// How it relates to the line before.
    public let relation: Relation
    /// What stands on the line.
    public let term: Term
    /// What justifies it.
    public let rule: Rule

    package init(relation: Relation, term: Term, rule: Rule) {
      self.relation = relation
      self.term = term
      self.rule = rule
    }
  }
}

/// A line equal to the one before.
public func equals(_ term: Term, by rule: Rule) -> Derivation.Step {
  Derivation.Step(relation: .equal, term: term, rule: rule)
}

/// A line that the one before is no less than.
public func atLeast(_ term: Term, by rule: Rule) -> Derivation.Step {
  Derivation.Step(relation: .atLeast, term: term, rule: rule)
}

/// A line that the one before is no more than.
public func atMost(_ term: Term, by rule: Rule) -> Derivation.Step {
  Derivation.Step(relation: .atMost, term: term, rule: rule)
}

/// A line equal to the one before but for a factor that doesn't depend on a symbol.
public func proportional(_ term: Term, in symbol: Term, by rule: Rule) -> Derivation.Step {
  Derivation.Step(relation: .proportional(in: symbol), term: term, rule: rule)
}

/// A line equal to the one before but for an addend that doesn't depend on a symbol.
public func equalsUpToConstant(_ term: Term, in symbol: Term, by rule: Rule) -> Derivation.Step {
  Derivation.Step(relation: .equalUpToConstant(in: symbol), term: term, rule: rule)
}

/// A line that estimates the one before.
public func approximates(_ term: Term, by rule: Rule) -> Derivation.Step {
  Derivation.Step(relation: .approximate, term: term, rule: rule)
}

/// A derivation of the lines in the braces: a term, and then steps.
public func derive(_ title: String, @DerivationBuilder _ lines: () -> [any DerivationLine])
  -> Derivation
{
  trapping { try checkedDerive(title, lines()) }
}

package func checkedDerive(_ title: String, _ lines: [any DerivationLine]) throws -> Derivation {
  guard let first = lines.first else { throw DerivationError.empty }
  guard let term = first as? Term else { throw DerivationError.noFirstTerm }
  var derivation = Derivation(title, first: term)
  for line in lines.dropFirst() {
    guard let step = line as? Derivation.Step else {
      throw DerivationError.secondStart(line: derivation.lines.count + 1)
    }
    derivation = try derivation.checkedAppending(step)
  }
  return derivation
}

/// What may stand in the braces of a derivation: first a term, then steps.
public protocol DerivationLine: Sendable {}

extension Term: DerivationLine {}
extension Derivation.Step: DerivationLine {}

/// Collects the lines in the braces of a derivation.
@resultBuilder
public enum DerivationBuilder {
  public static func buildBlock(_ lines: any DerivationLine...) -> [any DerivationLine] { lines }
}
