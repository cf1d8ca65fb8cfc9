import Expressions
import Tensors

extension Law {
  /// The shape of one value.
  package func eventShape() throws -> Dimensions {
    if let shape = family.eventShape { return try shape(parameters) }
    guard family.eventRank > 0 else { return [] }
    guard
      let (_, spanning) = zip(family.parameters, parameters).first(where: { parameter, _ in
        parameter.domain.rank >= family.eventRank
      })
    else { throw DistributionError.unknown(family: family.name, quantity: "the shape of a value") }
    return Dimensions(spanning.shape.suffix(family.eventRank))
  }

  /// The shape of the distributions that the parameters stand for: a single one for `[]`.
  ///
  /// - Throws: ``ExpressionError`` where the parameters do not fit together.
  package func batchShape() throws -> Dimensions {
    var batch = Expression(0)
    for (parameter, expression) in zip(family.parameters, parameters) {
      let own = Dimensions(expression.shape.dropLast(parameter.domain.rank))
      batch = try .checkedMap(.add, batch, Expression.parameter(parameter.name, own))
    }
    return batch.shape
  }

  /// The values that the distribution can give; nil while they depend on parameters that are unknown.
  package var knownSupport: Support? {
    if let values { return family.support(values) }
    let support = family.support(examples(0))
    return support == family.support(examples(1)) ? support : nil
  }

  /// Some parameters of the right shapes.
  private func examples(_ variant: Double) -> [Matrix] {
    zip(family.parameters, parameters).map { parameter, expression in
      let lengths = expression.shape.suffix(parameter.domain.rank).map { axis in
        if case .fixed(let length) = axis { length } else { 2 }
      }
      return parameter.domain.example(lengths, variant)
    }
  }
}

extension Domain {
  /// Some value of a shape that belongs to the domain.
  fileprivate func example(_ lengths: [Int], _ variant: Double) -> Matrix {
    let count = lengths.first ?? 1
    func filled(_ value: Double) -> Matrix {
      Matrix(
        unchecked: Array(repeating: value, count: lengths.reduce(1, *)), shape: Shape(lengths))
    }
    switch self {
    case .real, .positive, .whole, .end, .vector, .positiveVector: return filled(3 + variant)
    case .probability, .positiveProbability, .openProbability: return filled(0.5 - variant / 8)
    case .simplex: return filled(1 / Double(count))
    case .each(let domain):
      let one = domain.example(Array(lengths.dropFirst()), variant)
      return Matrix(
        unchecked: (0..<count).flatMap { _ in one.values }, shape: Shape(lengths))
    case .matrix, .covariance, .choleskyFactor: return .identity(count)
    }
  }
}
