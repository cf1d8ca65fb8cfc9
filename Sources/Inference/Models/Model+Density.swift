import Distributions
import Expressions
import Tensors

extension Model.Statement {
  /// The logarithm of the density, in nats, one number for each place of the plates.
  package func logDensity() throws -> Expression {
    let density = try law.logDensity(variable).checkedBroadcast(to: plates)
    return try presence.map { try $0.masking(density) } ?? density
  }
}

extension Model.Statement {
  /// The statement for named axes of known lengths.
  func withLengths(_ lengths: [String: Int]) throws -> Self {
    let variable = try variable.checkedWithLengths(lengths)
    return Self(
      variable: variable, law: try law.withLengths(lengths),
      plates: Dimensions(Array(variable.shape.axes.prefix(plates.count))), isObserved: isObserved,
      presence: try presence?.checkedWithLengths(lengths))
  }
}

extension Model {
  /// log p of everything, observed or not, given the parameters: a formula.
  public var logJoint: Expression { trapping { try checkedLogJoint() } }

  package func checkedLogJoint() throws -> Expression {
    // A sequence's length must be a number.
    let isSequential = statements.contains { $0.law.isSequence }
    let statements = isSequential ? try statements.map { try $0.withLengths(lengths) } : statements
    let total =
      try statements.map { try $0.logDensity().checkedReduced(.sum) }
      .reduce(nil) { total, term in
        try total.map { try Expression.checkedMap(.add, $0, term) } ?? term
      } ?? 0
    return try Expression.tidied([total])[0]
  }

  /// log p of the model's data with these values of the parameters and latents, in nats.
  public func logJoint(_ values: [String: Matrix]) -> Double {
    trapping { try checkedLogJoint(values) }
  }

  package func checkedLogJoint(_ values: [String: Matrix]) throws -> Double {
    try requireDomains(values)
    try requireSupport(takingExpectations: true)
    // A formula has no value outside the support.
    for statement in statements {
      guard let value = values[statement.name] else { continue }
      do { try statement.law.requireSupport(value, named: statement.name) } catch DistributionError
        .outsideSupport
      { return -.infinity }
    }
    return try checkedLogJoint().checkedEvaluate(
      self.values.merging(values) { _, given in given }, lengths: lengths
    ).checkedScalar()
  }
}
