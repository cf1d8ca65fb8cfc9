import Expressions

/// A layer that in training sets each number to 0 with a probability, and scales the others up so that the
/// expectation stays (Srivastava et al., 2014); in use it does nothing.
public struct Dropout: Layer, Equatable {
  let probability: Double

  public init(_ probability: Double = 0.5) { self.probability = probability }

  public func output(of input: Expression, in context: inout LayerContext) throws -> Expression {
    try NetworkError.require(probability, named: "probability", in: 0...0.99, of: self)
    // The stream is taken in use as well, so that later layers draw from the same ones.
    let stream = context.nextStream()
    guard context.isTraining, probability > 0 else { return input }
    let noise = Expression.uniformNoise("u", input.shape, stream: stream)
    let kept = lessOrEqual(Expression(probability), noise)
    return input * kept * Expression(1 / (1 - probability))
  }

  public var description: String { "Dropout(\(probability))" }
}
