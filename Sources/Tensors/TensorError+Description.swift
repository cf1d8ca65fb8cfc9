extension TensorError: CustomStringConvertible {
  /// The sentence for the reader of a cell: what was wrong, the value, what was expected.
  package var description: String {
    switch self {
    case .negativeLength(let shape):
      "a tensor cannot have the shape \(shape): every length must be at least 0"
    case .tooLarge(let shape):
      "a tensor of shape \(shape) is too large: at most \(Shape.largestElementCount) numbers fit"
    case .wrongElementCount(let shape, let count):
      "\(counted(count, "number")) cannot fill the shape \(shape), which takes \(shape.elementCount)"
    case .ragged(let row, let length, let expected):
      "row \(row) has \(counted(length, "number")), but row 0 has \(expected)"
    case .wrongIndexCount(let count, let shape):
      "\(counted(count, "index", "indices")) for \(article(shape)): \(advice(shape))"
    case .indexOutOfRange(let index, let axis, let length):
      "index \(index) is out of range on axis \(axis): it has length \(length)"
    case .rangeOutOfRange(let range, let axis, let length):
      "the range \(range.lowerBound)..<\(range.upperBound) is out of range on axis \(axis): "
        + "it has length \(length)"
    case .axisOutOfRange(let axis, let shape):
      "there is no axis \(axis) in \(article(shape)): its axes are \(axes(shape))"
    case .notAScalar(let shape):
      "\(article(shape)) is not a single number"
    case .notBroadcastable(let operation, let left, let right):
      "the shapes \(left) and \(right) do not fit together in \(operation): "
        + "compared from the last axis, lengths must be equal or 1"
    case .notMultipliable(let left, let right):
      "the shapes \(left) and \(right) have no matrix product: "
        + "the columns of the first must be as many as the rows of the second"
    case .differentShapes(let operation, let left, let right):
      "\(operation) needs shapes that agree, not \(left) and \(right)"
    case .wrongRank(let operation, let expected, let shape):
      "\(operation) needs a tensor with \(counted(expected, "axis", "axes")), not \(article(shape))"
    case .notSquare(let operation, let shape):
      "\(operation) needs a square matrix, not \(article(shape))"
    case .emptyReduction(let name, let shape):
      "\(name) of no numbers is undefined (the shape is \(shape))"
    case .nothingToJoin:
      "there is nothing to join: give at least one tensor"
    case .notSymmetric(let row, let column, let value, let mirrored):
      "the matrix is not symmetric: [\(row), \(column)] is \(number(value)), "
        + "but [\(column), \(row)] is \(number(mirrored))"
    case .notPositiveDefinite(let order, let minor):
      "the matrix is not positive definite: its leading minor of order \(order) is "
        + "\(number(minor)), but must be positive"
    case .singular(let row):
      "the triangular matrix is singular: its diagonal is 0 in row \(row)"
    case .notInvertible(let pivot):
      "the matrix is singular: elimination's pivot \(pivot) is 0, so its rows depend on one another"
    case .notConverged(let operation):
      "\(operation) did not converge"
    case .notFinite(let name, let index, let value):
      "\(name): \(place(index)) is \(value.isNaN ? "NaN" : number(value))"
    case .emptyRange(let low, let high):
      "there is no number in \(number(low))..<\(number(high))"
    case .notAProbability(let index, let value):
      "probability \(index) is \(number(value)), but must be finite and at least 0"
    case .noProbability:
      "the probabilities sum to 0: at least one must be positive"
    case .negative(let parameter, let value):
      "\(parameter) is \(value), but must be at least 0"
    case .notAShare(let share):
      "a quantile is of a share from 0 to 1, not of \(share.isNaN ? "NaN" : number(share))"
    case .integerOverflow(let sum, let element):
      "\(sum) + \(element) is outside the range of Int"
    }
  }

  private func number(_ value: Double) -> String { NumberFormat.text(value) }

  private func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(count == 1 ? one : many ?? one + "s")"
  }

  private func article(_ shape: Shape) -> String {
    switch shape.count {
    case 0: "a single number"
    case 1: "a vector of length \(shape)"
    case 2: "a \(shape) matrix"
    default: "a \(shape) tensor"
    }
  }

  private func advice(_ shape: Shape) -> String {
    let letters = (0..<shape.count).map { axis in
      axis < 3 ? ["i", "j", "k"][axis] : "i\(axis)"
    }
    return switch shape.count {
    case 0: "read its value with scalar"
    case 2: "write [i, j], or [row: i] for a whole row"
    default: "write [\(letters.joined(separator: ", "))]"
    }
  }

  private func axes(_ shape: Shape) -> String {
    shape.isEmpty ? "none" : shape.indices.map(String.init).joined(separator: ", ")
  }

  private func place(_ index: [Int]) -> String {
    switch index.count {
    case 0: "the value"
    case 1: "element \(index[0])"
    case 2: "row \(index[0]), column \(index[1])"
    default: "element [\(index.map(String.init).joined(separator: ", "))]"
    }
  }
}
