import Tensors

extension Expression {
  /// The gradients of a single number with respect to some of the expressions it is made of, each as
  /// an expression of that one's shape, by reverse mode.
  ///
  /// - Throws: ``ExpressionError`` if the expression is not a single number.
  package func checkedGradients(with targets: [Expression]) throws -> [Expression] {
    guard shape.isEmpty else {
      throw ExpressionError.notAScalar(.init(self), operation: "a gradient")
    }
    return try checkedGradients(with: targets, adjoint: 1)
  }

  /// The gradients as a person would write them.
  package func checkedSimplifiedGradients(at targets: [Expression]) throws -> [Expression] {
    try checkedGradients(with: targets).map { try $0.checkedSimplified() }
  }

  /// The gradients of ⟨adjoint, this⟩: products of the adjoint with the Jacobian, which is not built.
  package func checkedGradients(
    with targets: [Expression], adjoint: Expression
  ) throws -> [Expression] {
    let order = Node.reachable(from: [node])
    var depends = Set(targets.map(\.node))
    for node in order where node.operation != .stopGradient {
      if node.operands.contains(where: depends.contains) { depends.insert(node) }
    }
    var adjoints: [Node: Expression] = [node: adjoint]
    for node in order.reversed() where depends.contains(node) {
      guard let adjoint = adjoints[node], !node.operands.isEmpty else { continue }
      // A target's own adjoint is complete here, since its uses come later in the order.
      let needed = node.operands.map(depends.contains)
      guard needed.contains(true) else { continue }
      let parts = try node.operation.gradients(
        of: node.operands.map { Expression($0) }, result: Expression(node), adjoint: adjoint,
        needed: needed)
      for case (let operand, let part?, true) in zip3(node.operands, parts, needed) {
        adjoints[operand] = try adjoints[operand].map { try .checkedMap(.add, $0, part) } ?? part
      }
    }
    return try targets.map { target in
      try (adjoints[target.node] ?? 0).checkedBroadcast(to: target.shape)
    }
  }
}

private func zip3<A, B, C>(_ a: [A], _ b: [B], _ c: [C]) -> [(A, B, C)] {
  zip(a, zip(b, c)).map { ($0, $1.0, $1.1) }
}

/// The gradients of a single number with respect to expressions that it is made of, simplified.
///
///     gradient(of: sum(square(x)), at: [x])    // [2 x]
public func gradient(of value: Expression, at targets: [Expression]) -> [Expression] {
  trapping { try value.checkedSimplifiedGradients(at: targets) }
}

/// The gradient of a single number with respect to an expression that it is made of, simplified.
public func gradient(of value: Expression, at target: Expression) -> Expression {
  gradient(of: value, at: [target])[0]
}

extension Expression {
  /// This adjoint summed over the axes along which an operand of some shape was stretched.
  func summed(to target: Dimensions) throws -> Expression {
    guard shape != target else { return self }
    let extra = rank - target.count
    guard extra >= 0 else { return try checkedBroadcast(to: target) }
    let stretched = (0..<rank).filter { axis in
      axis < extra || (target[axis - extra] == 1 && shape[axis] != 1)
    }
    let sum = stretched.isEmpty ? self : try checkedReduced(.sum, axes: stretched)
    return try sum.shape == target ? sum : sum.checkedReshaped(target)
  }

  /// The product of an adjoint and a slope, without factors of 1.
  ///
  /// A slope 1/x, of log x, takes a factor x away: where x is 0 the logarithm is no number either, and the
  /// gradient of x log x is better without 0/0.
  static func scaled(_ left: Expression, _ right: Expression) throws -> Expression {
    if let base = right.reciprocal, left.node.operation == .map(.multiply),
      let other = [(0, 1), (1, 0)].first(where: { left.node.operands[$0.0] == base })
    {
      return Expression(left.node.operands[other.1])
    }
    if right.node.number == 1 { return left }
    if left.node.number == 1 { return right }
    return right.node.number == -1
      ? try checkedMap(.negate, left) : try checkedMap(.multiply, left, right)
  }
}

extension Expression {
  /// The x of 1/x.
  fileprivate var reciprocal: Node? {
    guard node.operation == .map(.divide), node.operands[0].number == 1 else { return nil }
    return node.operands[1]
  }
}
