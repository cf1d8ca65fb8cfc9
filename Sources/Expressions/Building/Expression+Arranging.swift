import Tensors

extension Expression {
  /// The same elements, in row-major order, in another shape; one length may be −1, for what is left.
  public func reshaped(_ shape: Dimensions) -> Expression {
    trapping { try checkedReshaped(shape) }
  }

  package func checkedReshaped(_ target: Dimensions) throws -> Expression {
    var axes = target.axes
    if let free = axes.firstIndex(of: .fixed(-1)) {
      axes.remove(at: free)
      let known = try Dimensions(axes).validated().volume
      let all = shape.volume
      let missing = all.names.filter { !known.names.contains($0) }
      if missing.count == 1, known.fixed == all.fixed {
        axes.insert(.named(missing[0]), at: free)
      } else if let axis = missing.first.flatMap({ shape.axes.firstIndex(of: .named($0)) }) {
        throw ExpressionError.namedAxis(axis, .init(self), operation: "reshaped with -1")
      } else {
        axes.insert(.fixed(known.fixed == 0 ? 0 : all.fixed / known.fixed), at: free)
      }
    }
    return try Expression(checking: .reshape(Dimensions(axes)), [self])
  }

  /// The elements repeated along axes of length 1 until they have a shape.
  public func broadcast(to shape: Dimensions) -> Expression {
    trapping { try checkedBroadcast(to: shape) }
  }

  package func checkedBroadcast(to target: Dimensions) throws -> Expression {
    shape == target ? self : try Expression(checking: .broadcast(target), [self])
  }

  /// The axes in another order; without one, the last two exchanged.
  public func transposed(_ order: [Int]? = nil) -> Expression {
    trapping { try checkedTransposed(order) }
  }

  package func checkedTransposed(_ order: [Int]? = nil) throws -> Expression {
    if let order { return try Expression(checking: .transpose(order), [self]) }
    _ = try requiring(rank: 2, for: "transposed")
    var axes = Array(0..<rank)
    axes.swapAt(rank - 2, rank - 1)
    return try Expression(checking: .transpose(axes), [self])
  }

  /// A range of indices along an axis.
  public func slice(_ range: Range<Int>, axis: Int = 0) -> Expression {
    trapping { try checkedSlice(range, axis: axis) }
  }

  package func checkedSlice(_ range: Range<Int>, axis: Int = 0) throws -> Expression {
    try Expression(checking: .slice(axis: axis, range), [self])
  }

  /// The slice at an index of an axis, which goes away.
  public func element(_ index: Int, axis: Int = 0) -> Expression {
    trapping { try checkedElement(index, axis: axis) }
  }

  package func checkedElement(_ index: Int, axis: Int = 0) throws -> Expression {
    guard index < Int.max else {
      throw ExpressionError.rangeOutOfRange(index..<index, axis: axis, .init(self))
    }
    return try checkedSlice(index..<(index + 1), axis: axis)
      .checkedReshaped(shape.replacing(axis, with: nil))
  }

  /// The slices along the first axis at indices, whose axes take its place: `μ[z]`.
  public subscript(_ indices: Expression) -> Expression { gather(self, indices) }

  /// A new axis of length 1.
  public func expandingAxis(_ axis: Int) -> Expression {
    trapping { try checkedExpandingAxis(axis) }
  }

  package func checkedExpandingAxis(_ axis: Int) throws -> Expression {
    guard (0...rank).contains(axis) else {
      throw ExpressionError.axisOutOfRange(axis, .init(self), operation: "a new axis")
    }
    var axes = shape.axes
    axes.insert(1, at: axis)
    return try checkedReshaped(Dimensions(axes))
  }

  package static func checkedGather(_ x: Expression, _ indices: Expression, axis: Int = 0) throws
    -> Expression
  {
    try Expression(checking: .gather(axis: axis), [x, indices])
  }

  package static func checkedOneHot(_ indices: Expression, count: Int) throws -> Expression {
    guard count >= 0 else { throw ExpressionError.invalidCount(count, what: "the count of oneHot") }
    return try Expression(checking: .oneHot(count), [indices])
  }

  package static func checkedConcatenated(_ parts: [Expression], axis: Int = 0) throws
    -> Expression
  {
    try Expression(checking: .concatenate(axis: axis), parts)
  }

  package static func checkedStacked(_ parts: [Expression], axis: Int = 0) throws -> Expression {
    guard let first = parts.first else {
      throw ExpressionError.nothingToJoin(operation: "stacked")
    }
    if let other = parts.first(where: { $0.shape != first.shape }) {
      throw ExpressionError.differentShapes(.init(first), .init(other), operation: "stacking")
    }
    return try checkedConcatenated(parts.map { try $0.checkedExpandingAxis(axis) }, axis: axis)
  }
}

/// Slices along an axis, by a tensor of indices whose axes take the axis's place.
public func gather(_ x: Expression, _ indices: Expression, axis: Int = 0) -> Expression {
  trapping { try .checkedGather(x, indices, axis: axis) }
}

/// A new last axis with a 1 at the index and 0 elsewhere.
public func oneHot(_ indices: Expression, count: Int) -> Expression {
  trapping { try .checkedOneHot(indices, count: count) }
}

/// Expressions joined along an axis that they have.
public func concatenated(_ parts: [Expression], axis: Int = 0) -> Expression {
  trapping { try .checkedConcatenated(parts, axis: axis) }
}

/// Expressions of one shape laid along a new axis.
public func stacked(_ parts: [Expression], axis: Int = 0) -> Expression {
  trapping { try .checkedStacked(parts, axis: axis) }
}
