import Expressions
import Tensors

/// What a parameter may be given as.
package protocol ParameterValue {
  var parameter: Expression { get throws }
}

extension Double: ParameterValue {
  package var parameter: Expression { Expression(self) }
}

extension Int: ParameterValue {
  package var parameter: Expression { Expression(Double(self)) }
}

extension Expression: ParameterValue {
  package var parameter: Expression { self }
}

extension Tensor: ParameterValue where Scalar == Double {
  package var parameter: Expression { Expression(self) }
}

/// What arrays of parameters are made of: numbers, or rows of numbers.
package protocol ParameterElement {
  static func tensor(_ elements: [Self]) throws -> Matrix
}

extension Double: ParameterElement {
  package static func tensor(_ elements: [Double]) -> Matrix { Vector(elements) }
}

extension [Double]: ParameterElement {
  package static func tensor(_ rows: [[Double]]) throws -> Matrix { try Matrix(checking: rows) }
}

extension Array: ParameterValue where Element: ParameterElement {
  package var parameter: Expression { get throws { Expression(try Element.tensor(self)) } }
}
