import Elbo
import Derivations
import Language

/// The declarations of the formulas of derivations in cells.
enum TermRows {
  private typealias Body = Callback<Term>

  static var functions: [Row] {
    letters + arithmetic + operators + SharedRows.equality(Term.self)
      + SharedRows.equality(Density.self) + SharedRows.equality(Rule.self)
      + SharedRows.equality(Derivation.Relation.self)
  }

  private static var letters: [Row] {
    [
      Row(
        """
        /// A letter of derivations: a latent, a datum, a parameter or an index; one that is bold
        /// stands for a vector. It is called as the variable that it is bound to.
        func symbol(_ name: String? = #name, bold: Bool = false) -> Term
        """
      ) { (name: String?, bold: Bool) in symbol(name, bold: bold) },
      Row(
        """
        /// A density of derivations, to be called: `p(x, z | θ)`. It is called as the variable that
        /// it is bound to.
        func density(_ name: String? = #name) -> Density
        """
      ) { (name: String?) in Derivations.density(name) },
      Row(
        """
        /// A function whose meaning the model gives, such as a decoder: `function("f", z)`.
        func function(_ name: String, _ arguments: Term...) -> Term
        """
      ) { (name: String, arguments: [Term]) in Term(.function(name, arguments)) },
      Row(
        """
        /// The density of a normal distribution at a value, by its mean and variance.
        func normal(_ value: Term, mean: Term, variance: Term) -> Term
        """
      ) { (value: Term, mean: Term, variance: Term) in
        normal(value, mean: mean, variance: variance)
      },
      Row(
        """
        /// The bar of a conditional density.
        func | (variable: Term, condition: Term) -> Conditional
        """
      ) { (variable: Term, condition: Term) in variable | condition },
    ]
  }

  private static var arithmetic: [Row] {
    [
      pair("+", "The sum of two terms.") { $0 + $1 },
      pair("-", "The difference of two terms.") { $0 - $1 },
      pair("*", "The product of two terms.") { $0 * $1 },
      pair("/", "The quotient of two terms.") { $0 / $1 },
      Row(
        """
        /// The term with its sign turned.
        prefix func - (operand: Term) -> Term
        """
      ) { (operand: Term) in -operand },
      single("log", "The natural logarithm of a term.") { log($0) },
      single("exp", "The exponential function of a term.") { exp($0) },
      single("square", "The square of a term.") { square($0) },
      Row(
        """
        /// A power of a term.
        func pow(_ base: Term, _ exponent: Term) -> Term
        """
      ) { (base: Term, exponent: Term) in pow(base, exponent) },
    ]
  }

  private static func pair(
    _ sign: String, _ words: String, _ combine: @escaping @Sendable (Term, Term) -> Term
  ) -> Row {
    Row("/// \(words)\nfunc \(sign) (left: Term, right: Term) -> Term") {
      (left: Term, right: Term) in combine(left, right)
    }
  }

  private static func single(
    _ name: String, _ words: String, _ apply: @escaping @Sendable (Term) -> Term
  ) -> Row {
    Row("/// \(words)\nfunc \(name)(_ term: Term) -> Term") { (term: Term) in apply(term) }
  }

  private static var operators: [Row] {
    [
      Row(
        """
        /// The expectation under a density, over the variables that it is of.
        func expectation(_ density: Term, _ body: () -> Term) -> Term
        """
      ) { (density: Term, body: Body) in
        let term = try body()
        return expectation(density) { term }
      },
      Row(
        """
        /// The expectation under a product of densities.
        func expectation(_ densities: [Term], _ body: () -> Term) -> Term
        """
      ) { (densities: [Term], body: Body) in
        let term = try body()
        return expectation(densities) { term }
      },
      Row(
        """
        /// The sum over the values of a discrete latent or of an index.
        func sum(over symbols: Term..., of body: () -> Term) -> Term
        """
      ) { (symbols: [Term], body: Body) in total(symbols, try body(), isIntegral: false) },
      Row(
        """
        /// The integral over a continuous latent.
        func integral(over symbols: Term..., of body: () -> Term) -> Term
        """
      ) { (symbols: [Term], body: Body) in total(symbols, try body(), isIntegral: true) },
      bound("product", label: "over ", "The product over the values of an index.") { symbol, term in
        product(over: symbol) { term }
      },
      bound("minimum", label: "over ", "The least value over an index.") { symbol, term in
        minimum(over: symbol) { term }
      },
      bound(
        "argmax", label: "over ",
        "The value of a number, or of an index, at which a term is greatest."
      ) { symbol, term in argmax(over: symbol) { term } },
      bound(
        "gradient", label: "_ ",
        "The derivative with respect to a number; one number of a plate has its index."
      ) { symbol, term in gradient(symbol) { term } },
      bound(
        "limit", label: "_ ", "The value that a term nears as a positive symbol falls to zero."
      ) { symbol, term in limit(symbol) { term } },
      single("entropy", "The entropy of a density, −E[log q], in nats.") { entropy($0) },
      Row(
        """
        /// The Kullback–Leibler divergence of one density from another, E_q[log q − log p], in nats.
        func divergence(_ q: Term, from p: Term) -> Term
        """
      ) { (q: Term, p: Term) in divergence(q, from: p) },
      Row(
        """
        /// The average of a term over samples of a density, which estimates its expectation.
        func estimate(_ density: Term, samples: Int, of body: () -> Term) -> Term
        """
      ) { (density: Term, samples: Int, body: Body) in
        let term = try body()
        return estimate(density, samples: samples) { term }
      },
    ]
  }

  /// What binds a symbol.
  private static func bound(
    _ name: String, label: String, _ words: String,
    _ make: @escaping @Sendable (Term, Term) -> Term
  ) -> Row {
    Row("/// \(words)\nfunc \(name)(\(label)symbol: Term, of body: () -> Term) -> Term") {
      (symbol: Term, body: Body) in make(symbol, try body())
    }
  }

  static var term: [Row] {
    [
      Row(
        """
        /// A whole number in the place of a term.
        init(integerLiteral value: Int)
        """
      ) { (value: Int) in Term(integerLiteral: value) },
      Row(
        """
        /// A number in the place of a term.
        init(floatLiteral value: Double)
        """
      ) { (value: Double) in Term(floatLiteral: value) },
      Row(
        """
        /// The number π; the letter of weights is `symbol("π")`.
        static var pi: Term { get }
        """
      ) { () -> Term in .pi },
      Row(
        """
        /// One place of a plate, by an index letter or by a number counted from 1: `x[i]`, `z[1]`.
        subscript(_ indices: Term...) -> Term { get }
        """
      ) { (term: Term, indices: [Term]) in term.place(indices) },
      Row(
        """
        /// The term with a name under its brace.
        func named(_ name: String) -> Term
        """
      ) { (term: Term, name: String) in term.named(name) },
      Row(
        """
        /// The term with another in the place of a symbol: what a gradient is at a point.
        func at(_ symbol: Term, _ value: Term) -> Term
        """
      ) { (term: Term, symbol: Term, value: Term) in term.at(symbol, value) },
    ] + SharedRows.mathematics(Term.self)
  }

  static var density: [Row] {
    [
      Row(
        """
        /// The density of some variables, given what stands behind the bar: `p(x, z | θ)`.
        func callAsFunction(_ arguments: any DensityArgument...) -> Term
        """
      ) { (density: Density, arguments: [AnyDensityArgument]) in
        density.of(arguments.map(\.argument))
      }
    ]
  }
}
