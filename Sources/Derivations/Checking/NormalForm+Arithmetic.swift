extension NormalForm {
  /// Forms of more products are not multiplied out.
  private static var mostProducts: Int { 500 }

  static func + (left: NormalForm, right: NormalForm) -> NormalForm {
    left.isTooLarge || right.isTooLarge
      ? tooLarge : NormalForm(left.products.merging(right.products, uniquingKeysWith: +))
  }

  static func * (left: NormalForm, right: NormalForm) -> NormalForm {
    guard !left.isTooLarge, !right.isTooLarge,
      left.products.count * right.products.count <= mostProducts
    else { return tooLarge }
    var products: [Monomial: Double] = [:]
    for (first, a) in left.products {
      for (second, b) in right.products {
        let product = first.merging(second, uniquingKeysWith: +).filter { $0.value != 0 }
        products[product, default: 0] += a * b
      }
    }
    return NormalForm(products)
  }

  /// A power by a number: of one product its parts' powers, else a part of its own.
  func power(_ exponent: Double) -> NormalForm {
    guard !isTooLarge else { return self }
    if products.count == 1, let (product, coefficient) = products.first,
      exponent == exponent.rounded(), coefficient > 0
    {
      return NormalForm([
        product.mapValues { $0 * exponent }: Derivations.power(coefficient, exponent)
      ])
    }
    if exponent == exponent.rounded(), exponent > 0, exponent <= 4 {
      return (1..<Int(exponent)).reduce(self) { result, _ in result * self }
    }
    return NormalForm(atom: .power(self, NormalForm(number: exponent)))
  }

  /// The logarithm: of one product the sum of its parts' logarithms.
  var logarithm: NormalForm {
    guard !isTooLarge else { return self }
    guard products.count == 1, let (product, coefficient) = products.first, coefficient > 0,
      product.keys.allSatisfy(\.isPositive)
    else { return NormalForm(atom: .log(self)) }
    return product.reduce(NormalForm(number: Derivations.logarithm(coefficient))) { sum, part in
      let log =
        if case .exp(let exponent) = part.key { exponent } else {
          NormalForm(atom: .log(NormalForm(atom: part.key)))
        }
      return sum + NormalForm(number: part.value) * log
    }
  }

  func depends(on symbol: Symbol) -> Bool {
    products.keys.contains { $0.keys.contains { $0.depends(on: symbol) } }
  }
}

extension NormalForm.Atom {
  /// How many parts it has.
  var size: Int {
    switch self {
    case .density: 1
    case .normal(let x, let mean, let variance): x.size + mean.size + variance.size
    case .function(_, let parts): parts.reduce(1) { $0 + $1.size }
    case .log(let form), .exp(let form), .total(_, let form): 1 + form.size
    case .power(let base, let exponent): base.size + exponent.size
    case .other(let term): term.size
    }
  }

  func depends(on symbol: Symbol) -> Bool {
    switch self {
    case .density(_, let of, let given): of.union(given).contains { $0.mentions(symbol) }
    case .normal(let x, let mean, let variance):
      [x, mean, variance].contains { $0.depends(on: symbol) }
    case .function(_, let parts): parts.contains { $0.depends(on: symbol) }
    case .log(let form), .exp(let form), .total(_, let form): form.depends(on: symbol)
    case .power(let base, let exponent):
      base.depends(on: symbol) || exponent.depends(on: symbol)
    // What is not taken apart might depend on anything.
    case .other: true
    }
  }

  /// Whether the part is positive for all values of its symbols.
  var isPositive: Bool {
    switch self {
    case .density, .normal, .exp: true
    default: false
    }
  }
}

extension Term {
  /// The term with a free symbol renamed, also where it is an index.
  func renaming(_ old: Symbol, to new: Symbol) -> Term {
    guard !boundSymbols.contains(old) else { return self }
    func renamed(_ symbol: Symbol) -> Symbol {
      if symbol == old { return new }
      var symbol = symbol
      symbol.indices = symbol.indices.map { index in
        if case .letter(let letter) = index, old.indices.isEmpty,
          letter == old.primedName
        {
          .letter(new.boundLetter)
        } else {
          index
        }
      }
      return symbol
    }
    switch node {
    case .symbol(let symbol): return Term(.symbol(renamed(symbol)))
    case .density(let factor):
      return Term(
        .density(
          Factor(
            name: factor.name, of: factor.of.map(renamed), given: factor.given.map(renamed))))
    default: return with(parts.map { $0.renaming(old, to: new) })
    }
  }
}

extension Symbol {
  /// The letter of a bound index.
  var boundLetter: String { "\(name)·\(primes)" }

  /// Whether this is a symbol, or has it as an index.
  func mentions(_ symbol: Symbol) -> Bool {
    self == symbol || indices.contains(.letter(symbol.boundLetter))
  }
}
