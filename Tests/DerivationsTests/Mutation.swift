import Derivations

/// A term with one mistake in it, as a person makes them.
enum Mutation {
  /// The term with each mistake at each of its parts, each once.
  static func all(of term: Term) -> [Term] {
    var seen: Set<Term> = [term]
    return mutants(of: term).filter { seen.insert($0).inserted }
  }

  private static func mutants(of term: Term) -> [Term] {
    mistakes(term)
      + term.parts.indices.flatMap { place -> [Term] in
        // What an expectation is under stays a density, or the term would mean nothing.
        let part = term.parts[place]
        let news = (isUnder(place, of: term) ? densities(part) : mutants(of: part))
          .filter { !isSquared(place, of: term) || $0 != -part }
        return news.map { new in
          var parts = term.parts
          parts[place] = new
          return term.with(parts)
        }
      }
  }

  /// Whether a part is the density that an operator is under.
  private static func isUnder(_ place: Int, of term: Term) -> Bool {
    switch term.node {
    case .expectation: place < term.parts.count - 1
    case .entropy, .divergence: true
    case .estimate: place == 0
    default: false
    }
  }

  /// Whether a part is squared, so that its sign does not matter.
  private static func isSquared(_ place: Int, of term: Term) -> Bool {
    if case .power(_, let exponent) = term.node { place == 0 && exponent == 2 } else { false }
  }

  private static func mistakes(_ term: Term) -> [Term] {
    // A multiple of nothing is nothing.
    if case .number(0) = term.node { return [0.5, 1, 2, 3, 5, 10, 20, 50, 100, 1000] }
    var results = [-term, 2 * term, term + 1, 1 / 2 * term]
    switch term.node {
    case .sum(let parts): results += without(parts) { Term(.sum($0)) }
    case .product(let parts): results += without(parts) { Term(.product($0)) }
    case .quotient(let above, let below): results += [below / above, above]
    case .divergence(let q, let p): results.append(Term(.divergence(p, from: q)))
    case .power(let base, _): results += [base, pow(base, 3)]
    case .log(let part), .negation(let part), .exp(let part): results.append(part)
    case .density: results += densities(term) + [square(term)]
    default: break
    }
    return results
  }

  /// A density of the other letter, or of one condition fewer.
  private static func densities(_ term: Term) -> [Term] {
    switch term.node {
    case .density(let factor):
      let conditions = factor.given.indices.filter { !["θ", "φ"].contains(factor.given[$0].name) }
      return conditions.map { place in
        var given = factor.given
        given.remove(at: place)
        return Term(.density(Term.Factor(name: factor.name, of: factor.of, given: given)))
      }
    case .normal(let value, let mean, let variance):
      return [
        normal(value, mean: -mean, variance: variance),
        normal(value, mean: mean + 1, variance: variance),
        normal(value, mean: mean, variance: 2 * variance),
      ]
    default: return []
    }
  }

  private static func without(_ parts: [Term], _ make: ([Term]) -> Term) -> [Term] {
    guard parts.count > 1 else { return [] }
    return parts.indices.map { place in
      var rest = parts
      rest.remove(at: place)
      return rest.count == 1 ? rest[0] : make(rest)
    }
  }
}
