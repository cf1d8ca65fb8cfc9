/// Shapes from arrays of lengths, where a variable holds them: Swift makes a ``Shape`` of a literal alone.
extension Tensor {
  /// A tensor of a shape from its numbers in row-major order.
  public init(shape: [Int], _ values: [Scalar]) { self.init(shape: Shape(shape), values) }

  /// A tensor with one number everywhere.
  public init(repeating value: Scalar, shape: [Int]) {
    self.init(repeating: value, shape: Shape(shape))
  }

  /// Independent numbers from the uniform distribution on [0, 1).
  public static func uniform(shape: [Int], seed: Int, stream: Int = 0) -> Tensor {
    uniform(shape: Shape(shape), seed: seed, stream: stream)
  }

  /// Independent numbers from the standard normal distribution.
  public static func normal(shape: [Int], seed: Int, stream: Int = 0) -> Tensor {
    normal(shape: Shape(shape), seed: seed, stream: stream)
  }

  /// This tensor repeated along axes of length 1 until it has a shape.
  public func broadcast(to shape: [Int]) -> Tensor { broadcast(to: Shape(shape)) }
}
