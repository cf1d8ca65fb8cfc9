import Expressions

/// A layer that moves a window over images (channels × height × width): each output channel is the sum of
/// the window's pixels times weights, plus a bias, then an activation.
///
/// Parameters: `weight` (channels × input channels × kernel × kernel) and `bias` (channels).
public struct Conv2D: Layer, Equatable {
  let channels: Int
  let kernel: Int
  let stride: Int
  let padding: Int
  let activation: Activation
  let hasBias: Bool
  let initialisation: WeightInitialisation

  /// - Parameters:
  ///   - channels: The channels of the output.
  ///   - kernel: The height and width of the window in pixels.
  ///   - stride: How far the window moves from one output pixel to the next.
  ///   - padding: The rows and columns of zeros around the image.
  public init(
    _ channels: Int, kernel: Int = 3, stride: Int = 1, padding: Int = 0,
    activation: Activation = .identity, bias: Bool = true,
    initialisation: WeightInitialisation = .glorotNormal
  ) {
    self.channels = channels
    self.kernel = kernel
    self.stride = stride
    self.padding = padding
    self.activation = activation
    hasBias = bias
    self.initialisation = initialisation
  }

  public func output(of input: Expression, in context: inout LayerContext) throws -> Expression {
    let window = ImageWindow(self, channels: channels, kernel: kernel, input: input)
    let inputs = try window.inputChannels()
    let weight = context.parameter(
      "weight", [channels, inputs, kernel, kernel],
      window.start(initialisation, inputs: inputs))
    let result = try window.naming {
      try .checkedConvolution(input, weight, stride: stride, padding: padding)
    }
    return activation(
      try hasBias ? window.biased(result, in: &context) : result)
  }

  public var description: String {
    ImageWindow.text("Conv2D", channels, kernel, stride, padding, activation, hasBias)
  }
}

/// The transpose of a convolution, which makes images larger where `stride` is above 1: the height H becomes
/// (H − 1)·stride − 2·padding + kernel + outputPadding.
///
/// Parameters: `weight` (input channels × channels × kernel × kernel) and `bias` (channels).
public struct ConvTranspose2D: Layer, Equatable {
  let channels: Int
  let kernel: Int
  let stride: Int
  let padding: Int
  let outputPadding: Int
  let activation: Activation
  let hasBias: Bool
  let initialisation: WeightInitialisation

  /// - Parameters:
  ///   - channels: The channels of the output.
  ///   - kernel: The height and width of the window in pixels.
  ///   - stride: How far the window moves from one input pixel to the next.
  ///   - padding: The rows and columns that are cut off around the output.
  ///   - outputPadding: Rows and columns added on one side of the output.
  public init(
    _ channels: Int, kernel: Int = 3, stride: Int = 1, padding: Int = 0, outputPadding: Int = 0,
    activation: Activation = .identity, bias: Bool = true,
    initialisation: WeightInitialisation = .glorotNormal
  ) {
    self.channels = channels
    self.kernel = kernel
    self.stride = stride
    self.padding = padding
    self.outputPadding = outputPadding
    self.activation = activation
    hasBias = bias
    self.initialisation = initialisation
  }

  public func output(of input: Expression, in context: inout LayerContext) throws -> Expression {
    let window = ImageWindow(self, channels: channels, kernel: kernel, input: input)
    let inputs = try window.inputChannels()
    let weight = context.parameter(
      "weight", [inputs, channels, kernel, kernel],
      window.start(initialisation, inputs: inputs))
    let result = try window.naming {
      try .checkedConvolutionTransposed(
        input, weight, stride: stride, padding: padding, outputPadding: outputPadding)
    }
    return activation(
      try hasBias ? window.biased(result, in: &context) : result)
  }

  public var description: String {
    ImageWindow.text(
      "ConvTranspose2D", channels, kernel, stride, padding, activation, hasBias,
      outputPadding: outputPadding)
  }
}
