extension Operation {
  /// What errors call the operation.
  var name: String {
    switch self {
    case .variable(let variable): variable.name
    case .constant: "a constant"
    case .noise(let noise): noise.name
    case .extent(let name): name
    case .map(let function): function.rawValue
    case .reduce(let reducer, _, _): reducer.rawValue
    case .softmax: "softmax"
    case .logSoftmax: "logSoftmax"
    case .stopGradient: "stopGradient"
    case .broadcast: "broadcast"
    case .reshape: "reshaped"
    case .transpose: "transposed"
    case .slice: "a slice"
    case .pad: "padded"
    case .concatenate: "concatenated"
    case .gather: "gather"
    case .scatter: "scatter"
    case .oneHot: "oneHot"
    case .matmul: "matmul"
    case .cholesky: "cholesky"
    case .triangularSolve: "triangularSolve"
    case .diagonal: "diagonal"
    case .diagonalMatrix: "diagonalMatrix"
    case .lowerTriangle: "lowerTriangle"
    case .convolution: "convolution"
    case .convolutionTransposed: "convolutionTransposed"
    case .convolutionKernel: "convolutionKernel"
    }
  }

  /// The shape of the result.
  ///
  /// - Throws: ``ExpressionError`` if the operands' shapes do not fit.
  func shape(of operands: [Expression]) throws -> Dimensions {
    switch self {
    case .variable(let variable): try variable.shape.validated()
    case .constant(let constant): Dimensions(constant.tensor.shape)
    case .noise(let noise): try noise.shape.validated()
    case .extent: []
    case .map: try broadcastShape(operands)
    case .reduce(_, let axes, let keepsAxes):
      try reducedShape(operands[0], axes, keepsAxes)
    case .softmax(let axis), .logSoftmax(let axis):
      try operands[0].requiring(axis: axis, for: name).shape
    case .stopGradient: operands[0].shape
    case .broadcast(let target): try broadcastShape(operands[0], to: target)
    case .reshape(let target): try reshapedShape(operands[0], target)
    case .transpose(let order): try transposedShape(operands[0], order)
    case .slice(let axis, let range): try slicedShape(operands[0], axis, range)
    case .pad(let axis, let before, let after): try paddedShape(operands[0], axis, before, after)
    case .concatenate(let axis): try concatenatedShape(operands, axis)
    case .gather(let axis):
      try Dimensions(
        operands[0].requiring(axis: axis, for: name).shape.axes[..<axis] + operands[1].shape.axes
          + operands[0].shape.axes[(axis + 1)...]
      ).validated()
    case .scatter(let axis, let length): try scatteredShape(operands, axis, length)
    case .oneHot(let count): try Dimensions(operands[0].shape.axes + [.fixed(count)]).validated()
    case .matmul(let left, let right): try productShape(operands, left, right)
    case .cholesky, .lowerTriangle: try squareShape(operands[0])
    case .triangularSolve: try solvedShape(operands)
    case .diagonal: try Dimensions(squareShape(operands[0]).axes.dropLast())
    case .diagonalMatrix:
      try Dimensions(
        operands[0].requiring(rank: 1, for: name).shape.axes + [operands[0].shape.last!])
    case .convolution(let window): try convolvedShape(operands, window)
    case .convolutionTransposed(_, let height, let width):
      [operands[0].shape[0], operands[1].shape[1], .fixed(height), .fixed(width)]
    case .convolutionKernel(_, let height, let width):
      [operands[1].shape[1], operands[0].shape[1], .fixed(height), .fixed(width)]
    }
  }

  private func broadcastShape(_ operands: [Expression]) throws -> Dimensions {
    try operands.dropFirst().reduce(operands[0].shape) { shape, operand in
      guard let common = shape.broadcast(with: operand.shape) else {
        throw ExpressionError.notBroadcastable(
          .init(operands[0]), .init(operand), operation: name)
      }
      return common
    }.validated()
  }

  private func broadcastShape(_ operand: Expression, to target: Dimensions) throws -> Dimensions {
    guard operand.shape.broadcast(with: try target.validated()) == target else {
      throw ExpressionError.notReshapable(.init(operand), target)
    }
    return target
  }

  private func reducedShape(
    _ operand: Expression, _ axes: [Int], _ keepsAxes: Bool
  ) throws -> Dimensions {
    for axis in axes { _ = try operand.requiring(axis: axis, for: name) }
    return axes.reversed().reduce(operand.shape) { $0.replacing($1, with: keepsAxes ? 1 : nil) }
  }

  private func reshapedShape(_ operand: Expression, _ target: Dimensions) throws -> Dimensions {
    guard try target.validated().volume == operand.shape.volume else {
      throw ExpressionError.notReshapable(.init(operand), target)
    }
    return target
  }

  private func transposedShape(_ operand: Expression, _ order: [Int]) throws -> Dimensions {
    guard order.sorted() == Array(0..<operand.rank) else {
      throw ExpressionError.notAPermutation(order, .init(operand))
    }
    return Dimensions(order.map { operand.shape[$0] })
  }

  private func slicedShape(
    _ operand: Expression, _ axis: Int, _ range: Range<Int>
  ) throws -> Dimensions {
    let length = try operand.fixedLength(axis, for: name)
    guard range.lowerBound >= 0, range.upperBound <= length else {
      throw ExpressionError.rangeOutOfRange(range, axis: axis, .init(operand))
    }
    return operand.shape.replacing(axis, with: .fixed(range.count))
  }

  private func paddedShape(
    _ operand: Expression, _ axis: Int, _ before: Int, _ after: Int
  ) throws -> Dimensions {
    let length = try operand.fixedLength(axis, for: name)
    guard before >= 0, after >= 0, before < 1 << 28, after < 1 << 28 else {
      throw ExpressionError.invalidCount(min(before, after), what: "the padding")
    }
    return operand.shape.replacing(axis, with: .fixed(before + length + after))
  }

  private func concatenatedShape(_ operands: [Expression], _ axis: Int) throws -> Dimensions {
    guard let first = operands.first else { throw ExpressionError.nothingToJoin(operation: name) }
    if operands.count == 1 { return try first.requiring(axis: axis, for: name).shape }
    var total = 0
    for operand in operands {
      total += try operand.fixedLength(axis, for: name)
      guard operand.rank == first.rank,
        operand.shape.replacing(axis, with: nil) == first.shape.replacing(axis, with: nil)
      else {
        throw ExpressionError.differentShapes(
          .init(first), .init(operand), operation: "joining along axis \(axis)")
      }
    }
    return first.shape.replacing(axis, with: .fixed(total))
  }

  private func scatteredShape(
    _ operands: [Expression], _ axis: Int, _ length: Dimension
  ) throws -> Dimensions {
    let (source, indices) = (operands[0], operands[1])
    guard (0...Swift.max(source.rank - indices.rank, -1)).contains(axis),
      Array(source.shape.axes[axis..<(axis + indices.rank)]) == indices.shape.axes
    else {
      throw ExpressionError.differentShapes(.init(source), .init(indices), operation: name)
    }
    return Dimensions(
      source.shape.axes[..<axis] + [length] + source.shape.axes[(axis + indices.rank)...])
  }

  private func productShape(
    _ operands: [Expression], _ transposingLeft: Bool, _ transposingRight: Bool
  ) throws -> Dimensions {
    let (left, right) = (operands[0], operands[1])
    _ = try left.requiring(rank: 2, for: name)
    _ = try right.requiring(rank: 2, for: name)
    let (a, b) = (Array(left.shape.axes.suffix(2)), Array(right.shape.axes.suffix(2)))
    let (rows, inner) = transposingLeft ? (a[1], a[0]) : (a[0], a[1])
    let (expected, columns) = transposingRight ? (b[1], b[0]) : (b[0], b[1])
    guard inner == expected,
      let batch = Dimensions(left.shape.axes.dropLast(2)).broadcast(
        with: Dimensions(right.shape.axes.dropLast(2)))
    else { throw ExpressionError.notMultipliable(.init(left), .init(right)) }
    return Dimensions(batch.axes + [rows, columns])
  }

  private func squareShape(_ operand: Expression) throws -> Dimensions {
    _ = try operand.requiring(rank: 2, for: name)
    guard operand.shape[operand.rank - 2] == operand.shape[operand.rank - 1] else {
      throw ExpressionError.notSquare(.init(operand), operation: name)
    }
    return operand.shape
  }

  private func solvedShape(_ operands: [Expression]) throws -> Dimensions {
    let (factor, right) = (operands[0], operands[1])
    let square = try squareShape(factor)
    _ = try right.requiring(rank: 2, for: name)
    guard square.last == right.shape[right.rank - 2],
      let batch = Dimensions(square.axes.dropLast(2)).broadcast(
        with: Dimensions(right.shape.axes.dropLast(2)))
    else { throw ExpressionError.notMultipliable(.init(factor), .init(right)) }
    return Dimensions(batch.axes + right.shape.axes.suffix(2))
  }

  private func convolvedShape(_ operands: [Expression], _ window: Window) throws -> Dimensions {
    let (image, kernel) = (operands[0], operands[1])
    let error = ExpressionError.windowTooLarge(
      .init(image), kernel: .init(kernel), padding: window.padding)
    guard image.rank == 4, kernel.rank == 4, image.shape[1] == kernel.shape[1] else { throw error }
    let lengths = try [2, 3].map { axis in
      let length = try image.fixedLength(axis, for: name)
      let size = try kernel.fixedLength(axis, for: name)
      guard size > 0, size <= length + 2 * window.padding else { throw error }
      return Dimension.fixed(window.outputLength(length, kernel: size))
    }
    return [image.shape[0], kernel.shape[0], lengths[0], lengths[1]]
  }
}

extension Dimensions {
  /// These dimensions, if a tensor can have them.
  package func validated() throws -> Dimensions {
    var count = 1
    for case .fixed(let length) in axes {
      guard length >= 0 else { throw ExpressionError.negativeLength(self) }
      let (product, overflow) = count.multipliedReportingOverflow(by: Swift.max(length, 1))
      guard !overflow, product <= 1 << 28 else {
        throw ExpressionError.tooLarge("the shape \(self)")
      }
      count = product
    }
    return self
  }
}

extension Expression {
  func requiring(axis: Int, for operation: String) throws -> Expression {
    guard shape.indices.contains(axis) else {
      throw ExpressionError.axisOutOfRange(axis, .init(self), operation: operation)
    }
    return self
  }

  func requiring(rank least: Int, for operation: String) throws -> Expression {
    guard rank >= least else {
      throw ExpressionError.wrongRank(.init(self), atLeast: least, operation: operation)
    }
    return self
  }

  /// The length of an axis that has to be a number.
  func fixedLength(_ axis: Int, for operation: String) throws -> Int {
    guard case .fixed(let length) = try requiring(axis: axis, for: operation).shape[axis] else {
      throw ExpressionError.namedAxis(axis, .init(self), operation: operation)
    }
    return length
  }
}
