/// What justifies a line: one row of the table of rules, or a rule that a user declares.
///
///     equals(log(sum(over: z) { p(x, z | θ) }), by: .marginalization)
public struct Rule: Hashable, Sendable {
  /// The name, as a reason shows it.
  public let name: String
  /// What the rule says, in one sentence.
  public let explanation: String
  /// When a bound by this rule is an equality.
  public let tightness: String?
  /// What a line by this rule must have in it, in words.
  let needs: String
  /// The parts of terms of which one of the two lines must have one; empty where any term will do.
  let kinds: Set<Kind>
  /// The relations that the rule gives.
  let relations: Set<Sign>
  /// How the rule makes the next line, where it can.
  let rewriting: Rewriting?
  /// Whether the rule comes from a user, and is trusted no further than its check.
  let isDeclared: Bool

  init(
    _ name: String, _ explanation: String, needs: String = "", kinds: Set<Kind> = [],
    relations: Set<Sign> = [.equal], tightness: String? = nil, rewriting: Rewriting? = nil,
    isDeclared: Bool = false
  ) {
    self.name = name
    self.explanation = explanation
    self.needs = needs
    self.kinds = kinds
    self.relations = relations
    self.tightness = tightness
    self.rewriting = rewriting
    self.isDeclared = isDeclared
  }

  /// A rule of one's own: its lines hold if their checks do.
  public static func declared(_ name: String, _ explanation: String = "") -> Rule {
    Rule(
      name, explanation, relations: Set(Sign.allCases), isDeclared: true)
  }

  /// No rule: the line is taken for granted, and is marked so.
  public static let assumption = Rule(
    "assumed", "This is taken for granted.", relations: Set(Sign.allCases), isDeclared: true)

  /// A relation without what it is relative to.
  enum Sign: Hashable, Sendable, CaseIterable {
    case equal, atLeast, atMost, proportional, equalUpToConstant, approximate

    init(_ relation: Derivation.Relation) {
      self =
        switch relation {
        case .equal: .equal
        case .atLeast: .atLeast
        case .atMost: .atMost
        case .proportional: .proportional
        case .equalUpToConstant: .equalUpToConstant
        case .approximate: .approximate
        }
    }
  }
}

extension Rule {
  /// Why the rule cannot justify a line; nil where it can.
  func objection(from: Term, _ relation: Derivation.Relation, to: Term) -> String? {
    let words: [Sign: String] = [
      .equal: "=", .atLeast: "≥", .atMost: "≤", .proportional: "∝", .equalUpToConstant: "=₊",
      .approximate: "≈",
    ]
    guard relations.contains(Sign(relation)) else {
      let given = Sign.allCases.filter(relations.contains).compactMap { words[$0] }
      return "\(name) gives \(given.joined(separator: " or ")), not \(relation.text)"
    }
    // What does not move an optimum changes values all the same.
    if self == .dropConstants, relation == .equal,
      !(from.contains(where: Kind.maximizer.includes)
        && to.contains(where: Kind.maximizer.includes))
    {
      return "\(name) gives ∝ or =₊, and = between optima, as of argmax"
    }
    guard !kinds.isEmpty else { return nil }
    if from.contains(where: isOfKind) || to.contains(where: isOfKind) { return nil }
    return "\(name) needs \(needs); found \(from) and \(to)"
  }

  private func isOfKind(_ term: Term) -> Bool { kinds.contains { $0.includes(term) } }
}
