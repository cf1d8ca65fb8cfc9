import Elbo
import Language

/// The declarations of `Matrix` in cells.
enum MatrixRows {}

extension MatrixRows {
  /// How tensors come to be.
  static var initialisers: [Row] { making + shaped }

  private static var making: [Row] {
    [
      Row(
        """
        /// A single number.
        init(_ scalar: Double)
        """
      ) { (scalar: Double) in Matrix(scalar) },
      Row(
        """
        /// A vector.
        init(_ values: [Double])
        """
      ) { (values: [Double]) in Matrix(values) },
      Row(
        """
        /// A matrix from its rows, which must be equally long.
        init(_ rows: [[Double]])
        """
      ) { (rows: [[Double]]) in try Matrix(checking: rows) },
      Row(
        """
        /// A tensor of zeros with these lengths.
        static func zeros(_ lengths: Int...) -> Matrix
        """
      ) { (lengths: [Int]) in try Matrix(checkedRepeating: 0, shape: Shape(lengths)) },
      Row(
        """
        /// A tensor of ones with these lengths.
        static func ones(_ lengths: Int...) -> Matrix
        """
      ) { (lengths: [Int]) in try Matrix(checkedRepeating: 1, shape: Shape(lengths)) },
      Row(
        """
        /// The identity matrix.
        static func identity(_ size: Int) -> Matrix
        """
      ) { (size: Int) in
        // Before memory is taken for its diagonal.
        _ = try Shape([size, size]).validated()
        return try Matrix.checkedIdentity(size)
      },
      Row(
        """
        /// The square matrix with these numbers on its diagonal and zeros elsewhere.
        static func diagonal(_ values: [Double]) -> Matrix
        """
      ) { (values: [Double]) in try Matrix(values).checkedDiagonalMatrix() },
      Row(
        """
        /// Evenly spaced numbers from `first` to `last`, both included.
        static func range(_ first: Double, _ last: Double, count: Int) -> Vector
        """
      ) { (first: Double, last: Double, count: Int) in
        try Matrix.checkedRange(first, last, count: count)
      },
      Row(
        """
        /// Tensors joined along an axis that they have.
        static func concatenated(_ tensors: [Matrix], axis: Int = 0) -> Matrix
        """
      ) { (tensors: [Matrix], axis: Int) in try Matrix.checkedConcatenated(tensors, axis: axis) },
      Row(
        """
        /// Tensors of one shape laid along a new axis: vectors as the rows of a matrix.
        static func stacked(_ tensors: [Matrix], axis: Int = 0) -> Matrix
        """
      ) { (tensors: [Matrix], axis: Int) in try Matrix.checkedStacked(tensors, axis: axis) },
    ]
  }

  /// Rows with a shape among their parameters.
  private static var shaped: [Row] {
    [
      Row(
        """
        /// A tensor of a shape from its numbers in row-major order.
        init(shape: Shape, _ values: [Double])
        """
      ) { (shape: Shape, values: [Double]) in try Matrix(checking: shape, values) },
      Row(
        """
        /// A tensor with one number everywhere.
        init(repeating value: Double, shape: Shape)
        """
      ) { (value: Double, shape: Shape) in try Matrix(checkedRepeating: value, shape: shape) },
      Row(
        """
        /// Independent numbers from the uniform distribution on [0, 1).
        static func uniform(shape: Shape, seed: Int, stream: Int = 0) -> Matrix
        """
      ) { (shape: Shape, seed: Int, stream: Int) in
        try Matrix.checkedUniform(
          shape: shape, seed: UInt64(seed: seed),
          stream: UInt64(seed: stream, named: "stream"))
      },
      Row(
        """
        /// Independent numbers from the standard normal distribution.
        static func normal(shape: Shape, seed: Int, stream: Int = 0) -> Matrix
        """
      ) { (shape: Shape, seed: Int, stream: Int) in
        try Matrix.checkedNormal(
          shape: shape, seed: UInt64(seed: seed),
          stream: UInt64(seed: stream, named: "stream"))
      },
      Row(
        """
        /// This tensor repeated along axes of length 1 until it has a shape.
        func broadcast(to shape: Shape) -> Matrix
        """
      ) { (x: Matrix, shape: Shape) in try x.checkedBroadcast(to: shape) },
    ]
  }
}
