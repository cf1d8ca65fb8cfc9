import Expressions
import Tensors

/// The way of an optimiser down an expression, step by step.
public struct Descent: Sendable, Equatable {
  /// The values of the variables at the end.
  public let values: [String: Matrix]
  /// The value of the expression before each step.
  public let losses: [Double]
  /// The optimiser.
  public let optimizer: Optimizer
  /// Where the variables were before each step and at the end, a place a row; empty for many variables.
  let places: [String: [[Double]]]
  let ending: Ending

  /// Why the way ended.
  enum Ending: Sendable, Equatable {
    case finished, interrupted
    case notFinite(value: Double, step: Int, kept: Int)
  }

  /// How many steps were taken.
  public var steps: Int { losses.count }

  /// Why the way ended, in words.
  public var outcome: String {
    switch ending {
    case .finished: "all steps done"
    case .interrupted: "interrupted after step \(steps); what was learned until then is kept"
    case .notFinite(let value, let step, let kept):
      "stopped at step \(step), where the expression became \(NumberFormat.named(value)); the values are "
        + "those before step \(kept + 1)"
    }
  }

  /// Where a variable was before each step and at the end, a place a row.
  public func path(_ name: String) -> Matrix { trapping { try checkedPath(name) } }

  /// - Throws: ``TrainingError`` where there is no such variable, or there were too many numbers to note.
  package func checkedPath(_ name: String) throws -> Matrix {
    guard let value = values[name] else {
      throw TrainingError.notMoved(name, known: values.keys.sorted())
    }
    guard let rows = places[name] else {
      throw TrainingError.noPath(limit: Descent.largestNoted)
    }
    return try Matrix(checking: [rows.count, value.count], rows.flatMap(\.self))
  }

  /// The way is noted where no more numbers than this move.
  static let largestNoted = 100
}

extension Descent: CustomStringConvertible {
  public var description: String {
    let ends = [losses.first, losses.last].compactMap(\.self).map { NumberFormat.text($0) }
    return "\(steps) step\(steps == 1 ? "" : "s") of \(optimizer)"
      + (ends.isEmpty ? "" : ", from \(ends[0]) to \(ends[ends.count - 1])")
      + (ending == .finished ? "" : "; \(outcome)")
  }
}

/// Follows the gradient of an expression from a start, with an optimiser such as Adam.
///
///     let way = minimize(loss, from: ["x": [-1.2, 1]], by: .sgd(1e-3, momentum: 0.9), steps: 500)
///     way.path("x")
///
/// - Parameters:
///   - start: The values at which the way starts, of each variable that it may change.
///   - data: The values of the other variables.
///   - batch: How many data a step takes, drawn at random in every pass over the data; without it, all.
///   - seed: What determines the order of the data, and the noise of the expression.
public func minimize(
  _ expression: Expression, from start: [String: Matrix], data: [String: Matrix] = [:],
  by optimizer: Optimizer, steps: Int = 1_000, batch: Int? = nil, seed: Int = 0
) -> Descent {
  trapping {
    try checkedDescent(
      expression, from: start, data: data, by: optimizer, steps: steps, batch: batch,
      seed: UInt64(seed: seed))
  }
}

/// - Throws: ``ExpressionError`` for values that are missing or do not fit; ``TrainingError`` for options
///   without meaning, or where the expression is not finite at the start.
package func checkedDescent(
  _ expression: Expression, from start: [String: Matrix], data: [String: Matrix] = [:],
  by optimizer: Optimizer, steps: Int = 1_000, batch: Int? = nil, seed: UInt64 = 0
) throws -> Descent {
  guard (1...100_000_000).contains(steps) else {
    throw TrainingError.badOption("steps", value: Double(steps), expected: "in 1...100000000")
  }
  let problem = try Minimization(expression, from: start, data: data)
  var batches = try batch.map { try MiniBatches($0, of: problem, seed: seed) }
  let names = problem.moving.map(\.name)
  var step = try TrainingStep<Double>(
    minimizing: expression, of: problem.moving.map(Expression.variable), optimizer: optimizer,
    lengths: batches.map { problem.lengths.merging($0.lengths) { $1 } } ?? problem.lengths)
  for (name, value) in problem.values where batches?.data[name] == nil {
    try step.program.checkedSet(name, value)
  }
  return try Progress.reporting("Minimising") { progress in
    var way = Way(isNoted: start.values.reduce(0) { $0 + $1.count } <= Descent.largestNoted)
    var ending = Descent.Ending.finished
    do {
      for number in 0..<steps {
        try batches?.fill(step.program, step: number)
        try way.note(number) { try step.program.values(of: names) }
        let loss = try step.run(seed: seed)
        guard try way.accept(loss, at: number) else {
          ending = .notFinite(value: loss, step: number + 1, kept: way.safe.steps)
          break
        }
        if number % 100 == 99 {
          progress.advance(
            to: Double(number) / Double(steps), "step \(number + 1) of \(steps), \(loss)")
        }
      }
    } catch is Interruption.Interrupted {
      ending = .interrupted
    }
    let values =
      if case .notFinite = ending { way.safe.values } else { try step.program.values(of: names) }
    let descent = way.descent(to: values, optimizer, ending)
    progress.conclude(descent.description)
    return descent
  }
}

extension Program<Double> {
  /// The values of some variables.
  fileprivate func values(of names: [String]) throws -> [String: Matrix] {
    try Dictionary(uniqueKeysWithValues: names.map { ($0, try checkedVariable($0)) })
  }
}
