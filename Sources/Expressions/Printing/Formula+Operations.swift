extension Formula {
  /// Operations that only move elements: under indices the element of the operand is written.
  mutating func arrangement(_ node: Node, _ indices: [String]?) -> Piece? {
    let operand = node.operands[0]
    switch node.operation {
    case .stopGradient: return write(operand, indices)
    case .broadcast:
      return write(
        operand,
        indices.map { indices in
          zip(indices.suffix(operand.shape.count), operand.shape).map { $1 == 1 ? "1" : $0 }
        })
    case .reshape(let shape):
      guard shape.filter({ $0 != 1 }) == operand.shape.filter({ $0 != 1 }) else { return nil }
      // Only axes of length 1 come or go.
      guard let indices else { return write(operand, nil) }
      var rest = zip(indices, shape).filter { $0.1 != 1 }.map(\.0)[...]
      return write(operand, operand.shape.map { $0 == 1 ? "1" : rest.removeFirst() })
    case .transpose(let order):
      guard let indices else { return nil }
      var inner = indices
      for (axis, source) in order.enumerated() { inner[source] = indices[axis] }
      return write(operand, inner)
    case .gather(let axis):
      let picked = node.operands[1]
      let outer = indices ?? [String](repeating: ":", count: node.shape.count)
      let index = write(picked, Array(outer[axis..<(axis + picked.shape.count)]))
      return write(
        operand, outer[..<axis] + [index.text] + outer[(axis + picked.shape.count)...])
    case .matmul(let left, let right): return row(of: node, left, right, indices)
    default: return nil
    }
  }

  /// A row of a product of matrices, as the product of one matrix with a column.
  private mutating func row(
    of node: Node, _ isLeftTransposed: Bool, _ isRightTransposed: Bool, _ indices: [String]?
  ) -> Piece? {
    let (a, b) = (node.operands[0], node.operands[1])
    guard let indices, a.shape.count == 2, b.shape.count == 2, indices[0] != ":" else { return nil }
    let vector = write(a, isLeftTransposed ? [":", indices[0]] : [indices[0], ":"])
    if b.shape[isRightTransposed ? 0 : 1] == 1 {
      return Piece("\(transposed(vector)) \(wrap(write(b, nil), .product))", .product)
    }
    guard indices[1] == ":" else { return nil }
    let matrix: Piece
    if case .transpose([1, 0]) = b.operation, !isRightTransposed {
      matrix = write(b.operands[0], nil)
    } else {
      matrix = write(b, nil)
    }
    let isPlain = isRightTransposed || b.operation == .transpose([1, 0])
    return Piece(
      "\(isPlain ? wrap(matrix, .product) : transposed(matrix)) \(wrap(vector, .product))", .product
    )
  }

  /// Operations that are written whole, with the indices of an element behind brackets.
  mutating func whole(_ node: Node, _ indices: [String]?) -> Piece {
    let x = node.operands.map { write($0, nil) }
    let piece: Piece =
      switch node.operation {
      case .matmul(let left, let right):
        Piece(
          "\(factor(x[0], left)) \(factor(x[1], right))", .product)
      case .transpose(let order) where order == [1, 0]: Piece(transposed(x[0]), .power)
      case .transpose(let order): named("transpose_{\(order.map(String.init).joined())}", x)
      case .triangularSolve(let isTransposed):
        Piece(
          "{\(wrap(x[0], .atom))}^{\(isTransposed ? "-\\top" : "-1")} \(wrap(x[1], .product))",
          .product)
      case .cholesky: named("chol", x)
      case .diagonal, .diagonalMatrix: named("diag", x)
      case .lowerTriangle(let scale): named(scale == 1 ? "tril" : "\\Phi", x)
      case .softmax: named("softmax", x)
      case .logSoftmax: Piece("\\log \(named("softmax", x).text)", .call)
      case .oneHot: named("onehot", x)
      case .reshape: named("reshape", x)
      case .pad: named("pad", x)
      case .scatter: named("scatter", x)
      case .concatenate: Piece("\\left[\(x.map(\.text).joined(separator: ",\\; "))\\right]")
      case .slice(let axis, let range):
        Piece(
          "{\(wrap(x[0], .atom))}_{"
            + SymbolName.joined(
              node.shape.indices.map {
                $0 == axis
                  ? range.count == 1
                    ? "\(range.lowerBound + 1)" : "\(range.lowerBound + 1):\(range.upperBound)"
                  : ":"
              }) + "}")
      case .convolution:
        Piece("\(wrap(x[0], .elementwise)) \\star \(wrap(x[1], .call))", .elementwise)
      case .convolutionTransposed:
        Piece("\(wrap(x[0], .elementwise)) \\star^{\\top} \(wrap(x[1], .call))", .elementwise)
      case .convolutionKernel: named("\\nabla_{\\mathrm{kernel}}", x)
      default: named(node.operation.name, x)
      }
    return subscripted(piece, node, indices)
  }

  private func factor(_ piece: Piece, _ isTransposed: Bool) -> String {
    isTransposed ? transposed(piece) : wrap(piece, .product)
  }

  func transposed(_ piece: Piece) -> String {
    let base = wrap(piece, .atom)
    return base.contains("^") || base.contains("_") ? "{\(base)}^\\top" : "\(base)^\\top"
  }

  private func named(_ name: String, _ x: [Piece]) -> Piece {
    let head = name.hasPrefix("\\") ? name : "\\operatorname{\(name)}"
    return Piece("\(head)\(parenthesised(x.map(\.text).joined(separator: ", ")))", .call)
  }
}
