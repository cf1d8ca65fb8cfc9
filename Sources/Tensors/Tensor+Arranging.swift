extension Tensor {
  /// The same numbers, in row-major order, in another shape; one length may be −1, for what is left.
  public func reshaped(_ lengths: Int...) -> Tensor {
    trapping { try checkedReshaped(lengths) }
  }

  package func checkedReshaped(_ lengths: [Int]) throws -> Tensor {
    var lengths = lengths
    if let free = lengths.firstIndex(of: -1) {
      lengths[free] = 1
      let known = try Shape(lengths).validated().elementCount
      lengths[free] = known == 0 ? 0 : count / known
    }
    return try Tensor(checking: Shape(lengths), values)
  }

  func reshaped(unchecked shape: Shape) -> Tensor { Tensor(unchecked: values, shape: shape) }

  /// The same numbers as a vector, in row-major order.
  public func flattened() -> Tensor { reshaped(unchecked: [count]) }

  /// Rows as columns: a matrix mirrored at its diagonal.
  public func transposed() -> Tensor { trapping { try checkedTransposed() } }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  package func checkedTransposed() throws -> Tensor {
    try requireRank(2, for: "a transpose")
    let (rows, columns) = (shape[0], shape[1])
    let result = [Scalar](unsafeUninitializedCapacity: count) { result, initialized in
      for j in 0..<columns {
        for i in 0..<rows {
          result.initializeElement(at: j * rows + i, to: values[i * columns + j])
        }
      }
      initialized = count
    }
    return Tensor(unchecked: result, shape: [columns, rows])
  }

  /// Tensors joined along an axis that they have.
  public static func concatenated(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
    trapping { try checkedConcatenated(tensors, axis: axis) }
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  package static func checkedConcatenated(_ tensors: [Tensor], axis: Int = 0) throws -> Tensor {
    guard let first = tensors.first else { throw TensorError.nothingToJoin }
    let axis = try first.checkedAxis(axis)
    for tensor in tensors {
      guard tensor.rank == first.rank,
        tensor.shape.replacing(axis: axis, with: nil)
          == first.shape.replacing(axis: axis, with: nil)
      else {
        throw TensorError.differentShapes(
          operation: "joining along axis \(axis)", first.shape, tensor.shape)
      }
    }
    let length = tensors.reduce(0) { $0 + $1.shape[axis] }
    let shape = try first.shape.replacing(axis: axis, with: length).validated()
    var values: [Scalar] = []
    values.reserveCapacity(shape.elementCount)
    for outer in 0..<shape.split(at: axis).outer {
      for tensor in tensors {
        let (_, length, inner) = tensor.shape.split(at: axis)
        values.append(contentsOf: tensor.values[(outer * length * inner)...].prefix(length * inner))
      }
    }
    return Tensor(unchecked: values, shape: shape)
  }

  /// Tensors of one shape laid along a new axis: vectors as the rows of a matrix.
  public static func stacked(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
    trapping { try checkedStacked(tensors, axis: axis) }
  }

  package static func checkedStacked(_ tensors: [Tensor], axis: Int = 0) throws -> Tensor {
    guard let first = tensors.first else { throw TensorError.nothingToJoin }
    guard (0...first.rank).contains(axis) else {
      throw TensorError.axisOutOfRange(axis, first.shape)
    }
    if let other = tensors.first(where: { $0.shape != first.shape }) {
      throw TensorError.differentShapes(operation: "stacking", first.shape, other.shape)
    }
    var lengths = first.shape.lengths
    lengths.insert(1, at: axis)
    return try checkedConcatenated(
      tensors.map { $0.reshaped(unchecked: Shape(lengths)) }, axis: axis)
  }
}
