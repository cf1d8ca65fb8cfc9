import Tensors

extension Expression {
  /// The expression for named axes of known lengths: all shapes are numbers.
  ///
  /// - Throws: ``ExpressionError/unknownLength(_:)`` for an axis whose length is not given.
  package func checkedWithLengths(_ lengths: [String: Int]) throws -> Expression {
    let known = AxisLengths(lengths)
    func fixed(_ shape: Dimensions) throws -> Dimensions { Dimensions(try known.resolve(shape)) }
    return try rewritten { operation, operands in
      let resolved: Operation =
        switch operation {
        case .variable(let old):
          .variable(Variable(old.name, role: old.role, shape: try fixed(old.shape)))
        case .noise(let old):
          .noise(
            Noise(
              name: old.name, distribution: old.distribution, stream: old.stream,
              shape: try fixed(old.shape)))
        case .broadcast(let shape): .broadcast(try fixed(shape))
        case .reshape(let shape): .reshape(try fixed(shape))
        case .scatter(let axis, let length):
          .scatter(axis: axis, length: try fixed([length])[0])
        case .extent(let name): .constant(Constant(tensor: Matrix(Double(try known.length(name)))))
        default: operation
        }
      return try Expression(checking: resolved, operands)
    }
  }
}
