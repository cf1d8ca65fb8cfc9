import Distributions
import Expressions
import Tensors

extension ModelBuilder {
  /// Throws where a latent or a parameter of the model stands for a parameter of a distribution that cannot take all of
  /// its values, such as `σ ~ Normal(0, 1)` for a standard deviation.
  func requireDomains(_ law: Law, in statements: [Model.Statement]) throws {
    for (parameter, expression) in zip(law.family.parameters, law.parameters) {
      let source = expression.source
      let support: Support
      if let statement = statements.first(where: { $0.variable == source }) {
        guard let known = try? statement.law.supportKind() else { continue }
        support = known
      } else if let unknown = parameters.first(where: { $0.variable == source }) {
        support = unknown.domain.support
      } else {
        continue
      }
      guard parameter.domain.refuses(support) else { continue }
      throw ModelError.wrongDomain(
        source.variableName, values: support.words, distribution: law.family.name,
        parameter: parameter.name, expected: parameter.domain.expectation,
        isParameter: parameters.contains { $0.variable == source })
    }
  }
}

extension Expression {
  /// What the elements are taken from, where they are changed in nothing but their places.
  fileprivate var source: Expression {
    switch operation {
    case .gather, .broadcast, .slice: operands[0].source
    default: self
    }
  }
}

extension Model {
  /// Throws for a value of a parameter that its domain does not have.
  func requireDomains(_ values: [String: Matrix]) throws {
    for parameter in parameters {
      guard let value = values[parameter.name] else { continue }
      let expected = Dimensions(parameter.domain.shape.map(Dimension.fixed))
      guard value.shape.lengths == parameter.domain.shape else {
        throw ExpressionError.wrongShape(
          parameter.name, given: Dimensions(value.shape), expected: expected)
      }
      if let problem = parameter.domain.values.problem(value) {
        throw ModelError.outsideDomain(parameter.name, problem: problem)
      }
    }
  }
}

extension ParameterDomain {
  /// The same as the domain of a distribution's parameter.
  fileprivate var values: Domain {
    switch kind {
    case .real: .real
    case .positive: .positive
    case .probability: .probability
    case .simplex: .simplex
    case .covariance: .covariance
    }
  }

  /// The values that one element, row or matrix may have.
  fileprivate var support: Support {
    switch kind {
    case .real: .real
    case .positive: .above(0, includesEnd: false)
    case .probability: .interval(0, 1, includesEnds: true)
    case .simplex: .simplex(shape.last ?? 1)
    case .covariance: .positiveDefinite(shape.last ?? 1)
    }
  }
}
