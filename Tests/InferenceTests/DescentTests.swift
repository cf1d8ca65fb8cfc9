import Expressions
import Glibc
import Inference
import Tensors
import Testing

@Suite("Minimising by an optimiser")
struct DescentTests {
  private let x = Expression.parameter("x", [2])

  @Test func theWayIsThatOfTheRule() throws {
    let way = try checkedDescent(
      sum(square(x)), from: ["x": Vector([1, -2])], by: .sgd(0.25), steps: 4)
    #expect(way.steps == 4 && way.losses == [5, 1.25, 0.3125, 0.078125])
    let path = try way.checkedPath("x")
    #expect(path.shape == [5, 2])
    #expect(path.values == [1, -2, 0.5, -1, 0.25, -0.5, 0.125, -0.25, 0.0625, -0.125])
    #expect(way.values["x"] == Vector([0.0625, -0.125]))
    #expect(way.description == "4 steps of .sgd(0.25), from 5 to 0.078125")
  }

  /// A narrow valley; every optimiser gets from the start to its ground.
  @Test(arguments: [
    Optimizer.sgd(2e-3, momentum: 0.9), .sgd(2e-3, momentum: 0.9, nesterov: true), .adagrad(0.5),
    .rmsProp(1e-2).scheduled(.cosine(steps: 3_000)), .adam(2e-2), .adamW(2e-2, weightDecay: 0),
    .sgd(5e-3).clipped(norm: 10),
  ])
  func valleys(_ optimizer: Optimizer) throws {
    let (a, b) = (x.element(0), x.element(1))
    let loss = square(1 - a) + 20 * square(b - square(a))
    let way = try checkedDescent(
      loss, from: ["x": Vector([-1, 1.5])], by: optimizer, steps: 3_000)
    let end = try #require(way.losses.last)
    #expect(end < 0.02, "\(way)")
  }

  @Test func miniBatchesLearnARegression() throws {
    let inputs = Expression.data("u", ["N", 2]), outputs = Expression.data("v", ["N"])
    let loss = mean(square(matmul(inputs, x) - outputs))
    let u = Matrix.normal(shape: [100, 2], seed: 3)
    let data = ["u": u, "v": matmul(u, Vector([2, -1]))]
    func way(_ seed: UInt64) throws -> Descent {
      try checkedDescent(
        loss, from: ["x": .zeros(2)], data: data, by: .adam(0.05), steps: 600, batch: 16,
        seed: seed)
    }
    let first = try way(1)
    let found = try #require(first.values["x"]).values
    #expect(abs(found[0] - 2) < 1e-3 && abs(found[1] + 1) < 1e-3)
    #expect(try way(1) == first)
    #expect(try way(2).losses != first.losses)
  }

  @Test func networksAreFormulas() throws {
    let network = Sequential {
      Dense(8, activation: .tanh)
      Dense(1)
    }
    let u = Expression.data("u", ["N", 1])
    let output = try network.checkedApplied(to: u, name: "f")
    #expect(
      output.freeVariables.map(\.name).sorted() == [
        "f.0.bias", "f.0.weight", "f.1.bias", "f.1.weight", "u",
      ])
    let start = try network.checkedInitialValues(input: [1], name: "f", seed: 2)
    let line = Matrix(shape: [41, 1], (0...40).map { Double($0) / 10 - 2 })
    let target = Expression(line.map { sin(2 * $0) })
    #expect(throws: ExpressionError.self) {
      try checkedDescent(mean(square(output)), from: start, by: .adam())
    }
    let fitted = mean(
      square(try network.checkedApplied(to: Expression(line), name: "f") - target))
    let way = try checkedDescent(fitted, from: start, by: .adam(0.03), steps: 1_500)
    #expect(try #require(way.losses.last) < 0.01 * (try #require(way.losses.first)))
    #expect(throws: NetworkError.self) {
      try Sequential { BatchNorm() }.checkedApplied(to: u)
    }
  }

  @Test func brokenNumbersEndTheWay() throws {
    let loss = sum(square(square(x)))
    let way = try checkedDescent(
      loss, from: ["x": Vector([1, 1])], by: .sgd(10), steps: 100)
    #expect(way.steps < 100 && way.outcome.contains("the expression became"))
    #expect(try #require(way.values["x"]).values.allSatisfy(\.isFinite))
    #expect(try way.checkedPath("x").values.allSatisfy(\.isFinite))
    #expect(throws: TrainingError.self) {
      try checkedDescent(sum(log(x)), from: ["x": Vector([-1, 1])], by: .adam())
    }
  }

  @Test func whatDoesNotFitIsSaid() throws {
    let inputs = Expression.data("u", ["N"])
    let loss = sum(square(inputs - x.element(0)))
    let start = ["x": Matrix.zeros(2)]
    func message(_ body: () throws -> Descent) -> String {
      do { return try body().description } catch { return "\(error)" }
    }
    let data = ["u": Vector([1, 2, 3])]
    for (words, body) in [
      (
        "a batch of 4 is larger",
        { try checkedDescent(loss, from: start, data: data, by: .adam(), batch: 4) }
      ),
      (
        "batch is 0", { try checkedDescent(loss, from: start, data: data, by: .adam(), batch: 0) }
      ),
      (
        "named axis", { try checkedDescent(sum(square(x)), from: start, by: .adam(), batch: 2) }
      ),
      ("no value for u", { try checkedDescent(loss, from: start, by: .adam()) }),
      ("steps is 0", { try checkedDescent(loss, from: start, data: data, by: .adam(), steps: 0) }),
      (
        "sgd: rate is -1",
        { try checkedDescent(loss, from: start, data: data, by: .sgd(-1)) }
      ),
    ] as [(String, () throws -> Descent)] {
      #expect(message(body).contains(words), "\(message(body))")
    }
  }
}
