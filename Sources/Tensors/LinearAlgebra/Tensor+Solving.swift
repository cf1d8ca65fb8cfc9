extension Tensor {
  /// The X with L X = B (or Lᵀ X = B if `transposed`), for this lower-triangular L and a vector or
  /// matrix B; what stands above the diagonal of L is not read.
  public func triangularSolve(_ b: Tensor, transposed: Bool = false) -> Tensor {
    trapping { try checkedTriangularSolve(b, transposed: transposed) }
  }

  package func checkedTriangularSolve(_ b: Tensor, transposed: Bool = false) throws -> Tensor {
    try requireSquare(for: "a triangular solve")
    guard (1...2).contains(b.rank), b.rows == rows else {
      throw TensorError.differentShapes(operation: "a triangular solve", shape, b.shape)
    }
    guard b.count > 0 else { return b }
    // LAPACK wants the columns of B one after another: the rows of Bᵀ.
    var solution = b.rank == 1 ? b : try b.checkedTransposed()
    var (size, columns, status) = (Int32(rows), Int32(b.columns), Int32(0))
    solution.values.withUnsafeMutableBufferPointer { out in
      Scalar.routines.trtrs(
        "U", transposed ? "N" : "T", "N", &size, &columns, values, &size, out.baseAddress!, &size,
        &status)
    }
    guard status == 0 else { throw TensorError.singular(row: Int(status) - 1) }
    return b.rank == 1 ? solution : try solution.checkedTransposed()
  }

  /// The X with A X = B, for this square A and a vector or matrix B: by Cholesky's factor where A is
  /// symmetric positive definite, else by elimination with row exchanges.
  public func solve(_ b: Tensor) -> Tensor { trapping { try checkedSolve(b) } }

  package func checkedSolve(_ b: Tensor) throws -> Tensor {
    guard let factor = try positiveDefiniteFactor(for: "a solution") else {
      return try checkedElimination(b)
    }
    return try factor.checkedTriangularSolve(
      factor.checkedTriangularSolve(b), transposed: true)
  }

  /// The inverse of this square matrix.
  public func inverse() -> Tensor { trapping { try checkedInverse() } }

  package func checkedInverse() throws -> Tensor {
    guard let factor = try positiveDefiniteFactor(for: "an inverse") else {
      return try checkedElimination(.checkedIdentity(rows))
    }
    // From W = L⁻¹, so that the result WᵀW is exactly symmetric.
    let whitener = try factor.checkedTriangularSolve(.checkedIdentity(rows))
    return try .checkedMatmul(whitener.checkedTransposed(), whitener)
  }

  /// Cholesky's factor of a square matrix that is symmetric positive definite; nil for another.
  private func positiveDefiniteFactor(for operation: String) throws -> Tensor? {
    try requireSquare(for: operation)
    try checkFinite("the matrix")
    do {
      return try checkedCholesky()
    } catch TensorError.notSymmetric, TensorError.notPositiveDefinite {
      return nil
    }
  }

  private func checkedElimination(_ b: Tensor) throws -> Tensor {
    guard (1...2).contains(b.rank), b.rows == rows else {
      throw TensorError.differentShapes(operation: "a solution", shape, b.shape)
    }
    guard b.count > 0 else { return b }
    var factor = try checkedTransposed()
    var solution = b.rank == 1 ? b : try b.checkedTransposed()
    var pivots = [Int32](repeating: 0, count: rows)
    var (size, columns, status) = (Int32(rows), Int32(b.columns), Int32(0))
    factor.values.withUnsafeMutableBufferPointer { a in
      solution.values.withUnsafeMutableBufferPointer { out in
        Scalar.routines.gesv(
          &size, &columns, a.baseAddress!, &size, &pivots, out.baseAddress!, &size, &status)
      }
    }
    guard status == 0 else { throw TensorError.notInvertible(pivot: Int(status)) }
    return b.rank == 1 ? solution : try solution.checkedTransposed()
  }

  /// The determinant of a square matrix: the product of elimination's pivots.
  public func determinant() -> Scalar { trapping { try checkedDeterminant() } }

  package func checkedDeterminant() throws -> Scalar {
    try requireSquare(for: "a determinant")
    try checkFinite("the matrix")
    guard rows > 0 else { return 1 }
    var factor = self
    var pivots = [Int32](repeating: 0, count: rows)
    var (size, status) = (Int32(rows), Int32(0))
    factor.values.withUnsafeMutableBufferPointer { a in
      Scalar.routines.getrf(&size, &size, a.baseAddress!, &size, &pivots, &status)
    }
    let exchanges = pivots.enumerated().count { $0.offset + 1 != Int($0.element) }
    return try factor.checkedDiagonal().values.reduce(exchanges.isMultiple(of: 2) ? 1 : -1, *)
  }
}
