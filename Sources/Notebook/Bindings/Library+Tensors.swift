import Elbo
import Language

extension Library {
  /// Vectors, matrices and tensors with more axes.
  package static var tensors: Library {
    Library(
      functions: TensorFunctions.all + SharedRows.equality(Matrix.self)
        + SharedRows.equality(Shape.self),
      members: [
        Members(
          .matrix,
          "Numbers in a box of any number of axes: a single number, a vector, a matrix, and so on.",
          MatrixRows.initialisers + MatrixRows.elements + MatrixRows.reductions
            + MatrixRows.linearAlgebra + SharedRows.mathematics(Matrix.self)),
        Members(.array, "", ArrayStatisticsRows.all),
        Members(
          .shape, "The lengths of a tensor's axes, outermost first.",
          shape + SharedRows.description(Shape.self)),
      ],
      aliases: ["Vector": .matrix])
  }

  private static var shape: [Row] {
    [
      Row(
        """
        /// A shape with these lengths; none makes the shape of a single number.
        init(_ lengths: [Int])
        """
      ) { (lengths: [Int]) in Shape(lengths) },
      Row(
        """
        /// A literal as a shape: `[2, 3]`.
        init(arrayLiteral lengths: Int...)
        """
      ) { (lengths: [Int]) in Shape(lengths) },
      Row(
        """
        /// The length of each axis.
        var lengths: [Int] { get }
        """
      ) { (shape: Shape) in shape.lengths },
      Row(
        """
        /// The number of axes.
        var count: Int { get }
        """
      ) { (shape: Shape) in shape.count },
      Row(
        """
        /// How many numbers a tensor of this shape holds.
        var elementCount: Int { get }
        """
      ) { (shape: Shape) in try shape.validated().elementCount },
      Row(
        """
        /// The length of an axis.
        subscript(_ axis: Int) -> Int { get }
        """
      ) { (shape: Shape, axis: Int) in
        guard shape.indices.contains(axis) else {
          throw ArgumentError("there is no axis \(axis) in the shape \(shape)")
        }
        return shape[axis]
      },
    ]
  }
}
