/// A function of one to three numbers that expressions apply element by element, with broadcasting.
///
/// Each has one row in `Function+Rows`: its value, derivatives, notation and machine code.
package enum Function: String, CaseIterable, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case power = "pow"
  case minimum, maximum
  case less = "less"
  case lessOrEqual, equal
  /// The second operand where the first is not 0, elsewhere the third.
  case select
  case negate, absolute = "abs", sign, square, squareRoot = "sqrt"
  case exp, expm1, log, log1p, sin, cos, tanh
  case sigmoid, softplus, relu, gelu, silu
  case erf, erfc, erfcx, normalCDF, logNormalCDF
  case logGamma, polygamma
  /// x log y and x log(1 + y), which are 0 where x is 0, whatever y.
  case xlogy, xlog1py
}

/// How a formula writes a function; see `Formula`.
enum Notation {
  case infix(latex: String, plain: String, Precedence)
  case prefix(String, Precedence)
  /// A name before parentheses.
  case call(latex: String, plain: String)
  /// A form of its own.
  case special
}

/// All that is known of a function.
struct FunctionRow: Sendable {
  let arity: Int
  /// The value on doubles; unused operands are 0.
  let value: @Sendable (Double, Double, Double) -> Double
  /// The derivative with respect to each operand, given the operands and the result.
  let derivatives: [@Sendable ([Expression], Expression) -> Expression?]
  let notation: @Sendable () -> Notation
}

extension Function {
  private static let rows = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, FunctionRow.row(for: $0)) })

  var row: FunctionRow { Self.rows[self]! }
}
