import Expressions
import Tensors

extension Normal {
  /// The distribution by a standard deviation, or by a covariance where the spread is a matrix for the mean.
  package init(checkedMean mean: Expression, spread: Expression) throws {
    guard Self.isMatrix(spread, for: mean) else {
      self.init(law: try Law(checking: Self.family, [mean, spread]))
      return
    }
    self.init(
      law: try Law(
        checking: MultivariateNormal.family, [Self.vector(mean, for: spread), spread]))
  }

  /// The distribution by a precision, or by a precision matrix.
  package init(checkedMean mean: Expression, precision: Expression) throws {
    guard Self.isMatrix(precision, for: mean) else {
      if precision.isKnown, let problem = Domain.positive.problem(try precision.checkedEvaluate()) {
        throw DistributionError.parameter(
          family: Self.family.name, name: "precision", problem: problem)
      }
      self.init(law: try Law(checking: Self.family, [mean, 1 / sqrt(precision)]))
      return
    }
    self.init(
      law: try Law(
        checking: MultivariateNormal.precisionFamily,
        [Self.vector(mean, for: precision), precision]))
  }

  /// Whether a spread is a square matrix for each mean: it has more axes than the mean, the mean is a single number,
  /// or one matrix is shared by means that it could not stretch over number by number.
  private static func isMatrix(_ spread: Expression, for mean: Expression) -> Bool {
    let axes = spread.shape.axes
    guard axes.count >= 2, axes[axes.count - 1] == axes[axes.count - 2] else { return false }
    guard let length = mean.shape.axes.last else { return true }
    guard length == axes[axes.count - 1] || length == 1 else { return false }
    return axes.count > mean.rank
      || (try? Expression.checkedMap(.add, mean, spread)) == nil
  }

  /// The mean with an element for each row of the matrix.
  private static func vector(_ mean: Expression, for spread: Expression) throws -> Expression {
    guard let order = spread.shape.axes.last, mean.shape.axes.last != order else { return mean }
    return try mean.checkedBroadcast(to: Dimensions(mean.shape.axes.dropLast() + [order]))
  }
}

extension Wishart {
  /// The parameters in the order of the family, also where the scale is given before the degrees of freedom.
  static func ordered(_ first: Expression, _ second: Expression) -> [Expression] {
    first.rank > second.rank ? [second, first] : [first, second]
  }

  package init(checkedUnordered first: Expression, _ second: Expression) throws {
    self.init(law: try Law(checking: Self.family, Self.ordered(first, second)))
  }
}
