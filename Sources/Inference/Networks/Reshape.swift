import Expressions

/// A layer that gives each datum another shape: `Reshape([1, 28, 28])` makes images of rows of pixels.
public struct Reshape: Layer, Equatable {
  /// The shape of a datum.
  public let shape: [Int]

  public init(_ shape: [Int]) { self.shape = shape }

  public func output(of input: Expression, in context: inout LayerContext) throws -> Expression {
    for length in shape { try NetworkError.require(length, named: "a length", of: self) }
    let batch = input.shape.first ?? 1
    do {
      return try input.checkedReshaped(Dimensions([batch] + shape.map(Dimension.fixed)))
    } catch is ExpressionError {
      throw NetworkError.cannotReshape(
        layer: description, shape: Array(input.shape.dropFirst()))
    }
  }

  public var description: String { "Reshape(\(shape))" }
}

/// A layer that makes a vector of each datum.
public struct Flatten: Layer, Equatable {
  public init() {}

  public func output(of input: Expression, in context: inout LayerContext) throws -> Expression {
    let lengths = try NetworkError.lengths(of: input, for: self)
    return try input.checkedReshaped([input.shape.first ?? 1, .fixed(lengths.reduce(1, *))])
  }

  public var description: String { "Flatten()" }
}
