import Derivations

/// A term with one mistake in it, as a person makes them.
struct Mutation {
  /// The term with each mistake at each of its parts.
  static func all(of term: Term) -> [Term] {
    mistakes(term) + inParts(term)
  }

  private static func mistakes(_ term: Term) -> [Term] {
    // A multiple of nothing is nothing.
    if case .number(0) = term.node { return [1, 2, 1 / 2] }
    var results = [-term, 2 * term, term + 1, 1 / 2 * term]
    switch term.node {
    case .sum(let parts):
      for index in parts.indices where parts.count > 1 {
        var rest = parts
        rest.remove(at: index)
        results.append(rest.count == 1 ? rest[0] : Term(.sum(rest)))
      }
    case .quotient(let above, let below): results += [Term(.quotient(below, above)), above]
    case .divergence(let q, let p): results.append(Term(.divergence(p, from: q)))
    case .log(let part): results.append(part)
    case .negation(let part): results.append(part)
    default: break
    }
    return results
  }

  private static func inParts(_ term: Term) -> [Term] {
    func within(_ part: Term, _ make: (Term) -> Term.Node) -> [Term] {
      all(of: part).map { Term(make($0)) }
    }
    switch term.node {
    case .sum(let parts), .product(let parts):
      let isSum = if case .sum = term.node { true } else { false }
      return parts.indices.flatMap { index in
        all(of: parts[index]).map { new in
          var changed = parts
          changed[index] = new
          return Term(isSum ? .sum(changed) : .product(changed))
        }
      }
    case .quotient(let above, let below):
      return within(above) { .quotient($0, below) } + within(below) { .quotient(above, $0) }
    case .log(let part): return within(part) { .log($0) }
    case .negation(let part): return within(part) { .negation($0) }
    case .expectation(let densities, let body):
      return within(body) { .expectation(under: densities, $0) }
    case .total(let symbols, let body, let isIntegral):
      return within(body) { .total(over: symbols, $0, isIntegral: isIntegral) }
    default: return []
    }
  }
}
