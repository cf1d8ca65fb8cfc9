import Tensors

extension Writer {
  var bar: String { isLatex ? " \\mid " : " | " }

  func density(_ factor: Term.Factor) -> String {
    let name = isLatex ? Symbol(factor.name).latex : factor.name
    let given = factor.given.isEmpty ? "" : bar + letters(factor.given)
    return "\(name)(\(letters(factor.of))\(given))"
  }

  func sum(_ parts: [Term]) -> String {
    var result = ""
    for (index, part) in parts.enumerated() {
      if index == 0 {
        result = text(part, .sum)
      } else if case .negation(let inner) = part.node {
        result += " - " + text(inner, .operatorWithBody)
      } else if case .number(let value) = part.node, value < 0 {
        result += " - " + Self.number(-value)
      } else {
        result += " + " + text(part, .operatorWithBody)
      }
    }
    return result
  }

  func product(_ parts: [Term]) -> String {
    var result = ""
    for (index, part) in parts.enumerated() {
      // A sum's sign reaches as far as it can, so only the last factor may begin with one.
      let isLast = index == parts.count - 1
      let isOpen = !isLast && part.isOpenCall
      let written = text(part, isLast ? .operatorWithBody : isLatex ? .call : .product)
      let piece = isOpen && isLatex ? parenthesised(written) : written
      if index > 0 { result += separator(parts[index - 1], part, piece) }
      result += piece
    }
    return result
  }

  private func separator(_ left: Term, _ right: Term, _ written: String) -> String {
    guard isLatex else { return " · " }
    // Beside a bare argument the next factor would seem to belong to it.
    if case .log = left.node { return " \\cdot " }
    if case .exp = left.node { return " \\cdot " }
    // Two numbers side by side would be one.
    if written.first?.isNumber == true { return " \\cdot " }
    if case .symbol = right.node { return " " }
    return " \\, "
  }

  func power(_ base: Term, _ exponent: Term) -> String {
    let base = text(base, .atom)
    return isLatex ? "\(base)^{\(text(exponent))}" : "\(base)^\(text(exponent, .atom))"
  }

  func call(_ name: String, _ part: Term) -> String {
    let isBare: Bool =
      switch part.node {
      case .density, .normal, .symbol, .number, .function, .expectation: true
      case .quotient: isLatex && name == "log"
      case .total, .productOver: isLatex && name == "log"
      default: false
      }
    let body = text(part)
    guard isLatex else { return isBare ? "\(name) \(body)" : "\(name)(\(body))" }
    return isBare ? "\\\(name) \(body)" : "\\\(name)\(parenthesised(body))"
  }

  func total(_ symbols: [Symbol], _ body: Term, _ isIntegral: Bool) -> Piece {
    let body = text(body, .operatorWithBody)
    guard isIntegral else {
      return isLatex
        ? ("\\sum_{\(letters(symbols))} \(body)", .operatorWithBody)
        : ("∑_{\(letters(symbols))} \(body)", .operatorWithBody)
    }
    let measure = symbols.map { isLatex ? "\\, d\(letter($0))" : " d\(letter($0))" }.joined()
    return (
      (isLatex ? "\(String(repeating: "\\int ", count: symbols.count))" : "∫ ") + body + measure,
      .operatorWithBody
    )
  }

  func big(_ command: String, _ sign: String, _ symbol: Symbol, _ body: Term) -> Piece {
    let body = text(body, .operatorWithBody)
    return isLatex
      ? ("\\\(command)_{\(letter(symbol))} \(body)", .operatorWithBody)
      : ("\(sign)_\(letter(symbol)) \(body)", .operatorWithBody)
  }

  static func number(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : String(value)
  }

  /// A number, with a power of ten where that is how it is written.
  func number(_ value: Double) -> Piece {
    let text = Self.number(value)
    guard isLatex else { return (text, value < 0 ? .sum : .atom) }
    guard value.isFinite else {
      return (value.isNaN ? "\\text{NaN}" : value < 0 ? "-\\infty" : "\\infty", .sum)
    }
    let parts = text.split(separator: "e")
    guard parts.count == 2 else { return (text, value < 0 ? .sum : .atom) }
    let power = "10^{\(Int(parts[1]) ?? 0)}"
    let isBare = parts[0] == "1" || parts[0] == "1.0"
    return (isBare ? power : "\(parts[0]) \\cdot \(power)", value < 0 ? .sum : .call)
  }
}

extension Term {
  /// Whether the term is a logarithm whose argument has no parentheses and reaches to the right as far as it can.
  fileprivate var isOpenCall: Bool {
    guard case .log(let part) = node else { return false }
    switch part.node {
    case .total, .productOver: return true
    default: return false
    }
  }
}

extension Term: CustomStringConvertible, LaTeXConvertible {
  /// The formula as plain text.
  public var description: String { Writer(isLatex: false).text(self) }

  /// The formula as LaTeX, without dollars.
  public var latex: String { Writer(isLatex: true).text(self) }
}
