import Expressions

/// A layer that gives each feature mean 0 and variance 1 over a batch, and then a scale and a shift that are
/// learned (Ioffe and Szegedy, 2015). Of images, a feature is a channel.
///
/// In use, the mean and the variance are those of training: running averages, to which each batch adds a
/// share of `momentum`. Parameters: `weight`, `bias`, and the averages `runningMean` and
/// `runningVariance`.
public struct BatchNorm: Layer, Equatable {
  let momentum: Double
  let epsilon: Double

  public init(momentum: Double = 0.1, epsilon: Double = 1e-5) {
    self.momentum = momentum
    self.epsilon = epsilon
  }

  public func output(of input: Expression, in context: inout LayerContext) throws -> Expression {
    try NetworkError.require(momentum, named: "momentum", in: 0...1, of: self)
    try NetworkError.require(epsilon, named: "epsilon", in: 0...1, of: self)
    guard input.rank == 2 || input.rank == 4, case .fixed(let features) = input.shape[1] else {
      throw NetworkError.wrongInput(
        layer: description, shape: Array(input.shape.dropFirst()),
        expected: "vectors or images of shape channels×height×width")
    }
    // A feature's number beside each of its places.
    let place: Dimensions = input.rank == 2 ? [.fixed(features)] : [.fixed(features), 1, 1]
    func parameter(
      _ name: String, _ start: Double, _ context: inout LayerContext, isTrained: Bool = true
    ) -> Expression {
      context.parameter(name, [features], .constant(start), isTrained: isTrained)
    }
    let scale = parameter("weight", 1, &context), shift = parameter("bias", 0, &context)
    let runningMean = parameter("runningMean", 0, &context, isTrained: false)
    let runningVariance = parameter("runningVariance", 1, &context, isTrained: false)
    var (mean, variance) = (runningMean, runningVariance)
    if context.isTraining {
      let axes = input.rank == 2 ? [0] : [0, 2, 3]
      mean = try input.checkedReduced(.mean, axes: axes)
      variance = try square(input - mean.checkedReshaped(place)).checkedReduced(.mean, axes: axes)
      // What is remembered is the unbiased variance, as in PyTorch.
      let count = axes.reduce(Expression(1)) { $0 * .extent(input.shape[$1]) }
      let unbiased = variance * count / maximum(count - 1, 1)
      let share = Expression(momentum)
      context.update(runningMean, to: runningMean + share * (mean - runningMean))
      context.update(
        runningVariance, to: runningVariance + share * (unbiased - runningVariance))
    }
    let factor = scale / sqrt(variance + Expression(epsilon))
    return try (input - mean.checkedReshaped(place)) * factor.checkedReshaped(place)
      + shift.checkedReshaped(place)
  }

  public var description: String { "BatchNorm()" }
}

/// A layer that gives the numbers of each datum mean 0 and variance 1, and then scales and shifts that are
/// learned (Ba, Kiros and Hinton, 2016).
///
/// Parameters: `weight` and `bias`, each of a datum's shape.
public struct LayerNorm: Layer, Equatable {
  let epsilon: Double

  public init(epsilon: Double = 1e-5) { self.epsilon = epsilon }

  public func output(of input: Expression, in context: inout LayerContext) throws -> Expression {
    try NetworkError.require(epsilon, named: "epsilon", in: 0...1, of: self)
    let shape = try NetworkError.lengths(of: input, for: self)
    let axes = Array(1..<max(input.rank, 1))
    let centered = input - (try input.checkedReduced(.mean, axes: axes, keepingAxes: true))
    let variance = try square(centered).checkedReduced(.mean, axes: axes, keepingAxes: true)
    return centered / sqrt(variance + Expression(epsilon))
      * context.parameter("weight", shape, .constant(1))
      + context.parameter("bias", shape, .constant(0))
  }

  public var description: String { "LayerNorm()" }
}
