import Tensors
import Testing

import Expressions

/// A program against the evaluation of the same expressions.
func agree<S: TensorScalar>(
  _ expressions: [Expression], _ values: [String: Matrix], _: S.Type, _ tolerance: Double
) throws {
  // Both see numbers that a float can hold.
  let rounded = values.mapValues { $0.map { Double(Float($0)) } }
  let expected = try Expression.checkedEvaluate(expressions, rounded)
  let program = try Program<S>(checking: expressions)
  for (name, value) in rounded where (try? program.checkedVariable(name)) != nil {
    try program.checkedSet(name, Tensor(converting: value))
  }
  try program.checkedRun()
  for (index, reference) in expected.enumerated() {
    let result = program.value(index)
    try #require(result.shape == reference.shape)
    let size = reference.values.reduce(1) { max($0, abs($1)) }
    for (x, y) in zip(result.values, reference.values) {
      #expect(abs(Double(x) - y) <= tolerance * size, "output \(index)")
    }
  }
}
