/// The expectation under a density, over the variables that it is of, in nats where a logarithm is meant.
public func expectation(_ density: Term, _ body: () -> Term) -> Term {
  expectation([density], body)
}

/// The expectation under a product of densities.
public func expectation(_ densities: [Term], _ body: () -> Term) -> Term {
  guard !densities.isEmpty, densities.allSatisfy({ $0.densityVariables != nil }) else {
    return Term(.ill("an expectation is under a density, such as q(z)"))
  }
  if let twice = firstTwice(densities.flatMap { $0.densityVariables ?? [] }) {
    return Term(.ill("the expectation is over \(twice.text) twice"))
  }
  return Term(.expectation(under: densities, body()))
}

/// The sum over the values of a discrete latent or of an index.
public func sum(over symbols: Term..., of body: () -> Term) -> Term {
  total(symbols, body(), isIntegral: false)
}

/// The integral over a continuous latent.
public func integral(over symbols: Term..., of body: () -> Term) -> Term {
  total(symbols, body(), isIntegral: true)
}

package func total(_ symbols: [Term], _ body: Term, isIntegral: Bool) -> Term {
  let letters = symbols.compactMap(\.symbol)
  guard letters.count == symbols.count, !letters.isEmpty else {
    return Term(.ill("a sum runs over a symbol"))
  }
  if let twice = firstTwice(letters) {
    return Term(.ill("the sum runs over \(twice.text) twice"))
  }
  return Term(.total(over: letters, body, isIntegral: isIntegral))
}

/// The product over the values of an index.
public func product(over symbol: Term, of body: () -> Term) -> Term {
  bound(symbol) { .productOver($0, body()) }
}

/// The least value over an index.
public func minimum(over symbol: Term, of body: () -> Term) -> Term {
  bound(symbol) { .minimumOver($0, body()) }
}

/// The value of a number, or of an index, at which a term is greatest.
public func argmax(over symbol: Term, of body: () -> Term) -> Term {
  bound(symbol) { .maximizer($0, body()) }
}

/// The derivative with respect to a number; one number of a plate has its index.
public func gradient(_ symbol: Term, of body: () -> Term) -> Term {
  bound(symbol) { .gradient($0, body()) }
}

/// The value that a term nears as a positive symbol falls to zero.
public func limit(_ symbol: Term, of body: () -> Term) -> Term {
  bound(symbol) { .limit($0, body()) }
}

/// The entropy of a density, −E[log q], in nats.
public func entropy(_ density: Term) -> Term {
  density.densityVariables == nil
    ? Term(.ill("an entropy is of a density, such as q(z)")) : Term(.entropy(density))
}

/// The Kullback–Leibler divergence of one density from another, E_q[log q − log p], in nats.
public func divergence(_ q: Term, from p: Term) -> Term {
  guard let left = q.densityVariables, let right = p.densityVariables else {
    return Term(.ill("a divergence is between two densities"))
  }
  guard Set(left) == Set(right) else {
    return Term(.ill("a divergence is between densities of the same variables"))
  }
  return Term(.divergence(q, from: p))
}

/// The average of a term over samples of a density, which estimates its expectation.
public func estimate(_ density: Term, samples: Int, of body: () -> Term) -> Term {
  guard density.densityVariables?.count == 1, samples > 1 else {
    return Term(.ill("an estimate takes a density of one variable and at least 2 samples"))
  }
  return Term(.estimate(under: density, body(), samples: samples))
}

/// The first symbol that there is twice.
private func firstTwice(_ symbols: [Symbol]) -> Symbol? {
  var seen: Set<Symbol> = []
  return symbols.first { !seen.insert($0).inserted }
}

private func bound(_ symbol: Term, _ node: (Symbol) -> Term.Node) -> Term {
  symbol.symbol.map { Term(node($0)) } ?? Term(.ill("a symbol was expected, not \(symbol)"))
}
