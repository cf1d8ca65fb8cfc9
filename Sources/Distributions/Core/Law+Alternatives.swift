import Expressions
import Tensors

extension Law {
  /// A law from another parameter than the family's own, such as a variance, which is checked under its own name
  /// before it is turned into the family's.
  package init(
    checking family: Family, _ name: String, _ value: Double,
    _ parameters: (Double) -> [Double]
  ) throws {
    if let problem = Domain.positive.problem(Matrix(value)) {
      throw DistributionError.parameter(family: family.name, name: name, problem: problem)
    }
    try self.init(checking: family, parameters(value).map { Expression($0) })
  }
}

extension Normal {
  package init(checkedMean mean: Double, variance: Double) throws {
    self.init(
      law: try Law(checking: Self.family, "variance", variance) { [mean, $0.squareRoot()] })
  }

  package init(checkedMean mean: Double, precision: Double) throws {
    self.init(
      law: try Law(checking: Self.family, "precision", precision) {
        [mean, 1 / $0.squareRoot()]
      })
  }
}

extension Gamma {
  package init(checkedShape shape: Double, scale: Double) throws {
    self.init(law: try Law(checking: Self.family, "scale", scale) { [shape, 1 / $0] })
  }
}

extension Exponential {
  package init(checkedScale scale: Double) throws {
    self.init(law: try Law(checking: Self.family, "scale", scale) { [1 / $0] })
  }
}
