extension Tensor {
  /// A reduction along an axis, which goes away or keeps the length 1; without one, of all elements.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  package func checkedReduced(
    _ reduction: Reduction, axis: Int? = nil, keepingAxis: Bool = false
  ) throws -> Tensor {
    guard let axis else {
      return try reshaped(unchecked: [count]).checkedReduced(reduction, axis: 0)
    }
    let (outer, length, inner) = shape.split(at: try checkedAxis(axis))
    try reduction.validate(count: length, shape: shape)
    let result = shape.replacing(axis: axis, with: keepingAxis ? 1 : nil)
    // An empty tensor has no address; its lanes have no elements to be read there.
    var nothing: Scalar = 0
    return withUnsafePointer(to: &nothing) { nothing in
      values.withUnsafeBufferPointer { values in
        let base = values.baseAddress ?? nothing
        let reduced = (0..<(outer * inner)).map { place in
          let start = base + (place / inner * length * inner + place % inner)
          return Scalar(reduction(Lane(start: start, count: length, stride: inner)))
        }
        return Tensor(unchecked: reduced, shape: result)
      }
    }
  }

  private func reduced(_ reduction: Reduction) -> Scalar {
    trapping { try checkedReduced(reduction).values[0] }
  }

  private func reduced(_ reduction: Reduction, _ axis: Int, _ keepingAxis: Bool) -> Tensor {
    trapping { try checkedReduced(reduction, axis: axis, keepingAxis: keepingAxis) }
  }

  /// The sum of all elements.
  public func sum() -> Scalar { reduced(.sum) }
  /// The product of all elements.
  public func product() -> Scalar { reduced(.product) }
  /// The mean of all elements.
  public func mean() -> Scalar { reduced(.mean) }
  /// The least element; NaN if there is one.
  public func min() -> Scalar { reduced(.minimum) }
  /// The largest element; NaN if there is one.
  public func max() -> Scalar { reduced(.maximum) }
  /// The mean squared deviation; `ddof` is taken from the number of elements in the denominator.
  public func variance(ddof: Int = 0) -> Scalar { reduced(.variance(ddof: ddof)) }
  /// The square root of the variance.
  public func standardDeviation(ddof: Int = 0) -> Scalar {
    reduced(.standardDeviation(ddof: ddof))
  }
  /// log Σ exp of all elements, without overflow.
  public func logSumExp() -> Scalar { reduced(.logSumExp) }
  /// The place, in row-major order, of the first least element.
  public func argmin() -> Int { Int(trapping { try checkedPlace(.argmin) }) }
  /// The place, in row-major order, of the first largest element.
  public func argmax() -> Int { Int(trapping { try checkedPlace(.argmax) }) }

  /// The place of an extreme element; exact however many elements there are.
  package func checkedPlace(_ reduction: Reduction) throws -> Int {
    try reduction.validate(count: count, shape: shape)
    return values.withUnsafeBufferPointer { values in
      guard let start = values.baseAddress else { return 0 }
      return Int(reduction(Lane(start: start, count: values.count, stride: 1)))
    }
  }

  /// The sums along an axis.
  public func sum(axis: Int, keepingAxis: Bool = false) -> Tensor {
    reduced(.sum, axis, keepingAxis)
  }
  /// The products along an axis.
  public func product(axis: Int, keepingAxis: Bool = false) -> Tensor {
    reduced(.product, axis, keepingAxis)
  }
  /// The means along an axis.
  public func mean(axis: Int, keepingAxis: Bool = false) -> Tensor {
    reduced(.mean, axis, keepingAxis)
  }
  /// The least elements along an axis.
  public func min(axis: Int, keepingAxis: Bool = false) -> Tensor {
    reduced(.minimum, axis, keepingAxis)
  }
  /// The largest elements along an axis.
  public func max(axis: Int, keepingAxis: Bool = false) -> Tensor {
    reduced(.maximum, axis, keepingAxis)
  }
  /// The variances along an axis.
  public func variance(axis: Int, ddof: Int = 0, keepingAxis: Bool = false) -> Tensor {
    reduced(.variance(ddof: ddof), axis, keepingAxis)
  }
  /// The standard deviations along an axis.
  public func standardDeviation(axis: Int, ddof: Int = 0, keepingAxis: Bool = false) -> Tensor {
    reduced(.standardDeviation(ddof: ddof), axis, keepingAxis)
  }
  /// log Σ exp along an axis, without overflow.
  public func logSumExp(axis: Int, keepingAxis: Bool = false) -> Tensor {
    reduced(.logSumExp, axis, keepingAxis)
  }
  /// The places of the first largest elements along an axis.
  public func argmax(axis: Int) -> Tensor { reduced(.argmax, axis, false) }
  /// The places of the first least elements along an axis.
  public func argmin(axis: Int) -> Tensor { reduced(.argmin, axis, false) }

  /// exp(x) scaled to sum to 1 along an axis.
  public func softmax(axis: Int) -> Tensor { trapping { try checkedSoftmax(axis: axis) } }

  package func checkedSoftmax(axis: Int) throws -> Tensor {
    let total = try checkedReduced(.logSumExp, axis: axis, keepingAxis: true)
    return try Tensor.checkedCombined(.subtract, self, total).mapped(.exp)
  }
}
