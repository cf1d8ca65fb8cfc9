import Expressions
import Tensors

/// Where an expression is least, as far as a search found.
public struct Minimum: Sendable, Equatable {
  /// The values of the variables.
  public let values: [String: Matrix]
  /// The value of the expression there.
  public let value: Double
  /// The largest number of its gradient there, without its sign.
  public let gradient: Double
  /// How many steps the search took.
  public let iterations: Int
  /// Whether the gradient was as small as was asked for.
  public let converged: Bool
}

extension Minimum: CustomStringConvertible {
  public var description: String {
    "minimum \(NumberFormat.text(value)) after \(iterations) step\(iterations == 1 ? "" : "s"), "
      + "largest gradient \(NumberFormat.text(gradient, digits: 3))"
      + (converged ? "" : ", not converged")
  }
}

/// The least value of an expression near a start, by the L-BFGS method with all data at once.
///
/// - Parameters:
///   - start: The values at which the search starts, of each variable that it may change.
///   - data: The values of the other variables.
///   - memory: How many steps are remembered.
///   - tolerance: The search ends when no number of the gradient is larger.
public func minimize(
  _ expression: Expression, from start: [String: Matrix], data: [String: Matrix] = [:],
  memory: Int = 10, tolerance: Double = 1e-8, maxIterations: Int = 1_000
) -> Minimum {
  trapping {
    try checkedMinimize(
      expression, from: start, data: data,
      LBFGS(memory: memory, tolerance: tolerance, maxIterations: maxIterations))
  }
}

/// - Throws: ``ExpressionError`` for values that are missing or do not fit; ``TrainingError`` for options
///   without meaning, or where the expression is not finite at the start.
package func checkedMinimize(
  _ expression: Expression, from start: [String: Matrix], data: [String: Matrix], _ method: LBFGS
) throws -> Minimum {
  for (name, value) in [("memory", method.memory), ("maxIterations", method.maxIterations)] {
    guard value >= 1 else {
      throw TrainingError.badOption(name, value: Double(value), expected: "at least 1")
    }
  }
  guard method.tolerance >= 0 else {
    throw TrainingError.badOption("tolerance", value: method.tolerance, expected: "at least 0")
  }
  let problem = try Minimization(expression, from: start, data: data)
  let moving = problem.moving
  let gradients = try expression.checkedGradients(with: moving.map(Expression.variable))
  let program = try Program<Double>(checking: [expression] + gradients, lengths: problem.lengths)
  for (name, value) in problem.values { try program.checkedSet(name, value) }

  let shapes = moving.map { start[$0.name]!.shape }
  func parts(_ point: [Double]) -> [Matrix] {
    var place = 0
    return shapes.map { shape in
      defer { place += shape.elementCount }
      return Matrix(
        unchecked: Array(point[place..<(place + shape.elementCount)]), shape: shape)
    }
  }
  let origin = moving.flatMap { start[$0.name]!.values }
  var isStart = true
  let end = try method.minimum(from: origin) { point in
    for (variable, part) in zip(moving, parts(point)) {
      try program.checkedSet(variable.name, part)
    }
    try program.checkedRun()
    let value = program.value(0).values[0]
    guard value.isFinite || !isStart else { throw TrainingError.notFiniteAtStart(value) }
    isStart = false
    return (value, moving.indices.flatMap { program.value($0 + 1).values })
  }
  return Minimum(
    values: Dictionary(uniqueKeysWithValues: zip(moving.map(\.name), parts(end.point))),
    value: end.value, gradient: end.gradient, iterations: end.iterations,
    converged: end.converged)
}
