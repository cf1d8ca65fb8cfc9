import Expressions
import Tensors

/// Data with weights, from which a parameter is estimated: what the M-step of expectation maximisation
/// hands to a family.
///
/// A datum may stand there several times, once for each configuration of what is not observed, with the
/// configuration's probability as its weight.
package struct WeightedData: Sendable {
  /// The data under one configuration.
  package struct Part: Sendable {
    /// One for each place of the first axis.
    package let weights: Expression
    /// The parameters of the family, of which the one that is estimated is not to be looked at.
    package let parameters: [Expression]
    /// The values, whose first axis is that of the weights; or one value for all.
    package let value: Expression
    /// The plates of the values.
    package let plates: Dimensions

    package init(
      weights: Expression, parameters: [Expression], value: Expression, plates: Dimensions
    ) {
      (self.weights, self.parameters, self.value, self.plates) =
        (weights, parameters, value, plates)
    }
  }

  package let parts: [Part]
  /// The axes of the estimate before those of one parameter: repetitions that have estimates of their own.
  package let batch: Dimensions
  /// The sum of the weights that must not be 0.
  package let total: Expression

  /// - Throws: ``ExpressionError`` for parts whose shapes do not fit.
  package init(_ parts: [Part], batch: Dimensions) throws {
    (self.parts, self.batch) = (parts, batch)
    total =
      try parts.map { try $0.weights.checkedReduced(.sum) }.reduce(nil) { sum, part in
        try sum.map { try Expression.checkedMap(.add, $0, part) } ?? part
      } ?? 0
  }

  /// Whether a parameter is the same for all of the data.
  package func shares(_ parameter: Int) -> Bool {
    Set(parts.map { $0.parameters[parameter] }).count == 1
  }

  /// A function of the parameters and the values.
  package typealias Statistic = (_ parameters: [Expression], _ value: Expression) throws ->
    Expression

  /// The weighted mean of a statistic over the repetitions that share an estimate.
  ///
  /// - Parameter rank: How many last axes of the statistic hold one value.
  package func mean(rank: Int = 0, _ statistic: Statistic) throws -> Expression {
    try sum(rank: rank, statistic)
      / sum(rank: 0) { _, _ in 1 }
      .checkedExpanded(by: rank)
  }

  private func sum(rank: Int, _ statistic: Statistic) throws -> Expression {
    var total: Expression?
    for part in parts {
      let values = try statistic(part.parameters, part.value)
      let event = values.shape.suffix(rank)
      let full = try values.checkedBroadcast(to: Dimensions(part.plates.axes + event))
      let extra = full.rank - part.weights.rank
      let weights = try part.weights.checkedExpanded(by: extra)
      // Axes of the plates that the estimate does not have are summed; it has the last of them.
      let summed = Array(0..<(part.plates.count - batch.count))
      let term = try Expression.checkedMap(.multiply, weights, full)
        .checkedReduced(.sum, axes: summed)
      total = try total.map { try .checkedMap(.add, $0, term) } ?? term
    }
    return total ?? 0
  }

  /// The weighted mean of the outer products of vectors with themselves.
  package func scatter(_ vector: Statistic) throws -> Expression {
    var total: Expression?
    for part in parts {
      let values = try vector(part.parameters, part.value)
      let rows = try values.checkedBroadcast(
        to: Dimensions(part.plates.axes + values.shape.suffix(1)))
      guard rows.rank == 2, batch.isEmpty else { throw DistributionError.manyPlates }
      let weighted = try Expression.checkedMap(
        .multiply, part.weights.checkedExpanded(by: 1), rows)
      let term = try Expression.checkedMatmul(weighted.checkedTransposed(), rows)
      total = try total.map { try .checkedMap(.add, $0, term) } ?? term
    }
    return try Expression.checkedMap(.divide, total ?? 0, self.total)
  }
}

extension Expression {
  /// With axes of length 1 at the end.
  fileprivate func checkedExpanded(by count: Int) throws -> Expression {
    try (0..<max(count, 0)).reduce(self) { x, _ in try x.checkedExpandingAxis(x.rank) }
  }
}

/// The value of a parameter that maximises the weighted log density, the others being given: the
/// maximum-likelihood estimate; nil where these data have none in closed form.
package typealias Maximum = @Sendable (WeightedData) throws -> Expression?
