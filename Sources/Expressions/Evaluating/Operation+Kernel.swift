import Tensors

extension Operation {
  /// Computes the result from the operands, whose lengths are known to fit.
  ///
  /// - Throws: ``ExpressionError`` for values that have no result: a matrix that is not positive
  ///   definite, an index out of range.
  @specialized(where S == Double)
  @specialized(where S == Float)
  func compute<S: TensorScalar>(_ x: [Block<S>], into out: Block<S>) throws {
    switch self {
    case .variable, .noise, .extent: break
    case .constant(let constant):
      for (index, value) in constant.tensor.values.enumerated() { out.base[index] = S(value) }
    case .map(let function): Self.map(function.row, x, out)
    case .reduce(let reducer, let axes, _): Self.reduce(reducer, axes, x[0], out)
    case .softmax(let axis): Self.softmax(axis, x[0], out, isLog: false)
    case .logSoftmax(let axis): Self.softmax(axis, x[0], out, isLog: true)
    case .stopGradient, .reshape: out.base.update(from: x[0].base, count: out.count)
    case .broadcast:
      walk(out.lengths, out.strides, x[0].steps(to: out.lengths)) {
        out.base[$0] = x[0].base[$1]
      }
    case .transpose(let order):
      let strides = x[0].strides
      walk(out.lengths, out.strides, order.map { strides[$0] }) { out.base[$0] = x[0].base[$1] }
    case .slice(let axis, let range):
      let start = x[0].base + range.lowerBound * x[0].strides[axis]
      walk(out.lengths, out.strides, x[0].strides) { out.base[$0] = start[$1] }
    case .pad(let axis, let before, _):
      out.fill(0)
      let start = out.base + before * out.strides[axis]
      walk(x[0].lengths, out.strides, x[0].strides) { start[$0] = x[0].base[$1] }
    case .concatenate(let axis):
      var start = out.base
      for part in x {
        walk(part.lengths, out.strides, part.strides) { start[$0] = part.base[$1] }
        start += part.lengths[axis] * out.strides[axis]
      }
    case .diagonal:
      let strides = x[0].strides
      let steps = strides.dropLast(2) + [strides[x[0].rank - 2] + 1]
      walk(out.lengths, out.strides, Array(steps)) { out.base[$0] = x[0].base[$1] }
    case .diagonalMatrix:
      out.fill(0)
      let steps = out.strides.dropLast(2) + [out.strides[out.rank - 2] + 1]
      walk(x[0].lengths, Array(steps), x[0].strides) { out.base[$0] = x[0].base[$1] }
    case .lowerTriangle(let scale):
      let n = out.lengths[out.rank - 1]
      for index in 0..<out.count {
        let (row, column) = (index / n % n, index % n)
        let value = x[0].base[index]
        out.base[index] = row > column ? value : row == column ? S(scale) * value : 0
      }
    case .gather(let axis): try Self.gather(axis, x[0], x[1], out)
    case .scatter(let axis, _): try Self.scatter(axis, x[0], x[1], out)
    case .oneHot(let count):
      out.fill(0)
      for place in 0..<x[0].count {
        out.base[place * count + (try Self.index(x[0].base[place], count, "oneHot"))] = 1
      }
    case .matmul(let left, let right): Self.matmul(left, right, x, out)
    case .cholesky: try Self.cholesky(x[0], out)
    case .triangularSolve(let transposed): try Self.solve(transposed, x, out)
    case .convolution(let window): window.convolve(x[0], x[1], into: out)
    case .convolutionTransposed(let window, _, _): window.transpose(x[0], x[1], into: out)
    case .convolutionKernel(let window, _, _): window.kernelAdjoint(x[0], x[1], into: out)
    }
  }

  @inline(__always)
  private static func map<S: TensorScalar>(_ row: FunctionRow, _ x: [Block<S>], _ out: Block<S>) {
    let a = x[0].steps(to: out.lengths)
    let b = x.count > 1 ? x[1].steps(to: out.lengths) : a
    let c = x.count > 2 ? x[2].steps(to: out.lengths) : a
    let (left, middle, right) = (
      x[0].base, x.count > 1 ? x[1].base : nil, x.count > 2 ? x[2].base : nil
    )
    // The second walk's offset serves the result, which is visited in order.
    var place = 0
    walk(out.lengths, a, b) { i, j in
      var third = 0.0
      if let right {
        var (rest, offset) = (place, 0)
        for axis in out.lengths.indices.reversed() {
          offset += rest % out.lengths[axis] * c[axis]
          rest /= out.lengths[axis]
        }
        third = Double(right[offset])
      }
      out.base[place] = S(row.value(Double(left[i]), middle.map { Double($0[j]) } ?? 0, third))
      place += 1
    }
  }

  /// The value that a reduction of no elements has.
  @inline(__always)
  private static func reduce<S: TensorScalar>(
    _ reducer: Reducer, _ axes: [Int], _ x: Block<S>, _ out: Block<S>
  ) {
    var steps = [Int](repeating: 0, count: x.rank)
    var stride = 1
    for axis in x.lengths.indices.reversed() where !axes.contains(axis) {
      steps[axis] = stride
      stride *= x.lengths[axis]
    }
    var results = [Double](repeating: reducer.identity, count: out.count)
    switch reducer {
    case .sum, .mean: walk(x.lengths, steps, x.strides) { results[$0] += Double(x.base[$1]) }
    case .product: walk(x.lengths, steps, x.strides) { results[$0] *= Double(x.base[$1]) }
    case .minimum:
      walk(x.lengths, steps, x.strides) { o, i in
        let value = Double(x.base[i])
        if value < results[o] || value.isNaN { results[o] = value }
      }
    case .maximum, .logSumExp:
      walk(x.lengths, steps, x.strides) { o, i in
        let value = Double(x.base[i])
        if value > results[o] || value.isNaN { results[o] = value }
      }
    }
    if reducer == .mean {
      let count = Double(axes.reduce(1) { $0 * x.lengths[$1] })
      for index in results.indices { results[index] /= count }
    }
    if reducer == .logSumExp {
      let largest = results.map { $0.isFinite ? $0 : 0 }
      var sums = [Double](repeating: 0, count: out.count)
      let exp = Function.exp.row.value
      walk(x.lengths, steps, x.strides) { sums[$0] += exp(Double(x.base[$1]) - largest[$0], 0, 0) }
      let log = Function.log.row.value
      for index in results.indices { results[index] = log(sums[index], 0, 0) + largest[index] }
    }
    for index in results.indices { out.base[index] = S(results[index]) }
  }

  @inline(__always)
  private static func softmax<S: TensorScalar>(
    _ axis: Int, _ x: Block<S>, _ out: Block<S>, isLog: Bool
  ) {
    let inner = x.lengths[(axis + 1)...].reduce(1, *)
    let length = x.lengths[axis]
    let (exp, log) = (Function.exp.row.value, Function.log.row.value)
    guard length > 0 else { return }
    for lane in 0..<(x.count / length) {
      let start = lane / inner * inner * length + lane % inner
      var largest = -Double.infinity
      for i in 0..<length { largest = max(largest, Double(x.base[start + i * inner])) }
      var total = 0.0
      for i in 0..<length { total += exp(Double(x.base[start + i * inner]) - largest, 0, 0) }
      for i in 0..<length {
        let value = Double(x.base[start + i * inner]) - largest
        out.base[start + i * inner] = S(isLog ? value - log(total, 0, 0) : exp(value, 0, 0) / total)
      }
    }
  }

  // MARK: Indices

  @inline(__always)
  static func index<S: TensorScalar>(_ value: S, _ length: Int, _ name: String) throws -> Int {
    guard value >= 0, value < S(length), value == value.rounded() else {
      throw ExpressionError.indexOutOfRange(Double(value), length: length, operation: name)
    }
    return Int(value)
  }

  @inline(__always)
  private static func gather<S: TensorScalar>(
    _ axis: Int, _ x: Block<S>, _ indices: Block<S>, _ out: Block<S>
  ) throws {
    let (outer, inner) = (x.lengths[..<axis].reduce(1, *), x.lengths[(axis + 1)...].reduce(1, *))
    let count = indices.count
    for place in 0..<count {
      let index = try index(indices.base[place], x.lengths[axis], "gather")
      for o in 0..<outer {
        (out.base + (o * count + place) * inner).update(
          from: x.base + (o * x.lengths[axis] + index) * inner, count: inner)
      }
    }
  }

  @inline(__always)
  private static func scatter<S: TensorScalar>(
    _ axis: Int, _ x: Block<S>, _ indices: Block<S>, _ out: Block<S>
  ) throws {
    out.fill(0)
    let (outer, inner) = (
      out.lengths[..<axis].reduce(1, *), out.lengths[(axis + 1)...].reduce(1, *)
    )
    let count = indices.count
    for place in 0..<count {
      let index = try index(indices.base[place], out.lengths[axis], "scatter")
      for o in 0..<outer {
        let target = out.base + (o * out.lengths[axis] + index) * inner
        let source = x.base + (o * count + place) * inner
        for i in 0..<inner { target[i] += source[i] }
      }
    }
  }
}

extension Reducer {
  /// What a reduction of nothing gives.
  var identity: Double {
    switch self {
    case .sum, .mean: 0
    case .product: 1
    case .minimum: .infinity
    case .maximum, .logSumExp: -.infinity
    }
  }
}
