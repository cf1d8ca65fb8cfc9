extension Rewriting {
  /// What a part is at least or at most.
  typealias Bound = (relation: Derivation.Relation, term: Term)

  /// More lines than this are not made of one.
  private static var mostLines: Int { 32 }

  /// The bounds that come of bounding parts of a term, one or several in the same direction, where the term grows with
  /// the part: in sums, expectations and positive multiples, and behind a minus sign with the direction turned.
  static func bounds(of term: Term, _ bound: (Term) -> [Bound]) -> [Bound] {
    var found = once(term, bound)
    // A line may bound several parts at once.
    for start in found {
      var last = start
      while found.count < mostLines,
        let next = once(last.term, bound).first(where: { $0.relation == start.relation }),
        !found.contains(where: { $0 == next })
      {
        found.append(next)
        last = next
      }
    }
    return found
  }

  private static func once(_ term: Term, _ bound: (Term) -> [Bound]) -> [Bound] {
    bound(term)
      + term.growingParts.flatMap { place, isTurned -> [Bound] in
        once(term.parts[place], bound).map { new in
          let relation = isTurned ? new.relation.turned : new.relation
          if new.term == 0, !term.isSum { return (relation, 0) }
          guard case .sum(var addends) = term.node, new.term == 0 else {
            var parts = term.parts
            parts[place] = new.term
            return (relation, term.with(parts))
          }
          addends.remove(at: place)
          return (relation, addends.count == 1 ? addends[0] : Term(.sum(addends)))
        }
      }
  }
}

extension Term {
  fileprivate var isSum: Bool { if case .sum = node { true } else { false } }

  /// The places of the parts with which the term grows, or with which it falls.
  fileprivate var growingParts: [(place: Int, isTurned: Bool)] {
    switch node {
    case .sum(let parts): parts.indices.map { ($0, false) }
    case .negation: [(0, true)]
    case .named, .total: [(0, false)]
    case .expectation(let densities, _): [(densities.count, false)]
    case .quotient(_, let below): below.isPositive ? [(0, false)] : []
    case .product(let parts):
      parts.indices.filter { place in
        parts.indices.allSatisfy { $0 == place || parts[$0].isPositive }
      }.map { ($0, false) }
    default: []
    }
  }
}
