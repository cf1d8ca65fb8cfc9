import Elbo
import Language

extension MatrixRows {
  /// What a tensor holds, and how it is cut and rearranged.
  static var elements: [Row] { properties + subscripts + arrangements }

  private static var properties: [Row] {
    [
      Row(
        """
        /// The lengths of the axes.
        var shape: Shape { get }
        """
      ) { (x: Matrix) in x.shape },
      Row(
        """
        /// The numbers in row-major order.
        var values: [Double] { get }
        """
      ) { (x: Matrix) in x.values },
      Row(
        """
        /// The number of axes: 0 for a single number, 1 for a vector, 2 for a matrix.
        var rank: Int { get }
        """
      ) { (x: Matrix) in x.rank },
      Row(
        """
        /// How many numbers there are.
        var count: Int { get }
        """
      ) { (x: Matrix) in x.count },
      Row(
        """
        /// The length of the first axis: the data of a data matrix; 1 for a single number.
        var rows: Int { get }
        """
      ) { (x: Matrix) in x.rows },
      Row(
        """
        /// The length of the second axis: the dimensions of a data matrix; 1 for a vector.
        var columns: Int { get }
        """
      ) { (x: Matrix) in x.columns },
      Row(
        """
        /// The only number of a tensor that holds one.
        var scalar: Double { get }
        """
      ) { (x: Matrix) in try x.checkedScalar() },
    ]
  }

  private static var subscripts: [Row] {
    [
      Row(
        """
        /// A number of a vector, by its index from 0.
        subscript(_ i: Int) -> Double { get }
        """
      ) { (x: Matrix, i: Int) in try x.checkedElement([i]) },
      Row(
        """
        /// A number of a vector, by its index from 0.
        subscript(_ i: Int) -> Double { set }
        """
      ) { (x: Matrix, i: Int, number: Double) in
        try x.changed { try $0.checkedSetElement([i], to: number) }
      },
      Row(
        """
        /// A number of a matrix, by row and column from 0.
        subscript(_ i: Int, _ j: Int) -> Double { get }
        """
      ) { (x: Matrix, i: Int, j: Int) in try x.checkedElement([i, j]) },
      Row(
        """
        /// A number of a matrix, by row and column from 0.
        subscript(_ i: Int, _ j: Int) -> Double { set }
        """
      ) { (x: Matrix, i: Int, j: Int, number: Double) in
        try x.changed { try $0.checkedSetElement([i, j], to: number) }
      },
      Row(
        """
        /// A number of a tensor with three axes, by its indices from 0.
        subscript(_ i: Int, _ j: Int, _ k: Int) -> Double { get }
        """
      ) { (x: Matrix, i: Int, j: Int, k: Int) in try x.checkedElement([i, j, k]) },
      Row(
        """
        /// A number of a tensor with three axes, by its indices from 0.
        subscript(_ i: Int, _ j: Int, _ k: Int) -> Double { set }
        """
      ) { (x: Matrix, i: Int, j: Int, k: Int, number: Double) in
        try x.changed { try $0.checkedSetElement([i, j, k], to: number) }
      },
      Row(
        """
        /// The slice at an index of the first axis: a row of a matrix.
        subscript(row index: Int) -> Vector { get }
        """
      ) { (x: Matrix, index: Int) in try x.checkedSlice(index, axis: 0) },
      Row(
        """
        /// The slice at an index of the first axis: a row of a matrix.
        subscript(row index: Int) -> Vector { set }
        """
      ) { (x: Matrix, index: Int, slice: Matrix) in
        try x.changed { try $0.checkedSetSlice(index, axis: 0, to: slice) }
      },
      Row(
        """
        /// The slice at an index of the second axis: a column of a matrix.
        subscript(column index: Int) -> Vector { get }
        """
      ) { (x: Matrix, index: Int) in try x.checkedSlice(index, axis: 1) },
      Row(
        """
        /// The slice at an index of the second axis: a column of a matrix.
        subscript(column index: Int) -> Vector { set }
        """
      ) { (x: Matrix, index: Int, slice: Matrix) in
        try x.changed { try $0.checkedSetSlice(index, axis: 1, to: slice) }
      },
    ]
  }

  private static var arrangements: [Row] {
    [
      Row(
        """
        /// The slices in a range of the first axis: some rows of a matrix, some elements of a
        /// vector.
        subscript(_ rows: Range<Int>) -> Matrix { get }
        """
      ) { (x: Matrix, range: Range<Int>) in
        try x.checkedSliced(range, axis: 0)
      },
      Row(
        """
        /// The slices in a range of an axis.
        func sliced(_ range: Range<Int>, axis: Int) -> Matrix
        """
      ) { (x: Matrix, range: Range<Int>, axis: Int) in
        try x.checkedSliced(range, axis: axis)
      },
      Row(
        """
        /// The slices in a range of the first axis: some rows of a matrix, some elements of a
        /// vector.
        subscript(_ rows: ClosedRange<Int>) -> Matrix { get }
        """
      ) { (x: Matrix, range: ClosedRange<Int>) in
        try x.checkedSliced(Checks.halfOpen(range), axis: 0)
      },
      Row(
        """
        /// The slices in a range of an axis.
        func sliced(_ range: ClosedRange<Int>, axis: Int) -> Matrix
        """
      ) { (x: Matrix, range: ClosedRange<Int>, axis: Int) in
        try x.checkedSliced(Checks.halfOpen(range), axis: axis)
      },
      Row(
        """
        /// The slices at these indices of an axis, in this order; an index may come more than
        /// once.
        func gathered(_ indices: [Int], axis: Int = 0) -> Matrix
        """
      ) { (x: Matrix, indices: [Int], axis: Int) in
        try x.checkedGathered(indices, axis: axis)
      },
      Row(
        """
        /// The same numbers, in row-major order, in another shape; one length may be −1, for
        /// what is left.
        func reshaped(_ lengths: Int...) -> Matrix
        """
      ) { (x: Matrix, lengths: [Int]) in try x.checkedReshaped(lengths) },
      Row(
        """
        /// The same numbers as a vector, in row-major order.
        func flattened() -> Vector
        """
      ) { (x: Matrix) in x.flattened() },
      Row(
        """
        /// Rows as columns: a matrix mirrored at its diagonal.
        func transposed() -> Matrix
        """
      ) { (x: Matrix) in try x.checkedTransposed() },
      Row(
        """
        /// Any function applied to each element.
        func map(_ transform: (Double) -> Double) -> Matrix
        """
      ) { (x: Matrix, transform: Callback<Double, Double>) in
        try x.map { try transform($0) }
      },
    ]
  }
}

extension Tensor {
  /// The tensor after a change.
  fileprivate func changed(_ change: (inout Tensor) throws -> Void) rethrows -> Tensor {
    var copy = self
    try change(&copy)
    return copy
  }
}
