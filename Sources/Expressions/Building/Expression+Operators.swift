import Tensors

extension Expression {
  /// A function applied element by element, with broadcasting.
  package static func checkedMap(_ function: Function, _ operands: Expression...) throws
    -> Expression
  {
    try Expression(checking: .map(function), operands)
  }

  /// The sum, element by element, with broadcasting.
  public static func + (left: Expression, right: Expression) -> Expression {
    Expression(.map(.add), [left, right])
  }
  /// The difference, element by element, with broadcasting.
  public static func - (left: Expression, right: Expression) -> Expression {
    Expression(.map(.subtract), [left, right])
  }
  /// The product, element by element, with broadcasting; the matrix product is `matmul` or `•`.
  public static func * (left: Expression, right: Expression) -> Expression {
    Expression(.map(.multiply), [left, right])
  }
  /// The quotient, element by element, with broadcasting.
  public static func / (left: Expression, right: Expression) -> Expression {
    Expression(.map(.divide), [left, right])
  }
  public static prefix func - (operand: Expression) -> Expression {
    Expression(.map(.negate), [operand])
  }
  /// The matrix product; see ``matmul(_:_:)``.
  public static func • (left: Expression, right: Expression) -> Expression {
    matmul(left, right)
  }

  public static func += (left: inout Expression, right: Expression) { left = left + right }
  public static func -= (left: inout Expression, right: Expression) { left = left - right }
  public static func *= (left: inout Expression, right: Expression) { left = left * right }
  public static func /= (left: inout Expression, right: Expression) { left = left / right }
}
