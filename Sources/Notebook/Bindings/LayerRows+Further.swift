import Elbo
import Language

/// Layers for images, for regularisation and for indices.
extension LayerRows {
  static var conv2D: [Row] {
    [
      Row(
        """
        /// A layer that moves a window over images (channels × height × width): each output
        /// channel is the sum of the window's pixels times weights, plus a bias.
        init(_ channels: Int, kernel: Int = 3, stride: Int = 1, padding: Int = 0, \
        activation: Activation = .identity, bias: Bool = true, \
        initialisation: WeightInitialisation = .glorotNormal)
        """
      ) {
        (
          channels: Int, kernel: Int, stride: Int, padding: Int, activation: Activation, bias: Bool,
          kind: WeightInitialisation
        ) in
        Conv2D(
          channels, kernel: kernel, stride: stride, padding: padding, activation: activation,
          bias: bias, initialisation: kind)
      }
    ] + SharedRows.description(Conv2D.self)
  }

  static var convTranspose2D: [Row] {
    [
      Row(
        """
        /// The transpose of a convolution, which makes images larger where `stride` is above 1:
        /// the height H becomes (H − 1)·stride − 2·padding + kernel + outputPadding.
        init(_ channels: Int, kernel: Int = 3, stride: Int = 1, padding: Int = 0, \
        outputPadding: Int = 0, activation: Activation = .identity, bias: Bool = true, \
        initialisation: WeightInitialisation = .glorotNormal)
        """
      ) {
        (
          channels: Int, kernel: Int, stride: Int, padding: Int, outputPadding: Int,
          activation: Activation, bias: Bool, kind: WeightInitialisation
        ) in
        ConvTranspose2D(
          channels, kernel: kernel, stride: stride, padding: padding, outputPadding: outputPadding,
          activation: activation, bias: bias, initialisation: kind)
      }
    ] + SharedRows.description(ConvTranspose2D.self)
  }

  static var batchNorm: [Row] {
    [
      Row(
        """
        /// A layer that gives each feature mean 0 and variance 1 over a batch, and then a scale
        /// and a shift that are learned; in use, by running averages of training.
        init(momentum: Double = 0.1, epsilon: Double = 1e-5)
        """
      ) { (momentum: Double, epsilon: Double) in
        BatchNorm(momentum: momentum, epsilon: epsilon)
      }
    ] + SharedRows.description(BatchNorm.self)
  }

  static var layerNorm: [Row] {
    [
      Row(
        """
        /// A layer that gives the numbers of each datum mean 0 and variance 1, and then scales
        /// and shifts that are learned.
        init(epsilon: Double = 1e-5)
        """
      ) { (epsilon: Double) in LayerNorm(epsilon: epsilon) }
    ] + SharedRows.description(LayerNorm.self)
  }

  static var dropout: [Row] {
    [
      Row(
        """
        /// A layer that in training sets each number to 0 with a probability, and scales the
        /// others up so that the expectation stays.
        init(_ probability: Double = 0.5)
        """
      ) { (probability: Double) in Dropout(probability) }
    ] + SharedRows.description(Dropout.self)
  }

  static var embedding: [Row] {
    [
      Row(
        """
        /// A layer that puts a learned vector in place of each number, which is an index below
        /// the count.
        init(_ count: Int, dimensions: Int)
        """
      ) { (count: Int, dimensions: Int) in Embedding(count, dimensions: dimensions) }
    ] + SharedRows.description(Embedding.self)
  }
}
