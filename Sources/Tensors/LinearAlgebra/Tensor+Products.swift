/// The matrix product; a vector counts as a row on the left and as a column on the right.
public func matmul<S>(_ left: Tensor<S>, _ right: Tensor<S>) -> Tensor<S> {
  trapping { try .checkedMatmul(left, right) }
}

/// The sum of the products of two vectors' elements.
public func dot<S>(_ left: Tensor<S>, _ right: Tensor<S>) -> S {
  trapping { try Tensor.checkedDot(left, right) }
}

/// The matrix of all products of an element of one vector with one of another.
public func outer<S>(_ left: Tensor<S>, _ right: Tensor<S>) -> Tensor<S> {
  trapping { try .checkedOuter(left, right) }
}

extension Tensor {
  package static func checkedMatmul(_ left: Tensor, _ right: Tensor) throws -> Tensor {
    guard (1...2).contains(left.rank), (1...2).contains(right.rank) else {
      throw TensorError.notMultipliable(left.shape, right.shape)
    }
    let rows = left.rank == 2 ? left.shape[0] : 1
    let inner = left.shape[left.rank - 1]
    let columns = right.rank == 2 ? right.shape[1] : 1
    guard inner == right.shape[0] else {
      throw TensorError.notMultipliable(left.shape, right.shape)
    }
    let shape = Shape(left.shape.dropLast() + right.shape.dropFirst())
    var result = try Tensor(checkedRepeating: 0, shape: shape)
    guard result.count > 0, inner > 0 else { return result }
    // LAPACK's libraries see a row-major matrix transposed, and (A B)ᵀ = Bᵀ Aᵀ.
    // Panels of rows take some milliseconds each, so that a stop is heeded between them.
    let panel = Swift.max(100_000_000 / (inner * columns), 1)
    var (m, k) = (Int32(columns), Int32(inner))
    var (one, zero): (Scalar, Scalar) = (1, 0)
    try result.values.withUnsafeMutableBufferPointer { out in
      try left.values.withUnsafeBufferPointer { left in
        for row in stride(from: 0, to: rows, by: panel) {
          try Interruption.check()
          var n = Int32(Swift.min(panel, rows - row))
          Scalar.routines.gemm(
            "N", "N", &m, &n, &k, &one, right.values, &m, left.baseAddress! + row * inner, &k,
            &zero, out.baseAddress! + row * columns, &m)
        }
      }
    }
    return result
  }

  package static func checkedDot(_ left: Tensor, _ right: Tensor) throws -> Scalar {
    guard left.rank == 1, left.shape == right.shape else {
      throw TensorError.differentShapes(operation: "a dot product", left.shape, right.shape)
    }
    return try checkedCombined(.multiply, left, right).checkedReduced(.sum).values[0]
  }

  package static func checkedOuter(_ left: Tensor, _ right: Tensor) throws -> Tensor {
    try left.requireRank(1, for: "an outer product")
    try right.requireRank(1, for: "an outer product")
    return try checkedCombined(
      .multiply, left.reshaped(unchecked: [left.count, 1]),
      right.reshaped(unchecked: [1, right.count]))
  }

  /// The numbers on the diagonal of a matrix.
  public func diagonal() -> Tensor { trapping { try checkedDiagonal() } }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  package func checkedDiagonal() throws -> Tensor {
    try requireRank(2, for: "a diagonal")
    return Tensor((0..<Swift.min(rows, columns)).map { values[$0 * columns + $0] })
  }

  /// The sum of the numbers on the diagonal of a square matrix.
  public func trace() -> Scalar { trapping { try checkedTrace() } }

  package func checkedTrace() throws -> Scalar {
    try requireSquare(for: "a trace")
    return try checkedDiagonal().checkedReduced(.sum).values[0]
  }

  func requireSquare(for operation: String) throws {
    guard rank == 2, rows == columns else {
      throw TensorError.notSquare(operation: operation, shape)
    }
  }
}
