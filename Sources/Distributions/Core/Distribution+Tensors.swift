import Tensors

extension MultivariateDistribution {
  /// The logarithm of the density of a vector, in nats: of a discrete distribution, of the probability.
  public func logDensity(_ x: [Double]) -> Double {
    trapping { try law.checkedLogDensity(Vector(x)).checkedScalar() }
  }

  /// The logarithm of the density of a vector, or of each row of a matrix.
  public func logDensity(_ x: Matrix) -> Matrix { trapping { try law.checkedLogDensity(x) } }

  /// The expected vector.
  public var mean: Vector { trapping { try law.checkedMoment(.mean) } }

  /// The variance of each element.
  public var variance: Vector { trapping { try law.checkedMoment(.variance) } }

  /// A vector of the largest density.
  public var mode: Vector { trapping { try law.checkedMoment(.mode) } }

  /// Independent draws, one a row. The same seed gives the same numbers.
  public func sample(_ count: Int, seed: Int = 0) -> Matrix {
    trapping { try law.checkedSample(count, seed: UInt64(seed: seed)) }
  }
}

extension MatrixDistribution {
  /// The logarithm of the density of a matrix, in nats.
  public func logDensity(_ x: [[Double]]) -> Double {
    trapping { try law.checkedLogDensity(Matrix(checking: x)).checkedScalar() }
  }

  /// The logarithm of the density of a matrix, or of each matrix along the first axis of a tensor.
  public func logDensity(_ x: Matrix) -> Matrix { trapping { try law.checkedLogDensity(x) } }

  /// The expected matrix.
  public var mean: Matrix { trapping { try law.checkedMoment(.mean) } }

  /// The variance of each element.
  public var variance: Matrix { trapping { try law.checkedMoment(.variance) } }

  /// A matrix of the largest density.
  public var mode: Matrix { trapping { try law.checkedMoment(.mode) } }

  /// Independent draws along the first axis. The same seed gives the same numbers.
  public func sample(_ count: Int, seed: Int = 0) -> Matrix {
    trapping { try law.checkedSample(count, seed: UInt64(seed: seed)) }
  }
}
