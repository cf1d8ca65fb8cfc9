// Statistics of plain arrays, which are those of a vector with the same numbers.

extension Array where Element == Double {
  /// The sum of all elements; of none 0.
  public func sum() -> Double { Vector(self).sum() }
  /// The mean of all elements.
  public func mean() -> Double { Vector(self).mean() }
  /// The middle of all elements in their order, or the mean of the two in the middle.
  public func median() -> Double { Vector(self).median() }
  /// The value below which a share of all elements lies, interpolated linearly: of 0.5 the median.
  public func quantile(_ share: Double) -> Double { Vector(self).quantile(share) }
  /// The mean squared deviation; `ddof` is taken from the number of elements in the denominator.
  public func variance(ddof: Int = 0) -> Double { Vector(self).variance(ddof: ddof) }
  /// The square root of the variance.
  public func standardDeviation(ddof: Int = 0) -> Double {
    Vector(self).standardDeviation(ddof: ddof)
  }
}

extension Array where Element == Int {
  /// The sum of all elements; of none 0.
  public func sum() -> Int { trapping { try checkedSum() } }
  /// The mean of all elements.
  public func mean() -> Double { map(Double.init).mean() }
  /// The middle of all elements in their order, or the mean of the two in the middle.
  public func median() -> Double { map(Double.init).median() }
  /// The value below which a share of all elements lies, interpolated linearly: of 0.5 the median.
  public func quantile(_ share: Double) -> Double { map(Double.init).quantile(share) }
  /// The mean squared deviation; `ddof` is taken from the number of elements in the denominator.
  public func variance(ddof: Int = 0) -> Double { map(Double.init).variance(ddof: ddof) }
  /// The square root of the variance.
  public func standardDeviation(ddof: Int = 0) -> Double {
    map(Double.init).standardDeviation(ddof: ddof)
  }

  /// - Throws: ``TensorError/integerOverflow(_:_:)``.
  package func checkedSum() throws -> Int {
    try reduce(0) { sum, element in
      let (next, isOverflow) = sum.addingReportingOverflow(element)
      guard !isOverflow else { throw TensorError.integerOverflow(sum, element) }
      return next
    }
  }
}
