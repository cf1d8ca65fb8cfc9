import Distributions
import Expressions

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

extension ParameterDomain {
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
