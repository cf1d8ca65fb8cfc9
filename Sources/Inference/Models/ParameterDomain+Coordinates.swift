import Expressions
import Glibc
import Tensors

extension ParameterDomain {
  /// The parameter as a function of coordinates of the same shape without bounds, for gradient methods.
  ///
  /// Several coordinates may mean one value: a simplex is the softmax of its coordinates, and of those of a
  /// covariance only the lower triangle counts, a Cholesky factor with the logarithm of its diagonal.
  func value(at coordinates: Expression) throws -> Expression {
    switch kind {
    case .real: return coordinates
    case .positive: return exp(coordinates)
    case .probability: return sigmoid(coordinates)
    case .simplex: return softmax(coordinates)
    case .covariance:
      let factor =
        try Expression(checking: .lowerTriangle(diagonal: 0), [coordinates])
        + diagonalMatrix(exp(coordinates.checkedDiagonal()))
      return try .checkedMatmul(factor, factor.checkedTransposed())
    }
  }

  /// Coordinates of a value.
  func coordinates(of value: Matrix) throws -> Matrix {
    switch kind {
    case .real: return value
    case .positive: return value.map { Glibc.log(Swift.max($0, .leastNormalMagnitude)) }
    case .probability:
      return value.map { p in
        let inside = Swift.min(Swift.max(p, 1e-300), 1 - 0x1p-53)
        return Glibc.log(inside) - Glibc.log1p(-inside)
      }
    case .simplex: return value.map { Glibc.log(Swift.max($0, 1e-300)) }
    case .covariance:
      let order = shape[shape.count - 1]
      var coordinates: [Double] = []
      for start in stride(from: 0, to: value.count, by: order * order) {
        let one = Matrix(
          unchecked: Array(value.values[start..<(start + order * order)]), shape: [order, order])
        var factor = try one.checkedCholesky().values
        for i in 0..<order { factor[i * (order + 1)] = Glibc.log(factor[i * (order + 1)]) }
        coordinates += factor
      }
      return Matrix(unchecked: coordinates, shape: value.shape)
    }
  }

  /// How many numbers may be chosen freely.
  var freeCount: Int {
    let all = shape.reduce(1, *)
    switch kind {
    case .real, .positive, .probability: return all
    case .simplex: return all / shape[shape.count - 1] * (shape[shape.count - 1] - 1)
    case .covariance:
      let order = shape[shape.count - 1]
      return all / (order * order) * order * (order + 1) / 2
    }
  }

  /// A value to start from: spread by standard normal noise where it is real, else the same everywhere.
  func start(random: inout Random) throws -> Matrix {
    let shape = Shape(shape)
    func filled(_ value: Double) throws -> Matrix {
      try Matrix(checkedRepeating: value, shape: shape)
    }
    switch kind {
    case .real:
      return Matrix(
        unchecked: (0..<shape.elementCount).map { _ in random.normal() }, shape: shape)
    case .positive: return try filled(1)
    case .probability: return try filled(0.5)
    case .simplex: return try filled(1 / Double(self.shape[self.shape.count - 1]))
    case .covariance:
      let order = self.shape[self.shape.count - 1]
      let one = Matrix.identity(order).values
      return Matrix(
        unchecked: (0..<(shape.elementCount / one.count)).flatMap { _ in one }, shape: shape)
    }
  }
}
