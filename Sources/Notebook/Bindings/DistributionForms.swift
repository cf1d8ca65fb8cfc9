import Distributions
import Elbo
import Language

/// Second initialisers of distributions, by other parameters than the family's own.
enum DistributionForms {
  static var normal: [Row] {
    [
      Row(
        """
        /// The distribution with this mean and variance.
        init(mean: Double, variance: Double)
        """
      ) { (mean: Double, variance: Double) in try Normal(checkedMean: mean, variance: variance) },
      Row(
        """
        /// The distribution with this mean and precision, the inverse of the variance.
        init(mean: Double, precision: Double)
        """
      ) { (mean: Double, precision: Double) in
        try Normal(checkedMean: mean, precision: precision)
      },
    ]
  }

  static var exponential: [Row] {
    [
      Row(
        """
        /// The distribution with this mean.
        init(scale: Double)
        """
      ) { (scale: Double) in try Exponential(checkedScale: scale) }
    ]
  }

  static var gamma: [Row] {
    [
      Row(
        """
        /// The distribution with this shape and scale, the inverse of the rate.
        init(shape: Double, scale: Double)
        """
      ) { (shape: Double, scale: Double) in try Gamma(checkedShape: shape, scale: scale) }
    ]
  }

  static var uniform: [Row] {
    [
      Row(
        """
        /// The distribution on a range.
        init(_ range: ClosedRange<Double>)
        """
      ) { (range: ClosedRange<Double>) in
        Uniform(
          law: try Law(
            checking: Uniform.family,
            [Expression(range.lowerBound), Expression(range.upperBound)]))
      }
    ]
  }

  static var studentT: [Row] {
    [
      Row(
        """
        /// The distribution with location 0 and scale 1.
        init(degreesOfFreedom: Double)
        """
      ) { (degrees: Double) in
        StudentT(law: try Law(checking: StudentT.family, [Expression(degrees), 0, 1]))
      }
    ]
  }

  static var bernoulli: [Row] {
    let of = DistributionInitialisers(Bernoulli.self, Bernoulli.logitFamily)
    return of(Double.self, unlabelled: false) + of(Expression.self, unlabelled: false)
  }

  static var continuousBernoulli: [Row] {
    let of = DistributionInitialisers(
      ContinuousBernoulli.self, ContinuousBernoulli.logitFamily)
    return of(Double.self, unlabelled: false) + of(Expression.self, unlabelled: false)
  }

  static var categorical: [Row] {
    let of = DistributionInitialisers(Categorical.self, Categorical.logitFamily)
    return of([Double].self, unlabelled: false) + of(Matrix.self, unlabelled: false)
      + of(Expression.self, unlabelled: false)
  }

  static var multivariateNormal: [Row] {
    let spreads = [MultivariateNormal.precisionFamily, MultivariateNormal.choleskyFamily]
      .flatMap { family in
        let of = DistributionInitialisers(MultivariateNormal.self, family)
        return of([Double].self, [[Double]].self, unlabelled: false)
          + of(Matrix.self, Matrix.self, unlabelled: false)
          + of(Expression.self, Expression.self, unlabelled: false)
      }
    let diagonal = DistributionInitialisers(
      MultivariateNormal.self, MultivariateNormal.diagonalFamily)
    let lowRank = DistributionInitialisers(
      MultivariateNormal.self, MultivariateNormal.lowRankFamily)
    return spreads + diagonal([Double].self, [Double].self, unlabelled: false)
      + diagonal(Matrix.self, Matrix.self, unlabelled: false)
      + diagonal(Expression.self, Expression.self, unlabelled: false)
      + lowRank([Double].self, [[Double]].self, [Double].self, unlabelled: false)
      + lowRank(Matrix.self, Matrix.self, Matrix.self, unlabelled: false)
      + lowRank(Expression.self, Expression.self, Expression.self, unlabelled: false)
      + [
        Row(
          """
          /// The covariance matrix.
          var covariance: Matrix { get }
          """
        ) { (normal: MultivariateNormal) in try normal.checkedCovariance() }
      ]
  }
}
