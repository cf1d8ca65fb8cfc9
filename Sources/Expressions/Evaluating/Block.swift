import Tensors

/// A tensor's elements in memory, row-major, owned by somebody else.
struct Block<Scalar: TensorScalar> {
  let base: UnsafeMutablePointer<Scalar>
  let lengths: [Int]

  var count: Int { lengths.reduce(1, *) }
  var rank: Int { lengths.count }

  var strides: [Int] {
    var strides = [Int](repeating: 1, count: rank)
    for axis in lengths.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * lengths[axis + 1]
    }
    return strides
  }

  /// The distance in memory for one step along each axis of lengths that this is stretched to.
  func steps(to target: [Int]) -> [Int] {
    [Int](repeating: 0, count: target.count - rank)
      + zip(strides, lengths).map { stride, length in length == 1 ? 0 : stride }
  }

  func fill(_ value: Scalar) { base.update(repeating: value, count: count) }
}

/// Walks a box of indices in row-major order; `body` gets the two offsets that go with each.
@inline(__always)
func walk(
  _ lengths: [Int], _ first: [Int], _ second: [Int], _ body: (Int, Int) -> Void
) {
  guard !lengths.contains(0) else { return }
  var index = [Int](repeating: 0, count: lengths.count)
  var (a, b) = (0, 0)
  let last = lengths.count - 1
  guard last >= 0 else { return body(0, 0) }
  while true {
    for i in 0..<lengths[last] { body(a + i * first[last], b + i * second[last]) }
    var axis = last - 1
    while axis >= 0 {
      index[axis] += 1
      a += first[axis]
      b += second[axis]
      if index[axis] < lengths[axis] { break }
      a -= first[axis] * lengths[axis]
      b -= second[axis] * lengths[axis]
      index[axis] = 0
      axis -= 1
    }
    if axis < 0 { return }
  }
}
