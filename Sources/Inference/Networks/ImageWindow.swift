import Expressions

/// What layers share whose window moves over images.
struct ImageWindow {
  let layer: any Layer
  let channels: Int
  let kernel: Int
  let input: Expression

  init(_ layer: some Layer, channels: Int, kernel: Int, input: Expression) {
    self.layer = layer
    self.channels = channels
    self.kernel = kernel
    self.input = input
  }

  /// How many channels the images have.
  func inputChannels() throws -> Int {
    for (name, value) in [("channels", channels), ("kernel", kernel)] {
      guard (1...(1 << 14)).contains(value) else {
        throw NetworkError.badSize(layer: layer.description, name: name, value: value)
      }
    }
    guard input.rank == 4, case .fixed(let inputs) = input.shape[1] else {
      throw misfit("images of shape channels×height×width (put Reshape([1, 28, 28]) before it)")
    }
    return inputs
  }

  /// The weights before training.
  func start(_ kind: WeightInitialisation, inputs: Int) -> ParameterStart {
    ParameterStart(
      kind, inputs: inputs * kernel * kernel, outputs: channels * kernel * kernel)
  }

  /// What the body makes; where its window does not fit the images, the error names the layer.
  func naming(_ body: () throws -> Expression) throws -> Expression {
    do {
      return try body()
    } catch ExpressionError.windowTooLarge {
      throw misfit("images that its window fits into")
    }
  }

  func biased(_ images: Expression, in context: inout LayerContext) throws -> Expression {
    images
      + (try context.parameter("bias", [channels], .constant(0))
        .checkedReshaped([.fixed(channels), 1, 1]))
  }

  private func misfit(_ expected: String) -> NetworkError {
    .wrongInput(
      layer: layer.description, shape: Array(input.shape.dropFirst()), expected: expected)
  }

  /// A layer as its cell writes it, without what has its usual value.
  static func text(
    _ name: String, _ channels: Int, _ kernel: Int, _ stride: Int, _ padding: Int,
    _ activation: Activation, _ hasBias: Bool, outputPadding: Int = 0
  ) -> String {
    let further = [
      stride == 1 ? "" : ", stride: \(stride)", padding == 0 ? "" : ", padding: \(padding)",
      outputPadding == 0 ? "" : ", outputPadding: \(outputPadding)", activation.argument,
      hasBias ? "" : ", bias: false",
    ]
    return "\(name)(\(channels), kernel: \(kernel)\(further.joined()))"
  }
}
