import Elbo
import Language

extension MatrixRows {
  /// Factors, inverses and solutions of linear equations.
  static var linearAlgebra: [Row] {
    [
      Row(
        """
        /// The numbers on the diagonal of a matrix.
        func diagonal() -> Vector
        """
      ) { (a: Matrix) in try a.checkedDiagonal() },
      Row(
        """
        /// The sum of the numbers on the diagonal of a square matrix.
        func trace() -> Double
        """
      ) { (a: Matrix) in try a.checkedTrace() },
      Row(
        """
        /// The lower-triangular L with L Lᵀ equal to this symmetric positive definite matrix.
        func cholesky() -> Matrix
        """
      ) { (a: Matrix) in try a.checkedCholesky() },
      Row(
        """
        /// The logarithm of the determinant of a symmetric positive definite matrix.
        func logDeterminant() -> Double
        """
      ) { (a: Matrix) in try a.checkedLogDeterminant() },
      Row(
        """
        /// The X with L X = B (or Lᵀ X = B if `transposed`), for this lower-triangular L and a
        /// vector or matrix B; what stands above the diagonal of L is not read.
        func triangularSolve(_ b: Matrix, transposed: Bool = false) -> Matrix
        """
      ) { (l: Matrix, b: Matrix, transposed: Bool) in
        try l.checkedTriangularSolve(b, transposed: transposed)
      },
      Row(
        """
        /// The X with A X = B, for this square A and a vector or matrix B.
        func solve(_ b: Matrix) -> Matrix
        """
      ) { (a: Matrix, b: Matrix) in try a.checkedSolve(b) },
      Row(
        """
        /// The inverse of this square matrix.
        func inverse() -> Matrix
        """
      ) { (a: Matrix) in try a.checkedInverse() },
      Row(
        """
        /// The determinant of this square matrix.
        func determinant() -> Double
        """
      ) { (a: Matrix) in try a.checkedDeterminant() },
      Row(
        """
        /// The eigenvalues of a symmetric matrix in ascending order, and its eigenvectors as
        /// columns.
        func symmetricEigen() -> (values: Vector, vectors: Matrix)
        """
      ) { (a: Matrix) in
        let (values, vectors) = try a.checkedSymmetricEigen()
        return Pair(values, vectors)
      },
      Row(
        """
        /// The singular values of a matrix, the largest first.
        func singularValues() -> Vector
        """
      ) { (a: Matrix) in try a.checkedSingularValues() },
    ]
  }
}
