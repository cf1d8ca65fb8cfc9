import Tensors
import Testing

@Suite("Linear algebra")
struct LinearAlgebraTests {
  /// A symmetric positive definite matrix.
  static func positive(_ size: Int, seed: Int) -> Matrix {
    let a = Matrix.normal(shape: [size + 3, size], seed: seed)
    return a.transposed() • a
  }

  static func largest(_ m: Matrix) -> Double { abs(m).max() }

  @Test func products() {
    let a = Matrix([[1, 2, 3], [4, 5, 6]])
    let b = Matrix([[1, 0], [0, 1], [1, 1]])
    #expect(a • b == Matrix([[4, 5], [10, 11]]))
    #expect((a • Vector([1, 1, 1])).values == [6, 15])
    #expect((Vector([1, 1]) • a).values == [5, 7, 9])
    #expect((Vector([1, 2]) • Vector([3, 4])).scalar == 11)
    #expect(dot(Vector([1, 2]), Vector([3, 4])) == 11)
    #expect(outer(Vector([1, 2]), Vector([3, 4])) == Matrix([[3, 4], [6, 8]]))
    #expect((Matrix.zeros(2, 0) • Matrix.zeros(0, 3)) == Matrix.zeros(2, 3))
    #expect(
      failure { try Matrix.checkedMatmul(a, a) }
        == "the shapes 2×3 and 2×3 have no matrix product: "
        + "the columns of the first must be as many as the rows of the second")
    let single = Tensor<Float>(converting: a)
    #expect((single • single.transposed()).values == [14, 32, 32, 77])
  }

  @Test(arguments: [1, 2, 3, 7, 16, 65])
  func factorsRebuildTheMatrix(size: Int) {
    let a = Self.positive(size, seed: size)
    let factor = a.cholesky()
    let scale = Self.largest(a)
    #expect(Self.largest(factor • factor.transposed() - a) <= 1e-14 * scale * Double(size))
    for i in 0..<size { for j in (i + 1)..<max(size, i + 1) { #expect(factor[i, j] == 0) } }
    let x = Matrix.normal(shape: [size, 3], seed: 99)
    #expect(Self.largest(factor.triangularSolve(factor • x) - x) < 1e-10)
    #expect(
      Self.largest(
        factor.triangularSolve(factor.transposed() • x, transposed: true) - x) < 1e-10)
    #expect(Self.largest(a.solve(a • x) - x) < 1e-8)
    #expect(Self.largest((a.solve(a • x[column: 0])) - x[column: 0]) < 1e-8)
    #expect(Self.largest(a.inverse() • a - .identity(size)) < 1e-8)
    let (values, vectors) = a.symmetricEigen()
    #expect(Self.largest((vectors * values) • vectors.transposed() - a) <= 1e-13 * scale)
    #expect(abs(log(values).sum() - a.logDeterminant()) < 1e-9)
    #expect(abs(values.sum() - a.trace()) <= 1e-13 * a.trace())
  }

  @Test("Matrices that are not symmetric", arguments: [1, 2, 3, 7, 40])
  func general(size: Int) {
    let a = Matrix.normal(shape: [size, size], seed: size)
    let b = Matrix.normal(shape: [size, size], seed: size + 100)
    #expect(Self.largest(a.solve(a • b) - b) < 1e-9)
    #expect(Self.largest(a.solve(a • b[column: 0]) - b[column: 0]) < 1e-9)
    #expect(Self.largest(a.inverse() • a - .identity(size)) < 1e-9)
    let product = a.determinant() * b.determinant()
    #expect(abs((a • b).determinant() - product) <= 1e-9 * abs(product))
    let symmetric = Self.positive(size, seed: size)
    #expect(abs(log(Vector([symmetric.determinant()])).sum() - symmetric.logDeterminant()) < 1e-9)
  }

  @Test(arguments: [(1, 1), (3, 7), (7, 3), (20, 20)])
  func singularValuesAreRootsOfEigenvalues(rows: Int, columns: Int) {
    let a = Matrix.normal(shape: [rows, columns], seed: rows)
    let values = a.singularValues().values
    let small = rows < columns ? a • a.transposed() : a.transposed() • a
    let eigenvalues = small.symmetricEigen().values.values.reversed()
    #expect(values.count == min(rows, columns))
    for (value, eigenvalue) in zip(values, eigenvalues) {
      #expect(abs(value - max(eigenvalue, 0).squareRoot()) < 1e-7)
    }
  }

  @Test func knownSingularValues() {
    #expect(Matrix([[3, 0], [0, -4]]).singularValues().values == [4, 3])
    #expect(Tensor<Float>([[0, 2]]).singularValues().values == [2])
    #expect(Matrix.zeros(0, 3).singularValues().count == 0)
    #expect(
      failure { try Matrix([[1, .nan]]).checkedSingularValues() }
        == "the matrix: row 0, column 1 is NaN")
  }

  @Test func knownDeterminant() {
    #expect(abs(Matrix([[1, 2], [3, 4]]).determinant() + 2) < 1e-14)
    #expect(Matrix([[0, 1], [1, 0]]).determinant() == -1)
    #expect(Matrix([[0, 1, 0], [0, 0, 1], [1, 0, 0]]).determinant() == 1)
    #expect(Matrix([[1, 2], [2, 4]]).determinant() == 0)
    #expect(
      failure { try Matrix([[1, 2], [2, 4]]).checkedInverse() }
        == "the matrix is singular: elimination's pivot 2 is 0, so its rows depend on one another")
    #expect(abs(Matrix([[4, 1], [1, 3]]).logDeterminant() - 2.3978952727983707) < 1e-15)
  }

  @Test func failuresNameTheMinor() {
    #expect(
      failure { try Matrix([[1, 2], [2, 1]]).checkedCholesky() }
        == "the matrix is not positive definite: its leading minor of order 2 is -3, "
        + "but must be positive")
    #expect(
      failure { try Matrix([[0, 0], [0, 1]]).checkedCholesky() }
        == "the matrix is not positive definite: its leading minor of order 1 is 0, "
        + "but must be positive")
    #expect(
      failure { try Matrix([[1, 2], [3, 4]]).checkedCholesky() }
        == "the matrix is not symmetric: [1, 0] is 3, but [0, 1] is 2")
    #expect(
      failure { try Matrix([[1, .nan], [2, 1]]).checkedCholesky() }
        == "the matrix: row 0, column 1 is NaN")
    #expect(
      failure { try Matrix.zeros(2, 3).checkedCholesky() }
        == "a Cholesky factor needs a square matrix, not a 2×3 matrix")
    #expect(
      failure { try Matrix([[1, 0], [1, 0]]).checkedTriangularSolve(Vector([1, 1])) }
        == "the triangular matrix is singular: its diagonal is 0 in row 1")
  }
}
