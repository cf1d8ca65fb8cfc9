import Tensors

/// What a node does with its operands.
///
/// Each operation has one row in each table: its shape (`Operation+Shape`), gradient
/// (`Operation+Gradient`), notation (`Formula+Operations`) and kernel (`Operation+Kernel`).
/// The element-wise functions share the case `map` and have one row each in `Function+Rows`.
package enum Operation: Hashable, Sendable {
  case variable(Variable)
  case constant(Constant)
  case noise(Noise)
  /// The length of a named axis, as a number.
  case extent(String)

  case map(Function)
  /// Over the axes, in ascending order; they go away or keep the length 1.
  case reduce(Reducer, axes: [Int], keepsAxes: Bool)
  case softmax(axis: Int)
  case logSoftmax(axis: Int)
  /// The operand itself, through which no gradient flows.
  case stopGradient

  case broadcast(Dimensions)
  case reshape(Dimensions)
  /// Axis i of the result is axis `order[i]` of the operand.
  case transpose([Int])
  case slice(axis: Int, Range<Int>)
  /// Zeros before and after along an axis: the mirror image of a slice.
  case pad(axis: Int, before: Int, after: Int)
  case concatenate(axis: Int)
  /// Slices along an axis, by a tensor of indices whose axes take the axis's place.
  case gather(axis: Int)
  /// Adds slices to zeros at indices: the mirror image of gather.
  case scatter(axis: Int, length: Dimension)
  /// A new last axis with a 1 at the index and 0 elsewhere.
  case oneHot(Int)

  /// The matrix product of the last two axes, either operand transposed; leading axes are a batch.
  case matmul(transposingLeft: Bool, transposingRight: Bool)
  case cholesky
  /// X with op(L) X = B for a lower-triangular L.
  case triangularSolve(transposed: Bool)
  /// The diagonal of the last two axes.
  case diagonal
  /// A matrix with the last axis on its diagonal.
  case diagonalMatrix
  /// The last two axes below the diagonal, with the diagonal times a factor and zeros above.
  case lowerTriangle(diagonal: Double)

  case convolution(Window)
  /// The mirror image of a convolution with respect to its input, which has this height and width.
  case convolutionTransposed(Window, height: Int, width: Int)
  /// The mirror image of a convolution with respect to its kernel, which has this height and width.
  case convolutionKernel(Window, height: Int, width: Int)
}

/// Numbers in a graph.
package struct Constant: Hashable, Sendable {
  let tensor: Matrix

  package static func == (left: Constant, right: Constant) -> Bool {
    // Bits, not values: NaN is itself, and −0 is not 0.
    left.tensor.shape == right.tensor.shape
      && left.tensor.values.elementsEqual(right.tensor.values) { $0.bitPattern == $1.bitPattern }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(tensor.shape)
    for value in tensor.values.prefix(64) { hasher.combine(value.bitPattern) }
  }
}

/// How several numbers become one.
package enum Reducer: String, Hashable, Sendable, CaseIterable {
  case sum, mean, maximum, minimum, product, logSumExp
}

/// How a convolution's kernel moves over an image.
package struct Window: Hashable, Sendable {
  let stride: Int
  let padding: Int

  /// The length of the result along an axis.
  func outputLength(_ length: Int, kernel: Int) -> Int {
    (length + 2 * padding - kernel) / stride + 1
  }
}
