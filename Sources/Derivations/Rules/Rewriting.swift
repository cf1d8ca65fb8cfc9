/// How a rule makes a line of the line before.
enum Rewriting: Hashable, Sendable {
  case jensen, divergenceIsPositive, definitionOfDivergence, definitionOfEntropy
  case logOfProduct, linearity, marginalization, independence, fewerSamples

  /// The lines that come of applying the rule to one part of a term.
  func lines(from term: Term) -> [(relation: Derivation.Relation, term: Term)] {
    switch self {
    case .jensen: Self.bounds(of: term, Self.jensen)
    case .divergenceIsPositive: Self.bounds(of: term, Self.withoutDivergence)
    case .fewerSamples:
      Self.bounds(of: term) { Self.withFewerSamples($0).map { (.atLeast, $0) } }
    default: term.replacingOne(equal).map { (.equal, $0) }
    }
  }

  /// What the rule puts in the place of a part, all of it equal to the part.
  private func equal(_ term: Term) -> [Term] {
    switch (self, term.node) {
    case (.definitionOfDivergence, .divergence(let q, let p)):
      [Term(.expectation(under: [q], Term(.log(q)) - Term(.log(p))))]
    case (.definitionOfEntropy, .entropy(let q)):
      [-Term(.expectation(under: [q], Term(.log(q))))]
    case (.logOfProduct, .log(let part)):
      switch part.node {
      case .product(let parts): [Term(.sum(parts.map { Term(.log($0)) }))]
      case .quotient(let left, let right): [Term(.log(left)) - Term(.log(right))]
      case .power(let base, let exponent): [exponent * Term(.log(base))]
      case .exp(let exponent): [exponent]
      default: []
      }
    case (.linearity, .expectation(let densities, let body)) where body.addends.count > 1:
      [Term(.sum(body.addends.map { Term(.expectation(under: densities, $0)) }))]
    case (.marginalization, .total(let symbols, let body, _)):
      if case .density(let factor) = body.node, symbols.allSatisfy(factor.of.contains),
        factor.of.count > symbols.count
      {
        [
          Term(
            .density(
              Term.Factor(
                name: factor.name, of: factor.of.filter { !symbols.contains($0) },
                given: factor.given)))
        ]
      } else {
        []
      }
    case (.independence, .log(let part)):
      if case .productOver(let symbol, let body) = part.node {
        [Term(.total(over: [symbol], Term(.log(body)), isIntegral: false))]
      } else {
        []
      }
    default: []
    }
  }

  /// log E[f] ≥ E[log f], because the logarithm is concave.
  private static func jensen(_ term: Term) -> [Bound] {
    switch term.node {
    case .log(let part):
      guard case .expectation(let densities, let body) = part.node else { return [] }
      return [(.atLeast, Term(.expectation(under: densities, Term(.log(body)))))]
    case .expectation(let densities, let body):
      guard case .log(let part) = body.node else { return [] }
      return [(.atMost, Term(.log(Term(.expectation(under: densities, part)))))]
    default: return []
    }
  }

  /// D ≥ 0, also for a sum of divergences over an index and for a positive multiple.
  private static func withoutDivergence(_ term: Term) -> [Bound] {
    isMadeOfDivergences(term) ? [(.atLeast, 0)] : []
  }

  /// E[log 1/n Σ wᵢ] ≥ E[log 1/m Σ wᵢ] for the first m of n samples.
  private static func withFewerSamples(_ term: Term) -> [Term] {
    guard case .expectation(let densities, let body) = term.node, case .log(let mean) = body.node,
      mean.factors.count == 2, densities.count > 1
    else { return [] }
    let weights = mean.factors[1].addends
    guard weights.count == densities.count else { return [] }
    return (1..<densities.count).map { count in
      let part = count == 1 ? weights[0] : Term(.sum(Array(weights[..<count])))
      return Term(
        .expectation(
          under: Array(densities[..<count]),
          Term(.log(Term(.quotient(part, Term(.number(Double(count)))))))
        ))
    }
  }

  private static func isMadeOfDivergences(_ term: Term) -> Bool {
    switch term.node {
    case .divergence: true
    case .total(_, let body, _), .named(let body, _): isMadeOfDivergences(body)
    case .product(let parts):
      parts.contains(where: isMadeOfDivergences) && parts.allSatisfy(\.isPositive)
    default: false
    }
  }
}
