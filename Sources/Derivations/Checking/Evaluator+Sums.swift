extension Evaluator {
  /// The values of a variable or an index.
  func domain(_ symbol: Symbol) throws -> Meaning.Domain {
    guard let domain = meaning.domains[symbol.indexedName] ?? meaning.domains[symbol.name] else {
      throw CheckError.noValues(symbol.text)
    }
    return domain
  }

  /// A term's values for each value of a symbol.
  mutating func over<Result>(
    _ symbol: Symbol, _ body: (inout Evaluator) throws -> Result
  ) throws -> [Result] {
    let name = key(symbol)
    let kept = values.plates[name]
    defer { values.put(name, kept) }
    let domain = try domain(symbol)
    methods.insert(domain.method)
    return try domain.points.map { point in
      values.put(name, point)
      return try body(&self)
    }
  }

  mutating func total(_ symbols: ArraySlice<Symbol>, _ body: Term) throws -> Double {
    guard let symbol = symbols.first else { return try value(body) }
    let terms = try over(symbol) { try $0.total(symbols.dropFirst(), body) }
    if try !domain(symbol).isDiscrete, terms.allSatisfy({ $0 == 0 }),
      body.contains(where: Kind.density.includes)
    {
      throw CheckError.coarse(symbol.text)
    }
    return try added(terms, symbol, isSmooth: !body.hasOwnShape)
  }

  /// The sum of terms with the symbol's weight.
  ///
  /// - Parameter isSmooth: Whether the points suit the terms. Those of the model's own densities are chosen for them, and
  ///   where they are few, what is stated of the densities still holds of their values there.
  private func added(_ terms: [Double], _ symbol: Symbol, isSmooth: Bool) throws -> Double {
    let domain = try domain(symbol)
    if let bad = terms.first(where: { !$0.isFinite }) {
      throw bad.isNaN ? CheckError.divergent(symbol.text) : CheckError.infinite("a sum")
    }
    guard !domain.isDiscrete else { return terms.reduce(0, +) }
    let weighted = zip(terms, domain.weights).map { $0 * $1 }
    let size = weighted.reduce(0) { $0 + abs($1) }
    let edge = domain.edges.reduce(0) { $0 + abs(weighted[$1]) }
    guard edge <= 1e-8 * size else { throw CheckError.divergent(symbol.text) }
    let sum = weighted.reduce(0, +)
    guard !isSmooth, !domain.isSampled else { return sum }
    // Where every other value gives much the same, the error of all is far below the tolerance.
    let coarse = domain.coarse.places.reduce(0) { $0 + weighted[$1] } * domain.coarse.factor
    guard (coarse - sum).magnitude <= 0.1 * size else { throw CheckError.coarse(symbol.text) }
    return sum
  }

  mutating func logTotal(_ symbols: ArraySlice<Symbol>, _ body: Term) throws -> Double {
    guard let symbol = symbols.first else { return try logValue(body) }
    let terms = try over(symbol) { try $0.logTotal(symbols.dropFirst(), body) }
    return try logAdded(terms, symbol, isSmooth: !body.hasOwnShape)
  }

  mutating func logAdded(_ terms: [Double], _ symbol: Symbol, isSmooth: Bool = true) throws
    -> Double
  {
    let domain = try domain(symbol)
    guard !terms.contains(where: \.isNaN) else { throw CheckError.divergent(symbol.text) }
    let weighted = domain.isDiscrete ? terms : zip(terms, domain.logWeights).map { $0 + $1 }
    let sum = logSum(weighted)
    guard sum < .infinity else { throw CheckError.infinite("a sum") }
    // e⁻¹⁸ is 1.5e-8, the share that a sum without logarithms may have at its edges.
    if let edge = domain.edges.map({ weighted[$0] }).max(), edge > sum - 18 {
      throw CheckError.divergent(symbol.text)
    }
    if domain.isSampled, sum > -.infinity {
      // The share of the largest terms says how well the draws know the sum.
      let squares = weighted.reduce(0) { $0 + exponential(2 * ($1 - sum)) }
      uncertainty = max(
        uncertainty, 1.96 * max(squares - 1 / Double(weighted.count), 0).squareRoot())
    }
    if !domain.isDiscrete, !domain.isSampled, !isSmooth, sum > -.infinity {
      let coarse =
        logSum(domain.coarse.places.map { weighted[$0] })
        + logarithm(domain.coarse.factor)
      guard (coarse - sum).magnitude <= 0.1 else { throw CheckError.coarse(symbol.text) }
    }
    return sum
  }

  /// The values of an index, which are finitely many.
  mutating func overIndex(
    _ symbol: Symbol, _ body: (inout Evaluator) throws -> Double
  ) throws -> [Double] {
    guard try domain(symbol).isDiscrete else { throw CheckError.noIndex(symbol.text) }
    return try over(symbol, body)
  }

  /// Σ q f, where values that q excludes do not count.
  mutating func expectation(_ densities: [Term], _ body: Term) throws -> Double {
    let symbols = densities.flatMap { $0.densityVariables ?? [] }
    let isSmooth = !densities.contains(where: \.hasOwnShape) && !body.hasOwnShape
    let (mass, value) = try expectation(symbols[...], densities, body, isSmooth)
    // The draws are weighed for q and the posterior; of other densities their mass is only nearly 1.
    if try symbols.contains(where: { try domain($0).isSampled }), mass > 0 { return value / mass }
    guard (mass - 1).magnitude < 1e-8 else {
      throw CheckError.coarse(symbols.map(\.text).joined(separator: ", "))
    }
    return value
  }

  private mutating func expectation(
    _ symbols: ArraySlice<Symbol>, _ densities: [Term], _ body: Term, _ isSmooth: Bool
  ) throws -> (mass: Double, value: Double) {
    if let symbol = symbols.first {
      let terms = try over(symbol) {
        try $0.expectation(symbols.dropFirst(), densities, body, isSmooth)
      }
      return (
        try added(terms.map(\.mass), symbol, isSmooth: isSmooth),
        try added(terms.map(\.value), symbol, isSmooth: isSmooth)
      )
    }
    let logDensity = try densities.reduce(0) { try $0 + logValue($1) }
    guard logDensity > -700 else { return (0, 0) }
    let number = try value(body)
    guard number.isFinite else {
      throw number.isNaN ? CheckError.divergent("\(body)") : CheckError.infinite("\(body)")
    }
    let density = exponential(logDensity)
    return (density, density * number)
  }

  /// Whether a normal density lies within the values of its variable; of the model's own densities this is known.
  mutating func requireMass(_ densities: [Term]) throws {
    for density in densities {
      guard case .normal = density.node else { continue }
      _ = try expectation([density], 1)
    }
  }
}
