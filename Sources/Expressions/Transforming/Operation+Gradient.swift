extension Operation {
  /// The adjoints of the operands, given the result's; nil where no gradient flows.
  func gradients(
    of operands: [Expression], result: Expression, adjoint: Expression, needed: [Bool]
  ) throws -> [Expression?] {
    switch self {
    case .variable, .constant, .noise, .extent, .stopGradient: []
    case .map(let function):
      try operands.indices.map { index in
        guard needed[index], let slope = function.row.derivatives[index](operands, result) else {
          return nil
        }
        return try Expression.scaled(adjoint, slope).checkedBroadcast(
          to: adjoint.shape.broadcast(with: slope.shape) ?? adjoint.shape
        ).summed(to: operands[index].shape)
      }
    case .reduce(let reducer, let axes, _):
      [try Self.reductionGradient(reducer, axes, operands[0], result, adjoint)]
    case .softmax(let axis):
      [
        try result
          * (adjoint - (adjoint * result).checkedReduced(.sum, axes: [axis], keepingAxes: true))
      ]
    case .logSoftmax(let axis):
      [
        try adjoint - exp(result)
          * adjoint.checkedReduced(.sum, axes: [axis], keepingAxes: true)
      ]
    case .broadcast: [try adjoint.summed(to: operands[0].shape)]
    case .reshape: [try Expression(checking: .reshape(operands[0].shape), [adjoint])]
    case .transpose(let order):
      [try adjoint.checkedTransposed(order.indices.map { order.firstIndex(of: $0)! })]
    case .slice(let axis, let range):
      [
        try Expression(
          checking: .pad(
            axis: axis, before: range.lowerBound,
            after: operands[0].fixedLength(axis, for: name) - range.upperBound), [adjoint])
      ]
    case .pad(let axis, let before, _):
      [
        try adjoint.checkedSlice(
          before..<(before + operands[0].fixedLength(axis, for: name)), axis: axis)
      ]
    case .concatenate(let axis): try Self.parts(of: adjoint, like: operands, axis)
    case .gather(let axis):
      [
        try Expression(
          checking: .scatter(axis: axis, length: operands[0].shape[axis]), [adjoint, operands[1]]),
        nil,
      ]
    case .scatter(let axis, _):
      [try Expression(checking: .gather(axis: axis), [adjoint, operands[1]]), nil]
    case .oneHot: [nil]
    case .matmul(let left, let right):
      try Self.productGradient(left, right, operands, adjoint)
    case .cholesky: [try Self.choleskyGradient(result, adjoint)]
    case .triangularSolve(let transposed):
      try Self.solveGradient(transposed, operands, result, adjoint)
    case .diagonal: [try Expression(checking: .diagonalMatrix, [adjoint])]
    case .diagonalMatrix: [try Expression(checking: .diagonal, [adjoint])]
    case .lowerTriangle: [try Expression(checking: self, [adjoint])]
    case .convolution(let window):
      [
        try Self.transposedConvolution(window, adjoint, operands[1], to: operands[0].shape),
        try Self.kernel(window, operands[0], adjoint, to: operands[1].shape),
      ]
    case .convolutionTransposed(let window, _, _):
      [
        try Expression(checking: .convolution(window), [adjoint, operands[1]]),
        try Self.kernel(window, adjoint, operands[0], to: operands[1].shape),
      ]
    case .convolutionKernel(let window, _, _):
      [
        try Self.transposedConvolution(window, operands[1], adjoint, to: operands[0].shape),
        try Expression(checking: .convolution(window), [operands[0], adjoint]),
      ]
    }
  }

  private static func reductionGradient(
    _ reducer: Reducer, _ axes: [Int], _ x: Expression, _ result: Expression,
    _ adjoint: Expression
  ) throws -> Expression {
    let kept = axes.reduce(x.shape) { $0.replacing($1, with: 1) }
    // A single number is stretched as it is.
    let adjoint = adjoint.rank == 0 ? adjoint : try adjoint.checkedReshaped(kept)
    let result = result.rank == 0 ? result : try result.checkedReshaped(kept)
    func total(_ x: Expression) throws -> Expression {
      try x.checkedReduced(.sum, axes: axes, keepingAxes: true)
    }
    return switch reducer {
    case .sum: try adjoint.checkedBroadcast(to: x.shape)
    case .mean:
      try axes.reduce(adjoint) { $0 / .extent(x.shape[$1]) }.checkedBroadcast(to: x.shape)
    case .maximum, .minimum:
      // Equal extremes share the gradient.
      try adjoint * equal(x, result) / total(equal(x, result))
    case .product: try adjoint * productOfOthers(x, axes, total)
    case .logSumExp: adjoint * exp(x - result)
    }
  }

  /// The product of the other factors for each, also where factors are 0.
  private static func productOfOthers(
    _ x: Expression, _ axes: [Int], _ total: (Expression) throws -> Expression
  ) throws -> Expression {
    let isZero = equal(x, 0)
    let zeros = try total(isZero)
    let nonzero = select(isZero, 1, x)
    let product = try nonzero.checkedReduced(.product, axes: axes, keepingAxes: true)
    return select(
      isZero, select(equal(zeros, 1), product, 0), select(equal(zeros, 0), product / nonzero, 0))
  }

  private static func parts(
    of adjoint: Expression, like operands: [Expression], _ axis: Int
  ) throws -> [Expression?] {
    guard operands.count > 1 else { return [adjoint] }
    var start = 0
    return try operands.map { operand in
      let length = try operand.fixedLength(axis, for: "concatenated")
      defer { start += length }
      return try adjoint.checkedSlice(start..<(start + length), axis: axis)
    }
  }

  /// With C = A B: Ā = C̄ Bᵀ and B̄ = Aᵀ C̄, transposed where the operand was.
  private static func productGradient(
    _ left: Bool, _ right: Bool, _ operands: [Expression], _ adjoint: Expression
  ) throws -> [Expression?] {
    let (a, b) = (operands[0], operands[1])
    func product(_ x: Expression, _ tx: Bool, _ y: Expression, _ ty: Bool) throws -> Expression {
      try Expression(checking: .matmul(transposingLeft: tx, transposingRight: ty), [x, y])
    }
    let forLeft =
      try left
      ? product(b, right, adjoint, true) : product(adjoint, false, b, !right)
    let forRight =
      try right
      ? product(adjoint, true, a, left) : product(a, !left, adjoint, false)
    return [try forLeft.summed(to: a.shape), try forRight.summed(to: b.shape)]
  }

  /// Σ̄ = sym(L⁻ᵀ Φ(Lᵀ L̄) L⁻¹), where Φ takes the lower triangle and halves the diagonal (Murray,
  /// "Differentiation of the Cholesky decomposition", 2016).
  private static func choleskyGradient(
    _ factor: Expression, _ adjoint: Expression
  ) throws -> Expression {
    let inner = try Expression(
      checking: .lowerTriangle(diagonal: 0.5),
      [
        Expression(
          checking: .matmul(transposingLeft: true, transposingRight: false), [factor, adjoint])
      ])
    let half = try Expression.checkedTriangularSolve(factor, inner, transposed: true)
    let whole = try Expression.checkedTriangularSolve(
      factor, half.checkedTransposed(), transposed: true)
    return try (whole + whole.checkedTransposed()) / 2
  }

  /// With L X = B: B̄ = L⁻ᵀ X̄ and L̄ = −tril(B̄ Xᵀ); with Lᵀ X = B: L̄ = −tril(X B̄ᵀ).
  private static func solveGradient(
    _ transposed: Bool, _ operands: [Expression], _ result: Expression, _ adjoint: Expression
  ) throws -> [Expression?] {
    let right = try Expression.checkedTriangularSolve(
      operands[0], adjoint, transposed: !transposed)
    let outer = try Expression(
      checking: .matmul(transposingLeft: false, transposingRight: true),
      transposed ? [result, right] : [right, result])
    let factor = try Expression(checking: .lowerTriangle(diagonal: 1), [-outer])
    return [try factor.summed(to: operands[0].shape), try right.summed(to: operands[1].shape)]
  }

  private static func transposedConvolution(
    _ window: Window, _ x: Expression, _ kernel: Expression, to shape: Dimensions
  ) throws -> Expression {
    guard case (.fixed(let height), .fixed(let width)) = (shape[2], shape[3]) else { return x }
    return try Expression(
      checking: .convolutionTransposed(window, height: height, width: width), [x, kernel])
  }

  private static func kernel(
    _ window: Window, _ images: Expression, _ adjoint: Expression, to shape: Dimensions
  ) throws -> Expression {
    guard case (.fixed(let height), .fixed(let width)) = (shape[2], shape[3]) else { return images }
    return try Expression(
      checking: .convolutionKernel(window, height: height, width: width), [images, adjoint])
  }
}
