infix operator • : MultiplicationPrecedence

extension Tensor {
  /// The sum, element by element, with broadcasting.
  public static func + (left: Tensor, right: Tensor) -> Tensor {
    trapping { try checkedCombined(.add, left, right) }
  }
  /// The difference, element by element, with broadcasting.
  public static func - (left: Tensor, right: Tensor) -> Tensor {
    trapping { try checkedCombined(.subtract, left, right) }
  }
  /// The product, element by element, with broadcasting; the matrix product is `•`.
  public static func * (left: Tensor, right: Tensor) -> Tensor {
    trapping { try checkedCombined(.multiply, left, right) }
  }
  /// The quotient, element by element, with broadcasting.
  public static func / (left: Tensor, right: Tensor) -> Tensor {
    trapping { try checkedCombined(.divide, left, right) }
  }

  public static func + (left: Tensor, right: Scalar) -> Tensor { left + Tensor(right) }
  public static func - (left: Tensor, right: Scalar) -> Tensor { left - Tensor(right) }
  public static func * (left: Tensor, right: Scalar) -> Tensor { left * Tensor(right) }
  public static func / (left: Tensor, right: Scalar) -> Tensor { left / Tensor(right) }
  public static func + (left: Scalar, right: Tensor) -> Tensor { Tensor(left) + right }
  public static func - (left: Scalar, right: Tensor) -> Tensor { Tensor(left) - right }
  public static func * (left: Scalar, right: Tensor) -> Tensor { Tensor(left) * right }
  public static func / (left: Scalar, right: Tensor) -> Tensor { Tensor(left) / right }

  public static func += (left: inout Tensor, right: Tensor) { left = left + right }
  public static func -= (left: inout Tensor, right: Tensor) { left = left - right }
  public static func *= (left: inout Tensor, right: Tensor) { left = left * right }
  public static func /= (left: inout Tensor, right: Tensor) { left = left / right }
  public static func += (left: inout Tensor, right: Scalar) { left = left + right }
  public static func -= (left: inout Tensor, right: Scalar) { left = left - right }
  public static func *= (left: inout Tensor, right: Scalar) { left = left * right }
  public static func /= (left: inout Tensor, right: Scalar) { left = left / right }

  public static prefix func - (operand: Tensor) -> Tensor { operand.mapped(.negate) }

  /// The matrix product; see ``matmul(_:_:)``.
  public static func • (left: Tensor, right: Tensor) -> Tensor { matmul(left, right) }
}

/// The smaller of two numbers, element by element, with broadcasting.
public func minimum<S>(_ left: Tensor<S>, _ right: Tensor<S>) -> Tensor<S> {
  trapping { try .checkedCombined(.minimum, left, right) }
}

/// The larger of two numbers, element by element, with broadcasting.
public func maximum<S>(_ left: Tensor<S>, _ right: Tensor<S>) -> Tensor<S> {
  trapping { try .checkedCombined(.maximum, left, right) }
}

/// Powers, element by element, with broadcasting.
public func pow<S>(_ base: Tensor<S>, _ exponent: Tensor<S>) -> Tensor<S> {
  trapping { try .checkedCombined(.power, base, exponent) }
}

/// Each element to one power.
public func pow<S>(_ base: Tensor<S>, _ exponent: S) -> Tensor<S> {
  pow(base, Tensor(exponent))
}
