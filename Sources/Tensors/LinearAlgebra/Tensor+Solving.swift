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

  /// The X with A X = B, for this symmetric positive definite A and a vector or matrix B.
  public func solve(_ b: Tensor) -> Tensor { trapping { try checkedSolve(b) } }

  package func checkedSolve(_ b: Tensor) throws -> Tensor {
    let factor = try checkedCholesky()
    return try factor.checkedTriangularSolve(
      factor.checkedTriangularSolve(b), transposed: true)
  }

  /// The inverse of this symmetric positive definite matrix.
  public func inverse() -> Tensor { trapping { try checkedInverse() } }

  package func checkedInverse() throws -> Tensor {
    // From W = L⁻¹, so that the result WᵀW is exactly symmetric.
    let factor = try checkedCholesky()
    let whitener = try factor.checkedTriangularSolve(.checkedIdentity(rows))
    return try .checkedMatmul(whitener.checkedTransposed(), whitener)
  }
}
