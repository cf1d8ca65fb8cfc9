import Expressions
import Tensors

extension Sequential {
  /// What the network makes of a batch of inputs, as an expression: a formula that can be shown, differentiated
  /// and minimised. Its parameters are variables called after the network, such as `f.0.weight`.
  ///
  ///     let f = Sequential { Dense(16, activation: .tanh); Dense(1) }
  ///     let loss = mean(square(f.applied(to: x, name: "f") - y))
  ///     minimize(
  ///       loss, from: f.initialValues(input: [2], name: "f"), data: ["x": inputs, "y": outputs],
  ///       by: .adam(1e-2))
  ///
  /// - Parameter input: The inputs, whose first axis counts the data.
  public func applied(to input: Expression, name: String = "network") -> Expression {
    trapping { try checkedApplied(to: input, name: name) }
  }

  package func checkedApplied(to input: Expression, name: String = "network") throws -> Expression {
    try built(on: input, name).output
  }

  /// The values of the network's parameters before training, for data of a shape.
  public func initialValues(
    input: [Int], name: String = "network", seed: Int = 0
  ) -> [String: Matrix] {
    trapping { try checkedInitialValues(input: input, name: name, seed: UInt64(seed: seed)) }
  }

  package func checkedInitialValues(
    input: [Int], name: String = "network", seed: UInt64 = 0
  ) throws -> [String: Matrix] {
    let data = Expression.data("x", try Dimensions(["N"] + input.map(Dimension.fixed)).validated())
    return try built(on: data, name).context.initialValues(seed: seed)
      .mapValues { Matrix(converting: $0) }
  }

  /// - Throws: ``NetworkError`` for a layer that differs in training, which a formula cannot tell.
  func built(
    on input: Expression, _ name: String
  ) throws -> (output: Expression, context: LayerContext) {
    var context = LayerContext(isTraining: false)
    let output = try context.scoped(name) { try self.output(of: input, in: &$0) }
    if let layer = layers.first(where: { $0.differsInTraining }) {
      throw NetworkError.differsInTraining(layer.description)
    }
    return (output, context)
  }
}

extension Layer {
  /// Whether the layer does something else in training than afterwards.
  fileprivate var differsInTraining: Bool {
    switch self {
    case is BatchNorm, is Dropout: true
    case let network as Sequential: network.layers.contains { $0.differsInTraining }
    default: false
    }
  }
}
