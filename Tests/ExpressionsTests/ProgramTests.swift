import Tensors
import Testing

import Expressions

/// Programs against the evaluation of the same graph.
@Suite(.serialized)
struct ProgramTests {
  @Test(arguments: Case.all)
  func doublesAgree(_ example: Case) throws { try compare(example, Double.self, 1e-12) }

  @Test(arguments: Case.all)
  func floatsAgree(_ example: Case) throws { try compare(example, Float.self, 2e-4) }

  private func compare<S: TensorScalar>(
    _ example: Case, _: S.Type, _ tolerance: Double
  ) throws {
    let inputs = example.inputs
    let value = try example.scalar(inputs)
    let expressions = try [example.build(inputs), value] + value.checkedGradients(with: inputs)
    try agree(expressions, example.values(seed: 5), S.self, tolerance)
  }

  /// Large enough for several chunks, blocks and panels.
  private func largeProgram<S: TensorScalar>(_: S.Type) throws -> Program<S> {
    let x = Expression.data("x", ["N", 70]), w = Expression.parameter("w", [70, 300])
    let h = tanh(matmul(x, w) + Expression.normalNoise("ε", ["N", 300]))
    let loss = sum(logSumExp(h, axis: 1)) + sum(square(mean(h, axis: 0)))
    let program = try Program<S>(
      checking: [loss, sum(h, axis: 0), max(h, axis: 0), gradient(of: loss, at: w)],
      updating: [w: w - 0.01 * gradient(of: loss, at: w)], lengths: ["N": 300])
    try program.checkedSet("x", .checkedNormal(shape: [300, 70], seed: 1))
    try program.checkedSet("w", .checkedNormal(shape: [70, 300], seed: 2) * 0.1)
    return program
  }

  /// Parts of a panel, several, bands, and single rows; the gradient is a product or not.
  @Test(arguments: [(1, 1), (3, 5), (7, 32), (40, 100), (300, 70), (400, 784)], [true, false])
  func stepsOfAdamAgree(_ size: (Int, Int), _ isOfProduct: Bool) throws {
    let (rows, columns) = size
    let matrices = ["w", "m", "v", "g"].map {
      Expression.parameter($0, [.fixed(rows), .fixed(columns)])
    }
    let (w, m, v, rate) = (matrices[0], matrices[1], matrices[2], Expression.data("rate"))
    let x = Expression.data("x", [6, .fixed(rows)]), y = Expression.data("y", [6, .fixed(columns)])
    let g = isOfProduct ? matmul(x.transposed(), y) : matrices[3]
    let mean = m + 0.1 * (g - m), squares = v + 0.001 * (square(g) - v)
    let next = w - rate * (mean / (sqrt(squares) + 1e-3))
    var values: [String: Matrix] = ["rate": try .checkedNormal(shape: [], seed: 9)]
    for (name, seed) in [("w", 1), ("m", 2), ("v", 3), ("g", 4)] {
      values[name] = try .checkedNormal(shape: [rows, columns], seed: UInt64(seed))
    }
    values["v"] = values["v"]!.map { $0 * $0 }
    values["x"] = try .checkedNormal(shape: [6, rows], seed: 5)
    values["y"] = try .checkedNormal(shape: [6, columns], seed: 6)
    try agree([mean, squares, next], values, Double.self, 1e-12)
    try agree([mean, squares, next], values, Float.self, 2e-4)

    let updates = [w: next, m: mean, v: squares]
    let program = try Program<Double>(checking: [], updating: updates)
    for (name, value) in values where (try? program.checkedVariable(name)) != nil {
      try program.checkedSet(name, value)
    }
    try program.checkedRun()
    for (variable, update) in updates {
      let expected = try Expression.checkedEvaluate([update], values)[0]
      let value = try program.checkedVariable(variable.variable!.name)
      #expect(
        zip(value.values, expected.values).allSatisfy { abs($0 - $1) < 1e-11 * (1 + abs($1)) })
    }
  }

  @Test func resultsDoNotDependOnThreads() throws {
    let before = Parallel.threads
    defer { Parallel.threads = before }
    func run(_ threads: Int) throws -> [[Float]] {
      Parallel.threads = threads
      let program = try largeProgram(Float.self)
      for _ in 0..<3 { try program.checkedRun(seed: 9) }
      return (0..<4).map { program.value($0).values } + [program.variable("w").values]
    }
    let alone = try run(1)
    #expect(try run(2) == alone)
    #expect(try run(3) == alone)
  }

  @Test func largeProgramsAgreeWithTheEvaluation() throws {
    let x = Expression.data("x", ["N", 70]), w = Expression.parameter("w", [70, 300])
    let h = tanh(matmul(x, w) + Expression.normalNoise("ε", ["N", 300]))
    let loss = sum(logSumExp(h, axis: 1)) + sum(square(mean(h, axis: 0)))
    let program = try largeProgram(Double.self)
    let values = ["x": program.variable("x"), "w": program.variable("w")]
    try program.checkedRun(seed: 9)
    let expected = try Expression.checkedEvaluate(
      [loss, sum(h, axis: 0), max(h, axis: 0), gradient(of: loss, at: w)], values, seed: 9)
    for index in 0..<4 {
      let (result, reference) = (program.value(index), expected[index])
      let size = reference.values.reduce(1) { max($0, abs($1)) }
      let error = zip(result.values, reference.values).map { abs($0 - $1) }.max() ?? 0
      #expect(error <= 1e-12 * size, "output \(index)")
    }
  }

  /// Blocks of rows and panels that are whole and that are not, several blocks of the sum, and none.
  static let productSizes = [
    (300, 70, 33), (128, 48, 300), (5, 20, 7), (40, 1, 9), (700, 64, 1), (64, 33, 784), (3, 4, 0),
  ]

  @Test(arguments: productSizes) func chainsGoOnWithProducts(_ size: (Int, Int, Int)) throws {
    try compareProducts(size, Double.self, 1e-12)
    try compareProducts(size, Float.self, 5e-5)
  }

  private func compareProducts<S: TensorScalar>(
    _ size: (Int, Int, Int), _: S.Type, _ tolerance: Double
  ) throws {
    let (m, n, k) = size
    let a = Expression.data("a", [.fixed(m), .fixed(k)])
    let b = Expression.data("b", [.fixed(n), .fixed(k)])
    let bias = Expression.data("bias", [.fixed(n)])
    try compareChains(
      matmul(a, b.transposed()), bias,
      [
        "a": .checkedNormal(shape: [m, k], seed: 1), "b": .checkedNormal(shape: [n, k], seed: 2),
        "bias": .checkedNormal(shape: [n], seed: 3),
      ], S.self, tolerance)
  }

  /// Zeros on the left, few and many, by rows and by columns.
  @Test(
    arguments: [(128, 400, 300), (300, 104, 70), (40, 784, 129), (200, 36, 16), (384, 512, 70)],
    [0.2, 0.5, 0.9])
  func chainsGoOnWithSparseProducts(_ size: (Int, Int, Int), _ share: Double) throws {
    let (m, n, k) = size
    let right = Expression.data("b", [.fixed(k), .fixed(n)])
    let bias = Expression.data("bias", [.fixed(n)])
    for isByRows in [true, false] {
      let left = Expression.data("a", isByRows ? [.fixed(m), .fixed(k)] : [.fixed(k), .fixed(m)])
      let product = matmul(isByRows ? left : left.transposed(), right)
      let numbers = try Matrix.checkedNormal(shape: isByRows ? [m, k] : [k, m], seed: 1)
      let kept = try Matrix.checkedUniform(shape: numbers.shape, seed: 2).map {
        $0 < share ? 0.0 : 1
      }
      let values: [String: Matrix] = [
        "a": numbers * kept, "b": try .checkedNormal(shape: [k, n], seed: 3),
        "bias": try .checkedNormal(shape: [n], seed: 4),
      ]
      try compareChains(product, bias, values, Double.self, 1e-12)
      try compareChains(product, bias, values, Float.self, 5e-5)
    }
  }

  private func compareChains<S: TensorScalar>(
    _ product: Expression, _ bias: Expression, _ values: [String: Matrix], _: S.Type,
    _ tolerance: Double
  ) throws {
    let h = relu(product + bias)
    // The sine is called element by element, the rest has instructions.
    for y in [product * softplus(h) - tanh(h) * sigmoid(product), sin(product) + bias] {
      try agree(
        [h, sum(y, axis: 0), sum(y, axis: 1), sum(y), max(y, axis: 0), min(y, axis: 1)],
        values, S.self, tolerance)
    }
  }

  /// A moving mean that begins with one number for all is no step of Adam in one loop.
  @Test func meansOfOneNumberAgree() throws {
    let s = Expression.data("s"), rate = Expression.data("rate")
    let (g, v, w) = (
      Expression.data("g", [100]), Expression.data("v", [100]), Expression.data("w", [100])
    )
    let early = v * 2
    let mean = s + 0.1 * (g - s), squares = v + 0.1 * (square(g) - v)
    let next = w - rate * (mean / (sqrt(squares) + 1e-3))
    var values: [String: Matrix] = [
      "s": try .checkedNormal(shape: [], seed: 1), "rate": try .checkedNormal(shape: [], seed: 2),
    ]
    for (name, seed) in [("g", 3), ("w", 4), ("v", 5)] {
      values[name] = try Matrix.checkedNormal(shape: [100], seed: UInt64(seed)).map { abs($0) }
    }
    try agree([early, next], values, Double.self, 1e-12)
    try agree([early, next], values, Float.self, 2e-4)
  }

  /// Weights that a program writes are read in halves; what comes out depends on nothing else.
  @Test func productsByWrittenWeightsAgree() throws {
    let x = Expression.data("x", [60, 300]), w = Expression.parameter("w", [300, 256])
    let h = relu(matmul(x, w))
    let loss = sum(square(h))
    let next = w - 0.001 * gradient(of: loss, at: w)
    let before = Parallel.threads
    defer { Parallel.threads = before }
    let values: [String: Matrix] = [
      "x": try .checkedNormal(shape: [60, 300], seed: 1),
      "w": try .checkedNormal(shape: [300, 256], seed: 2),
    ]
    var results: [[[Double]]] = []
    for threads in [1, 2, 3] {
      Parallel.threads = threads
      let program = try Program<Double>(checking: [h, loss], updating: [w: next])
      for (name, value) in values { try program.checkedSet(name, value) }
      try program.checkedRun()
      results.append([program.value(0), program.value(1), program.variable("w")].map(\.values))
      let labels = try program.profile(runs: 1).phases.flatMap { $0.steps.map(\.label) }
      #expect(labels.contains("the sum of two halves"))
    }
    #expect(results[1] == results[0] && results[2] == results[0])
    let expected = try Expression.checkedEvaluate([h, loss, next], values)
    for (result, reference) in zip(results[0], expected) {
      #expect(zip(result, reference.values).allSatisfy { abs($0 - $1) < 1e-11 * (1 + abs($1)) })
    }
  }

  @Test func updatesOfAnOptimiserAreWrittenInPlace() throws {
    let x = Expression.data("x", [40, 50]), w = Expression.parameter("w", [50, 60])
    let m = Expression.parameter("m", [50, 60])
    let loss = sum(square(matmul(x, w)))
    let mean = m + 0.1 * (gradient(of: loss, at: w) - m)
    let program = try Program<Float>(
      checking: [loss], updating: [m: mean, w: w - 0.01 * mean / (sqrt(square(mean)) + 1e-3)])
    let labels = try program.profile(runs: 1).phases.flatMap { $0.steps.map(\.label) }
    #expect(labels.contains { $0.contains("matmul") && $0.contains("then") })
    #expect(!labels.contains { $0.contains("copies") })
  }

  /// A quotient by a root and a term, which is one instruction, at the ends of the range.
  @Test func quotientsByRootsAgree() throws {
    let y: [Double] = [0, 1, 4, 2, 1e-30, 3e30, 0x1p-126, 3.4e38, .infinity, -1, .nan, -0.0]
    let x = Expression.data("x", [12]), z = Expression.data("z", [12])
    let program = try Program<Float>(checking: [x / (sqrt(Expression.data("y", [12])) + z)])
    try program.checkedSet("x", Tensor(repeating: 3, shape: [12]))
    try program.checkedSet("y", Tensor(y.map(Float.init)))
    for term in [0, 1e-8, 0.5] as [Float] {
      try program.checkedSet("z", Tensor(repeating: term, shape: [12]))
      try program.checkedRun()
      for (value, y) in zip(program.value(0).values, y) {
        let expected = 3 / (Double(Float(y)).squareRoot() + Double(term))
        #expect(
          Double(value) == expected || abs(Double(value) / expected - 1) < 1e-6
            || (value.isNaN && expected.isNaN), "3 / (√\(y) + \(term))")
      }
    }
  }

  @Test func tinyFloatsAreZeroInProgramsAlone() throws {
    let x = Expression.data("x", [])
    let single = try Program<Float>(checking: [x * x])
    try single.checkedSet("x", Tensor(1e-20))
    try single.checkedRun()
    #expect(single.value(0).scalar == 0)
    let tiny = Float(single.runCount) * 1e-20
    #expect(tiny * tiny > 0)
    let double = try Program<Double>(checking: [x * x])
    try double.checkedSet("x", Tensor(1e-160))
    try double.checkedRun()
    #expect(double.value(0).scalar == 1e-160 * 1e-160)
  }

  @Test func outputsAreFromBeforeTheUpdates() throws {
    let w = Expression.parameter("w", [2, 3])
    let program = try Program<Double>(
      checking: [w, w.reshaped([6]), sum(w)], updating: [w: w + 1])
    try program.checkedSet("w", Tensor(repeating: 5, shape: [2, 3]))
    for start in [5.0, 6] {
      try program.checkedRun()
      #expect(program.value(0) == Tensor(repeating: start, shape: [2, 3]))
      #expect(program.value(1) == Tensor(repeating: start, shape: [6]))
      #expect(program.value(2).scalar == 6 * start)
    }
  }

  @Test func eachRunDrawsItsOwnNoise() throws {
    let noise = Expression.normalNoise("ε", [5])
    let program = try Program<Double>(checking: [noise])
    try program.checkedRun(seed: 3)
    let first = program.value(0)
    try program.checkedRun(seed: 3)
    #expect(program.value(0) != first)
    #expect(first == Vector.normal(shape: [5], seed: 3))
  }

  @Test func updatesSeeTheOldValues() throws {
    let a = Expression.parameter("a", [2]), b = Expression.parameter("b", [2])
    let program = try Program<Double>(checking: [a + b], updating: [a: b, b: a + 1])
    try program.checkedSet("a", Vector([1, 2]))
    try program.checkedSet("b", Vector([10, 20]))
    try program.checkedRun()
    #expect(program.value(0).values == [11, 22])
    #expect(program.variable("a").values == [10, 20])
    #expect(program.variable("b").values == [2, 3])
  }

  @Test func aParameterThatIsReadLaterIsWrittenLater() throws {
    let w = Expression.parameter("w", [2, 2])
    let later = matmul(exp(matmul(w, w)), w)
    let program = try Program<Double>(checking: [later], updating: [w: w + 1])
    let start = Matrix([[0.1, 0.2], [0.3, 0.4]])
    try program.checkedSet("w", start)
    try program.checkedRun()
    let expected = later.evaluate(["w": start])
    for (x, y) in zip(program.value(0).values, expected.values) { #expect(abs(x - y) < 1e-12) }
    #expect(program.variable("w") == start + 1)
  }

  @Test func badValuesAreErrors() throws {
    let open = Expression.data("x", ["N", 2])
    #expect(throws: ExpressionError.unknownLength("N")) {
      try Program<Double>(checking: [open + 1])
    }
    let x = Expression.data("x", [2, 2])
    let program = try Program<Double>(checking: [cholesky(x)])
    #expect(throws: ExpressionError.self) { try program.checkedSet("y", Matrix(1)) }
    #expect(throws: ExpressionError.self) { try program.checkedSet("x", Matrix([[1, 2]])) }
    try program.checkedSet("x", Matrix([[1, 2], [2, 1]]))
    #expect(throws: ExpressionError.notPositiveDefinite(operation: "cholesky", order: 2, pivot: -3))
    {
      try program.checkedRun()
    }
    try program.checkedSet("x", Matrix([[4, 2], [2, 5]]))
    try program.checkedRun()
    #expect(program.value(0) == Matrix([[2, 0], [1, 2]]))
  }
}
