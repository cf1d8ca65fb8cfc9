import Tensors

extension ExpressionError: CustomStringConvertible {
  /// The sentence for the reader of a cell: what was wrong, the values, what was expected, where.
  package var description: String {
    switch self {
    case .notBroadcastable(let left, let right, let operation):
      "the shapes of \(left) and \(right) do not fit together in \(operation): compared from the "
        + "last axis, lengths must be equal or 1, and a named axis may stand only once"
    case .notMultipliable(let left, let right):
      "\(left) and \(right) have no matrix product: the columns of the first must be as many as "
        + "the rows of the second, and the axes before them must fit together"
    case .axisOutOfRange(let axis, let operand, let operation):
      "\(operation): there is no axis \(axis) in \(operand), which has \(axes(operand.shape))"
    case .wrongRank(let operand, let least, let operation):
      "\(operation) needs at least \(least == 1 ? "1 axis" : "\(least) axes"), not \(operand)"
    case .notSquare(let operand, let operation):
      "\(operation) needs square matrices, not \(operand)"
    case .rangeOutOfRange(let range, let axis, let operand):
      "the range \(range.lowerBound)..<\(range.upperBound) is out of range on axis \(axis) of "
        + "\(operand)"
    case .namedAxis(let axis, let operand, let operation):
      "\(operation) needs a length that is a number on axis \(axis) of \(operand)"
    case .notReshapable(let operand, let shape):
      "\(operand) cannot take the shape \(shape): it holds another number of elements"
    case .notAPermutation(let order, let operand):
      "\(order) is no order of the axes of \(operand): each must stand there once"
    case .differentShapes(let left, let right, let operation):
      "\(operation) needs shapes that agree, not \(left) and \(right)"
    case .negativeLength(let shape):
      "there is no shape \(shape): every length must be at least 0"
    case .nothingToJoin(let operation):
      "\(operation): there is nothing to join; give at least one expression"
    case .invalidCount(let count, let what):
      "\(what) cannot be \(count)"
    case .notAScalar(let operand, let operation):
      "\(operation) needs a single number, not \(operand); take its sum or mean first"
    case .notAVariable(let operand):
      "\(operand) is not a variable"
    case .windowTooLarge(let image, let kernel, let padding):
      "a convolution needs images of shape N×C×H×W and a kernel of shape O×C×h×w that is not "
        + "larger than the padded image, not \(image) and \(kernel) with padding \(padding)"
    case .tooDeep(let depth):
      "the expression is too deep: at most \(depth) operations may stand inside each other; "
        + "stack the terms and sum them instead"
    case .missingValue(let variable):
      "there is no value for \(variable.name), \(variable.role) of shape \(variable.shape)"
    case .unexpectedValue(let name, let known):
      "there is no variable \(name) in the expression; it has "
        + (known.isEmpty ? "none" : known.joined(separator: ", "))
    case .wrongShape(let name, let given, let expected):
      "the value of \(name) has the shape \(given), but \(expected) was declared"
    case .ambiguousLength(let axis, let first, let second, let variable):
      "the axis \(axis) has length \(first), but \(second) in the value of \(variable)"
    case .unknownLength(let axis):
      "the length of the axis \(axis) is not known: no value that is given has it, and no lengths say it"
    case .noOutput(let output, let count):
      "there is no output \(output): the program has \(count), counted from 0"
    case .indexOutOfRange(let index, let length, let operation):
      "\(operation): the index \(NumberFormat.text(index)) is not a whole number in 0..<\(length)"
    case .notPositiveDefinite(let operation, let order, let pivot):
      "\(operation): the matrix is not positive definite; elimination's pivot \(order) is "
        + "\(NumberFormat.text(pivot)), but must be positive"
    case .singular(let operation, let row):
      "\(operation): the triangular matrix is singular; its diagonal is 0 in row \(row)"
    case .ambiguousName(let name):
      "two different variables are called \(name)"
    case .unsettled(let name):
      "\(name) has no distribution yet: write \(name) ~ … before it is used"
    case .tooLarge(let what):
      "\(what) is too large"
    }
  }

  private func axes(_ shape: Dimensions) -> String {
    switch shape.count {
    case 0: "no axes"
    case 1: "the axis 0"
    default: "the axes 0 to \(shape.count - 1)"
    }
  }
}

extension ExpressionError.Operand: CustomStringConvertible {
  package var description: String {
    let shape = shape.isEmpty ? "a single number" : "\(shape)"
    return "\(text) (\(shape)\(place.map { ", " + $0 } ?? ""))"
  }
}
