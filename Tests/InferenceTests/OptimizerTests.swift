import Expressions
import Foundation
import Inference
import Tensors
import Testing

/// An optimiser and the name of its reference.
struct OptimizerCase: Sendable, CustomTestStringConvertible {
  let name: String
  let optimizer: Optimizer
  var testDescription: String { name }

  static let all = [
    OptimizerCase(name: "sgd", optimizer: .sgd(0.01)),
    OptimizerCase(name: "momentum", optimizer: .sgd(0.01, momentum: 0.9)),
    OptimizerCase(name: "nesterov", optimizer: .sgd(0.01, momentum: 0.9, nesterov: true)),
    OptimizerCase(name: "adagrad", optimizer: .adagrad(0.1)),
    OptimizerCase(name: "rmsProp", optimizer: .rmsProp(0.01)),
    OptimizerCase(
      name: "rmsProp with momentum", optimizer: .rmsProp(0.01, decay: 0.9, momentum: 0.5)),
    OptimizerCase(name: "adam", optimizer: .adam(0.1)),
    OptimizerCase(name: "adamW", optimizer: .adamW(0.1, weightDecay: 0.1)),
    OptimizerCase(name: "step", optimizer: .sgd(0.01).scheduled(.step(every: 10, factor: 0.5))),
    OptimizerCase(name: "exponential", optimizer: .sgd(0.01).scheduled(.exponential(factor: 0.9))),
    OptimizerCase(
      name: "cosine", optimizer: .adam(0.1).scheduled(.cosine(steps: 25, floor: 0.1))),
    OptimizerCase(name: "warm-up", optimizer: .adam(0.1).scheduled(.warmUp(steps: 10))),
    OptimizerCase(name: "clipped norm", optimizer: .sgd(0.01).clipped(norm: 1)),
    OptimizerCase(name: "clipped value", optimizer: .sgd(0.01).clipped(value: 0.5)),
  ]
}

/// Optimisers against those of PyTorch, whose results `References/optimisers.py` wrote.
@Suite("Optimisers")
struct OptimizerTests {
  private static let references: [String: [Double]] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "References/optimisers.json")
    return try! JSONDecoder().decode([String: [Double]].self, from: Data(contentsOf: file))
  }()

  /// The path of `References/optimisers.py`: 25 steps down the same valley.
  private func end<Scalar: TensorScalar>(
    of optimizer: Optimizer, _: Scalar.Type
  ) throws -> [Double] {
    let a = Expression.parameter("a", [3]), b = Expression.parameter("b", [2, 2])
    let center = Expression(Vector([1, -2, 0.5])), weights = Expression(Vector([1, 10, 0.1]))
    let loss =
      sum(square(a - center) * weights) + sum(square(square(b))) + 0.1 * sum(a) * sum(b)
    var step = try TrainingStep<Scalar>(minimizing: loss, of: [a, b], optimizer: optimizer)
    try step.restore([
      "a": Tensor(repeating: 0.5, shape: [3]),
      "b": Tensor(shape: [2, 2], [1, -1, 0.2, 0.7]),
    ])
    for _ in 0..<25 { try step.run() }
    return try ["a", "b"].flatMap { try step.program.checkedVariable($0).values.map(Double.init) }
  }

  @Test(arguments: OptimizerCase.all)
  func doublesFollowPyTorch(_ example: OptimizerCase) throws {
    let reference = try #require(Self.references[example.name])
    let end = try end(of: example.optimizer, Double.self)
    for (x, y) in zip(end, reference) { #expect(abs(x - y) <= 1e-12 * max(1, abs(y))) }
    #expect(end.count == reference.count)
  }

  @Test(arguments: OptimizerCase.all)
  func floatsFollowPyTorch(_ example: OptimizerCase) throws {
    let reference = try #require(Self.references[example.name])
    for (x, y) in zip(try end(of: example.optimizer, Float.self), reference) {
      #expect(abs(x - y) <= 1e-6 * max(1, abs(y)))
    }
  }

  @Test func numbersWithoutMeaningAreErrors() {
    let cases: [(Optimizer, String)] = [
      (.sgd(0), "sgd: rate is 0, but must be above 0"),
      (.sgd(.nan), "sgd: rate is nan, but must be above 0"),
      (.sgd(1, momentum: 1), "sgd: momentum is 1, but must be at least 0 and below 1"),
      (.rmsProp(decay: -0.1), "rmsProp: decay is -0.1, but must be at least 0 and below 1"),
      (.adam(beta2: 2), "adam: beta2 is 2, but must be at least 0 and below 1"),
      (.adamW(weightDecay: -1), "adamW: weightDecay is -1, but must be at least 0"),
      (.adam().clipped(norm: 0), "adam: norm is 0, but must be above 0"),
      (
        .adam().scheduled(.step(every: 0, factor: 1)),
        "schedule: every is 0, but must be at least 1"
      ),
      (
        .adam().scheduled(.cosine(steps: 5, floor: 2)), "schedule: floor is 2, but must be in 0...1"
      ),
    ]
    for (optimizer, message) in cases {
      #expect(failure { try optimizer.validate() } == message)
    }
  }

  @Test func schedulesMultiply() {
    let optimizer = Optimizer.sgd(2).scheduled(.warmUp(steps: 4)).scheduled(.cosine(steps: 8))
    #expect(optimizer.rate(atStep: 0) == 0.5)
    #expect(abs(optimizer.rate(atStep: 4) - 1) < 1e-15)
    #expect(optimizer.rate(atStep: 8) == 0)
    #expect(optimizer.rate(atStep: 100) == 0)
    #expect(
      optimizer.description
        == ".sgd(2.0).scheduled(.warmUp(steps: 4)).scheduled(.cosine(steps: 8))")
  }
}
