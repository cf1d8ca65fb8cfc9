import Tensors

/// The value of terms on a concrete model: sums by enumeration, integrals by quadrature, gradients by differences of
/// sixth order.
struct Evaluator {
  let meaning: Meaning
  var values: Meaning.Values
  var budget: Budget
  var random: Random
  /// How the numbers came about.
  var methods: Set<Verdict.Method> = []
  /// Half the width of the widest interval, in nats, that holds the logarithm of a sum over draws with 95%.
  var uncertainty = 0.0
  /// What estimates stand for.
  var estimates = Estimates.drawn
  /// Logarithms of densities that have been computed for the current values.
  var known: [Memory: Double] = [:]
  /// How the densities that have been met are computed.
  var resolved: [Term.Factor: Resolution] = [:]

  struct Memory: Hashable {
    let name: String
    let values: [Double]
  }

  init(_ meaning: Meaning, _ values: Meaning.Values, budget: Budget, random: Random) {
    self.meaning = meaning
    self.values = values
    self.budget = budget
    self.random = random
  }

  mutating func value(_ term: Term) throws -> Double {
    try budget.spend()
    switch term.node {
    case .number(let number): return number
    case .symbol(let symbol): return try look(symbol)
    case .sum(let parts): return try parts.reduce(0) { try $0 + value($1) }
    case .product(let parts): return try parts.reduce(1) { try $0 * value($1) }
    case .quotient(let left, let right):
      let below = try value(right)
      return try value(left) / below
    case .negation(let part): return try -value(part)
    case .power(let base, let exponent): return try power(value(base), value(exponent))
    case .log(let part): return try logValue(part)
    case .exp(let part): return try exponential(value(part))
    case .density, .normal: return try exponential(logValue(term))
    case .function(let name, let arguments): return try apply(name, arguments)
    case .named(let part, _): return try value(part)
    case .total(let symbols, let body, _): return try total(symbols[...], body)
    case .productOver(let symbol, let body):
      return try overIndex(symbol) { try $0.value(body) }.reduce(1, *)
    case .minimumOver(let symbol, let body):
      return try overIndex(symbol) { try $0.value(body) }.min() ?? .infinity
    case .expectation(let densities, let body): return try expectation(densities, body)
    case .entropy(let density):
      return try -expectation([density], Term(.log(density)))
    case .divergence(let q, let p):
      return try expectation([q], Term(.log(q)) - Term(.log(p)))
    case .gradient(let symbol, let body): return try derivative(symbol, body)
    case .maximizer(let symbol, let body): return try maximizer(symbol, body)
    case .at(let body, let replacements): return try value(of: body, at: replacements)
    case .limit(let symbol, let body): return try limit(symbol, body)
    case .estimate(let density, let body, let samples):
      return try estimate(term, density, body, samples)
    case .ill(let reason): throw CheckError.ill(reason)
    }
  }

  /// The logarithm of a term that is positive, without leaving the logarithmic scale where it can be helped.
  mutating func logValue(_ term: Term) throws -> Double {
    do {
      if let logarithm = try logOfParts(term) { return logarithm }
    } catch CheckError.logarithmOfNegative {
      // A part is negative; the whole may still be positive.
    }
    let number = try value(term)
    guard number >= 0 else { throw CheckError.logarithmOfNegative("\(number)") }
    return logarithm(number)
  }

  /// The logarithm by the logarithms of the parts; nil for terms that have no such form.
  private mutating func logOfParts(_ term: Term) throws -> Double? {
    try budget.spend()
    switch term.node {
    case .exp(let part): return try value(part)
    case .named(let part, _): return try logValue(part)
    case .density(let factor): return try logDensity(factor)
    case .normal(let x, let mean, let variance):
      return try Self.logNormal(value(x), value(mean), value(variance))
    case .product(let parts): return try parts.reduce(0) { try $0 + logValue($1) }
    case .quotient(let left, let right): return try logValue(left) - logValue(right)
    case .power(let base, let exponent): return try logValue(base) * value(exponent)
    case .total(let symbols, let body, _): return try logTotal(symbols[...], body)
    case .expectation(let densities, let body):
      try requireMass(densities)
      let variables = densities.flatMap { $0.densityVariables ?? [] }
      return try logTotal(variables[...], Term(.product(densities + [body])))
    case .productOver(let symbol, let body):
      return try overIndex(symbol) { try $0.logValue(body) }.reduce(0, +)
    default: return nil
    }
  }

  static func logNormal(_ x: Double, _ mean: Double, _ variance: Double) throws -> Double {
    guard variance > 0 else { throw CheckError.ill("a variance of \(variance) is not positive") }
    return Meaning.logNormal(x, mean: mean, variance: variance)
  }

  private mutating func apply(_ name: String, _ arguments: [Term]) throws -> Double {
    guard let function = meaning.functions[name] else {
      throw CheckError.unknown(name, known: meaning.functions.keys.sorted())
    }
    return try function(
      arguments.flatMap { argument -> [Double] in
        if let symbol = argument.symbol { return try plate(symbol).values }
        return [try value(argument)]
      }, values)
  }

  private mutating func value(of body: Term, at replacements: [Term.Replacement]) throws -> Double {
    // All new values are those of the outside; only then do they take their places.
    let numbers = try replacements.map { try value($0.value) }
    let kept = (values, known)
    defer { (values, known) = kept }
    known = [:]
    for (replacement, number) in zip(replacements, numbers) {
      try assign(replacement.symbol, number)
    }
    return try value(body)
  }
}
