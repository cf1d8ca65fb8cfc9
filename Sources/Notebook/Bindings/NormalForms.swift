import Distributions
import Elbo
import Language

/// Initialisers of normal distributions in cells whose parameters are of several types: numbers beside matrices,
/// numbers beside unknowns.
enum NormalForms {
  static var rows: [Row] {
    spread(Expression.self, Expression.self) + spread(Double.self, Expression.self)
      + spread(Expression.self, Double.self) + spread(Matrix.self, Expression.self)
      + spread(Expression.self, Matrix.self) + spread(Matrix.self, Matrix.self)
      + spread(Double.self, Matrix.self)
      + precision(Expression.self, Expression.self, labelled: true)
      + precision(Double.self, Double.self) + precision(Double.self, Expression.self)
      + precision(Expression.self, Double.self) + precision(Matrix.self, Expression.self)
      + precision(Expression.self, Matrix.self) + precision(Matrix.self, Matrix.self)
      + precision(Double.self, Matrix.self)
  }

  private static func spread<A: Argument, B: Argument>(_: A.Type, _: B.Type) -> [Row] {
    [
      Row(
        """
        /// The distribution with this mean and standard deviation; with this mean and covariance
        /// where the second is a matrix beside a vector or a number.
        init(_ mean: \(A.text(2)), _ spread: \(B.text(2)))
        """
      ) { (mean: A, spread: B) in
        try Normal(checkedMean: mean.parameter, spread: spread.parameter)
      }
    ]
  }

  private static func precision<A: Argument, B: Argument>(
    _: A.Type, _: B.Type, labelled: Bool = false
  ) -> [Row] {
    (labelled ? ["mean", "_ mean"] : ["_ mean"]).map { label in
      Row(
        """
        /// The distribution with this mean and precision, the inverse of the variance or, where
        /// it is a matrix, of the covariance.
        init(\(label): \(A.text(2)), precision: \(B.text(2)))
        """
      ) { (mean: A, precision: B) in
        try Normal(checkedMean: mean.parameter, precision: precision.parameter)
      }
    }
  }
}

/// Initialisers of Wishart distributions in cells by both orders of the parameters.
enum WishartForms {
  static var rows: [Row] {
    unordered(Expression.self, Expression.self) + unordered(Double.self, Expression.self)
      + unordered(Expression.self, Double.self) + unordered(Matrix.self, Expression.self)
      + unordered(Expression.self, Matrix.self) + unordered(Matrix.self, Double.self)
      + unordered([[Double]].self, Double.self)
  }

  private static func unordered<A: Argument, B: Argument>(_: A.Type, _: B.Type) -> [Row] {
    [
      Row(
        """
        /// The distribution with these degrees of freedom and this scale, in either order: the
        /// matrix is the scale.
        init(_ first: \(A.text(2)), _ second: \(B.text(2)))
        """
      ) { (first: A, second: B) in
        try Wishart(checkedUnordered: first.parameter, second.parameter)
      }
    ]
  }
}
