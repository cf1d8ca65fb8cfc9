extension Tensor {
  /// The value below which a share of all elements lies: of 0.5 the median. Between two elements it is
  /// interpolated linearly, as NumPy and R do where nothing else is said; NaN if there is one.
  ///
  /// - Parameter share: From 0, for the least element, to 1, for the largest.
  public func quantile(_ share: Double) -> Scalar { trapping { try checkedQuantile(share) } }

  /// The middle of all elements in their order, or the mean of the two in the middle; NaN if there is one.
  public func median() -> Scalar { trapping { try checkedMedian() } }

  package func checkedMedian() throws -> Scalar { try quantile(0.5, called: "the median") }

  package func checkedQuantile(_ share: Double) throws -> Scalar {
    try quantile(share, called: "a quantile")
  }

  /// - Throws: ``TensorError`` for a share outside of 0 to 1 and for no elements.
  private func quantile(_ share: Double, called name: String) throws -> Scalar {
    guard share >= 0, share <= 1 else { throw TensorError.notAShare(share) }
    guard count > 0 else { throw TensorError.emptyReduction(name, shape) }
    guard !values.contains(where: \.isNaN) else { return .nan }
    let ordered = values.sorted()
    let place = share * Double(count - 1)
    let below = Int(place)
    let rest = Scalar(place - Double(below))
    // Nothing is added where an element is hit, so that ∞ − ∞ does not arise.
    if rest == 0 || ordered[below] == ordered[below + 1] { return ordered[below] }
    return ordered[below] + rest * (ordered[below + 1] - ordered[below])
  }
}
