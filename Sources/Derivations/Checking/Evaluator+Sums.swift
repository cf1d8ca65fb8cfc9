extension Evaluator {
  /// The values of a variable or an index, each with the logarithm of its weight in a sum.
  func points(_ symbol: Symbol) throws -> (values: [Double], logWeight: Double) {
    guard let domain = meaning.domains[symbol.indexedName] ?? meaning.domains[symbol.name] else {
      throw CheckError.noValues(symbol.text)
    }
    switch domain {
    case .discrete(let count): return ((1...max(count, 1)).map(Double.init), 0)
    case .real(let start, let end, let points):
      // The trapezoidal rule, whose error falls faster than any power for a smooth density
      // (Trefethen and Weideman, 2014).
      let step = (end - start) / Double(points - 1)
      return ((0..<points).map { start + Double($0) * step }, logarithm(step))
    }
  }

  /// A term's values for each value of a symbol.
  mutating func over(_ symbol: Symbol, _ body: (inout Evaluator) throws -> Double) throws
    -> [Double]
  {
    let name = key(symbol)
    let kept = values.plates[name]
    defer { values.put(name, kept) }
    methods.insert(try points(symbol).logWeight == 0 ? .enumeration : .quadrature)
    return try points(symbol).values.map { point in
      values.set(name, point)
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
    let logWeight = try points(symbol).logWeight
    if let bad = terms.first(where: { !$0.isFinite }) {
      throw bad.isNaN ? CheckError.divergent(symbol.text) : CheckError.infinite("a sum")
    }
    let sum = terms.reduce(0, +)
    if logWeight != 0 {
      let size = terms.reduce(0) { $0 + abs($1) }
      guard abs(terms[0]) + abs(terms[terms.count - 1]) <= 1e-8 * size else {
        throw CheckError.divergent(symbol.text)
      }
    }
    return sum * exponential(logWeight)
  }

  mutating func logTotal(_ symbols: ArraySlice<Symbol>, _ body: Term) throws -> Double {
    guard let symbol = symbols.first else { return try logValue(body) }
    let terms = try over(symbol) { try $0.logTotal(symbols.dropFirst(), body) }
    return try logAdded(terms, symbol)
  }

  func logAdded(_ terms: [Double], _ symbol: Symbol) throws -> Double {
    let logWeight = try points(symbol).logWeight
    guard !terms.contains(where: \.isNaN) else { throw CheckError.divergent(symbol.text) }
    let sum = logSum(terms)
    guard sum < .infinity else { throw CheckError.infinite("a sum") }
    if logWeight != 0, max(terms[0], terms[terms.count - 1]) > sum - 18 {
      throw CheckError.divergent(symbol.text)
    }
    return sum + logWeight
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
