import Elbo
import Expressions

/// The formula of a value, for values that are mathematics.
enum Formula {
  /// The LaTeX of a value that has one: of what is convertible, of numbers as a column, and of a list
  /// as a tuple.
  static func latex(of content: Any) -> String? {
    switch content {
    case let expression as Expression: broken(expression)
    case let formula as any LaTeXConvertible: formula.latex
    case let numbers as [Double]: numbers.isEmpty ? nil : Vector(numbers).latex
    case let rows as [[Double]]: rows.isEmpty ? nil : (try? Matrix(checking: rows))?.latex
    case let formulas as [any LaTeXConvertible]: formulas.isEmpty ? nil : tuple(formulas)
    default: nil
    }
  }

  /// A formula in rows, one for each addend, where one row would run off a page.
  private static func broken(_ expression: Expression) -> String {
    let whole = expression.latex
    guard whole.count > longestRow else { return whole }
    let rows = addends(expression).map(\.latex)
    guard rows.count > 1 else { return whole }
    let signed = rows.dropFirst().map {
      $0.hasPrefix("-") ? "&\\quad {} \($0)" : "&\\quad {} + \($0)"
    }
    return
      "\\begin{aligned} \((["&\(rows[0])"] + signed).joined(separator: " \\\\ ")) \\end{aligned}"
  }

  /// More letters of LaTeX than this are too many for a row.
  private static let longestRow = 200

  private static func addends(_ expression: Expression) -> [Expression] {
    switch expression.operation {
    case .map(.add): expression.operands.flatMap(addends)
    case .map(.subtract):
      addends(expression.operands[0])
        + [(try? Expression.checkedMap(.negate, expression.operands[1])) ?? expression.operands[1]]
    default: [expression]
    }
  }

  /// The most formulas of a list that are written out.
  private static let limit = 8

  private static func tuple(_ formulas: [any LaTeXConvertible]) -> String {
    let shown = formulas.prefix(limit).map(\.latex) + (formulas.count > limit ? ["\\dots"] : [])
    return "\\left( " + shown.joined(separator: ", ") + " \\right)"
  }
}
