extension Evaluator {
  /// The values of a variable or an index.
  func domain(_ symbol: Symbol) throws -> Meaning.Domain {
    guard let domain = meaning.domains[symbol.indexedName] ?? meaning.domains[symbol.name] else {
      throw CheckError.noValues(symbol.text)
    }
    return domain
  }

  /// A term's values for each value of a symbol.
  mutating func over(_ symbol: Symbol, _ body: (inout Evaluator) throws -> Double) throws
    -> [Double]
  {
    let name = key(symbol)
    let kept = values.plates[name]
    defer { values.put(name, kept) }
    let domain = try domain(symbol)
    methods.insert(domain.isDiscrete ? .enumeration : .quadrature)
    return try domain.points.map { point in
      values.put(name, point)
      return try body(&self)
    }
  }

  mutating func total(_ symbols: ArraySlice<Symbol>, _ body: Term) throws -> Double {
    guard let symbol = symbols.first else { return try value(body) }
    let terms = try over(symbol) { try $0.total(symbols.dropFirst(), body) }
    return try added(terms, symbol)
  }

  /// The sum of terms with the symbol's weight.
  private func added(_ terms: [Double], _ symbol: Symbol) throws -> Double {
    let domain = try domain(symbol)
    if let bad = terms.first(where: { !$0.isFinite }) {
      throw bad.isNaN ? CheckError.divergent(symbol.text) : CheckError.infinite("a sum")
    }
    guard !domain.isDiscrete else { return terms.reduce(0, +) }
    let weighted = zip(terms, domain.weights).map { $0 * $1 }
    let size = weighted.reduce(0) { $0 + abs($1) }
    let edge = domain.edges.reduce(0) { $0 + abs(weighted[$1]) }
    guard edge <= 1e-8 * size else { throw CheckError.divergent(symbol.text) }
    return weighted.reduce(0, +)
  }

  mutating func logTotal(_ symbols: ArraySlice<Symbol>, _ body: Term) throws -> Double {
    guard let symbol = symbols.first else { return try logValue(body) }
    let terms = try over(symbol) { try $0.logTotal(symbols.dropFirst(), body) }
    return try logAdded(terms, symbol)
  }

  func logAdded(_ terms: [Double], _ symbol: Symbol) throws -> Double {
    let domain = try domain(symbol)
    guard !terms.contains(where: \.isNaN) else { throw CheckError.divergent(symbol.text) }
    let weighted = domain.isDiscrete ? terms : zip(terms, domain.logWeights).map { $0 + $1 }
    let sum = logSum(weighted)
    guard sum < .infinity else { throw CheckError.infinite("a sum") }
    // e⁻¹⁸ is 1.5e-8, the share that a sum without logarithms may have at its edges.
    if let edge = domain.edges.map({ weighted[$0] }).max(), edge > sum - 18 {
      throw CheckError.divergent(symbol.text)
    }
    return sum
  }

  /// Σ q f, where values that q excludes do not count.
  mutating func expectation(_ densities: [Term], _ body: Term) throws -> Double {
    let symbols = densities.flatMap { $0.densityVariables ?? [] }
    return try expectation(symbols[...], densities, body)
  }

  private mutating func expectation(
    _ symbols: ArraySlice<Symbol>, _ densities: [Term], _ body: Term
  ) throws -> Double {
    if let symbol = symbols.first {
      let terms = try over(symbol) { try $0.expectation(symbols.dropFirst(), densities, body) }
      return try added(terms, symbol)
    }
    let logDensity = try densities.reduce(0) { try $0 + logValue($1) }
    guard logDensity > -700 else { return 0 }
    let number = try value(body)
    guard number.isFinite else {
      throw number.isNaN ? CheckError.divergent("\(body)") : CheckError.infinite("\(body)")
    }
    return exponential(logDensity) * number
  }
}
