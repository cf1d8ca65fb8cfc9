import Tensors
import Testing

import Expressions

/// Gradients against central differences.
struct GradientTests {
  @Test(arguments: Case.all, [1, 2, 11, 12] as [UInt64])
  func gradientsAreCentralDifferences(_ example: Case, seed: UInt64) throws {
    let inputs = example.inputs
    try compare(try example.scalar(inputs), inputs, example.values(seed: seed))
  }

  @Test(arguments: Case.all.filter(\.isSmooth))
  func secondGradientsAreCentralDifferences(_ example: Case) throws {
    let inputs = example.inputs
    let gradients = try example.scalar(inputs).checkedGradients(with: inputs)
    let mixed = gradients.reduce(Expression(0)) { $0 + sum(sin($1 + 1)) }
    try compare(mixed, inputs, example.values(seed: 3))
  }

  private func compare(
    _ value: Expression, _ inputs: [Expression], _ values: [String: Matrix]
  ) throws {
    let gradients = try Expression.checkedEvaluate(
      value.checkedGradients(with: inputs), values)
    let step = 1e-4
    for (index, gradient) in gradients.enumerated() {
      let name = "x\(index)"
      for place in 0..<values[name]!.count {
        func shifted(_ amount: Double) throws -> Double {
          var moved = values
          var elements = moved[name]!.values
          elements[place] += amount
          moved[name] = try Matrix(checking: moved[name]!.shape, elements)
          return try value.checkedEvaluate(moved).checkedScalar()
        }
        // Four points, so that the error is of the fourth order in the step.
        let near = try shifted(step) - shifted(-step)
        let far = try shifted(2 * step) - shifted(-2 * step)
        let difference = (8 * near - far) / (12 * step)
        let error = abs(gradient.values[place] - difference)
        #expect(
          error <= 2e-7 * max(1, abs(difference)),
          "\(name)[\(place)]: \(gradient.values[place]), not \(difference)")
      }
    }
  }

  @Test func aGradientStopsWhereItIsTold() {
    let x = Expression.parameter("x")
    let slope = gradient(of: x * stopGradient(x), at: x)
    #expect(slope.evaluate(["x": Matrix(3)]).scalar == 3)
  }

  @Test func noGradientOfManyNumbers() {
    let x = Expression.parameter("x", [3])
    #expect(throws: ExpressionError.self) { try x.checkedGradients(with: [x]) }
  }
}
