import Tensors

extension Expression {
  /// An equal expression in a simpler form.
  ///
  /// Sums collect like terms, products collect powers, constants are folded where the result is as
  /// short as what it replaces, and inverse functions cancel where the domain allows it for every
  /// value of the variables. The value is the same wherever the original is finite.
  public func simplified() -> Expression { trapping { try checkedSimplified() } }

  package func checkedSimplified() throws -> Expression {
    var expression = self
    // A rule may make room for another; the forms shrink, so this ends soon.
    for _ in 0..<8 {
      let next = try expression.rewritten(Simplifier.simplify)
      if next == expression { break }
      expression = next
    }
    return expression
  }

  /// The structural rules alone: what a program wants before it is compiled, and a reader of a long formula.
  package static func tidied(_ expressions: [Expression]) throws -> [Expression] {
    try rewritten(expressions) { try Simplifier.tidy($0, $1) }
  }
}

/// The rules, one operation at a time; operands are simplified already.
enum Simplifier {
  static func simplify(_ operation: Operation, _ given: [Expression]) throws -> Expression {
    let operands = try unstretched(operation, given)
    let plain = try Expression(checking: operation, operands)
    let result: Expression? =
      switch operation {
      case .map(.add), .map(.subtract): try Sum(plain).expression()
      case .map(.negate), .map(.multiply), .map(.divide): try Product(plain).expression()
      case .map(.square), .map(.power): try Product.power(plain)
      case .map(let function): try functionRules(function, operands)
      case .reduce(let reducer, let axes, let keeps):
        try reductionRules(reducer, axes, keeps, operands[0])
      case .reshape(let shape): try reshapeRule(shape, operands[0])
      case .lowerTriangle, .triangularSolve, .transpose: try inverseRules(operation, operands)
      default: nil
      }
    if case .map(let function) = operation, function.row.arity == 1,
      case .broadcast(let shape) = operands[0].node.operation
    {
      return try simplify(operation, [Expression(operands[0].node.operands[0])])
        .checkedBroadcast(to: shape)
    }
    guard let result, result != plain else { return try tidy(operation, operands) }
    // A cancelled term may have been the one that stretched the others.
    return try result.checkedBroadcast(to: plain.shape)
  }

  /// Rules that only take away: identities of shape, arithmetic with 0 and 1, folded constants.
  static func tidy(_ operation: Operation, _ given: [Expression]) throws -> Expression {
    let x = try unstretched(operation, given)
    let plain = try Expression(checking: operation, x)
    let result: Expression? =
      switch operation {
      case .map(let function): arithmeticRules(function, x)
      case .reduce(.sum, let axes, _) where axes.isEmpty: x[0]
      case .broadcast(let shape) where x[0].shape == shape: x[0]
      case .broadcast(let shape):
        try x[0].inner(of: { if case .broadcast = $0 { true } else { false } })
          .map { try Expression(checking: .broadcast(shape), [$0]) }
      case .reshape(let shape) where x[0].shape == shape: x[0]
      case .reshape(let shape):
        try x[0].inner(of: { if case .reshape = $0 { true } else { false } })
          .map { try Expression(checking: .reshape(shape), [$0]) }
      case .transpose(let order) where order == Array(order.indices): x[0]
      case .transpose(let order): try transposeRule(order, x[0])
      case .slice(let axis, let range) where x[0].shape[axis] == .fixed(range.count): x[0]
      case .pad(_, 0, 0): x[0]
      case .concatenate where x.count == 1: x[0]
      case .matmul(let left, let right): try productRule(left, right, x)
      default: nil
      }
    guard let result else { return plain }
    return try result.checkedBroadcast(to: plain.shape)
  }

  /// Operands without the stretching that the function would do anyway.
  private static func unstretched(
    _ operation: Operation, _ operands: [Expression]
  ) throws -> [Expression] {
    guard case .map = operation else { return operands }
    let shape = try operation.shape(of: operands)
    var result = operands
    for index in operands.indices {
      while let inner = result[index].withoutStretch {
        let outer = result[index]
        result[index] = inner
        guard (try? operation.shape(of: result)) == shape else {
          result[index] = outer
          break
        }
      }
    }
    return result
  }

  /// Arithmetic with 0 and 1 and between constants.
  private static func arithmeticRules(_ function: Function, _ x: [Expression]) -> Expression? {
    let numbers = x.map(\.node.number)
    if let folded = folded(function, numbers) { return Expression(folded) }
    let (a, b) = (numbers[0], numbers.count > 1 ? numbers[1] : nil)
    return switch function {
    case .add: a == 0 ? x[1] : b == 0 ? x[0] : nil
    case .subtract: b == 0 ? x[0] : a == 0 ? -x[1] : nil
    case .multiply:
      a == 0 || b == 0 ? 0 : a == 1 ? x[1] : b == 1 ? x[0] : a == -1 ? -x[1] : b == -1 ? -x[0] : nil
    case .divide: a == 0 ? 0 : b == 1 ? x[0] : b == -1 ? -x[0] : nil
    case .power: b == 1 ? x[0] : b == 2 ? square(x[0]) : b == 0 ? 1 : b == 0.5 ? sqrt(x[0]) : nil
    case .negate: x[0].inner(of: { $0 == .map(.negate) })
    case .select: a.map { $0 != 0 ? x[1] : x[2] } ?? (x[1] == x[2] ? x[1] : nil)
    case .minimum, .maximum: x[0] == x[1] ? x[0] : nil
    default: nil
    }
  }

  /// The value of a function of constants, if it is as short as what it replaces.
  private static func folded(_ function: Function, _ numbers: [Double?]) -> Double? {
    let known = numbers.compactMap(\.self)
    guard known.count == numbers.count else { return nil }
    let value = function.row.value(
      known[0], known.count > 1 ? known[1] : 0, known.count > 2 ? known[2] : 0)
    guard value.isFinite else { return nil }
    switch function {
    case .add, .subtract, .multiply, .negate, .minimum, .maximum, .select, .less, .lessOrEqual,
      .equal, .absolute, .sign, .square:
      return value
    case .divide:
      // 1/2 stays a fraction.
      return value == value.rounded() ? value : nil
    default:
      return value == value.rounded() && value.magnitude < 1e6 ? value : nil
    }
  }

  private static func transposeRule(_ order: [Int], _ x: Expression) throws -> Expression? {
    guard case .transpose(let first) = x.node.operation else { return nil }
    return try Expression(x.node.operands[0]).checkedTransposed(order.map { first[$0] })
  }

  /// Transposed operands go into the product.
  private static func productRule(
    _ left: Bool, _ right: Bool, _ x: [Expression]
  ) throws -> Expression? {
    let flipped = x.map { operand -> Expression? in
      guard case .transpose(let order) = operand.node.operation else { return nil }
      var swapped = Array(0..<operand.rank)
      swapped.swapAt(operand.rank - 2, operand.rank - 1)
      return order == swapped ? Expression(operand.node.operands[0]) : nil
    }
    guard flipped.contains(where: { $0 != nil }) else { return nil }
    return try Expression(
      checking: .matmul(
        transposingLeft: left != (flipped[0] != nil), transposingRight: right != (flipped[1] != nil)
      ), [flipped[0] ?? x[0], flipped[1] ?? x[1]])
  }

  /// One number everywhere is so in every shape.
  private static func reshapeRule(_ shape: Dimensions, _ x: Expression) throws -> Expression? {
    guard case .broadcast = x.node.operation, x.node.operands[0].shape.isEmpty else { return nil }
    return try Expression(x.node.operands[0]).checkedBroadcast(to: shape)
  }

  /// exp(x − logSumExp(x)) along an axis is softmax(x).
  private static func softmaxRule(_ x: Expression, _ total: Expression) throws -> Expression? {
    var inner = total
    while case .reshape = inner.node.operation { inner = Expression(inner.node.operands[0]) }
    guard case .reduce(.logSumExp, let axes, _) = inner.node.operation, axes.count == 1,
      inner.node.operands[0] == x.node,
      total.shape.isEmpty || total.shape == x.shape.replacing(axes[0], with: 1)
        || axes[0] == 0 && total.shape == x.shape.replacing(0, with: nil)
    else { return nil }
    return try Expression(checking: .softmax(axis: axes[0]), [x])
  }

  /// Functions of functions.
  private static func functionRules(
    _ function: Function, _ x: [Expression]
  ) throws -> Expression? {
    guard case .map(let inner) = x[0].node.operation else { return nil }
    let y = x[0].node.operands.map { Expression($0) }
    return switch (function, inner) {
    case (.log, .exp): y[0]
    // exp is positive, so its logarithm may be taken out of a product.
    case (.log, .multiply) where y[0].isExponential: Expression(y[0].node.operands[0]) + log(y[1])
    case (.log, .multiply) where y[1].isExponential: log(y[0]) + Expression(y[1].node.operands[0])
    case (.log, .divide) where y[0].isExponential: Expression(y[0].node.operands[0]) - log(y[1])
    case (.log, .divide) where y[1].isExponential: log(y[0]) - Expression(y[1].node.operands[0])
    case (.exp, .log) where y[0].sign >= .nonnegative: y[0]
    case (.exp, .subtract): try softmaxRule(y[0], y[1])
    case (.squareRoot, .square): abs(y[0])
    case (.absolute, _) where x[0].sign >= .nonnegative: x[0]
    case (.absolute, .negate), (.absolute, .absolute): abs(y[0])
    case (.cos, .negate): cos(y[0])
    case (.log, .squareRoot) where y[0].sign >= .nonnegative: log(y[0]) / 2
    default: nil
    }
  }

  /// Constant factors go before a sum; a sum of sums is one sum.
  private static func reductionRules(
    _ reducer: Reducer, _ axes: [Int], _ keeps: Bool, _ x: Expression
  ) throws -> Expression? {
    guard reducer == .sum || reducer == .mean else { return nil }
    func reduced(_ x: Expression) throws -> Expression {
      try Expression(checking: .reduce(reducer, axes: axes, keepsAxes: keeps), [x])
    }
    switch x.node.operation {
    case .broadcast where axes.count == x.rank && x.node.operands[0].shape.isEmpty && !keeps:
      let inner = Expression(x.node.operands[0])
      return reducer == .mean ? inner : axes.reduce(inner) { .extent(x.shape[$1]) * $0 }
    case .map(.negate): return try -reduced(Expression(x.node.operands[0]))
    case .map(.multiply), .map(.divide):
      let product = Product(x)
      guard product.scale != 1, let rest = try product.scaled(by: 1).expressionIfShaped(x.shape)
      else { return nil }
      return try product.keepingScale(of: reduced(rest))
    case .reduce(reducer, let inner, false)
    where axes.count == x.rank && !keeps && reducer == .sum:
      let whole = Expression(x.node.operands[0])
      return inner.count + axes.count == whole.rank ? try whole.checkedReduced(.sum) : nil
    default: return nil
    }
  }
}

extension Expression {
  /// The operand, if the operation is of a kind with one operand.
  func inner(of isKind: (Operation) -> Bool) -> Expression? {
    isKind(node.operation) ? Expression(node.operands[0]) : nil
  }

  /// The operand of a broadcast, or of a reshape that only adds leading axes of length 1.
  fileprivate var withoutStretch: Expression? {
    switch node.operation {
    case .broadcast: return Expression(node.operands[0])
    case .reshape(let shape):
      let inner = Expression(node.operands[0])
      let added = shape.count - inner.rank
      let isStretch =
        added > 0 && shape.prefix(added).allSatisfy { $0 == 1 }
        && Array(shape.dropFirst(added)) == inner.shape.axes
      return isStretch ? inner : nil
    default: return nil
    }
  }

  var isExponential: Bool { node.operation == .map(.exp) }
}
