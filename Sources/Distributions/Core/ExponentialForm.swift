import Expressions
import Tensors

/// A density as exp(⟨η, T(x)⟩ − A(η)) h(x).
package struct ExponentialForm: Sendable {
  /// η for the parameters of the family.
  package let naturalParameters: @Sendable ([Expression]) throws -> [Expression]
  /// T(x), each of the shape of its natural parameter; the parameters come first, for their shapes.
  package let sufficientStatistics: @Sendable ([Expression], Expression) throws -> [Expression]
  /// A(η), whose gradient is the expectation of T; the parameters come first, for those that are fixed.
  package let logPartition: @Sendable ([Expression], [Expression]) throws -> Expression
  /// log h(x), given the parameters too, for those that are fixed.
  package var logBaseMeasure: @Sendable ([Expression], Expression) -> Expression = { _, _ in 0 }
  /// The places of parameters that are part of the form, such as a binomial's number of trials; two
  /// distributions share the form only if these are equal.
  package var fixed: [Int] = []
}

extension Law {
  /// The natural parameters, as expressions of the parameters; nil outside the exponential families.
  package func naturalParameters() throws -> [Expression]? {
    try family.exponential?.naturalParameters(parameters)
  }

  /// The logarithm of the density of a single value, through the exponential family's form.
  package func exponentialLogDensity(_ x: Expression) throws -> Expression? {
    guard let form = family.exponential else { return nil }
    let η = try form.naturalParameters(parameters)
    let products = zip(η, try form.sufficientStatistics(parameters, x)).map { sum($0 * $1) }
    return try products.reduce(form.logBaseMeasure(parameters, x), +)
      - form.logPartition(parameters, η)
  }

  /// A(η) and its gradient, the expectations of the sufficient statistics.
  package func logPartition() throws -> (value: Expression, expectations: [Expression])? {
    guard let form = family.exponential else { return nil }
    let η = try form.naturalParameters(parameters)
    // Letters of their own, so that the gradient is with respect to η and not to what it is made of.
    let letters = η.indices.map { Expression.parameter("η_\($0)", η[$0].shape) }
    let value = try form.logPartition(parameters, letters)
    let values = Dictionary(uniqueKeysWithValues: zip(letters, η))
    return try (
      value.checkedSubstituting(values),
      value.checkedGradients(with: letters).map { try $0.checkedSubstituting(values) }
    )
  }
}
