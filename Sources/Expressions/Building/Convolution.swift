import Tensors

extension Expression {
  package static func checkedConvolution(
    _ images: Expression, _ kernel: Expression, stride: Int = 1, padding: Int = 0
  ) throws -> Expression {
    try Expression(
      checking: .convolution(window(stride, padding)), [images, kernel])
  }

  package static func checkedConvolutionTransposed(
    _ images: Expression, _ kernel: Expression, stride: Int = 1, padding: Int = 0,
    outputPadding: Int = 0
  ) throws -> Expression {
    let window = try window(stride, padding)
    let misfit = ExpressionError.windowTooLarge(
      .init(images), kernel: .init(kernel), padding: padding)
    guard images.rank == 4, kernel.rank == 4, images.shape[1] == kernel.shape[0],
      (0..<stride).contains(outputPadding)
    else { throw misfit }
    let lengths = try [2, 3].map { axis in
      let length = try images.fixedLength(axis, for: "convolutionTransposed")
      let size = try kernel.fixedLength(axis, for: "convolutionTransposed")
      let result = (length - 1) * stride - 2 * padding + size + outputPadding
      guard length > 0, size > 0, result > 0, result < 1 << 28 else { throw misfit }
      return result
    }
    return try Expression(
      checking: .convolutionTransposed(window, height: lengths[0], width: lengths[1]),
      [images, kernel])
  }

  private static func window(_ stride: Int, _ padding: Int) throws -> Window {
    guard (1...1024).contains(stride) else {
      throw ExpressionError.invalidCount(stride, what: "the stride of a convolution")
    }
    guard (0...1024).contains(padding) else {
      throw ExpressionError.invalidCount(padding, what: "the padding of a convolution")
    }
    return Window(stride: stride, padding: padding)
  }
}

/// The cross-correlation of images (N×C×H×W) with a kernel (O×C×h×w), as networks use it: N×O×H′×W′
/// with H′ = ⌊(H + 2·padding − h) / stride⌋ + 1.
public func convolution(
  _ images: Expression, _ kernel: Expression, stride: Int = 1, padding: Int = 0
) -> Expression {
  trapping { try .checkedConvolution(images, kernel, stride: stride, padding: padding) }
}

/// The transpose of a convolution with this kernel (O×C×h×w), from N×O×H′×W′ to N×C×H×W with
/// H = (H′ − 1)·stride − 2·padding + h + outputPadding.
public func convolutionTransposed(
  _ images: Expression, _ kernel: Expression, stride: Int = 1, padding: Int = 0,
  outputPadding: Int = 0
) -> Expression {
  trapping {
    try .checkedConvolutionTransposed(
      images, kernel, stride: stride, padding: padding, outputPadding: outputPadding)
  }
}
