import Expressions
import Tensors

/// The multivariate normal distribution.
///
///     MultivariateNormal(mean: [0, 1], covariance: [[2, 0.5], [0.5, 1]]).logDensity([1, 1])
///
/// It is given by its covariance, by the precision (the covariance's inverse), by a Cholesky factor of the
/// covariance, by the standard deviations of independent elements, or by factors W and standard deviations σ with
/// the covariance W Wᵀ + diag(σ²).
public struct MultivariateNormal: MultivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with this mean and covariance.
  public init(mean: [Double], covariance: [[Double]]) { law = Law(Self.family, mean, covariance) }

  /// The distribution with these parameters, in the same order.
  public init(_ mean: [Double], _ covariance: [[Double]]) {
    law = Law(Self.family, mean, covariance)
  }

  /// The distribution with this mean and covariance.
  public init(mean: Vector, covariance: Matrix) { law = Law(Self.family, mean, covariance) }

  /// The distribution with these parameters, in the same order.
  public init(_ mean: Vector, _ covariance: Matrix) { law = Law(Self.family, mean, covariance) }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(mean: Expression, covariance: Expression) { law = Law(Self.family, mean, covariance) }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(_ mean: Expression, _ covariance: Expression) {
    law = Law(Self.family, mean, covariance)
  }

  /// The distribution with this mean and precision, the inverse of the covariance.
  public init(mean: [Double], precision: [[Double]]) {
    law = Law(Self.precisionFamily, mean, precision)
  }

  /// The distribution with this mean and precision, the inverse of the covariance.
  public init(mean: Vector, precision: Matrix) { law = Law(Self.precisionFamily, mean, precision) }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(mean: Expression, precision: Expression) {
    law = Law(Self.precisionFamily, mean, precision)
  }

  /// The distribution with this mean and this lower-triangular factor L of the covariance L Lᵀ.
  public init(mean: [Double], choleskyFactor: [[Double]]) {
    law = Law(Self.choleskyFamily, mean, choleskyFactor)
  }

  /// The distribution with this mean and this lower-triangular factor L of the covariance L Lᵀ.
  public init(mean: Vector, choleskyFactor: Matrix) {
    law = Law(Self.choleskyFamily, mean, choleskyFactor)
  }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(mean: Expression, choleskyFactor: Expression) {
    law = Law(Self.choleskyFamily, mean, choleskyFactor)
  }

  /// The distribution of independent elements with these means and standard deviations.
  public init(mean: [Double], standardDeviations: [Double]) {
    law = Law(Self.diagonalFamily, mean, standardDeviations)
  }

  /// The distribution of independent elements with these means and standard deviations.
  public init(mean: Vector, standardDeviations: Vector) {
    law = Law(Self.diagonalFamily, mean, standardDeviations)
  }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(mean: Expression, standardDeviations: Expression) {
    law = Law(Self.diagonalFamily, mean, standardDeviations)
  }

  /// The distribution with the covariance W Wᵀ + diag(σ²) of factors W and standard deviations σ.
  public init(mean: [Double], factors: [[Double]], standardDeviations: [Double]) {
    law = Law(Self.lowRankFamily, mean, factors, standardDeviations)
  }

  /// The distribution with the covariance W Wᵀ + diag(σ²) of factors W and standard deviations σ.
  public init(mean: Vector, factors: Matrix, standardDeviations: Vector) {
    law = Law(Self.lowRankFamily, mean, factors, standardDeviations)
  }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(mean: Expression, factors: Expression, standardDeviations: Expression) {
    law = Law(Self.lowRankFamily, mean, factors, standardDeviations)
  }

  /// The covariance matrix.
  public var covariance: Matrix { trapping { try checkedCovariance() } }

  package func checkedCovariance() throws -> Matrix {
    _ = try law.known(for: "the covariance")
    let factor = try MultivariateNormal.factor(of: law)
    return try matmul(factor, factor.checkedTransposed()).checkedEvaluate()
  }
}
