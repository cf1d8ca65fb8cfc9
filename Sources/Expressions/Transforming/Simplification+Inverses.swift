import Tensors

/// What gradients bring through a Cholesky factor becomes an inverse where it is one.
extension Simplifier {
  static func inverseRules(_ operation: Operation, _ x: [Expression]) throws -> Expression? {
    switch operation {
    case .lowerTriangle(0.5): return try halvedDiagonal(x[0])
    case .triangularSolve(let transposed):
      guard let (scale, rest) = scaled(x[1]) else { return nil }
      return try scale * .checkedTriangularSolve(x[0], rest, transposed: transposed)
    case .transpose([1, 0]):
      if let (scale, rest) = scaled(x[0]) { return try scale * rest.checkedTransposed() }
      return try transposedSolve(x[0])
    default: return nil
    }
  }

  /// Φ(Lᵀ diag(q)) for q = k / diag(L): what is above the diagonal goes, and k/2 stays on it.
  private static func halvedDiagonal(_ x: Expression) throws -> Expression? {
    guard
      case .matmul(transposingLeft: true, transposingRight: false) = x.node.operation,
      x.node.operands[0].operation == .cholesky,
      x.node.operands[1].operation == .diagonalMatrix,
      case .fixed(let size)? = x.shape.last, x.rank == 2
    else { return nil }
    let factor = Expression(x.node.operands[0])
    let quotient = Expression(x.node.operands[1].operands[0])
    let product = try (quotient * factor.checkedDiagonal()).checkedSimplified()
    guard case .broadcast = product.node.operation, product.node.operands[0].shape.isEmpty else {
      return nil
    }
    return try Expression(product.node.operands[0]) / 2 * Expression(.checkedIdentity(size))
  }

  /// (L⁻ᵀ)ᵀ is L⁻¹, and L⁻ᵀ L⁻¹ is its own transpose.
  private static func transposedSolve(_ x: Expression) throws -> Expression? {
    guard case .triangularSolve(let transposed) = x.node.operation, x.rank == 2 else { return nil }
    let (factor, right) = (x.node.operands[0], x.node.operands[1])
    if right.isIdentity {
      // An inverse on the other side: Lᵀ X = I has X = L⁻ᵀ.
      return try .checkedTriangularSolve(
        Expression(factor), Expression(right), transposed: !transposed)
    }
    guard transposed, right.operation == .triangularSolve(transposed: false),
      right.operands[0] == factor, right.operands[1].isIdentity
    else { return nil }
    return x
  }

  /// A tensor as a number times another tensor.
  private static func scaled(_ x: Expression) -> (scale: Expression, rest: Expression)? {
    let y = x.node.operands.map { Expression($0) }
    switch x.node.operation {
    case .map(.negate): return (-1, y[0])
    case .map(.multiply) where y[0].rank == 0: return (y[0], y[1])
    case .map(.multiply) where y[1].rank == 0: return (y[1], y[0])
    case .map(.divide) where y[1].rank == 0: return (1 / y[1], y[0])
    default: return nil
    }
  }
}
