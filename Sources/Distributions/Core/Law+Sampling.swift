import Expressions
import Tensors

extension Law {
  /// A draw as an expression of noise of the stream, through which gradients flow to the parameters;
  /// nil where the family has none.
  package func reparameterizedSample(
    _ shape: Dimensions, stream: Int
  ) throws -> Expression? {
    let shape = try family.noiseShape?(shape) ?? shape
    return switch family.sampling {
    case .normal(let draw):
      draw(parameters, .normalNoise("ε", shape, stream: stream))
    case .uniform(let draw):
      draw(parameters, .uniformNoise("u", shape, stream: stream))
    case .numbers, .tensors, .batch: nil
    }
  }

  /// Whether a draw can be written as a function of noise that does not depend on the parameters.
  package var isReparameterizable: Bool {
    switch family.sampling {
    case .normal, .uniform: true
    case .numbers, .tensors, .batch: false
    }
  }

  /// Independent draws, along a first axis.
  package func checkedSample(_ count: Int, seed: UInt64, stream: UInt64 = 0) throws -> Matrix {
    guard count >= 0 else { throw DistributionError.negativeCount(count) }
    let values = try known(for: "a sample")
    let event = try sampleShape()
    let shape = try Shape([count] + event).validated()
    let noiseShape = try noiseShape(for: shape)
    switch family.sampling {
    case .normal(let draw):
      let noise = try Matrix.checkedNormal(shape: noiseShape, seed: seed, stream: stream)
      let ε = Expression.data("ε", Dimensions(noiseShape))
      return try draw(parameters, ε).checkedEvaluate(["ε": noise])
    case .uniform(let draw):
      let noise = try Matrix.checkedUniform(shape: noiseShape, seed: seed, stream: stream)
      let u = Expression.data("u", Dimensions(noiseShape))
      return try draw(parameters, u).checkedEvaluate(["u": noise])
    case .numbers(let draw):
      let numbers = values.flatMap(\.values)
      var random = Random(seed: seed, stream: stream)
      var draws: [Double] = []
      draws.reserveCapacity(count)
      for index in 0..<count {
        if index % 4_096 == 0 { try Interruption.check() }
        draws.append(draw(numbers, &random))
      }
      return Matrix(draws)
    case .tensors(let draw):
      var random = Random(seed: seed, stream: stream)
      var draws: [Double] = []
      draws.reserveCapacity(shape.elementCount)
      for index in 0..<count {
        if index % 256 == 0 { try Interruption.check() }
        draws += try draw(values, &random)
      }
      return try Matrix(checking: shape, draws)
    case .batch(let draw):
      var random = Random(seed: seed, stream: stream)
      return try Matrix(checking: shape, draw(values, count, &random))
    }
  }

  /// The shape of the noise behind draws.
  private func noiseShape(for shape: Shape) throws -> Shape {
    guard let mapped = try family.noiseShape?(Dimensions(shape)) else { return shape }
    return Shape(
      mapped.axes.compactMap { axis in
        if case .fixed(let length) = axis { length } else { nil }
      })
  }

  /// The shape of one value.
  private func sampleShape() throws -> [Int] {
    try support().eventShape
  }
}
