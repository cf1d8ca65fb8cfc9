import Figures
import Tensors

/// Points in the plane, as marks take them.
package struct Points {
  package let x: [Double]
  package let y: [Double]

  /// The rows of an N×2 matrix as points.
  ///
  /// - Throws: ``FigureError`` that names the mark and the shape found.
  package init(_ matrix: Matrix, for mark: String) throws {
    guard matrix.rank == 2, matrix.columns == 2 else {
      throw FigureError("\(mark) wants two columns; \(matrix.found).")
    }
    x = try matrix.checkedSlice(0, axis: 1).values
    y = try matrix.checkedSlice(1, axis: 1).values
  }

  /// Points from their coordinates.
  package init(x: [Double], y: [Double]) {
    self.x = x
    self.y = y
  }

  /// Points from two vectors.
  ///
  /// - Throws: ``FigureError`` that names the mark, the vector and the shape found.
  package init(x: Vector, y: Vector, for mark: String) throws {
    self.x = try x.numbers("x", for: mark)
    self.y = try y.numbers("y", for: mark)
  }
}

extension Tensor where Scalar == Double {
  /// The numbers of a vector, as marks take them.
  ///
  /// - Throws: ``FigureError`` that names the mark, the parameter and the shape found.
  package func numbers(_ parameter: String, for mark: String) throws -> [Double] {
    guard rank == 1 else {
      throw FigureError(
        "\(mark) wants a vector for \(parameter); \(found)"
          + (rank == 2 ? ": take a column with [column: 0]." : "."))
    }
    return values
  }

  /// The rows of a matrix as arrays.
  package var rowArrays: [[Double]] {
    (0..<rows).map { Array(values[($0 * columns)..<(($0 + 1) * columns)]) }
  }

  /// What was found instead, in an error.
  fileprivate var found: String {
    switch rank {
    case 0: "this is a single number"
    case 1: "this is a vector of length \(count)"
    case 2: "the matrix is \(shape)"
    default: "the tensor is \(shape)"
    }
  }
}

extension PointColoring {
  /// Colours from a tensor with a row for each point: a vector of continuous values, which
  /// `colorLabel` names, or an N×K matrix of responsibilities, whose columns `names` names.
  ///
  /// - Throws: ``FigureError`` for other shapes.
  package init(checking color: Matrix, names: [String], colorLabel: String) throws {
    switch color.rank {
    case 1: self = .values(color.values, label: colorLabel)
    case 2: self = .responsibilities(color.rowArrays, names: names)
    default:
      throw FigureError(
        "PointMark wants a vector of values or a matrix of responsibilities for color; "
          + "\(color.found).")
    }
  }
}
