import Distributions
import Elbo
import Language

/// A distribution of any family, as functions take it from cells.
struct AnyDistribution: CellValue, Distribution {
  static var cellType: Type { .nominal(.distribution, []) }
  let law: Law
}

/// A distribution of numbers of any family.
struct AnyUnivariateDistribution: CellValue, UnivariateDistribution {
  static var cellType: Type { .nominal(.univariateDistribution, []) }
  let law: Law
}

/// A distribution of vectors of any family.
struct AnyMultivariateDistribution: CellValue, MultivariateDistribution {
  static var cellType: Type { .nominal(.multivariateDistribution, []) }
  let law: Law
}

/// A distribution of matrices of any family.
struct AnyMatrixDistribution: CellValue, MatrixDistribution {
  static var cellType: Type { .nominal(.matrixDistribution, []) }
  let law: Law
}

extension AnyDistribution: Existential {}
extension AnyUnivariateDistribution: Existential {}
extension AnyMultivariateDistribution: Existential {}
extension AnyMatrixDistribution: Existential {}

/// A distribution whose family is known only when a cell runs.
private protocol Existential: Distribution {
  init(law: Law)
}

extension Existential {
  init(cellValue: Value) {
    guard let distribution = cellValue.object?.content as? any Distribution else {
      preconditionFailure("the checker lets nothing but a distribution pass for one")
    }
    self.init(law: distribution.law)
  }

  var cellValue: Value { Value(object: Boxed(self)) }
}
