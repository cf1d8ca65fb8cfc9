import Expressions
import Tensors

/// A probability distribution: of a number, of a vector or of a matrix.
public protocol Distribution: Sendable, CustomStringConvertible, LaTeXConvertible {
  /// What the distribution is made of: its family and its parameters.
  var law: Law { get }
}

/// What a public distribution is made from once its parameters are checked.
package protocol LawMade {
  init(law: Law)
}

/// A distribution of a single number; of a discrete one the density is the probability.
public protocol UnivariateDistribution: Distribution {}

/// A distribution of vectors.
public protocol MultivariateDistribution: Distribution {}

/// A distribution of square matrices.
public protocol MatrixDistribution: Distribution {}

extension Distribution {
  /// The distribution as Swift makes it: `Normal(mean: 0, standardDeviation: 1)`.
  public var description: String { law.description }

  /// What the distribution is, in sentences with its numbers.
  public var summary: String { law.summary }

  /// The distribution's name with its parameters, and the logarithm of its density.
  public var latex: String { law.latex }

  /// The logarithm of the density as an expression: of a value, or of a batch of values along leading axes.
  @_disfavoredOverload
  public func logDensity(_ x: Expression) -> Expression { trapping { try law.logDensity(x) } }

  /// The entropy in nats; of a continuous distribution it may be negative.
  public var entropy: Double { trapping { try law.checkedEntropy() } }
}

extension UnivariateDistribution {
  /// The logarithm of the density, in nats: of a discrete distribution, of the probability.
  public func logDensity(_ x: Double) -> Double {
    trapping { try law.checkedLogDensity(Matrix(x)).checkedScalar() }
  }

  /// The logarithm of the density of each of some numbers.
  public func logDensity(_ x: Vector) -> Vector { trapping { try law.checkedLogDensity(x) } }

  /// The probability of a value of at most `x`.
  public func cdf(_ x: Double) -> Double { trapping { try law.checkedCDF(x) } }

  /// The least value that is not exceeded with probability `p`: the inverse of ``cdf(_:)``.
  public func quantile(_ p: Double) -> Double { trapping { try law.checkedQuantile(p) } }

  /// The expected value; NaN where there is none.
  public var mean: Double { trapping { try law.checkedMoment(.mean).checkedScalar() } }

  /// The expected squared distance from the mean; NaN where there is none.
  public var variance: Double { trapping { try law.checkedMoment(.variance).checkedScalar() } }

  /// The square root of the variance.
  public var standardDeviation: Double { variance.squareRoot() }

  /// A value of the largest density.
  public var mode: Double { trapping { try law.checkedMoment(.mode).checkedScalar() } }

  /// Independent draws. The same seed gives the same numbers.
  public func sample(_ count: Int, seed: Int = 0) -> Vector {
    trapping { try law.checkedSample(count, seed: UInt64(seed: seed)) }
  }
}
