import Glibc

/// A function of one number that tensors apply element by element.
package enum UnaryFunction: String, CaseIterable, Sendable {
  case negate, abs, sign, square, sqrt, exp, expm1, log, log1p, sin, cos, tanh, sigmoid, softplus

  /// The function on doubles; other types go through it, which rounds their results correctly.
  package var onDouble: (Double) -> Double {
    switch self {
    case .negate: { -$0 }
    case .abs: Swift.abs
    case .sign: { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 }
    case .square: { $0 * $0 }
    case .sqrt: { $0.squareRoot() }
    case .exp: Glibc.exp
    case .expm1: Glibc.expm1
    case .log: Glibc.log
    case .log1p: Glibc.log1p
    case .sin: Glibc.sin
    case .cos: Glibc.cos
    case .tanh: Glibc.tanh
    // Each side of zero in the form that cannot overflow.
    case .sigmoid: { $0 >= 0 ? 1 / (1 + Glibc.exp(-$0)) : Glibc.exp($0) / (1 + Glibc.exp($0)) }
    case .softplus: { Swift.max($0, 0) + Glibc.log1p(Glibc.exp(-Swift.abs($0))) }
    }
  }
}

extension Tensor {
  /// A function applied to each element.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  package func mapped(_ function: UnaryFunction) -> Tensor {
    guard let kernel = Scalar.routines.vectorFunctions[function] else {
      let onDouble = function.onDouble
      return Tensor(unchecked: values.map { Scalar(onDouble(Double($0))) }, shape: shape)
    }
    let result = [Scalar](unsafeUninitializedCapacity: count) { result, initialized in
      values.withUnsafeBufferPointer { values in
        if let input = values.baseAddress, let output = result.baseAddress {
          kernel(count, input, output)
        }
      }
      initialized = count
    }
    return Tensor(unchecked: result, shape: shape)
  }

  /// Any function applied to each element.
  public func map(_ transform: (Scalar) throws -> Scalar) rethrows -> Tensor {
    Tensor(unchecked: try values.map(transform), shape: shape)
  }
}

/// The absolute value of each element.
public func abs<S>(_ x: Tensor<S>) -> Tensor<S> { x.mapped(.abs) }

/// The sign of each element: −1, 0 or 1.
public func sign<S>(_ x: Tensor<S>) -> Tensor<S> { x.mapped(.sign) }

/// The square of each element.
public func square<S>(_ x: Tensor<S>) -> Tensor<S> { x.mapped(.square) }

/// The square root of each element.
public func sqrt<S>(_ x: Tensor<S>) -> Tensor<S> { x.mapped(.sqrt) }

/// e to the power of each element.
public func exp<S>(_ x: Tensor<S>) -> Tensor<S> { x.mapped(.exp) }

/// e to the power of each element, less 1; accurate near 0.
public func expm1<S>(_ x: Tensor<S>) -> Tensor<S> { x.mapped(.expm1) }

/// The natural logarithm of each element.
public func log<S>(_ x: Tensor<S>) -> Tensor<S> { x.mapped(.log) }

/// The natural logarithm of 1 plus each element; accurate near 0.
public func log1p<S>(_ x: Tensor<S>) -> Tensor<S> { x.mapped(.log1p) }

/// The sine of each element.
public func sin<S>(_ x: Tensor<S>) -> Tensor<S> { x.mapped(.sin) }

/// The cosine of each element.
public func cos<S>(_ x: Tensor<S>) -> Tensor<S> { x.mapped(.cos) }

/// The hyperbolic tangent of each element.
public func tanh<S>(_ x: Tensor<S>) -> Tensor<S> { x.mapped(.tanh) }

/// 1 / (1 + e⁻ˣ) of each element.
public func sigmoid<S>(_ x: Tensor<S>) -> Tensor<S> { x.mapped(.sigmoid) }

/// log(1 + eˣ) of each element.
public func softplus<S>(_ x: Tensor<S>) -> Tensor<S> { x.mapped(.softplus) }

/// 1 / (1 + e⁻ˣ).
public func sigmoid(_ x: Double) -> Double { UnaryFunction.sigmoid.onDouble(x) }

/// log(1 + eˣ).
public func softplus(_ x: Double) -> Double { UnaryFunction.softplus.onDouble(x) }
