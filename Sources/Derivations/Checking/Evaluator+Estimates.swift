import Tensors

extension Evaluator {
  /// What an estimate stands for.
  enum Estimates: Equatable {
    /// Averages over samples, drawn alike wherever the same density is sampled.
    case drawn
    /// The expectations that they estimate, but for one of them, which is off by as much as sampling explains.
    case expected(shifted: Term?, sign: Double)
  }

  /// How many samples a check draws at most.
  private static let mostSamples = 1_000_000

  /// The average over values drawn from a density, by its cumulative sums over the variable's points.
  mutating func estimate(_ term: Term, _ density: Term, _ body: Term, _ samples: Int) throws
    -> Double
  {
    methods.insert(.sampling)
    guard let symbol = density.densityVariables?.first else {
      throw CheckError.ill("an estimate takes a density")
    }
    try requireMass([density])
    let domain = try domain(symbol)
    let densities = try over(symbol) { try exponential($0.logValue(density)) }
    let weights = domain.isDiscrete ? densities : zip(densities, domain.weights).map { $0 * $1 }
    let terms = try over(symbol) { try $0.value(body) }
    let mass = weights.reduce(0, +)
    let center = zip(weights, terms).reduce(0) { $0 + $1.0 * $1.1 } / mass
    switch estimates {
    case .drawn: return try average(terms, weights, samples, symbol)
    case .expected(let shifted, let sign):
      guard shifted == term else { return center }
      return center + sign * Self.error(terms, weights, mass, center, samples)
    }
  }

  private mutating func average(
    _ terms: [Double], _ weights: [Double], _ samples: Int, _ symbol: Symbol
  ) throws -> Double {
    guard samples <= Self.mostSamples else {
      throw CheckError.overBudget("\(Self.mostSamples) samples")
    }
    var source = random
    var sum = 0.0
    for _ in 0..<samples {
      try budget.spend()
      let place = try source.checkedCategorical(weights)
      guard terms.indices.contains(place) else { throw CheckError.divergent(symbol.text) }
      sum += terms[place]
    }
    return sum / Double(samples)
  }

  /// Bernstein's inequality: a larger error has a probability of at most 1e-9, also where events are rare.
  private static func error(
    _ terms: [Double], _ weights: [Double], _ mass: Double, _ center: Double, _ samples: Int
  ) -> Double {
    let squares = zip(weights, terms).reduce(0) { sum, pair in
      sum + pair.0 * (pair.1 - center) * (pair.1 - center)
    }
    let reach = zip(weights, terms).reduce(0) { largest, pair in
      pair.0 > 0 ? max(largest, (pair.1 - center).magnitude) : largest
    }
    let logOdds = logarithm(2 / 1e-9)
    return (2 * squares / mass * logOdds / Double(samples)).squareRoot()
      + reach * logOdds / (3 * Double(samples))
  }
}
