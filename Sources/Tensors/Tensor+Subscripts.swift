extension Tensor {
  /// A number, by one index for each axis.
  public subscript(indices: Int...) -> Scalar {
    get { trapping { try checkedElement(indices) } }
    set { trapping { try checkedSetElement(indices, to: newValue) } }
  }

  package func checkedElement(_ indices: [Int]) throws -> Scalar {
    values[try offset(of: indices)]
  }

  package mutating func checkedSetElement(_ indices: [Int], to value: Scalar) throws {
    values[try offset(of: indices)] = value
  }

  private func offset(of indices: [Int]) throws -> Int {
    guard indices.count == rank else { throw TensorError.wrongIndexCount(indices.count, shape) }
    var offset = 0
    for axis in 0..<rank {
      offset = offset * shape[axis] + (try checkedIndex(indices[axis], axis: axis))
    }
    return offset
  }

  private func checkedIndex(_ index: Int, axis: Int) throws -> Int {
    guard (0..<shape[axis]).contains(index) else {
      throw TensorError.indexOutOfRange(index, axis: axis, length: shape[axis])
    }
    return index
  }

  /// The slice at an index of the first axis: a row of a matrix.
  public subscript(row index: Int) -> Tensor {
    get { trapping { try checkedSlice(index, axis: 0) } }
    set { trapping { try checkedSetSlice(index, axis: 0, to: newValue) } }
  }

  /// The slice at an index of the second axis: a column of a matrix.
  public subscript(column index: Int) -> Tensor {
    get { trapping { try checkedSlice(index, axis: 1) } }
    set { trapping { try checkedSetSlice(index, axis: 1, to: newValue) } }
  }

  /// The slice at an index of an axis, which goes away.
  package func checkedSlice(_ index: Int, axis: Int) throws -> Tensor {
    let axis = try checkedAxis(axis)
    let index = try checkedIndex(index, axis: axis)
    return try checkedGathered([index], axis: axis)
      .reshaped(unchecked: shape.replacing(axis: axis, with: nil))
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  package mutating func checkedSetSlice(_ index: Int, axis: Int, to slice: Tensor) throws {
    let axis = try checkedAxis(axis)
    let index = try checkedIndex(index, axis: axis)
    let sliceShape = shape.replacing(axis: axis, with: nil)
    guard slice.shape == sliceShape else {
      throw TensorError.differentShapes(operation: "setting a slice", sliceShape, slice.shape)
    }
    let (outer, length, inner) = shape.split(at: axis)
    for o in 0..<outer {
      for i in 0..<inner {
        values[(o * length + index) * inner + i] = slice.values[o * inner + i]
      }
    }
  }

  /// The slices in a range of the first axis: some rows of a matrix, some elements of a vector.
  public subscript(rows: some RangeExpression<Int>) -> Tensor {
    trapping { try checkedSliced(rows.relative(to: 0..<self.rows), axis: 0) }
  }

  /// The slices in a range of an axis.
  public func sliced(_ range: some RangeExpression<Int>, axis: Int) -> Tensor {
    trapping {
      let length = shape[try checkedAxis(axis)]
      return try checkedSliced(range.relative(to: 0..<length), axis: axis)
    }
  }

  package func checkedSliced(_ range: Range<Int>, axis: Int) throws -> Tensor {
    let length = shape[try checkedAxis(axis)]
    guard range.lowerBound >= 0, range.upperBound <= length else {
      throw TensorError.rangeOutOfRange(range, axis: axis, length: length)
    }
    return try checkedGathered(Array(range), axis: axis)
  }

  /// The slices at these indices of an axis, in this order; an index may come more than once.
  public func gathered(_ indices: [Int], axis: Int = 0) -> Tensor {
    trapping { try checkedGathered(indices, axis: axis) }
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  package func checkedGathered(_ indices: [Int], axis: Int = 0) throws -> Tensor {
    let axis = try checkedAxis(axis)
    for index in indices { _ = try checkedIndex(index, axis: axis) }
    let resultShape = try shape.replacing(axis: axis, with: indices.count).validated()
    let (outer, length, inner) = shape.split(at: axis)
    var result: [Scalar] = []
    result.reserveCapacity(resultShape.elementCount)
    for o in 0..<outer {
      for index in indices {
        let start = (o * length + index) * inner
        result.append(contentsOf: values[start..<(start + inner)])
      }
    }
    return Tensor(unchecked: result, shape: resultShape)
  }
}
