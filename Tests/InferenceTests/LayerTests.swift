import Datasets
import Expressions
import Foundation
import Inference
import Tensors
import Testing

/// Foundation has an Expression too.
private typealias Expression = Expressions.Expression

/// What a layer of PyTorch makes of some numbers; `References/layers.py` writes them.
struct LayerReference: Decodable, Sendable {
  struct Numbers: Decodable, Sendable {
    let shape: [Int]
    let values: [Double]

    var tensor: Matrix { Matrix(shape: Shape(shape), values) }
  }

  let name: String
  let input: Numbers
  let output: Numbers
  let parameters: [String: Numbers]
  /// The parameters after a step of training.
  let after: [String: Numbers]?

  static let all: [LayerReference] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "References/layers.json")
    return try! JSONDecoder().decode([LayerReference].self, from: Data(contentsOf: file))
  }()
}

@Suite("Layers")
struct LayerTests {
  private static let layers: [String: any Layer] = [
    "dense": Dense(3, activation: .relu),
    "convolution": Conv2D(4, kernel: 3, stride: 2, padding: 1),
    "transposed convolution": ConvTranspose2D(
      4, kernel: 3, stride: 2, padding: 1, outputPadding: 1),
    "batch norm of vectors": BatchNorm(), "batch norm of images": BatchNorm(),
    "batch norm in use": BatchNorm(), "layer norm of vectors": LayerNorm(),
    "layer norm of images": LayerNorm(), "embedding": Embedding(5, dimensions: 3),
  ]

  private func close(_ found: Matrix, _ expected: Matrix, _ what: String) {
    #expect(found.shape == expected.shape, "\(what)")
    for (x, y) in zip(found.values, expected.values) {
      #expect(abs(x - y) <= 1e-12 * max(1, abs(y)), "\(what)")
    }
  }

  @Test(arguments: LayerReference.all.map(\.name))
  func layersAreThoseOfPyTorch(_ name: String) throws {
    let reference = try #require(LayerReference.all.first { $0.name == name })
    let layer = try Self.layers[name] ?? Activate(#require(Activation(rawValue: name)))
    var context = LayerContext(isTraining: name != "batch norm in use")
    let x = Expression.data(
      "x", Dimensions(["N"] + reference.input.shape.dropFirst().map(Dimension.fixed)))
    let output = try layer.output(of: x, in: &context)
    #expect(Set(context.parameters.map(\.name)) == Set(reference.parameters.keys))
    var values = reference.parameters.mapValues(\.tensor)
    values["x"] = reference.input.tensor
    // What does not enter an expression must not be given to it.
    func value(_ expression: Expression) throws -> Matrix {
      let names = Set(expression.freeVariables.map(\.name))
      return try expression.checkedEvaluate(values.filter { names.contains($0.key) })
    }
    close(try value(output), reference.output.tensor, name)
    for (parameter, update) in context.updates {
      let parameterName = try #require(parameter.variable?.name)
      let after = try #require(reference.after?[parameterName]?.tensor)
      close(try value(update), after, "\(name): \(parameterName)")
    }
    #expect(context.updates.count == (name.hasPrefix("batch norm of") ? 2 : 0))
  }

  /// Dropout keeps the expectation, drops about the share that it says, and does nothing in use.
  @Test func dropoutKeepsTheExpectation() throws {
    let x = Expression.data("x", ["N", 1_000])
    let ones = Matrix(repeating: 1, shape: [20, 1_000])
    var training = LayerContext(isTraining: true)
    let dropped = try Dropout(0.3).output(of: x, in: &training).checkedEvaluate(
      ["x": ones], seed: 4)
    #expect(abs(dropped.mean() - 1) < 0.02)
    let zeros = dropped.values.count { $0 == 0 }
    #expect(abs(Double(zeros) / 20_000 - 0.3) < 0.015)
    #expect(dropped.values.allSatisfy { $0 == 0 || abs($0 - 1 / 0.7) < 1e-12 })
    // Two layers do not drop the same numbers.
    let twice = try Dropout(0.5).output(
      of: Dropout(0.5).output(of: x, in: &training), in: &training)
    let kept = try twice.checkedEvaluate(["x": ones], seed: 4).values.count { $0 != 0 }
    #expect(abs(Double(kept) / 20_000 - 0.25) < 0.015)
    var use = LayerContext(isTraining: false)
    #expect(try Dropout(0.3).output(of: x, in: &use) == x)
  }

  /// The variance of weights is what the papers say, whatever the shape.
  @Test(arguments: WeightInitialisation.allCases)
  func weightsHaveTheirVariance(_ kind: WeightInitialisation) throws {
    var context = LayerContext(isTraining: true)
    let x = Expression.data("x", ["N", 300])
    _ = try Dense(200, initialisation: kind).output(of: x, in: &context)
    let weight = context.parameters[0]
    let values: Matrix = try weight.start.values(weight.shape, seed: 2, stream: 3)
    let expected = kind.rawValue.hasPrefix("glorot") ? 2.0 / 500 : 2.0 / 300
    #expect(abs(values.variance() / expected - 1) < 0.02)
    #expect(abs(values.mean()) < 4 * (expected / 60_000).squareRoot())
    #expect(context.parameters[1].start == .constant(0))
  }

  @Test func summariesCountParameters() throws {
    let network = Sequential {
      Reshape([1, 28, 28])
      Conv2D(4, kernel: 4, stride: 2, padding: 1)
      BatchNorm()
      Sequential {
        Flatten()
        Dense(10)
      }
    }
    let summary = try network.checkedSummary(input: [784])
    #expect(summary.parameterCount == 4 * 16 + 4 + 8 + 784 * 10 + 10)
    #expect(
      summary.description == """
        layer                                               output   parameters
        0      Reshape([1, 28, 28])                         1×28×28           0
        1      Conv2D(4, kernel: 4, stride: 2, padding: 1)  4×14×14          68
        2      BatchNorm()                                  4×14×14           8
        3.0    Flatten()                                    784               0
        3.1    Dense(10)                                    10             7850
                                                            in all         7926
        """)
    #expect(summary.latex.contains("4 \\times 14 \\times 14"))
    #expect(summary.latex.contains("\\text{Reshape([1, 28, 28])}"))
  }

  @Test func layersThatDoNotFitAreErrors() {
    let cases: [(any Layer, [Int], String)] = [
      (Dense(0), [3], "Dense(0): units is 0, but must be at least 1"),
      (
        Dense(2), [1, 3, 3],
        "Dense(2) wants vectors (put Flatten() before it), but a datum comes to it with the shape "
          + "1×3×3"
      ),
      (
        Conv2D(2), [9],
        "Conv2D(2, kernel: 3) wants images of shape channels×height×width (put Reshape([1, 28, 28]) "
          + "before it), but a datum comes to it with the shape 9"
      ),
      (
        Conv2D(2, kernel: 5), [1, 4, 4],
        "Conv2D(2, kernel: 5) wants images that its window fits into, but a datum comes to it with "
          + "the shape 1×4×4"
      ),
      (Conv2D(2, stride: 0), [1, 4, 4], "the stride of a convolution cannot be 0"),
      (
        Reshape([2, 2]), [5],
        "Reshape([2, 2]) cannot hold a datum of shape 5: the numbers of elements differ"
      ),
      (
        Dropout(1.5), [5], "Dropout(1.5): probability is 1.5, but must be in 0...0.99"
      ),
      (
        BatchNorm(), [2, 3],
        "BatchNorm() wants vectors or images of shape channels×height×width, but a datum comes to it "
          + "with the shape 2×3"
      ),
      (Sequential(layers: []), [2], "the network has no layers"),
    ]
    for (layer, shape, message) in cases {
      let network = (layer as? Sequential) ?? Sequential(layers: [layer])
      #expect(failure { try network.checkedSummary(input: shape) } == message)
    }
  }

  /// A convolutional autoencoder with normalisation and dropout trains, and in use it is repeatable.
  @Test func aConvolutionalNetworkTrains() throws {
    let digits = Dataset.digits.subset(0..<400)
    let vae = VAE(latent: 3) {
      Reshape([1, 8, 8])
      Conv2D(8, kernel: 4, stride: 2, padding: 1)
      BatchNorm()
      Activate(.relu)
      Dropout(0.1)
    } decoder: {
      Dense(128)
      LayerNorm()
      Activate(.silu)
      Reshape([8, 4, 4])
      ConvTranspose2D(1, kernel: 4, stride: 2, padding: 1)
    }
    let fit = try vae.checkedFit(digits, epochs: 5, batch: 40, seed: 1)
    #expect(fit.training.loss[4] < fit.training.loss[0] - 3)
    let first = try fit.checkedLatentMeans(digits)
    #expect(try fit.checkedLatentMeans(digits) == first)
    // Each datum's posterior depends on it alone, not on its batch.
    let alone = try fit.checkedLatentMeans(digits.subset(7..<8))
    for (x, y) in zip(alone.values, first[row: 7].values) { #expect(abs(x - y) < 1e-5) }
  }
}
