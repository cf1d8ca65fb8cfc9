import Tensors

/// A line to be: its relation to the line before, its term and its rule.
public struct Step: Sendable {
  package let relation: Relation
  package let term: Term
  package let rule: Rule

  package init(relation: Relation, term: Term, rule: Rule) {
    self.relation = relation
    self.term = term
    self.rule = rule
  }
}

/// A line equal to the one before.
public func equals(_ term: Term, by rule: Rule) -> Step {
  Step(relation: .equal, term: term, rule: rule)
}

/// A line that the one before is no less than.
public func atLeast(_ term: Term, by rule: Rule) -> Step {
  Step(relation: .atLeast, term: term, rule: rule)
}

/// A line that the one before is no more than.
public func atMost(_ term: Term, by rule: Rule) -> Step {
  Step(relation: .atMost, term: term, rule: rule)
}

/// A line equal to the one before but for a factor that doesn't depend on a symbol.
public func proportional(_ term: Term, in symbol: Term, by rule: Rule) -> Step {
  Step(relation: .proportional(in: symbol), term: term, rule: rule)
}

/// A line equal to the one before but for an addend that doesn't depend on a symbol.
public func equalsUpToConstant(_ term: Term, in symbol: Term, by rule: Rule) -> Step {
  Step(relation: .equalUpToConstant(in: symbol), term: term, rule: rule)
}

/// A line that estimates the one before.
public func approximates(_ term: Term, by rule: Rule) -> Step {
  Step(relation: .approximate, term: term, rule: rule)
}

/// A derivation of the lines in the braces: a term, and then steps.
public func derive(_ title: String, @DerivationLines _ lines: () -> [DerivationPart]) -> Derivation
{
  trapping { try checkedDerive(title, lines()) }
}

package func checkedDerive(_ title: String, _ parts: [DerivationPart]) throws -> Derivation {
  guard let first = parts.first else { throw DerivationError.empty }
  guard case .start(let term) = first.content else { throw DerivationError.noFirstTerm }
  guard term.depth <= 200 else { throw DerivationError.tooDeep }
  var derivation = Derivation(title, first: term)
  for part in parts.dropFirst() {
    guard case .step(let step) = part.content else {
      throw DerivationError.secondStart(line: derivation.lines.count + 1)
    }
    derivation = try derivation.checkedAppending(step)
  }
  return derivation
}

/// A statement in the braces of a derivation.
public struct DerivationPart: Sendable {
  enum Content: Sendable {
    case start(Term)
    case step(Step)
  }
  let content: Content

  package init(_ term: Term) { content = .start(term) }
  package init(_ step: Step) { content = .step(step) }
}

/// Collects the lines in the braces of a derivation.
@resultBuilder
public enum DerivationLines {
  public static func buildExpression(_ term: Term) -> DerivationPart { DerivationPart(term) }
  public static func buildExpression(_ step: Step) -> DerivationPart { DerivationPart(step) }
  public static func buildBlock(_ parts: DerivationPart...) -> [DerivationPart] { parts }
}
