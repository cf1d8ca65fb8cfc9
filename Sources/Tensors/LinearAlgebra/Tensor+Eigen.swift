extension Tensor {
  /// The eigenvalues of a symmetric matrix in ascending order, and its eigenvectors as columns.
  public func symmetricEigen() -> (values: Tensor, vectors: Tensor) {
    trapping { try checkedSymmetricEigen() }
  }

  package func checkedSymmetricEigen() throws -> (values: Tensor, vectors: Tensor) {
    try requireSymmetric(for: "an eigendecomposition")
    guard rows > 0 else { return (Tensor([Scalar]()), self) }
    var vectors = self
    var eigenvalues = [Scalar](repeating: 0, count: rows)
    var work = [Scalar](repeating: 0, count: 34 * rows)
    var (size, workCount, status) = (Int32(rows), Int32(34 * rows), Int32(0))
    vectors.values.withUnsafeMutableBufferPointer { out in
      Scalar.routines.syev(
        "V", "U", &size, out.baseAddress!, &size, &eigenvalues, &work, &workCount, &status)
    }
    guard status == 0 else { throw TensorError.notConverged(operation: "the eigendecomposition") }
    // LAPACK's columns are our rows.
    return (Tensor(eigenvalues), try vectors.checkedTransposed())
  }
}
