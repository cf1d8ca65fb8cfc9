import Expressions
import Tensors

/// What layers share while a network is built: names, parameters, and whether it is being trained.
///
/// Building one network twice, to train it and to use it, gives the same names, by which values move from
/// one program to the other.
public struct LayerContext {
  /// Whether the network is built to be trained: dropout drops, and batches are normalised by their own
  /// mean.
  package let isTraining: Bool
  /// The parameters so far, in order of their making.
  package private(set) var parameters: [NetworkParameter] = []
  /// What a step of training writes besides the trained parameters: running means.
  package private(set) var updates: [Expression: Expression] = [:]
  /// The layers so far, for a summary.
  private(set) var rows: [NetworkSummary.Row] = []
  private var scope: [String] = []
  private var noises = 0

  /// The streams of random numbers that layers draw from start here; below is the model's own.
  private static let firstStream = 1_000

  package init(isTraining: Bool) {
    self.isTraining = isTraining
  }

  /// A parameter of the layer at hand.
  ///
  /// - Parameter isTrained: Whether the optimiser moves it; else the layer itself updates it.
  package mutating func parameter(
    _ name: String, _ shape: [Int], _ start: ParameterStart, isTrained: Bool = true
  ) -> Expression {
    let parameter = NetworkParameter(
      name: (scope + [name]).joined(separator: "."), shape: Shape(shape), start: start,
      isTrained: isTrained)
    parameters.append(parameter)
    return parameter.expression
  }

  /// Says what a step of training makes of a parameter that is not trained.
  package mutating func update(_ parameter: Expression, to value: Expression) {
    if isTraining { updates[parameter] = value }
  }

  /// A stream of random numbers of the layer's own.
  package mutating func nextStream() -> Int {
    defer { noises += 1 }
    return Self.firstStream + noises
  }

  /// Builds a part whose parameters have names of their own.
  package mutating func scoped<Result>(
    _ name: String, _ build: (inout LayerContext) throws -> Result
  ) rethrows -> Result {
    scope.append(name)
    defer { scope.removeLast() }
    return try build(&self)
  }

  /// Builds a layer, and notes what it is for a summary.
  package mutating func applying(_ layer: any Layer, to input: Expression) throws -> Expression {
    let first = parameters.count
    let output = try layer.output(of: input, in: &self)
    if !(layer is Sequential) {
      rows.append(
        NetworkSummary.Row(
          name: scope.joined(separator: "."), layer: layer.description,
          shape: Array(output.shape.dropFirst()),
          parameters: parameters[first...].filter(\.isTrained).reduce(0) {
            $0 + $1.shape.elementCount
          }))
    }
    return output
  }
}

/// A named array of numbers of a network.
package struct NetworkParameter: Sendable, Equatable {
  package let name: String
  package let shape: Shape
  package let start: ParameterStart
  /// Whether the optimiser moves it.
  package let isTrained: Bool

  package var expression: Expression {
    .parameter(name, Dimensions(shape.lengths.map(Dimension.fixed)))
  }
}
