/// Whether what one distribution gives can be a parameter of another.
extension Domain {
  /// Whether a support has values that the domain does not take, such as a normal distribution's for a scale.
  package func refuses(_ support: Support) -> Bool {
    if case .each(let part, _) = support { return refuses(part) }
    switch self {
    case .real, .vector, .matrix, .end: return false
    case .positive, .positiveVector: return support.reaches(below: 0, orAt: true)
    case .probability: return support.reaches(below: 0) || support.reaches(above: 1)
    case .positiveProbability, .openProbability:
      return support.reaches(below: 0) || support.reaches(above: 1)
    case .whole:
      switch support {
      case .whole, .counts, .oneHot, .point, .sequences: return support.reaches(below: 0)
      default: return true
      }
    case .simplex:
      switch support {
      case .simplex, .oneHot: return false
      default: return true
      }
    case .covariance:
      switch support {
      case .positiveDefinite, .correlation: return false
      default: return true
      }
    case .choleskyFactor: return support.reaches(below: 0) && support.rank == 0
    case .each(let domain): return domain.refuses(support)
    }
  }

  /// What the domain takes, as it stands after "must be".
  package var expectation: String { words }
}

extension Support {
  /// Whether there are values below an end, or with a probability of its own at it.
  fileprivate func reaches(below end: Double, orAt: Bool = false) -> Bool {
    switch self {
    case .real, .vectors: true
    case .above(let low, _), .interval(let low, _, _): low < end
    case .whole(let first, _): Double(first) < end || orAt && Double(first) == end
    case .point(let point): point < end || orAt && point == end
    case .oneHot, .counts, .sequences: orAt && end >= 0
    case .simplex, .positiveDefinite, .correlation, .each, .pair: false
    }
  }

  fileprivate func reaches(above end: Double) -> Bool {
    switch self {
    case .real, .vectors, .above: true
    case .interval(_, let high, _): high > end
    case .whole(_, let last): last.map { Double($0) > end } ?? true
    case .point(let point): point > end
    case .counts(_, let total): Double(total) > end
    case .sequences(let states): Double(states - 1) > end
    case .simplex, .oneHot, .positiveDefinite, .correlation, .each, .pair: false
    }
  }
}
