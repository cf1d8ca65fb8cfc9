import Expressions
import Tensors

/// The order D of square matrices, as an expression.
func order(_ matrix: Expression) -> Expression { .extent(matrix.shape.axes.last ?? 1) }

/// ½ log |X| from the Cholesky factor of X.
func halfLogDeterminant(_ factor: Expression) throws -> Expression {
  try log(factor.checkedDiagonal()).checkedReduced(.sum, axes: [-1])
}

/// X⁻¹ of a symmetric positive definite X, exactly symmetric.
func inverse(_ matrix: Expression) throws -> Expression {
  let size = try fixedOrder(matrix)
  let whitener = try Expression.checkedTriangularSolve(
    matrix.checkedCholesky(), Expression(.checkedIdentity(size)))
  return try Expression.checkedMatmul(whitener.checkedTransposed(), whitener)
}

/// log Γ_D(a), the multivariate gamma function of the order of a matrix.
func logGamma(_ a: Expression, order matrix: Expression) -> Expression {
  let D = order(matrix)
  return D * (D - 1) / 4 * log(Expression(Double.pi)) + sum(logGamma(steps(a, matrix)), axis: -1)
}

/// ψ_D(a), the derivative of log Γ_D.
func digamma(_ a: Expression, order matrix: Expression) -> Expression {
  sum(digamma(steps(a, matrix)), axis: -1)
}

/// a, a − ½, a − 1, … along a new last axis.
private func steps(_ a: Expression, _ matrix: Expression) -> Expression {
  let size = (try? fixedOrder(matrix)) ?? 0
  return a.expandingAxis(a.rank) - Expression(Vector((0..<size).map { Double($0) / 2 }))
}

/// The order of square matrices, which has to be a number.
func fixedOrder(_ matrix: Expression) throws -> Int {
  guard case .fixed(let order)? = matrix.shape.last else {
    throw DistributionError.constraint(
      family: "a distribution of matrices",
      problem: "the order \(matrix.shape.last?.description ?? "") must be a number")
  }
  return order
}

extension Random {
  /// A Wishart matrix by its Cholesky factor (Bartlett, 1933): L A Aᵀ Lᵀ, with chi numbers on the diagonal of the
  /// lower-triangular A and normal numbers below.
  mutating func wishart(_ degrees: Double, factor: Matrix) throws -> Matrix {
    let n = factor.rows
    var a = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for j in 0..<i { a[i * n + j] = normal() }
      a[i * n + i] = (2 * gamma(shape: (degrees - Double(i)) / 2)).squareRoot()
    }
    let root = try Matrix.checkedMatmul(factor, Matrix(unchecked: a, shape: [n, n]))
    return try .checkedMatmul(root, root.checkedTransposed())
  }
}
