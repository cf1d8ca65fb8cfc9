import Tensors

extension Expression {
  /// The expression rebuilt from its leaves up: `rule` sees each node with operands already rebuilt.
  func rewritten(_ rule: (Operation, [Expression]) throws -> Expression) rethrows -> Expression {
    try Expression.rewritten([self], rule)[0]
  }

  static func rewritten(
    _ expressions: [Expression], _ rule: (Operation, [Expression]) throws -> Expression
  ) rethrows -> [Expression] {
    var results: [Node: Expression] = [:]
    for node in Node.reachable(from: expressions.map(\.node)) {
      results[node] = try rule(node.operation, node.operands.map { results[$0]! })
    }
    return expressions.map { results[$0.node]! }
  }

  /// The expression with variables, or other parts, replaced by expressions of the same shape.
  public func substituting(_ replacements: [Expression: Expression]) -> Expression {
    trapping { try checkedSubstituting(replacements) }
  }

  package func checkedSubstituting(_ replacements: [Expression: Expression]) throws -> Expression {
    for (part, replacement) in replacements where part.shape != replacement.shape {
      throw ExpressionError.differentShapes(
        .init(part), .init(replacement), operation: "substituting")
    }
    return try checkedReplacing(replacements)
  }

  /// The expression made anew with other parts, whose shapes may differ where the operations allow it: a
  /// single index in the place of one for each datum.
  package func checkedReplacing(_ replacements: [Expression: Expression]) throws -> Expression {
    var results: [Node: Expression] = [:]
    for node in Node.reachable(from: [self.node]) {
      if let replacement = replacements[Expression(node)] {
        results[node] = replacement
      } else {
        let operands = node.operands.map { results[$0]! }
        results[node] =
          operands.map(\.node) == node.operands
          ? Expression(node) : try Expression(checking: node.operation, operands)
      }
    }
    return results[self.node]!
  }
}
