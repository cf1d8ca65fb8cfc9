import Expressions
import Tensors

/// An expression with values for all its variables, some of which a search may change.
struct Minimization {
  /// The variables that the search changes, in the order of their first use.
  let moving: [Variable]
  /// The values of all variables.
  let values: [String: Matrix]
  /// The lengths of the named axes, as far as the values tell them.
  let lengths: [String: Int]
  /// The variables that the search leaves as they are.
  let fixed: [Variable]

  /// - Throws: ``ExpressionError`` for a name that the expression does not have, or a variable without a
  ///   value.
  init(
    _ expression: Expression, from start: [String: Matrix], data: [String: Matrix]
  ) throws {
    let variables = expression.freeVariables
    let known = variables.map(\.name)
    if let name = (Array(start.keys) + data.keys).sorted().first(where: { !known.contains($0) }) {
      throw ExpressionError.unexpectedValue(name, known: known.sorted())
    }
    values = start.merging(data) { first, _ in first }
    var lengths: [String: Int] = [:]
    for variable in variables {
      guard let value = values[variable.name] else {
        throw ExpressionError.missingValue(variable)
      }
      for case (.named(let name), let length) in zip(variable.shape, value.shape) {
        lengths[name] = lengths[name] ?? length
      }
    }
    self.lengths = lengths
    moving = variables.filter { start[$0.name] != nil }
    fixed = variables.filter { start[$0.name] == nil }
  }
}

/// Data of which each step takes some: those whose first axis is the same named one.
struct MiniBatches {
  let axis: String
  let size: Int
  let data: [String: Matrix]
  private let rows: Int
  private let seed: UInt64
  /// The order of the data in a pass over them.
  private var order: (pass: Int, rows: [Int]) = (-1, [])

  /// The length of the axis in a step.
  var lengths: [String: Int] { [axis: size] }

  init(_ size: Int, of problem: Minimization, seed: UInt64) throws {
    let axes = problem.fixed.map { variable -> String? in
      if case .named(let name)? = variable.shape.first { name } else { nil }
    }
    guard let axis = axes.compactMap(\.self).first else {
      throw TrainingError.noData("data with a named axis, of which a batch could take some")
    }
    rows = problem.lengths[axis] ?? 0
    guard size >= 1 else {
      throw TrainingError.badOption("batch", value: Double(size), expected: "at least 1")
    }
    guard size <= rows else { throw TrainingError.batchTooLarge(size, rows: rows) }
    let names = zip(problem.fixed, axes).filter { $0.1 == axis }.map(\.0.name)
    data = problem.values.filter { names.contains($0.key) }
    for (name, value) in data where value.shape.first != rows {
      throw ExpressionError.ambiguousLength(
        axis, rows, value.shape.first ?? 1, variable: name)
    }
    (self.axis, self.size, self.seed) = (axis, size, seed)
  }

  /// Writes the data of a step into its program: each pass over the data has an order of its own, and those
  /// that do not fill a last batch sit it out.
  mutating func fill(_ program: Program<Double>, step: Int) throws {
    let (pass, place) = step.quotientAndRemainder(dividingBy: rows / size)
    if pass != order.pass {
      var random = Random(seed: seed, stream: 1 << 40 | UInt64(pass))
      order = (pass, random.permutation(rows))
    }
    let chosen = Array(order.rows[(place * size)..<((place + 1) * size)])
    for (name, value) in data { try program.checkedSet(name, rowsOf: value, at: chosen) }
  }
}
