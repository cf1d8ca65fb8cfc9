import Tensors
import Testing

import Expressions

struct SimplificationTests {
  @Test(arguments: Case.all)
  func valuesStay(_ example: Case) throws {
    let inputs = example.inputs
    let value = try example.scalar(inputs)
    let expressions = try [value] + value.checkedGradients(with: inputs)
    let simplified = try expressions.map { try $0.checkedSimplified() }
    let values = try example.values(seed: 4)
    for (before, after) in try zip(
      Expression.checkedEvaluate(expressions, values),
      Expression.checkedEvaluate(simplified, values))
    {
      #expect(before.shape == after.shape)
      for (x, y) in zip(before.values, after.values) {
        #expect(abs(x - y) <= 1e-9 * max(1, abs(x)))
      }
    }
  }

  @Test(arguments: 0..<60)
  func valuesOfRandomExpressionsStay(_ seed: Int) throws {
    var random = Random(seed: UInt64(seed), stream: 7)
    let leaves: [Expression] = [
      .parameter("x", [3]), .parameter("y", [2, 1]), .parameter("z"), 2, 3,
    ]
    func grow(_ depth: Int) -> Expression {
      if depth == 0 { return leaves[random.integer(below: leaves.count)] }
      let a = grow(depth - 1)
      switch random.integer(below: 12) {
      case 0: return a + grow(depth - 1)
      case 1: return a - grow(depth - 1)
      case 2: return a * grow(depth - 1)
      case 3: return a / (square(grow(depth - 1)) + 1)
      case 4: return -a
      case 5: return square(a)
      case 6: return exp(-square(a))
      case 7: return log(exp(sin(a)) * (square(a) + 1))
      case 8: return sqrt(square(a))
      case 9: return sum(a) * 3
      case 10: return exp(log(square(a) + 1))
      default: return pow(a, 3) / exp(cos(a))
      }
    }
    let expression = grow(4)
    let values: [String: Matrix] = [
      "x": Vector([0.3, -0.8, 1.1]), "y": Matrix([[0.7], [-0.4]]), "z": Matrix(0.9),
    ]
    let before = try expression.checkedEvaluate(values)
    let after = try expression.checkedSimplified().checkedEvaluate(values)
    try #require(before.shape == after.shape)
    for (x, y) in zip(before.values, after.values) where x.isFinite && x.magnitude < 1e12 {
      #expect(abs(x - y) <= 1e-8 * max(1, abs(x)), "\(expression)")
    }
  }

  static let forms: [(Expression, String)] = {
    let x = Expression.parameter("x"), y = Expression.parameter("y")
    let v = Expression.parameter("v", [3]), w = Expression.parameter("w", ["N", 3])
    let s = Expression.parameter("s", [3, 3])
    return [
      (x + x, "2 * x"), (x + y - x, "y"), (2 * x * 3, "6 * x"), (x * x * x, "pow(x, 3)"),
      (log(exp(x)), "x"), (exp(log(x)), "exp(log(x))"), (exp(log(square(x))), "square(x)"),
      (exp(x) * exp(y), "exp(x + y)"), (exp(x) / exp(x), "1"), (x / x, "x / x"),
      (log(exp(x) * y), "log(y) + x"), (sqrt(square(x)), "abs(x)"), (-(-x), "x"),
      (0 * x + y * 1, "y"), (sum(2 * v), "2 * sum(v)"), (v - v, "0.broadcast(to: [3])"),
      (1 - x + 2, "3 - x"), (x / 2 * 4, "2 * x"), (square(-x), "square(x)"), (pow(x, 1), "x"),
      (gradient(of: -sum(v * log(v)), at: v), "-log(v) - 1"),
      (x / pow(x, 3), "1 / square(x)"), (gradient(of: log(sigmoid(x)), at: x), "1 - sigmoid(x)"),
      (pow(x, 3) / x, "pow(x, 3) / x"),
      (exp(v - logSumExp(v)), "softmax(v, axis: 0)"),
      (gradient(of: sum(logSumExp(w, axis: 1)), at: w), "softmax(w, axis: 1)"),
      (gradient(of: sum(logSumExp(w, axis: 0)), at: w), "softmax(w, axis: 0)"),
      (
        gradient(of: 3 * logDeterminant(s), at: s),
        "3 * triangularSolve(cholesky(s), triangularSolve(cholesky(s), a constant of shape 3×3), "
          + "transposed: true)"
      ),
      // Without an axis of length 1 the sums stand along the other axis.
      (
        exp(s - logSumExp(s, axis: 1)), "exp(s - logSumExp(s, axis: 1))"
      ),
    ]
  }()

  @Test(arguments: forms.indices)
  func formsAreShort(_ index: Int) {
    let (expression, expected) = Self.forms[index]
    #expect(expression.simplified().description == expected)
  }
}
