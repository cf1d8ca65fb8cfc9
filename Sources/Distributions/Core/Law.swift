import Expressions
import Tensors

/// What a distribution is made of: a family and parameters, which are numbers or a model's unknowns.
///
/// The logarithm of the density is an expression of the parameters and of the value; numbers come from
/// evaluating that expression.
public struct Law: Sendable {
  package let family: Family
  package let parameters: [Expression]
  /// The parameters' numbers; nil while they depend on unknowns, or stand for several distributions.
  package let values: [Matrix]?

  /// - Throws: ``DistributionError/parameter(family:name:problem:)`` for a number outside its domain.
  package init(checking family: Family, _ parameters: [Expression]) throws {
    self.family = family
    self.parameters = parameters
    var numbers: [Matrix] = []
    for (parameter, expression) in zip(family.parameters, parameters) {
      guard expression.rank >= parameter.domain.rank else {
        throw DistributionError.parameter(
          family: family.name, name: parameter.name,
          problem: "of shape \(expression.shape), but must be \(parameter.domain.words)")
      }
      guard expression.isKnown else { continue }
      let value = try expression.checkedEvaluate()
      if let problem = parameter.domain.problem(value) {
        throw DistributionError.parameter(
          family: family.name, name: parameter.name, problem: problem)
      }
      numbers.append(value)
    }
    let isOne = zip(family.parameters, numbers).allSatisfy { $0.domain.rank == $1.rank }
    values = numbers.count == parameters.count && isOne ? numbers : nil
    if let values, let problem = family.constraint?(values) {
      throw DistributionError.constraint(family: family.name, problem: problem)
    }
  }

  init(_ family: Family, _ parameters: any DistributionParameter...) {
    self = trapping { try Law(checking: family, parameters.map { try $0.parameter }) }
  }

  /// The parameters' numbers.
  ///
  /// - Throws: ``DistributionError/unknown(family:quantity:)`` while there are none.
  package func known(for quantity: String) throws -> [Matrix] {
    guard let values else {
      throw DistributionError.unknown(family: family.name, quantity: quantity)
    }
    return values
  }

  /// The parameters' numbers one after another.
  func numbers(for quantity: String) throws -> [Double] {
    try known(for: quantity).flatMap(\.values)
  }

  /// The values that the distribution can give.
  package func support() throws -> Support { family.support(try known(for: "the support")) }
}

extension Law {
  /// `Normal(mean: 0, standardDeviation: 1)`.
  package var description: String {
    family.text(parameters.map(Self.text))
  }

  private static func text(_ expression: Expression) -> String {
    guard expression.isKnown, let value = try? expression.checkedEvaluate() else {
      return expression.description
    }
    if value.rank == 0 { return NumberFormat.text(value.values[0]) }
    guard value.count <= 16 else { return "a tensor of shape \(value.shape)" }
    func box(_ part: Matrix) -> String {
      guard part.rank > 0 else { return NumberFormat.text(part.values[0]) }
      let parts = (0..<part.rows).map { row -> String in
        let size = part.count / part.rows
        return box(
          Matrix(
            unchecked: Array(part.values[(row * size)..<((row + 1) * size)]),
            shape: Shape(Array(part.shape.dropFirst()))))
      }
      return "[\(parts.joined(separator: ", "))]"
    }
    return box(value)
  }
}
