import Distributions
import Expressions
import Tensors

/// What the distributions of a model's braces may use, and how.
extension ModelBuilder {
  /// Throws where a distribution depends on a variable that these braces do not declare.
  func requireOwn(_ law: Law) throws {
    for variable in law.parameters.flatMap(\.freeVariables) where isForeign(variable) {
      throw ModelError.foreignUse(variable.name, by: law.family.name)
    }
  }

  private func isForeign(_ variable: Variable) -> Bool {
    let own =
      data.map(\.variable) + data.compactMap { $0.presence?.variable } + parameters.map(\.variable)
      + statedSoFar.map(\.variable)
    return !own.contains { $0.variable == variable }
  }

  /// Throws where a latent chooses among fewer things than it has values, as in `μ[z]`.
  func requireIndices(_ law: Law) throws {
    for parameter in law.parameters { try requireIndices(parameter) }
  }

  private func requireIndices(_ expression: Expression) throws {
    var seen: Set<Expression> = []
    func look(_ node: Expression) throws {
      guard seen.insert(node).inserted else { return }
      if case .gather(axis: 0) = node.operation,
        case .fixed(let count)? = node.operands[0].shape.first
      {
        try requireIndex(node.operands[1], below: count, of: node.operands[0].description)
      }
      for operand in node.operands { try look(operand) }
    }
    try look(expression)
  }

  private func requireIndex(_ index: Expression, below count: Int, of name: String) throws {
    if let latent = statedSoFar.first(where: { $0.variable == index }),
      let values = latent.law.outcomeCount, values > count
    {
      throw ModelError.fewerValues(name, count: count, index: latent.name, values: values)
    }
    guard index.isKnown, index.rank == 0 else { return }
    let place = try index.checkedEvaluate().checkedScalar()
    guard place >= 0, place < Double(count) else {
      throw ModelError.noSuchPlace(name, count: count, index: place)
    }
  }

  /// Throws for a shape of more numbers than fit into a tensor.
  func requireRoom(_ shape: Dimensions) throws {
    let lengths = Dictionary(
      data.compactMap { datum -> (String, Int)? in
        guard case .named(let name)? = datum.variable.shape.first else { return nil }
        return (name, datum.values.rows)
      }, uniquingKeysWith: { first, _ in first })
    _ = try Shape(
      shape.map { axis in
        switch axis {
        case .fixed(let length): length
        case .named(let name): lengths[name] ?? 1
        }
      }
    ).validated()
  }
}
