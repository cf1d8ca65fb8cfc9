/// A letter for a latent, a datum, a parameter or an index; one that is bold stands for a vector.
///
/// - Parameter name: The letter; in a cell it is the name that the symbol is bound to.
public func symbol(_ name: String? = nil, bold: Bool = false) -> Term {
  let symbol = Symbol(name ?? "x", isBold: bold)
  return symbol.name.isEmpty
    ? Term(.ill("a symbol needs a letter, as symbol(\"x\")")) : Term(.symbol(symbol))
}

extension Term {
  /// One place of a plate, by an index letter or by a number counted from 1: `x[i]`, `γ[i, k]`, `z[1]`.
  public subscript(_ indices: Term...) -> Term { place(indices) }

  /// One place of a plate, with the indices as a list.
  package func place(_ indices: [Term]) -> Term {
    guard var symbol else { return Term(.ill("only a symbol has indices")) }
    for index in indices {
      switch index.node {
      case .symbol(let letter) where letter.indices.isEmpty:
        symbol.indices.append(.letter(letter.primedName))
      case .number(let number) where number == number.rounded() && abs(number) < 1e9:
        symbol.indices.append(.number(Int(number)))
      default: return Term(.ill("an index is a letter or a whole number"))
      }
    }
    return Term(.symbol(symbol))
  }

  public static func + (left: Term, right: Term) -> Term {
    Term(.sum(left.addends + right.addends))
  }

  public static func - (left: Term, right: Term) -> Term { left + -right }

  public static func * (left: Term, right: Term) -> Term {
    Term(.product(left.factors + right.factors))
  }

  public static func / (left: Term, right: Term) -> Term { Term(.quotient(left, right)) }

  public static prefix func - (operand: Term) -> Term {
    if case .number(let value) = operand.node { return Term(.number(-value)) }
    return Term(.negation(operand))
  }

  /// The term with a name under its brace.
  public func named(_ name: String) -> Term { Term(.named(self, name)) }

  /// The term with another in the place of a symbol: what a gradient is at a point.
  public func at(_ symbol: Term, _ value: Term) -> Term {
    guard let letter = symbol.symbol else { return Term(.ill("only a symbol can be replaced")) }
    let replacement = Replacement(symbol: letter, value: value)
    if case .at(let body, let earlier) = node { return Term(.at(body, earlier + [replacement])) }
    return Term(.at(self, [replacement]))
  }

  var addends: [Term] { if case .sum(let parts) = node { parts } else { [self] } }
  var factors: [Term] { if case .product(let parts) = node { parts } else { [self] } }
}

/// The natural logarithm.
public func log(_ term: Term) -> Term { Term(.log(term)) }

/// The exponential function.
public func exp(_ term: Term) -> Term { Term(.exp(term)) }

/// A power.
public func pow(_ base: Term, _ exponent: Term) -> Term { Term(.power(base, exponent)) }

/// The square.
public func square(_ term: Term) -> Term { pow(term, 2) }

/// The density of a normal distribution at a value, by its mean and variance.
public func normal(_ value: Term, mean: Term, variance: Term) -> Term {
  Term(.normal(value, mean: mean, variance: variance))
}

/// A function that has a letter and whose meaning the model gives, such as a decoder: `f(z)`. A symbol of a vector or
/// a matrix hands over all its numbers.
public func function(_ name: String, _ arguments: Term...) -> Term {
  Term(.function(name, arguments))
}
