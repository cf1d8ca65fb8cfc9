/// A term as a sum of products of parts that are not taken apart further: terms with one normal form are equal
/// wherever both have a value.
struct NormalForm: Hashable {
  /// A product of parts with their exponents.
  typealias Monomial = [Atom: Double]

  /// The products with their coefficients.
  var products: [Monomial: Double]

  indirect enum Atom: Hashable {
    case density(String, of: Set<Symbol>, given: Set<Symbol>)
    case normal(NormalForm, NormalForm, NormalForm)
    case function(String, [NormalForm])
    case log(NormalForm)
    case exp(NormalForm)
    case power(NormalForm, NormalForm)
    case total(Symbol, NormalForm)
    case other(Term)
  }

  /// How many parts the form has, all that are nested counted.
  let size: Int

  /// Forms of more parts are given up: multiplied out, a short term may become one that never ends.
  private static let largest = 20_000

  /// Whether the form was given up, and says nothing.
  var isTooLarge: Bool { size > Self.largest }

  init(_ products: [Monomial: Double]) {
    self.products = products.filter { $0.value != 0 }
    size = self.products.keys.reduce(1) { $0 + $1.keys.reduce(1) { $0 + $1.size } }
    if isTooLarge { self.products = [:] }
  }

  /// A form that is given up.
  static var tooLarge: NormalForm { NormalForm(size: largest + 1) }

  private init(size: Int) {
    products = [:]
    self.size = size
  }

  init(number: Double) { self.init([[:]: number]) }

  init(atom: Atom) { self.init([[atom: 1]: 1]) }

  init(_ term: Term) { self.init(term, depth: 0) }

  private init(_ term: Term, depth: Int) {
    func form(_ part: Term) -> NormalForm { NormalForm(part, depth: depth) }
    func logarithm(_ part: Term) -> NormalForm { form(part).logarithm }
    switch term.node {
    case .number(let value): self.init(number: value)
    case .density(let factor):
      self.init(atom: .density(factor.name, of: Set(factor.of), given: Set(factor.given)))
    case .normal(let value, let mean, let variance):
      self.init(atom: .normal(form(value), form(mean), form(variance)))
    case .function(let name, let parts): self.init(atom: .function(name, parts.map(form)))
    case .sum(let parts): self = parts.map(form).reduce(NormalForm([:]), +)
    case .product(let parts): self = parts.map(form).reduce(NormalForm(number: 1), *)
    case .quotient(let left, let right): self = form(left) * form(right).power(-1)
    case .negation(let part): self = NormalForm(number: -1) * form(part)
    case .power(let base, let exponent):
      if case .number(let value) = exponent.node {
        self = form(base).power(value)
      } else {
        self.init(atom: .power(form(base), form(exponent)))
      }
    case .log(let part): self = logarithm(part)
    case .exp(let part): self.init(atom: .exp(form(part)))
    case .named(let part, _): self = form(part)
    case .entropy(let q): self = NormalForm(number: -1) * form(expectation([q]) { Term(.log(q)) })
    case .divergence(let q, let p):
      self = form(expectation([q]) { Term(.log(q)) - Term(.log(p)) })
    case .expectation(let densities, let body):
      let symbols = densities.flatMap { $0.densityVariables ?? [] }
      self = NormalForm(over: symbols[...], Term(.product(densities + [body])), depth: depth)
    case .total(let symbols, let body, _):
      self = NormalForm(over: symbols[...], body, depth: depth)
    default: self.init(atom: .other(term))
    }
  }

  /// A sum over symbols, with everything before it that does not depend on them.
  private init(over symbols: ArraySlice<Symbol>, _ body: Term, depth: Int) {
    guard let symbol = symbols.first else {
      self.init(body, depth: depth)
      return
    }
    // Bound letters are alike but for how deep they are bound.
    var bound = symbol
    bound.primes = 100 + depth
    let renamed = body.renaming(symbol, to: bound)
    let inner = NormalForm(over: symbols.dropFirst(), renamed, depth: depth + 1)
    guard !inner.isTooLarge else {
      self = .tooLarge
      return
    }
    self = inner.products.map { product, coefficient in
      let inside = product.filter { $0.key.depends(on: bound) }
      let outside = product.filter { !$0.key.depends(on: bound) }
      return NormalForm([outside: coefficient]) * Self.summed(inside, over: bound)
    }.reduce(NormalForm([:]), +)
  }

  /// Σ of one product: 1 for a density of the symbol alone, the marginal for one of more.
  private static func summed(_ product: Monomial, over symbol: Symbol) -> NormalForm {
    if product.count == 1, let (atom, exponent) = product.first, exponent == 1,
      case .density(let name, let of, let given) = atom, of.contains(symbol)
    {
      return of.count == 1
        ? NormalForm(number: 1)
        : NormalForm(atom: .density(name, of: of.subtracting([symbol]), given: given))
    }
    return NormalForm(atom: .total(symbol, NormalForm([product: 1])))
  }
}
