import Elbo

/// The formula of a value, for values that are mathematics.
enum Formula {
  /// The LaTeX of a value that has one: of what is convertible, of numbers as a column, and of a list
  /// as a tuple.
  static func latex(of content: Any) -> String? {
    switch content {
    case let formula as any LaTeXConvertible: formula.latex
    case let numbers as [Double]: numbers.isEmpty ? nil : Vector(numbers).latex
    case let rows as [[Double]]: rows.isEmpty ? nil : (try? Matrix(checking: rows))?.latex
    case let formulas as [any LaTeXConvertible]: formulas.isEmpty ? nil : tuple(formulas)
    default: nil
    }
  }

  /// The most formulas of a list that are written out.
  private static let limit = 8

  private static func tuple(_ formulas: [any LaTeXConvertible]) -> String {
    let shown = formulas.prefix(limit).map(\.latex) + (formulas.count > limit ? ["\\dots"] : [])
    return "\\left( " + shown.joined(separator: ", ") + " \\right)"
  }
}
