/// Cholesky factors are a means to an end; a formula writes the end: an inverse, a quadratic form, a determinant.
extension Formula {
  /// The form of a node that goes through the Cholesky factor L of a matrix S, if it has one.
  mutating func throughFactor(_ node: Node, _ indices: [String]?) -> Piece? {
    let operands = node.operands
    switch node.operation {
    case .triangularSolve(transposed: true):
      // L⁻ᵀ L⁻¹ B is S⁻¹ B.
      guard let inner = Self.solved(operands[1]), inner.factor == operands[0] else { return nil }
      return inverse(of: inner.factor, before: inner.right).map { subscripted($0, node, indices) }
    case .matmul(transposingLeft: true, transposingRight: false):
      // (L⁻¹ A)ᵀ L⁻¹ B is Aᵀ S⁻¹ B.
      guard let left = Self.solved(operands[0]), let right = Self.solved(operands[1]),
        left.factor == right.factor
      else { return nil }
      return inverse(of: left.factor, after: left.right, before: right.right)
        .map { subscripted($0, node, indices) }
    case .reduce(.sum, _, _):
      guard node.shape.isEmpty, case .map(let function) = operands[0].operation else { return nil }
      let inner = operands[0].operands[0]
      switch function {
      case .square:
        // |L⁻¹ v|² is vᵀ S⁻¹ v.
        guard let part = Self.solved(inner), part.right.shape.count == 1 else { return nil }
        return inverse(of: part.factor, after: part.right, before: part.right)
      case .log:
        return Self.determined(inner).map {
          Piece("\\frac{1}{2} \\log \\left|\(write($0, nil).text)\\right|", .product)
        }
      default: return nil
      }
    case .map(.multiply):
      // Twice the sum of the logarithms of L's diagonal.
      guard operands[0].number == 2, case .reduce(.sum, _, _) = operands[1].operation,
        operands[1].shape.isEmpty, operands[1].operands[0].operation == .map(.log),
        let matrix = Self.determined(operands[1].operands[0].operands[0])
      else { return nil }
      return Piece("\\log \\left|\(write(matrix, nil).text)\\right|", .call)
    default: return nil
    }
  }

  /// Aᵀ S⁻¹ B for the factor of S; what is an identity is left out.
  private mutating func inverse(
    of factor: Node, after left: Node? = nil, before right: Node
  ) -> Piece? {
    guard factor.operation == .cholesky, factor.shape.count == 2 else { return nil }
    var parts: [String] = []
    if let left, !left.isIdentity { parts.append(transposed(write(left, nil))) }
    parts.append("{\(wrap(write(factor.operands[0], nil), .atom))}^{-1}")
    if !right.isIdentity { parts.append(wrap(write(right, nil), .product)) }
    return Piece(parts.joined(separator: " "), parts.count == 1 ? .power : .product)
  }

  /// The factor and the right side, if a node is L⁻¹ B but for axes of length 1.
  private static func solved(_ node: Node) -> (factor: Node, right: Node)? {
    let solve = node.withoutUnitAxes
    guard case .triangularSolve(transposed: false) = solve.operation else { return nil }
    return (solve.operands[0], solve.operands[1].withoutUnitAxes)
  }

  /// The matrix whose Cholesky factor has a node as its diagonal.
  private static func determined(_ node: Node) -> Node? {
    guard node.operation == .diagonal, node.shape.count == 1,
      node.operands[0].operation == .cholesky
    else { return nil }
    return node.operands[0].operands[0]
  }
}

extension Node {
  /// The operand of reshapes that only add or take axes of length 1.
  fileprivate var withoutUnitAxes: Node {
    var node = self
    while case .reshape = node.operation,
      node.shape.filter({ $0 != 1 }) == node.operands[0].shape.filter({ $0 != 1 })
    {
      node = node.operands[0]
    }
    return node
  }

  /// Whether the node is a constant identity matrix.
  var isIdentity: Bool {
    guard case .constant(let constant) = operation, constant.tensor.rank == 2,
      constant.tensor.rows == constant.tensor.columns
    else { return false }
    let size = constant.tensor.rows
    return constant.tensor.values.enumerated().allSatisfy { place, value in
      value == (place / size == place % size ? 1 : 0)
    }
  }
}
