extension Tensor {
  /// A single number.
  public init(_ scalar: Scalar) {
    self.init(unchecked: [scalar], shape: [])
  }

  /// A vector.
  public init(_ values: [Scalar]) {
    self.init(unchecked: values, shape: [values.count])
  }

  /// A matrix from its rows, which must be equally long.
  public init(_ rows: [[Scalar]]) {
    self = trapping { try Self(checking: rows) }
  }

  package init(checking rows: [[Scalar]]) throws {
    let columns = rows.first?.count ?? 0
    if let row = rows.firstIndex(where: { $0.count != columns }) {
      throw TensorError.ragged(row: row, length: rows[row].count, expected: columns)
    }
    self.init(unchecked: Array(rows.joined()), shape: [rows.count, columns])
  }

  /// A tensor of a shape from its numbers in row-major order.
  public init(shape: Shape, _ values: [Scalar]) {
    self = trapping { try Self(checking: shape, values) }
  }

  package init(checking shape: Shape, _ values: [Scalar]) throws {
    guard try shape.validated().elementCount == values.count else {
      throw TensorError.wrongElementCount(shape: shape, count: values.count)
    }
    self.init(unchecked: values, shape: shape)
  }

  /// A tensor with one number everywhere.
  public init(repeating value: Scalar, shape: Shape) {
    self = trapping { try Self(checkedRepeating: value, shape: shape) }
  }

  package init(checkedRepeating value: Scalar, shape: Shape) throws {
    let count = try shape.validated().elementCount
    self.init(unchecked: Array(repeating: value, count: count), shape: shape)
  }

  /// The same numbers in another floating-point type.
  public init<Other>(converting other: Tensor<Other>) {
    self.init(unchecked: other.values.map { Scalar($0) }, shape: other.shape)
  }

  /// A tensor of zeros with these lengths.
  public static func zeros(_ lengths: Int...) -> Tensor {
    Tensor(repeating: 0, shape: Shape(lengths))
  }

  /// A tensor of ones with these lengths.
  public static func ones(_ lengths: Int...) -> Tensor {
    Tensor(repeating: 1, shape: Shape(lengths))
  }

  /// The identity matrix.
  public static func identity(_ size: Int) -> Tensor {
    trapping { try checkedIdentity(size) }
  }

  package static func checkedIdentity(_ size: Int) throws -> Tensor {
    try Tensor(checkedRepeating: 1, shape: [size]).checkedDiagonalMatrix()
  }

  /// The square matrix with these numbers on its diagonal and zeros elsewhere.
  public static func diagonal(_ values: [Scalar]) -> Tensor {
    trapping { try Tensor(values).checkedDiagonalMatrix() }
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  package func checkedDiagonalMatrix() throws -> Tensor {
    try requireRank(1, for: "a diagonal matrix")
    var matrix = try Tensor(checkedRepeating: 0, shape: [count, count])
    for i in 0..<count { matrix.values[i * count + i] = values[i] }
    return matrix
  }

  /// Evenly spaced numbers from `first` to `last`, both included.
  public static func range(_ first: Scalar, _ last: Scalar, count: Int) -> Tensor {
    trapping { try checkedRange(first, last, count: count) }
  }

  package static func checkedRange(_ first: Scalar, _ last: Scalar, count: Int) throws -> Tensor {
    _ = try Shape([count]).validated()
    // Weights of both ends, so that the numbers are symmetric about the middle.
    let steps = Scalar(Swift.max(count - 1, 1))
    return Tensor(
      (0..<count).map { (i: Int) -> Scalar in
        let share = Scalar(i) / steps
        return first * (1 - share) + last * share
      })
  }
}

/// The identity matrix: ones on the diagonal, zeros elsewhere.
public func identity(_ size: Int) -> Matrix { .identity(size) }
