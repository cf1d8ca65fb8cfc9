import Expressions
import Tensors

extension Bijector {
  /// Vectors of D(D + 1)/2 numbers, row by row, onto lower-triangular matrices with a positive diagonal.
  public static let cholesky = matrices(
    "cholesky", hasDiagonal: true,
    formula:
      "u \\mapsto L,\\quad L_{ij} = u_{ij} \\text{ for } i > j,\\quad L_{ii} = \\exp(u_{ii})",
    forward: { u, triangle in try factor(triangle.matrix(u)) },
    inverse: { L, triangle in try triangle.vector(logDiagonal(L)) },
    logDeterminant: { u, triangle in try total(triangle.matrix(u).checkedDiagonal(), lastAxes: 1) })

  /// Vectors of D(D + 1)/2 numbers onto symmetric positive definite matrices, by their Cholesky factor.
  ///
  /// Source: Stan Reference Manual, "Covariance matrices".
  public static let covariance = matrices(
    "covariance", hasDiagonal: true,
    formula: "u \\mapsto L L^\\top,\\quad L_{ij} = u_{ij} \\text{ for } i > j,\\quad "
      + "L_{ii} = \\exp(u_{ii})",
    forward: { u, triangle in try squared(factor(triangle.matrix(u))) },
    inverse: { y, triangle in try triangle.vector(logDiagonal(y.checkedCholesky())) },
    logDeterminant: { u, triangle in
      let D = triangle.order
      // From L to L Lᵀ the determinant is 2ᴰ ∏ L_ii to the power D − i + 1.
      let powers = Expression(Vector((0..<D).map { Double(D - $0 + 1) }))
      return try total(triangle.matrix(u).checkedDiagonal() * powers, lastAxes: 1)
        + Expression(Double(D) * Elementary.log(2))
    },
    image: { .positiveDefinite($0[0]) })

  /// Vectors of D(D − 1)/2 numbers onto the Cholesky factors of correlation matrices: lower-triangular ones with a
  /// positive diagonal and rows of length 1.
  ///
  /// Source: Lewandowski, Kurowicka and Joe, 2009; Stan Reference Manual, "Cholesky factors of correlation matrices".
  public static let correlationCholesky = matrices(
    "correlationCholesky", hasDiagonal: false,
    formula: "u \\mapsto L,\\quad L_{ij} = z_{ij} \\sqrt{\\prod_{k < j} (1 - z_{ik}^2)},\\quad "
      + "z_{ij} = \\tanh u_{ij} \\text{ for } i > j,\\quad z_{ii} = 1",
    forward: { u, triangle in try CorrelationRows(u, triangle).factor },
    inverse: { L, triangle in try CorrelationRows.numbers(L, triangle) },
    logDeterminant: { u, triangle in try CorrelationRows(u, triangle).logDeterminant })

  /// Vectors of D(D − 1)/2 numbers onto correlation matrices.
  public static let correlation = matrices(
    "correlation", hasDiagonal: false,
    formula: "u \\mapsto L L^\\top,\\quad L_{ij} = z_{ij} \\sqrt{\\prod_{k < j} (1 - z_{ik}^2)},"
      + "\\quad z_{ij} = \\tanh u_{ij} \\text{ for } i > j,\\quad z_{ii} = 1",
    forward: { u, triangle in try squared(CorrelationRows(u, triangle).factor) },
    inverse: { R, triangle in try CorrelationRows.numbers(R.checkedCholesky(), triangle) },
    logDeterminant: { u, triangle in
      let (rows, D) = (try CorrelationRows(u, triangle), triangle.order)
      // From L to L Lᵀ each element below L_jj is multiplied by it.
      let powers = Expression(Vector((0..<D).map { Double(D - 1 - $0) / 2 }))
      return try rows.logDeterminant
        + total(rows.logRest.checkedDiagonal() * powers, lastAxes: 1)
    },
    image: { .correlation($0[0]) })

  private typealias TriangleMap = @Sendable (Expression, Triangle) throws -> Expression

  private static func matrices(
    _ name: String, hasDiagonal: Bool, formula: String, forward: @escaping TriangleMap,
    inverse: @escaping TriangleMap, logDeterminant: @escaping TriangleMap,
    image: (@Sendable ([Int]) -> Support)? = nil
  ) -> Bijector {
    @Sendable func triangle(of vector: [Dimension]) throws -> Triangle {
      let count = try length(vector[vector.count - 1], name)
      return try Triangle(count: count, hasDiagonal: hasDiagonal, for: name)
    }
    @Sendable func triangle(ofMatrix axes: [Dimension]) throws -> Triangle {
      let (rows, columns) = (axes[axes.count - 2], axes[axes.count - 1])
      guard rows == columns else {
        throw DistributionError.mapping(
          bijector: name, problem: "a matrix of \(rows)×\(columns) is not square")
      }
      return Triangle(order: try length(rows, name), hasDiagonal: hasDiagonal)
    }
    return Bijector(
      name: name, domainRank: 1, codomainRank: 2,
      lengths: { axes in
        let order = Dimension.fixed(try triangle(of: axes).order)
        return [order, order]
      },
      inverseLengths: { axes in [.fixed(try triangle(ofMatrix: axes).count)] },
      formula: { formula },
      forwardMap: { u in try forward(u, triangle(of: u.shape.axes)) },
      inverseMap: { y in try inverse(y, triangle(ofMatrix: y.shape.axes)) },
      logDeterminantMap: { u in try logDeterminant(u, triangle(of: u.shape.axes)) },
      image: image)
  }
}

/// The matrix with the exponentials of its diagonal in their places, and zeros above.
private func factor(_ matrix: Expression) throws -> Expression {
  try Expression(checking: .lowerTriangle(diagonal: 0), [matrix])
    + diagonalMatrix(exp(matrix.checkedDiagonal()))
}

/// The inverse of ``factor(_:)``.
private func logDiagonal(_ factor: Expression) throws -> Expression {
  try Expression(checking: .lowerTriangle(diagonal: 0), [factor])
    + diagonalMatrix(log(factor.checkedDiagonal()))
}

/// L Lᵀ.
private func squared(_ factor: Expression) throws -> Expression {
  try .checkedMatmul(factor, factor.checkedTransposed())
}

/// The rows of a correlation matrix's Cholesky factor: each a unit vector, whose elements take parts z of what is
/// left of its length.
private struct CorrelationRows {
  /// tanh u below the diagonal and 1 on it.
  private let parts: Expression
  /// log(1 − z²) below the diagonal, 0 elsewhere.
  private let logOther: Expression
  /// The logarithm of what is left of the squared length before each element.
  let logRest: Expression

  init(_ u: Expression, _ triangle: Triangle) throws {
    let D = triangle.order
    parts = try triangle.matrix(tanh(u)) + Expression(.checkedIdentity(D))
    // log(1 − tanh² u) without cancellation.
    logOther = try triangle.matrix(
      2 * (Expression(Elementary.log(2)) - u - softplus(-2 * u)))
    logRest = try .checkedMatmul(logOther, Expression(Matrix.where(D, D) { $0 < $1 }))
  }

  var factor: Expression { parts * exp(logRest / 2) }

  var logDeterminant: Expression {
    get throws {
      let below = try Expression(checking: .lowerTriangle(diagonal: 0), [logRest])
      return try (logOther + below / 2).checkedReduced(.sum, axes: [-2, -1])
    }
  }

  static func numbers(_ factor: Expression, _ triangle: Triangle) throws -> Expression {
    let D = triangle.order
    let used = try Expression.checkedMatmul(
      square(factor), Expression(Matrix.where(D, D) { $0 < $1 }))
    let z = try triangle.vector(factor) / sqrt(1 - triangle.vector(used))
    return (log1p(z) - log1p(-z)) / 2
  }
}
