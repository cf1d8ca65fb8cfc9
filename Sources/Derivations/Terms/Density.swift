/// The letter of a density, which makes terms when it is called: `p(x, z | θ)`.
public struct Density: Hashable, Sendable {
  let name: String

  /// The density of some variables, given what stands behind the bar.
  public func callAsFunction(_ arguments: any DensityArgument...) -> Term { of(arguments) }

  /// The density of a list of arguments, which is what a call with that list gives.
  package func of(_ arguments: [any DensityArgument]) -> Term {
    var of: [Term] = []
    var given: [Term] = []
    var isBehindBar = false
    for argument in arguments {
      if let pair = argument as? Conditional {
        guard !isBehindBar else { return Term(.ill("a density has one bar")) }
        of.append(pair.variable)
        given.append(pair.condition)
        isBehindBar = true
      } else if let term = argument as? Term {
        if isBehindBar { given.append(term) } else { of.append(term) }
      }
    }
    let left = of.compactMap(\.symbol)
    let right = given.compactMap(\.symbol)
    guard left.count == of.count, right.count == given.count, !left.isEmpty else {
      return Term(.ill("\(name)(…) takes symbols, as p(x, z | θ)"))
    }
    if let twice = left.first(where: right.contains) {
      return Term(
        .ill("\(twice.text) is conditioned on, so \(name) cannot also be a density of it"))
    }
    return Term(.density(Term.Factor(name: name, of: left, given: right)))
  }
}

/// What a density's parentheses take: a symbol, or two with the bar between them.
public protocol DensityArgument: Sendable {}

/// Two symbols with the bar between them, as in `p(x | θ)`.
public struct Conditional: DensityArgument {
  let variable: Term
  let condition: Term
}

extension Term: DensityArgument {
  /// The bar of a conditional density.
  public static func | (variable: Term, condition: Term) -> Conditional {
    Conditional(variable: variable, condition: condition)
  }
}

/// A density with a letter, to be called: `let p = density("p")`.
///
/// - Parameter name: The letter; in a cell it is the name that the density is bound to.
public func density(_ name: String? = nil) -> Density { Density(name: name ?? "p") }
