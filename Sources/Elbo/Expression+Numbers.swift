// Numbers and tensors beside expressions. Here and not with the expressions' own operators, where every
// overload makes each formula of that module slower to compile.

/// What may stand beside an expression in arithmetic: a number or a tensor, as a constant.
public protocol ExpressionConvertible {
  var expression: Expression { get }
}

extension Double: ExpressionConvertible {
  public var expression: Expression { Expression(self) }
}

extension Tensor: ExpressionConvertible where Scalar == Double {
  public var expression: Expression { Expression(self) }
}

extension Expression {
  public static func + (left: some ExpressionConvertible, right: Expression) -> Expression {
    left.expression + right
  }
  public static func + (left: Expression, right: some ExpressionConvertible) -> Expression {
    left + right.expression
  }
  public static func - (left: some ExpressionConvertible, right: Expression) -> Expression {
    left.expression - right
  }
  public static func - (left: Expression, right: some ExpressionConvertible) -> Expression {
    left - right.expression
  }
  public static func * (left: some ExpressionConvertible, right: Expression) -> Expression {
    left.expression * right
  }
  public static func * (left: Expression, right: some ExpressionConvertible) -> Expression {
    left * right.expression
  }
  public static func / (left: some ExpressionConvertible, right: Expression) -> Expression {
    left.expression / right
  }
  public static func / (left: Expression, right: some ExpressionConvertible) -> Expression {
    left / right.expression
  }
  public static func • (left: some ExpressionConvertible, right: Expression) -> Expression {
    left.expression • right
  }
  public static func • (left: Expression, right: some ExpressionConvertible) -> Expression {
    left • right.expression
  }
}

extension Expression {
  /// The value in double precision, given those of the variables by their names, which are single numbers.
  public func evaluate(_ values: [String: Double], seed: Int = 0) -> Matrix {
    evaluate(values.mapValues { Matrix($0) }, seed: seed)
  }
}

/// The least value of an expression near a start of single numbers, by the L-BFGS method.
@_disfavoredOverload
public func minimize(
  _ expression: Expression, from start: [String: Double], data: [String: Matrix] = [:],
  memory: Int = 10, tolerance: Double = 1e-8, maxIterations: Int = 1_000
) -> Minimum {
  minimize(
    expression, from: start.mapValues { Matrix($0) }, data: data, memory: memory,
    tolerance: tolerance, maxIterations: maxIterations)
}

/// Follows the gradient of an expression from a start of single numbers.
@_disfavoredOverload
public func minimize(
  _ expression: Expression, from start: [String: Double], data: [String: Matrix] = [:],
  by optimizer: Optimizer, steps: Int = 1_000, batch: Int? = nil, seed: Int = 0
) -> Descent {
  minimize(
    expression, from: start.mapValues { Matrix($0) }, data: data, by: optimizer, steps: steps,
    batch: batch, seed: seed)
}
