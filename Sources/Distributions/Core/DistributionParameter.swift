import Expressions
import Tensors

/// What a distribution's parameter may be given as: a number, a list, rows of numbers, a tensor or an expression.
public protocol DistributionParameter {
  /// The parameter as an expression; throws where rows have different lengths.
  var parameter: Expression { get throws }
}

extension Double: DistributionParameter {
  public var parameter: Expression { Expression(self) }
}

extension Int: DistributionParameter {
  public var parameter: Expression { Expression(Double(self)) }
}

extension Expression: DistributionParameter {
  public var parameter: Expression { self }
}

extension Tensor: DistributionParameter where Scalar == Double {
  public var parameter: Expression { Expression(self) }
}

/// What arrays of parameters are made of: numbers, or rows of numbers.
public protocol ParameterElement {
  /// The tensor of the elements.
  static func tensor(_ elements: [Self]) throws -> Matrix
}

extension Double: ParameterElement {
  public static func tensor(_ elements: [Double]) -> Matrix { Vector(elements) }
}

extension [Double]: ParameterElement {
  public static func tensor(_ rows: [[Double]]) throws -> Matrix { try Matrix(checking: rows) }
}

extension Array: DistributionParameter where Element: ParameterElement {
  public var parameter: Expression { get throws { Expression(try Element.tensor(self)) } }
}
