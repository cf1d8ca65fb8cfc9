extension Evaluator {
  /// The derivative by central differences of sixth order, whose error is of the order of the step's sixth power.
  mutating func derivative(_ symbol: Symbol, _ body: Term) throws -> Double {
    methods.insert(.differences)
    let center = try look(symbol)
    let kept = (values, known)
    defer { (values, known) = kept }
    let step = 2e-3 * max(1, abs(center))
    var total = 0.0
    for (distance, weight) in [(1.0, 45.0), (2.0, -9.0), (3.0, 1.0)] {
      for sign in [1.0, -1.0] {
        known = [:]
        try assign(symbol, center + sign * distance * step)
        total += try sign * weight * value(body)
      }
    }
    return total / (60 * step)
  }

  /// The value near zero, by Richardson's extrapolation in the square of the symbol.
  mutating func limit(_ symbol: Symbol, _ body: Term) throws -> Double {
    methods.insert(.limit)
    let kept = (values, known)
    defer { (values, known) = kept }
    var near: [Double] = []
    for number in [2e-3, 1e-3] {
      known = [:]
      try assign(symbol, number)
      near.append(try value(body))
    }
    return near[1] + (near[1] - near[0]) / 3
  }

  /// The average over values drawn from a density, by its cumulative sums over the variable's points.
  mutating func estimate(_ density: Term, _ body: Term, _ samples: Int) throws -> Double {
    methods.insert(.sampling)
    guard let symbol = density.densityVariables?.first else {
      throw CheckError.ill("an estimate takes a density")
    }
    let domain = try domain(symbol)
    let densities = try over(symbol) { try exponential($0.logValue(density)) }
    let weights = domain.isDiscrete ? densities : zip(densities, domain.weights).map { $0 * $1 }
    let terms = try over(symbol) { try $0.value(body) }
    var sum = 0.0
    for _ in 0..<samples {
      let place = try random.checkedCategorical(weights)
      guard domain.points.indices.contains(place) else { throw CheckError.divergent(symbol.text) }
      sum += terms[place]
    }
    let mean = sum / Double(samples)
    let mass = weights.reduce(0, +)
    let center = zip(weights, terms).reduce(0) { $0 + $1.0 * $1.1 } / mass
    let squares = zip(weights, terms).reduce(0) { sum, pair in
      sum + pair.0 * (pair.1 - center) * (pair.1 - center)
    }
    let reach = terms.reduce(0) { max($0, ($1 - center).magnitude) }
    // Bernstein's inequality: a larger error has a probability of at most 1e-9, also where events are rare.
    let logOdds = logarithm(2 / 1e-9)
    samplingError +=
      (2 * squares / mass * logOdds / Double(samples)).squareRoot()
      + reach * logOdds / (3 * Double(samples))
    return mean
  }
}
