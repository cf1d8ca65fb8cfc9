import Glibc

extension Tensor {
  /// The lower-triangular L with L Lᵀ equal to this symmetric positive definite matrix.
  public func cholesky() -> Tensor { trapping { try checkedCholesky() } }

  /// - Throws: ``TensorError`` if the matrix is not square, finite, symmetric (to 1e-8 of its largest
  ///   element) and positive definite; the last names the leading minor that fails and its value.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  package func checkedCholesky() throws -> Tensor {
    try requireSymmetric(for: "a Cholesky factor")
    var factor = self
    var size = Int32(rows)
    var status: Int32 = 0
    guard size > 0 else { return self }
    factor.values.withUnsafeMutableBufferPointer { values in
      // The lower triangle of a row-major matrix is the upper one of its transpose.
      Scalar.routines.potrf("U", &size, values.baseAddress!, &size, &status)
    }
    guard status == 0 else {
      throw TensorError.notPositiveDefinite(
        order: Int(status), minor: leadingMinor(order: Int(status)))
    }
    for i in 0..<rows {
      for j in (i + 1)..<Swift.max(rows, i + 1) { factor.values[i * rows + j] = 0 }
    }
    return factor
  }

  /// The determinant of the first rows and columns: the product of elimination's pivots, of which all
  /// but the last are positive.
  private func leadingMinor(order: Int) -> Double {
    var a = (0..<order).map { i in (0..<order).map { j in Double(values[i * rows + j]) } }
    var minor = 1.0
    for k in 0..<order {
      minor *= a[k][k]
      for i in (k + 1)..<Swift.max(order, k + 1) {
        let ratio = a[i][k] / a[k][k]
        for j in k..<order { a[i][j] -= ratio * a[k][j] }
      }
    }
    return minor
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  func requireSymmetric(for operation: String) throws {
    try requireSquare(for: operation)
    try checkFinite("the matrix")
    let tolerance = 1e-8 * Double(values.reduce(0) { Swift.max($0, $1.magnitude) })
    for i in 0..<rows {
      for j in 0..<i {
        let (value, mirrored) = (Double(values[i * rows + j]), Double(values[j * rows + i]))
        guard (value - mirrored).magnitude <= tolerance else {
          throw TensorError.notSymmetric(row: i, column: j, value, mirrored)
        }
      }
    }
  }

  /// The logarithm of the determinant of a symmetric positive definite matrix.
  public func logDeterminant() -> Scalar { trapping { try checkedLogDeterminant() } }

  package func checkedLogDeterminant() throws -> Scalar {
    let factor = try checkedCholesky()
    return 2 * (try factor.checkedDiagonal().mapped(.log).checkedReduced(.sum).values[0])
  }
}
