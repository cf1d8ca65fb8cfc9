import Tensors

/// Rewrites outputs into what programs run: shapes are numbers, constants are folded, and composite
/// operations are element-wise functions and plain reductions.
struct Lowering {
  let lengths: AxisLengths

  func lower(_ outputs: [Expression]) throws -> [Expression] {
    let fixed = try Expression.rewritten(outputs) { operation, operands in
      try lowered(operation, operands)
    }
    return try Expression.tidied(fixed)
  }

  private func fixed(_ shape: Dimensions) throws -> Dimensions {
    Dimensions(try lengths.resolve(shape))
  }

  private func lowered(_ operation: Operation, _ x: [Expression]) throws -> Expression {
    func reduced(_ reducer: Reducer, _ axes: [Int], _ keeps: Bool) throws -> Expression {
      try Expression(checking: .reduce(reducer, axes: axes, keepsAxes: keeps), [x[0]])
    }
    switch operation {
    case .variable(let variable):
      return .variable(
        Variable(variable.name, role: variable.role, shape: try fixed(variable.shape)))
    case .noise(let noise):
      return Expression(
        .noise(
          Noise(
            name: noise.name, distribution: noise.distribution, stream: noise.stream,
            shape: try fixed(noise.shape))))
    case .extent(let name): return Expression(Double(try lengths.length(name)))
    case .stopGradient: return x[0]
    case .broadcast(let shape): return try x[0].checkedBroadcast(to: fixed(shape))
    case .reshape(let shape): return try Expression(checking: .reshape(fixed(shape)), x)
    case .scatter(let axis, let length):
      return try Expression(
        checking: .scatter(axis: axis, length: fixed([length])[0]), x)
    case .reduce(.mean, let axes, let keeps):
      let count = axes.reduce(1.0) { $0 * x[0].shape[$1].number }
      return try reduced(.sum, axes, keeps) * Expression(1 / count)
    case .reduce(.logSumExp, let axes, let keeps):
      // A largest element that is infinite is not taken out: ∞ − ∞ must not arise.
      let largest = try reduced(.maximum, axes, true)
      let shift = select(less(abs(largest), Expression(.infinity)), largest, 0)
      let sum = try exp(x[0] - shift).checkedReduced(.sum, axes: axes, keepingAxes: true)
      let result = log(sum) + shift
      let shape = try Operation.reduce(.sum, axes: axes, keepsAxes: keeps).shape(of: x)
      return try Expression(checking: .reshape(shape), [result])
    case .softmax(let axis):
      let powers = exp(x[0] - (try reduced(.maximum, [axis], true)))
      return try powers / powers.checkedReduced(.sum, axes: [axis], keepingAxes: true)
    case .logSoftmax(let axis):
      let shifted = x[0] - (try reduced(.maximum, [axis], true))
      return try shifted - log(exp(shifted).checkedReduced(.sum, axes: [axis], keepingAxes: true))
    default:
      let plain = try Expression(checking: operation, x)
      // Constants among themselves are computed now.
      let isConstant = !x.isEmpty && x.allSatisfy { $0.constant != nil }
      return isConstant ? Expression(try plain.checkedEvaluate()) : plain
    }
  }
}

extension Expression {
  var constant: Matrix? {
    if case .constant(let constant) = node.operation { constant.tensor } else { nil }
  }
}

extension Dimension {
  /// The length of an axis that is known to be a number.
  var number: Double {
    if case .fixed(let length) = self { Double(length) } else { .nan }
  }
}

extension Node {
  /// The lengths of the axes, which lowering has made numbers.
  var lengths: [Int] {
    shape.map { axis in
      if case .fixed(let length) = axis { length } else { 0 }
    }
  }

  var elementCount: Int { lengths.reduce(1, *) }
}
