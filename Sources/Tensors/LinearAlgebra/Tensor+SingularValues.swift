extension Tensor {
  /// The singular values of a matrix, the largest first: the square roots of the eigenvalues of AᵀA.
  public func singularValues() -> Tensor { trapping { try checkedSingularValues() } }

  /// - Throws: ``TensorError`` for anything but a matrix of finite numbers.
  package func checkedSingularValues() throws -> Tensor {
    try requireRank(2, for: "singular values")
    try checkFinite("the matrix")
    let count = Swift.min(rows, columns)
    guard count > 0 else { return Tensor([Scalar]()) }
    // LAPACK sees the transpose, which has the same singular values, and destroys what it is given.
    var matrix = self
    var found = [Scalar](repeating: 0, count: count)
    var places = [Int32](repeating: 0, count: 8 * count)
    var (height, width, one, status) = (Int32(columns), Int32(rows), Int32(1), Int32(0))
    var nothing: [Scalar] = [0, 0]
    var work: [Scalar] = [0]
    var workCount = Int32(-1)
    matrix.values.withUnsafeMutableBufferPointer { a in
      nothing.withUnsafeMutableBufferPointer { none in
        // The first call asks how much room the second one wants.
        for _ in 0..<2 {
          Scalar.routines.gesdd(
            "N", &height, &width, a.baseAddress!, &height, &found, none.baseAddress!, &one,
            none.baseAddress! + 1, &one, &work, &workCount, &places, &status)
          if workCount < 0 {
            workCount = Int32(work[0])
            work = [Scalar](repeating: 0, count: Int(workCount))
          }
        }
      }
    }
    guard status == 0 else {
      throw TensorError.notConverged(operation: "the singular value decomposition")
    }
    return Tensor(found)
  }
}
