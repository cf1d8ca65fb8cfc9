import Glibc

/// An operation on two numbers that tensors do element by element, with broadcasting.
package enum BinaryOperation: String, CaseIterable, Sendable {
  case add, subtract, multiply, divide, power, minimum, maximum

  /// What an error calls the operation.
  var name: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .power: "pow"
    case .minimum: "minimum"
    case .maximum: "maximum"
    }
  }
}

extension Tensor {
  /// Two tensors combined element by element, their shapes broadcast as NumPy does.
  package static func checkedCombined(
    _ operation: BinaryOperation, _ left: Tensor, _ right: Tensor
  ) throws -> Tensor {
    let shape = try left.shape.broadcast(with: right.shape, operation: operation.name)
    return switch operation {
    case .add: combine(left, right, shape, +)
    case .subtract: combine(left, right, shape, -)
    case .multiply: combine(left, right, shape, *)
    case .divide: combine(left, right, shape, /)
    case .power: combine(left, right, shape) { Scalar(Glibc.pow(Double($0), Double($1))) }
    case .minimum: combine(left, right, shape) { $0.isNaN || $0 < $1 ? $0 : $1 }
    case .maximum: combine(left, right, shape) { $0.isNaN || $0 > $1 ? $0 : $1 }
    }
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  private static func combine(
    _ left: Tensor, _ right: Tensor, _ shape: Shape, _ operation: (Scalar, Scalar) -> Scalar
  ) -> Tensor {
    let count = shape.elementCount
    let values = [Scalar](unsafeUninitializedCapacity: count) { result, initialized in
      let leftSteps = left.shape.steps(to: shape)
      let rightSteps = right.shape.steps(to: shape)
      let length = shape.last ?? 1
      let leftStep = leftSteps.last ?? 0
      let rightStep = rightSteps.last ?? 0
      // The last axis in a plain loop; the others by counting up their indices.
      var index = [Int](repeating: 0, count: Swift.max(shape.count - 1, 0))
      var a = 0
      var b = 0
      while initialized < count {
        for i in 0..<length {
          result.initializeElement(
            at: initialized + i,
            to: operation(left.values[a + i * leftStep], right.values[b + i * rightStep]))
        }
        initialized += length
        for axis in index.indices.reversed() {
          index[axis] += 1
          a += leftSteps[axis]
          b += rightSteps[axis]
          if index[axis] < shape[axis] { break }
          a -= leftSteps[axis] * shape[axis]
          b -= rightSteps[axis] * shape[axis]
          index[axis] = 0
        }
      }
    }
    return Tensor(unchecked: values, shape: shape)
  }

  /// This tensor repeated along axes of length 1 until it has a shape.
  public func broadcast(to shape: Shape) -> Tensor {
    trapping { try checkedBroadcast(to: shape) }
  }

  package func checkedBroadcast(to target: Shape) throws -> Tensor {
    guard try shape.broadcast(with: target.validated(), operation: "broadcast") == target else {
      throw TensorError.notBroadcastable(operation: "broadcast", shape, target)
    }
    return Self.combine(self, Tensor(0), target) { value, _ in value }
  }
}

extension Shape {
  /// The common shape of two: lengths compared from the last axis, 1 stretching to the other.
  func broadcast(with other: Shape, operation: String) throws -> Shape {
    if self == other { return self }
    let rank = Swift.max(count, other.count)
    let lengths = try (0..<rank).map { axis in
      let left = axis < rank - count ? 1 : self[axis - rank + count]
      let right = axis < rank - other.count ? 1 : other[axis - rank + other.count]
      guard left == right || left == 1 || right == 1 else {
        throw TensorError.notBroadcastable(operation: operation, self, other)
      }
      return left == 1 ? right : left
    }
    return try Shape(lengths).validated()
  }

  /// The distance in storage for one step along each axis of a shape that this is stretched to.
  fileprivate func steps(to target: Shape) -> [Int] {
    [Int](repeating: 0, count: target.count - count)
      + zip(strides, self).map { stride, length in length == 1 ? 0 : stride }
  }
}
