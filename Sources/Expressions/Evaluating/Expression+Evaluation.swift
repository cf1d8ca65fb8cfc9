import Tensors

extension Expression {
  /// The value in double precision, given the variables' values by name.
  ///
  ///     let x = Expression.data("x", ["N"])
  ///     mean(x).evaluate(["x": Vector([1, 2, 6])])    // 3
  ///
  /// - Parameter lengths: The lengths of named axes that no variable has any more, as in the gradient of a sum.
  public func evaluate(
    _ values: [String: Matrix] = [:], lengths: [String: Int] = [:], seed: Int = 0
  ) -> Matrix {
    trapping { try checkedEvaluate(values, lengths: lengths, seed: UInt64(seed: seed)) }
  }

  package func checkedEvaluate(
    _ values: [String: Matrix] = [:], lengths: [String: Int] = [:], seed: UInt64 = 0
  ) throws -> Matrix {
    try Self.checkedEvaluate([self], values, lengths: lengths, seed: seed)[0]
  }

  /// The values of several expressions that share their parts.
  ///
  /// This is the reference for compiled programs: one node after another, no rewriting.
  package static func checkedEvaluate(
    _ expressions: [Expression], _ values: [String: Matrix] = [:], lengths: [String: Int] = [:],
    seed: UInt64 = 0
  ) throws -> [Matrix] {
    let order = Node.reachable(from: expressions.map(\.node))
    let variables = order.compactMap { Expression($0).variable }
    try Variable.requireDistinctNames(variables)
    var lengths = AxisLengths(lengths)
    for variable in variables {
      guard let value = values[variable.name] else {
        throw ExpressionError.missingValue(variable)
      }
      try lengths.learn(variable, from: value.shape)
    }
    var results: [Node: Matrix] = [:]
    for node in order {
      try Interruption.check()
      let shape = Shape(try lengths.resolve(node.shape))
      switch node.operation {
      case .variable(let variable): results[node] = values[variable.name]
      case .constant(let constant): results[node] = constant.tensor
      case .extent(let name): results[node] = Matrix(Double(try lengths.length(name)))
      case .noise(let noise): results[node] = try noise.values(shape.lengths, seed: seed, run: 0)
      default:
        results[node] = try Self.compute(node.operation, node.operands.map { results[$0]! }, shape)
      }
    }
    return expressions.map { results[$0.node]! }
  }

  private static func compute(
    _ operation: Operation, _ operands: [Matrix], _ shape: Shape
  ) throws -> Matrix {
    var values = [Double](repeating: 0, count: max(shape.elementCount, 1))
    // Operands are only read.
    let blocks = operands.map { operand -> Block<Double> in
      let base = UnsafeMutablePointer<Double>.allocate(capacity: max(operand.count, 1))
      operand.values.withUnsafeBufferPointer { values in
        if let start = values.baseAddress { base.initialize(from: start, count: values.count) }
      }
      return Block(base: base, lengths: operand.shape.lengths)
    }
    defer { for block in blocks { block.base.deallocate() } }
    try values.withUnsafeMutableBufferPointer { buffer in
      try operation.compute(blocks, into: Block(base: buffer.baseAddress!, lengths: shape.lengths))
    }
    return try Matrix(checking: shape, Array(values.prefix(shape.elementCount)))
  }
}

extension Variable {
  /// Values are given by name, so a name must mean one variable.
  static func requireDistinctNames(_ variables: [Variable]) throws {
    var seen: [String: Variable] = [:]
    for variable in variables {
      guard seen[variable.name, default: variable] == variable else {
        throw ExpressionError.ambiguousName(variable.name)
      }
      seen[variable.name] = variable
    }
  }
}
