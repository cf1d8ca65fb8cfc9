import Tensors

extension Expression {
  /// A reduction over axes, which go away or keep the length 1; without them, over all.
  package func checkedReduced(
    _ reducer: Reducer, axes: [Int]? = nil, keepingAxes: Bool = false
  ) throws -> Expression {
    let axes = try (axes ?? Array(0..<rank)).map { axis in
      let counted = axis < 0 ? axis + rank : axis
      guard shape.indices.contains(counted) else {
        throw ExpressionError.axisOutOfRange(
          axis, .init(self), operation: reducer.rawValue)
      }
      return counted
    }
    return try Expression(
      checking: .reduce(reducer, axes: Set(axes).sorted(), keepsAxes: keepingAxes), [self])
  }

  /// A function along an axis, counted from the end if negative.
  package func checkedAlong(
    axis: Int, _ operation: (Int) -> Operation
  ) throws -> Expression {
    let counted = axis < 0 ? axis + rank : axis
    guard shape.indices.contains(counted) else {
      throw ExpressionError.axisOutOfRange(
        axis, .init(self), operation: operation(axis).name)
    }
    return try Expression(checking: operation(counted), [self])
  }

  fileprivate func reduced(_ reducer: Reducer, _ axis: Int?, _ keepingAxis: Bool) -> Expression {
    trapping {
      try checkedReduced(reducer, axes: axis.map { [$0] }, keepingAxes: keepingAxis)
    }
  }
}

/// The sum along an axis (from the end if negative), or of all elements.
public func sum(_ x: Expression, axis: Int? = nil, keepingAxis: Bool = false) -> Expression {
  x.reduced(.sum, axis, keepingAxis)
}
/// The mean along an axis, or of all elements.
public func mean(_ x: Expression, axis: Int? = nil, keepingAxis: Bool = false) -> Expression {
  x.reduced(.mean, axis, keepingAxis)
}
/// The largest element along an axis, or of all.
public func max(_ x: Expression, axis: Int? = nil, keepingAxis: Bool = false) -> Expression {
  x.reduced(.maximum, axis, keepingAxis)
}
/// The least element along an axis, or of all.
public func min(_ x: Expression, axis: Int? = nil, keepingAxis: Bool = false) -> Expression {
  x.reduced(.minimum, axis, keepingAxis)
}
/// The product along an axis, or of all elements.
public func product(_ x: Expression, axis: Int? = nil, keepingAxis: Bool = false) -> Expression {
  x.reduced(.product, axis, keepingAxis)
}
/// log Σ exp along an axis, or of all elements, without overflow.
public func logSumExp(_ x: Expression, axis: Int? = nil, keepingAxis: Bool = false) -> Expression {
  x.reduced(.logSumExp, axis, keepingAxis)
}
/// exp(x) scaled to sum to 1 along an axis.
public func softmax(_ x: Expression, axis: Int = -1) -> Expression {
  trapping { try x.checkedAlong(axis: axis) { .softmax(axis: $0) } }
}
/// log softmax(x) along an axis.
public func logSoftmax(_ x: Expression, axis: Int = -1) -> Expression {
  trapping { try x.checkedAlong(axis: axis) { .logSoftmax(axis: $0) } }
}
