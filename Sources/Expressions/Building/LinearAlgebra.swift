import Tensors

extension Expression {
  package static func checkedMatmul(_ left: Expression, _ right: Expression) throws -> Expression {
    // A vector counts as a row on the left and as a column on the right.
    let (row, column) = (left.rank == 1, right.rank == 1)
    let product = try Expression(
      checking: .matmul(transposingLeft: false, transposingRight: false),
      [
        row ? left.checkedExpandingAxis(0) : left, column ? right.checkedExpandingAxis(1) : right,
      ])
    var axes = product.shape.axes
    if column { axes.removeLast() }
    if row { axes.remove(at: axes.count - (column ? 1 : 2)) }
    return row || column ? try product.checkedReshaped(Dimensions(axes)) : product
  }

  package func checkedCholesky() throws -> Expression {
    try Expression(checking: .cholesky, [self])
  }

  package static func checkedTriangularSolve(
    _ factor: Expression, _ right: Expression, transposed: Bool = false
  ) throws -> Expression {
    guard right.rank > 1 || factor.rank < 2 else {
      let solved = try Expression(
        checking: .triangularSolve(transposed: transposed),
        [factor, right.checkedExpandingAxis(right.rank)])
      return try solved.checkedReshaped(Dimensions(solved.shape.axes.dropLast()))
    }
    return try Expression(checking: .triangularSolve(transposed: transposed), [factor, right])
  }

  package func checkedDiagonal() throws -> Expression {
    try Expression(checking: .diagonal, [self])
  }

  package func checkedTrace() throws -> Expression {
    try checkedDiagonal().checkedReduced(.sum, axes: [-1])
  }

  package func checkedLogDeterminant() throws -> Expression {
    try 2 * log(checkedCholesky().checkedDiagonal()).checkedReduced(.sum, axes: [-1])
  }
}

/// The matrix product over the last two axes; the axes before them are a batch and broadcast.
///
/// A vector counts as a row on the left and as a column on the right.
public func matmul(_ left: Expression, _ right: Expression) -> Expression {
  trapping { try .checkedMatmul(left, right) }
}

/// The sum of the products of two vectors' elements.
public func dot(_ left: Expression, _ right: Expression) -> Expression { matmul(left, right) }

/// The lower-triangular L with L Lᵀ equal to a symmetric positive definite matrix.
public func cholesky(_ x: Expression) -> Expression { trapping { try x.checkedCholesky() } }

/// X with L X = B, or Lᵀ X = B, for a lower-triangular L.
public func triangularSolve(
  _ factor: Expression, _ right: Expression, transposed: Bool = false
) -> Expression {
  trapping { try .checkedTriangularSolve(factor, right, transposed: transposed) }
}

/// The logarithm of the determinant of a symmetric positive definite matrix.
public func logDeterminant(_ x: Expression) -> Expression {
  trapping { try x.checkedLogDeterminant() }
}

/// The diagonal of the last two axes.
public func diagonal(_ x: Expression) -> Expression { trapping { try x.checkedDiagonal() } }

/// The square matrix with the last axis on its diagonal and zeros elsewhere.
public func diagonalMatrix(_ x: Expression) -> Expression { Expression(.diagonalMatrix, [x]) }

/// The sum of the diagonal of the last two axes.
public func trace(_ x: Expression) -> Expression { trapping { try x.checkedTrace() } }

/// The last two axes with zeros above the diagonal.
public func lowerTriangle(_ x: Expression) -> Expression {
  Expression(.lowerTriangle(diagonal: 1), [x])
}
