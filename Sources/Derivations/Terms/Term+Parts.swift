extension Term {
  /// The terms that this one is made of, in the order of writing.
  package var parts: [Term] {
    switch node {
    case .number, .symbol, .density, .ill: []
    case .normal(let value, let mean, let variance): [value, mean, variance]
    case .function(_, let parts), .sum(let parts), .product(let parts): parts
    case .quotient(let left, let right), .power(let left, let right): [left, right]
    case .divergence(let left, let right): [left, right]
    case .negation(let part), .log(let part), .exp(let part), .entropy(let part): [part]
    case .named(let part, _): [part]
    case .expectation(let densities, let body): densities + [body]
    case .total(_, let body, _), .productOver(_, let body), .minimumOver(_, let body): [body]
    case .gradient(_, let body), .limit(_, let body), .maximizer(_, let body): [body]
    case .at(let body, let replacements): [body] + replacements.map(\.value)
    case .estimate(let density, let body, _): [density, body]
    }
  }

  /// The term with other parts, given in the same order.
  package func with(_ parts: [Term]) -> Term {
    switch node {
    case .number, .symbol, .density, .ill: self
    case .normal: Term(.normal(parts[0], mean: parts[1], variance: parts[2]))
    case .function(let name, _): Term(.function(name, parts))
    case .sum: Term(.sum(parts))
    case .product: Term(.product(parts))
    case .quotient: Term(.quotient(parts[0], parts[1]))
    case .power: Term(.power(parts[0], parts[1]))
    case .divergence: Term(.divergence(parts[0], from: parts[1]))
    case .negation: Term(.negation(parts[0]))
    case .log: Term(.log(parts[0]))
    case .exp: Term(.exp(parts[0]))
    case .entropy: Term(.entropy(parts[0]))
    case .named(_, let name): Term(.named(parts[0], name))
    case .expectation:
      Term(.expectation(under: Array(parts.dropLast()), parts[parts.count - 1]))
    case .total(let symbols, _, let isIntegral):
      Term(.total(over: symbols, parts[0], isIntegral: isIntegral))
    case .productOver(let symbol, _): Term(.productOver(symbol, parts[0]))
    case .minimumOver(let symbol, _): Term(.minimumOver(symbol, parts[0]))
    case .gradient(let symbol, _): Term(.gradient(symbol, parts[0]))
    case .limit(let symbol, _): Term(.limit(symbol, parts[0]))
    case .maximizer(let symbol, _): Term(.maximizer(symbol, parts[0]))
    case .at(_, let replacements):
      Term(
        .at(
          parts[0],
          zip(replacements, parts.dropFirst()).map {
            Replacement(symbol: $0.symbol, value: $1)
          }))
    case .estimate(_, _, let samples):
      Term(.estimate(under: parts[0], parts[1], samples: samples))
    }
  }

  /// The terms that come of putting `replacement(part)` in the place of one part, for every part that has any.
  func replacingOne(_ replacement: (Term) -> [Term]) -> [Term] {
    var results = replacement(self)
    let parts = parts
    for index in parts.indices {
      for new in parts[index].replacingOne(replacement) {
        var changed = parts
        changed[index] = new
        results.append(with(changed))
      }
    }
    return results
  }

  /// Whether the term or a part of it is of a kind.
  func contains(where isKind: (Term) -> Bool) -> Bool {
    isKind(self) || parts.contains { $0.contains(where: isKind) }
  }

  /// The parts of a kind, and the term itself if it is of it.
  func all(where isKind: (Term) -> Bool) -> [Term] {
    (isKind(self) ? [self] : []) + parts.flatMap { $0.all(where: isKind) }
  }

  /// Whether the term is written with functions that may vary faster than the model's own densities.
  var hasOwnShape: Bool {
    contains {
      switch $0.node {
      case .normal, .exp: true
      default: false
      }
    }
  }

  /// Whether no part is added to another, so that a small value does not come of large ones that cancel.
  var isOfOneSign: Bool {
    switch node {
    case .number, .symbol, .density, .normal, .function, .exp: true
    case .product, .quotient, .power, .negation, .productOver, .named:
      parts.allSatisfy(\.isOfOneSign)
    case .total(_, let body, _), .expectation(_, let body), .minimumOver(_, let body):
      body.isPositive
    default: isPositive
    }
  }

  /// Whether the value is at least 0 for all values of the symbols.
  var isPositive: Bool {
    switch node {
    case .number(let value): value >= 0
    case .density, .normal, .exp, .divergence: true
    case .sum, .product, .quotient, .productOver, .named, .minimumOver, .total:
      parts.allSatisfy(\.isPositive)
    case .power(let base, let exponent): exponent == 2 || base.isPositive
    case .expectation(_, let body): body.isPositive
    default: false
    }
  }

  /// The first reason why the term cannot mean anything.
  var illness: String? {
    if case .ill(let reason) = node { return reason }
    for part in parts { if let reason = part.illness { return reason } }
    return nil
  }

  /// The symbols that the term binds itself: they have no value outside.
  var boundSymbols: [Symbol] {
    switch node {
    case .expectation(let densities, _): densities.flatMap { $0.densityVariables ?? [] }
    case .total(let symbols, _, _): symbols
    case .productOver(let symbol, _), .minimumOver(let symbol, _), .limit(let symbol, _),
      .maximizer(let symbol, _):
      [symbol]
    case .entropy(let density), .divergence(let density, _), .estimate(let density, _, _):
      density.densityVariables ?? []
    case .at(_, let replacements): replacements.map(\.symbol)
    default: []
    }
  }

  /// The symbols whose values the term depends on.
  var freeSymbols: Set<Symbol> {
    var symbols: Set<Symbol>
    switch node {
    case .symbol(let symbol): symbols = [symbol]
    case .density(let factor): symbols = Set(factor.of + factor.given)
    case .at(let body, let replacements):
      symbols = body.freeSymbols.subtracting(replacements.map(\.symbol))
      return replacements.reduce(into: symbols) { $0.formUnion($1.value.freeSymbols) }
    case .gradient(let symbol, let body): symbols = body.freeSymbols.union([symbol])
    default: symbols = parts.reduce(into: []) { $0.formUnion($1.freeSymbols) }
    }
    for index in symbols.flatMap(\.indices) {
      if case .letter(let letter) = index { symbols.insert(Symbol(letter)) }
    }
    return symbols.subtracting(boundSymbols)
  }
}
