import Expressions
import Tensors

/// The lower triangle of square matrices as a vector, row by row, with the diagonal or without.
struct Triangle {
  let order: Int
  let hasDiagonal: Bool

  var count: Int { order * (order + (hasDiagonal ? 1 : -1)) / 2 }

  init(order: Int, hasDiagonal: Bool) {
    self.order = order
    self.hasDiagonal = hasDiagonal
  }

  /// The triangle that has so many numbers.
  init(count: Int, hasDiagonal: Bool, for name: String) throws {
    let root = Int((Double(8 * count + 1).squareRoot() - 1) / 2)
    let order = hasDiagonal ? root : root + 1
    self.init(order: count == 0 && hasDiagonal ? 0 : order, hasDiagonal: hasDiagonal)
    guard self.count == count else {
      let example = Triangle(order: order + 1, hasDiagonal: hasDiagonal)
      throw DistributionError.mapping(
        bijector: name,
        problem: "a triangle does not have \(count) numbers; one of order \(order) has "
          + "\(self.count), and one of order \(example.order) has \(example.count)")
    }
  }

  /// Matrices with the numbers of a vector below the diagonal, and on it where they belong there; 0 elsewhere.
  func matrix(_ vector: Expression) throws -> Expression {
    guard count > 0 else {
      let square = [Dimension](repeating: .fixed(order), count: 2)
      let axes = vector.shape.axes.dropLast() + square
      return try Expression(0.0).checkedBroadcast(to: Dimensions(axes))
    }
    var places = [Double](repeating: 0, count: order * order)
    for (place, index) in indices.enumerated() { places[index] = Double(place) }
    let gathered = try Expression.checkedGather(
      vector, Expression(Matrix(unchecked: places, shape: [order, order])), axis: vector.rank - 1)
    return try Expression(
      checking: .lowerTriangle(diagonal: hasDiagonal ? 1 : 0), [gathered])
  }

  /// The numbers of the triangle of matrices.
  func vector(_ matrix: Expression) throws -> Expression {
    let axes = matrix.shape.axes.dropLast(2)
    let flat = try matrix.checkedReshaped(Dimensions(axes + [.fixed(order * order)]))
    return try .checkedGather(flat, Expression(Vector(indices.map(Double.init))), axis: axes.count)
  }

  /// Where the triangle's numbers stand among a matrix's, row by row.
  private var indices: [Int] {
    (0..<order).flatMap { row in
      (0..<(hasDiagonal ? row + 1 : row)).map { row * order + $0 }
    }
  }
}
