import Expressions
import Glibc
import Inference
import Tensors
import Testing

@Suite("Minimising by L-BFGS")
struct MinimizeTests {
  /// The chained function of Rosenbrock, a curved valley; its least value is 0 at (1, …, 1).
  @Test(arguments: [2, 10, 50], [1, 5, 20])
  func valleys(_ count: Int, _ memory: Int) throws {
    let x = Expression.parameter("x", [.fixed(count)])
    let (head, tail) = (x.slice(0..<(count - 1)), x.slice(1..<count))
    let loss = sum(100 * square(tail - square(head)) + square(1 - head))
    let start = Matrix(shape: [count], (0..<count).map { $0 % 2 == 0 ? -1.2 : 1 })
    let end = try checkedMinimize(
      loss, from: ["x": start], data: [:], LBFGS(memory: memory, maxIterations: 5_000))
    #expect(end.converged, "\(end)")
    // The valley of many dimensions has a second minimum, near (−1, 1, …, 1).
    if end.value < 1 {
      #expect(end.value < 1e-14)
      for value in try #require(end.values["x"]).values { #expect(abs(value - 1) < 1e-6) }
    } else {
      #expect(count > 3 && end.value > 3.9 && end.value < 4)
    }
  }

  /// Logistic regression: the residuals of the maximum are orthogonal to every column.
  @Test func logisticRegression() throws {
    let x = Expression.data("x", ["N", 3]), y = Expression.data("y", ["N"])
    let w = Expression.parameter("w", [3]), b = Expression.parameter("b")
    let logits = matmul(x, w) + b
    let loss = sum(softplus(logits) - y * logits)
    let inputs = Matrix.normal(shape: [200, 3], seed: 1)
    let noise = Matrix.uniform(shape: [200], seed: 2)
    let truth = matmul(inputs, Vector([1, -2, 0.5])) + 0.3
    let classes = Vector(
      zip(truth.values, noise.values).map { $1 < 1 / (1 + exp(-$0)) ? 1 : 0 })
    let end = try checkedMinimize(
      loss, from: ["w": .zeros(3), "b": Matrix(0)], data: ["x": inputs, "y": classes], LBFGS())
    #expect(end.converged && end.iterations < 40)
    let found = try #require(end.values["w"]), shift = try #require(end.values["b"]?.scalar)
    let residuals = classes - (matmul(inputs, found) + shift).map { 1 / (1 + exp(-$0)) }
    for value in matmul(inputs.transposed(), residuals).values { #expect(abs(value) < 1e-7) }
    #expect(abs(residuals.sum()) < 1e-7)
    #expect(abs(found[1] + 2) < 0.6)
  }

  /// The first trial steps leave the domain of the logarithm; the search comes back.
  @Test func stepsThatLeaveTheDomain() throws {
    let x = Expression.parameter("x")
    let end = try checkedMinimize(
      1000 * x - log(x), from: ["x": Matrix(0.5)], data: [:], LBFGS(tolerance: 1e-6))
    #expect(abs(try #require(end.values["x"]?.scalar) - 1e-3) < 1e-8)
  }

  @Test func whatDoesNotFitIsSaid() {
    let x = Expression.parameter("x", [2]), y = Expression.data("y", [2])
    let loss = sum(square(x - y))
    func message(
      _ start: [String: Matrix], _ data: [String: Matrix] = ["y": .zeros(2)],
      _ method: LBFGS = LBFGS()
    ) -> String {
      failure { try checkedMinimize(loss, from: start, data: data, method) }
    }
    #expect(
      message(["x": .zeros(2), "z": .zeros(2)])
        == "there is no variable z in the expression; it has x, y")
    #expect(message(["x": .zeros(2)], [:]) == "there is no value for y, data of shape 2")
    #expect(
      message(["x": .zeros(3)]) == "the value of x has the shape 3, but 2 was declared")
    #expect(
      message(["x": .zeros(2)], ["y": .zeros(2)], LBFGS(memory: 0))
        == "memory is 0, but must be at least 1")
    #expect(
      message(["x": Vector([.nan, 0])]) == "the expression is NaN at the start of the search")
    #expect(
      failure { try checkedMinimize(x, from: ["x": .zeros(2)], data: [:], LBFGS()) }
        == "a gradient needs a single number, not x (2); take its sum or mean first")
  }
}
