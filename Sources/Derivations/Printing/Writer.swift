/// Writes terms as plain text or as LaTeX: one walk for both notations.
struct Writer {
  let isLatex: Bool

  /// How tightly a written piece holds together, loosest first.
  enum Strength: Int, Comparable {
    case sum, operatorWithBody, product, call, power, atom
    static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
  }

  typealias Piece = (text: String, strength: Strength)

  func text(_ term: Term) -> String { piece(term).text }

  /// The term, in parentheses unless it holds together this tightly.
  func text(_ term: Term, _ least: Strength) -> String {
    let piece = piece(term)
    return piece.strength >= least ? piece.text : parenthesised(piece.text)
  }

  func parenthesised(_ text: String) -> String {
    isLatex ? "\\left(\(text)\\right)" : "(\(text))"
  }

  func bracketed(_ text: String) -> String {
    isLatex ? "\\left[\(text)\\right]" : "[\(text)]"
  }

  func letter(_ symbol: Symbol) -> String { isLatex ? symbol.latex : symbol.text }

  func letters(_ symbols: [Symbol]) -> String {
    symbols.map(letter).joined(separator: ", ")
  }

  private func piece(_ term: Term) -> Piece {
    switch term.node {
    case .number(.pi): (isLatex ? "\\pi" : "π", .atom)
    case .number(let value): number(value)
    case .symbol(let symbol): (letter(symbol), .atom)
    case .density(let factor): (density(factor), .atom)
    case .normal(let value, let mean, let variance):
      (
        (isLatex ? "\\mathcal{N}" : "N")
          + "(\(text(value))\(bar)\(text(mean)), \(text(variance)))", .atom
      )
    case .function(let name, let arguments):
      (
        (isLatex ? Symbol(name).latex : name)
          + "(\(arguments.map(text).joined(separator: ", ")))", .atom
      )
    case .sum(let parts): (sum(parts), .sum)
    case .negation(let part): ("-" + text(part, .operatorWithBody), .sum)
    case .product(let parts): (product(parts), .product)
    case .quotient(let above, let below):
      isLatex
        ? ("\\frac{\(text(above))}{\(text(below))}", .power)
        : ("\(text(above, .product)) / \(text(below, .power))", .product)
    case .power(let base, let exponent): (power(base, exponent), .power)
    case .log(let part): (call("log", part), .call)
    case .exp(let part): (call("exp", part), .call)
    case .limit(let symbol, let body):
      isLatex
        ? ("\\lim_{\(letter(symbol)) \\to 0} \(text(body, .product))", .operatorWithBody)
        : ("lim \(letter(symbol))→0 \(text(body, .product))", .operatorWithBody)
    case .named(let part, let name):
      isLatex
        ? ("\\underbrace{\(text(part))}_{\(Self.words(name))}", .power)
        : ("\(parenthesised(text(part))) «\(name)»", .atom)
    case .ill(let reason): (isLatex ? Self.words("? " + reason) : "⟨\(reason)⟩", .atom)
    default: operatorPiece(term)
    }
  }

  private func operatorPiece(_ term: Term) -> Piece {
    switch term.node {
    case .expectation(let densities, let body):
      let under = densities.map(text).joined(separator: isLatex ? "\\," : " ")
      let body = bracketed(text(body))
      return ((isLatex ? "\\mathbb{E}_{\(under)}" : "E_{\(under)}") + body, .atom)
    case .total(let symbols, let body, let isIntegral): return total(symbols, body, isIntegral)
    case .productOver(let symbol, let body): return big("prod", "∏", symbol, body)
    case .minimumOver(let symbol, let body):
      return isLatex
        ? ("\\min_{\(letter(symbol))} \(text(body, .operatorWithBody))", .operatorWithBody)
        : ("min_\(letter(symbol)) \(text(body, .operatorWithBody))", .operatorWithBody)
    case .maximizer(let symbol, let body):
      return isLatex
        ? (
          "\\operatorname*{arg\\,max}_{\(letter(symbol))} \(text(body, .operatorWithBody))",
          .operatorWithBody
        )
        : ("argmax_\(letter(symbol)) \(text(body, .operatorWithBody))", .operatorWithBody)
    case .entropy(let density):
      return ((isLatex ? "\\mathrm{H}" : "H") + bracketed(text(density)), .atom)
    case .divergence(let q, let p):
      return isLatex
        ? ("D_{\\mathrm{KL}}\\left(\(text(q)) \\,\\|\\, \(text(p))\\right)", .atom)
        : ("KL(\(text(q)) ‖ \(text(p)))", .atom)
    case .gradient(let symbol, let body):
      return (
        (isLatex ? "\\nabla_{\(letter(symbol))} " : "∇_\(letter(symbol)) ")
          + text(body, .call), .call
      )
    case .at(let body, let replacements):
      let values = replacements.map { "\(letter($0.symbol)) = \(text($0.value))" }
        .joined(separator: ", ")
      return isLatex
        ? ("\\left.\(text(body, .product))\\right|_{\(values)}", .call)
        : ("(\(text(body)))|_{\(values)}", .atom)
    case .estimate(let density, let body, let samples):
      let symbol = density.densityVariables?.first.map(letter) ?? "z"
      return isLatex
        ? (
          "\\frac{1}{\(samples)} \\sum_{\(symbol) \\sim \(text(density))} "
            + text(body, .product), .operatorWithBody
        )
        : (
          "1/\(samples) ∑_{\(symbol) ~ \(text(density))} \(text(body, .product))",
          .operatorWithBody
        )
    default: return ("", .atom)
    }
  }
}
