/// A formula of probability: what stands on a line of a derivation.
///
///     let x = symbol("x"), z = symbol("z"), θ = symbol("θ"), p = density("p"), q = density("q")
///     let bound = expectation(q(z)) { log(p(x, z | θ)) - log(q(z)) }
///     bound.latex
///
/// A term that makes no sense, such as an expectation under what is no density, can be written; its line is then
/// marked with the reason.
public struct Term: Hashable, Sendable {
  package private(set) var node: Node
  /// How deep the term is nested, and of how many parts it is made.
  private(set) var depth = 1
  private(set) var size = 1

  package init(_ node: Node) {
    self.node = node
    let parts = parts
    depth += parts.reduce(0) { max($0, $1.depth) }
    size += parts.reduce(0) { $0 + $1.size }
    if depth > Self.deepest { self = Term(.ill("the term is nested too deeply")) }
    if size > Self.largest { self = Term(.ill("the term has more parts than a line can have")) }
  }

  /// Terms that are nested more deeply mean nothing, so that no walk over them runs out of stack.
  static let deepest = 200
  /// Terms of more parts mean nothing, so that no walk over them takes long.
  static let largest = 10_000

  /// What a term is made of.
  package indirect enum Node: Hashable, Sendable {
    case number(Double)
    case symbol(Symbol)
    case density(Factor)
    /// The normal density of a value, with its mean and variance.
    case normal(Term, mean: Term, variance: Term)
    /// A function that the meaning defines, such as a decoder.
    case function(String, [Term])
    case sum([Term])
    case product([Term])
    case quotient(Term, Term)
    case negation(Term)
    case power(Term, Term)
    case log(Term)
    case exp(Term)
    case expectation(under: [Term], Term)
    case total(over: [Symbol], Term, isIntegral: Bool)
    case productOver(Symbol, Term)
    case minimumOver(Symbol, Term)
    case entropy(Term)
    case divergence(Term, from: Term)
    case gradient(Symbol, Term)
    /// The value of a symbol at which a term is greatest.
    case maximizer(Symbol, Term)
    /// A term with other terms in the place of symbols.
    case at(Term, [Replacement])
    /// The value that a term nears as a symbol falls to zero.
    case limit(Symbol, Term)
    /// An average over samples: the Monte-Carlo estimate of an expectation.
    case estimate(under: Term, Term, samples: Int)
    /// A part with a name under its brace.
    case named(Term, String)
    /// What cannot mean anything, and why.
    case ill(String)
  }

  /// A density with what it is of and what it is given: `p(x, z | θ)`.
  package struct Factor: Hashable, Sendable {
    package let name: String
    package let of: [Symbol]
    package let given: [Symbol]

    package init(name: String, of: [Symbol], given: [Symbol]) {
      self.name = name
      self.of = of
      self.given = given
    }
  }

  /// A symbol and what stands for it.
  package struct Replacement: Hashable, Sendable {
    package let symbol: Symbol
    package let value: Term
  }
}

extension Term: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  public init(integerLiteral value: Int) { self.init(.number(Double(value))) }
  public init(floatLiteral value: Double) { self.init(.number(value)) }

  /// The symbol, if the term is one.
  var symbol: Symbol? { if case .symbol(let symbol) = node { symbol } else { nil } }

  /// The variables that a density is of; nil for what is no density.
  var densityVariables: [Symbol]? {
    switch node {
    case .density(let factor): factor.of
    case .normal(let value, _, _): value.symbol.map { [$0] }
    default: nil
    }
  }
}

extension Term {
  /// The number π; the letter of weights is `symbol("π")`.
  public static let pi = Term(.number(.pi))
}
