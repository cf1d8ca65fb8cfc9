import Tensors
import Testing

import Expressions

/// Convolutions in programs against the plain ones of the evaluation.
@Suite struct ConvolutionProgramTests {
  struct Size: CustomTestStringConvertible, Sendable {
    let images: [Int], kernel: [Int], stride: Int, padding: Int

    init(_ images: [Int], _ kernel: [Int], stride: Int = 1, padding: Int = 0) {
      (self.images, self.kernel) = (images, kernel)
      (self.stride, self.padding) = (stride, padding)
    }

    var testDescription: String { "\(images) \(kernel) /\(stride) +\(padding)" }
  }

  /// Groups of several images and of one, panels that end early, windows that leave rows out, strides
  /// beyond the kernel, and padding beyond it.
  static let sizes = [
    Size([1, 1, 1, 1], [1, 1, 1, 1]),
    Size([2, 3, 5, 4], [2, 3, 3, 2]),
    Size([37, 2, 7, 6], [5, 2, 3, 3], stride: 2, padding: 1),
    Size([3, 4, 9, 8], [17, 4, 4, 4], stride: 2, padding: 1),
    Size([18, 1, 6, 7], [3, 1, 2, 2], stride: 3),
    Size([2, 2, 4, 4], [3, 2, 2, 2], stride: 1, padding: 3),
    Size([2, 20, 8, 8], [300, 20, 3, 3], stride: 2, padding: 2),
    Size([0, 2, 4, 4], [3, 2, 2, 2]),
  ]

  @Test(arguments: sizes) func programsAgree(_ size: Size) throws {
    try compare(size, Double.self, 1e-12)
    try compare(size, Float.self, 1e-4)
  }

  private func compare<S: TensorScalar>(_ size: Size, _: S.Type, _ tolerance: Double) throws {
    let x = Expression.data("x", Dimensions(size.images))
    let kernel = Expression.parameter("K", Dimensions(size.kernel))
    let y = try Expression.checkedConvolution(
      x, kernel, stride: size.stride, padding: size.padding)
    let loss = sum(square(y))
    // The gradients are the transposes with respect to images and to the kernel.
    try agree(
      [y, gradient(of: loss, at: x), gradient(of: loss, at: kernel)],
      [
        "x": .checkedNormal(shape: Shape(size.images), seed: 1),
        "K": .checkedNormal(shape: Shape(size.kernel), seed: 2),
      ], S.self, tolerance)
  }

  @Test func sumsDoNotDependOnThreads() throws {
    let x = Expression.data("x", [33, 3, 9, 9]), kernel = Expression.parameter("K", [8, 3, 3, 3])
    let loss = sum(square(convolution(x, kernel, stride: 2, padding: 1)))
    let program = try Program<Float>(checking: [loss, gradient(of: loss, at: kernel)])
    try program.checkedSet("x", .checkedNormal(shape: [33, 3, 9, 9], seed: 1))
    try program.checkedSet("K", .checkedNormal(shape: [8, 3, 3, 3], seed: 2))
    let before = Parallel.threads
    defer { Parallel.threads = before }
    let results = try [1, 2, 5].map { threads in
      Parallel.threads = threads
      try program.checkedRun()
      return program.value(1)
    }
    #expect(results[0] == results[1] && results[0] == results[2])
  }
}
