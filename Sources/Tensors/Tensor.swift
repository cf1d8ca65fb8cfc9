/// Numbers in a box of any number of axes: a single number, a vector, a matrix, and so on.
///
/// Storage is row-major and contiguous. A tensor is a value: a copy shares its storage until one of
/// the two is changed.
///
///     let m = Matrix([[1, 2], [3, 4]])
///     m[row: 1]        // [3, 4]
///     m + 10           // [[11, 12], [13, 14]]
public struct Tensor<Scalar: TensorScalar>: Equatable, Sendable {
  /// The lengths of the axes.
  public let shape: Shape

  /// The numbers in row-major order.
  public internal(set) var values: [Scalar]

  /// A tensor whose shape and number of values are known to agree.
  package init(unchecked values: [Scalar], shape: Shape) {
    assert(values.count == shape.elementCount)
    self.shape = shape
    self.values = values
  }
}

/// A tensor of doubles that is used as a matrix.
public typealias Matrix = Tensor<Double>

/// A tensor of doubles that is used as a vector.
public typealias Vector = Tensor<Double>

extension Tensor {
  /// The number of axes: 0 for a single number, 1 for a vector, 2 for a matrix.
  public var rank: Int { shape.count }

  /// How many numbers there are.
  public var count: Int { values.count }

  /// The length of the first axis: the data of a data matrix; 1 for a single number.
  public var rows: Int { shape.first ?? 1 }

  /// The length of the second axis: the dimensions of a data matrix; 1 for a vector.
  public var columns: Int { rank > 1 ? shape[1] : 1 }

  /// The only number of a tensor that holds one.
  public var scalar: Scalar { trapping { try checkedScalar() } }

  package func checkedScalar() throws -> Scalar {
    guard count == 1 else { throw TensorError.notAScalar(shape) }
    return values[0]
  }

  /// The position of an axis that is there.
  func checkedAxis(_ axis: Int) throws -> Int {
    guard shape.indices.contains(axis) else { throw TensorError.axisOutOfRange(axis, shape) }
    return axis
  }

  /// Throws unless there are so many axes.
  func requireRank(_ expected: Int, for operation: String) throws {
    guard rank == expected else {
      throw TensorError.wrongRank(operation: operation, expected: expected, shape)
    }
  }

  /// Throws for the first number that is not finite, naming its place: "data: row 17, column 1 is NaN".
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  package func checkFinite(_ name: String) throws {
    guard let offset = values.firstIndex(where: { !$0.isFinite }) else { return }
    let index = zip(shape.strides, shape).map { stride, length in offset / stride % length }
    throw TensorError.notFinite(name: name, index: index, value: Double(values[offset]))
  }
}
