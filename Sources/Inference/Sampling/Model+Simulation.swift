import Distributions
import Expressions
import Tensors

extension Model {
  /// Draws all latents and all data, each from its distribution given what comes before it.
  ///
  /// The same seed gives the same numbers.
  ///
  /// - Parameters:
  ///   - given: Values by name of what is not drawn: parameters without a prior must be here.
  ///   - rows: How many data are drawn; as many as the model has if it is nil.
  /// - Returns: The values of latents and data by name, and what was given.
  public func simulate(
    seed: Int = 0, given: [String: Matrix] = [:], rows: Int? = nil
  ) -> [String: Matrix] {
    trapping { try checkedSimulate(seed: seed, given: given, rows: rows) }
  }

  /// - Throws: ``ModelQueryError`` for parameters without values or rows that do not fit, and
  ///   ``DistributionError`` for values outside a parameter's domain.
  package func checkedSimulate(
    seed: Int = 0, given: [String: Matrix] = [:], rows: Int? = nil
  ) throws -> [String: Matrix] {
    let run = try Simulation(self, given: given, rows: rows, by: "simulate")
    return try run.sampler.draw(given: run.given, seed: UInt64(seed: seed), index: 0)
  }

  /// Draws data from the model before it has seen any: latents from their priors, then data.
  ///
  /// - Parameter given: Values by name of parameters without a prior.
  /// - Returns: By name the draws of the data, along a first axis.
  public func priorPredictive(
    _ draws: Int = 100, seed: Int = 0, given: [String: Matrix] = [:], rows: Int? = nil
  ) -> [String: Matrix] {
    trapping { try checkedPriorPredictive(draws, seed: seed, given: given, rows: rows) }
  }

  package func checkedPriorPredictive(
    _ draws: Int = 100, seed: Int = 0, given: [String: Matrix] = [:], rows: Int? = nil
  ) throws -> [String: Matrix] {
    try Simulation(self, given: given, rows: rows, by: "priorPredictive")
      .observations(draws, seed: seed)
  }
}

/// A model that is to be drawn from, with what is known of it.
struct Simulation {
  let model: Model
  /// What is given, inputs among it.
  let given: [String: Matrix]
  let sampler: AncestralSampler

  /// - Parameters:
  ///   - posterior: What latents are drawn from in the place of their priors, in an order that can be drawn.
  ///   - others: The names of what each draw will be given besides.
  init(
    _ model: Model, given: [String: Matrix], rows: Int?, by what: String,
    posterior: [Model.Statement] = [], others: Set<String> = []
  ) throws {
    self.model = model
    let given = model.withoutGuide(given)
    let known = model.parameters.map(\.name) + model.statements.map(\.name) + model.data.map(\.name)
    if let name = given.keys.sorted().first(where: { !known.contains($0) }) {
      throw ModelError.unknownName(name, of: "model", known: Set(known).sorted())
    }
    let missing = model.parameters.map(\.name).filter { given[$0] == nil }
    guard missing.isEmpty else { throw ModelQueryError.needsParameters(missing, by: what) }
    for (name, value) in given { try value.checkFinite(name) }
    let lengths = try model.lengths(given, rows: rows)
    self.given = given.merging(try model.inputs(given, lengths)) { value, _ in value }
    let replaced = Set(posterior.map(\.name))
    sampler = try AncestralSampler(
      posterior + model.statements.filter { !replaced.contains($0.name) },
      given: Set(self.given.keys).union(others), lengths: lengths)
  }

  /// So many numbers of draws are kept at most: a gigabyte.
  private static let mostNumbers = 1 << 27

  private static func requireRoom(_ draws: Int, size: Int) throws {
    let most = mostNumbers / max(size, 1)
    guard draws <= most else {
      throw InferenceError.badOption(
        "draws", value: Double(draws), expected: "at most \(most) to fit into memory")
    }
  }

  /// Draws of the data, along a first axis.
  ///
  /// - Parameter others: What a draw is given besides.
  func observations(
    _ draws: Int, seed: Int, others: (Int) throws -> [String: Matrix] = { _ in [:] }
  ) throws -> [String: Matrix] {
    guard draws >= 1 else {
      throw InferenceError.badOption("draws", value: Double(draws), expected: "at least 1")
    }
    let seed = try UInt64(seed: seed)
    let names = model.observations.map(\.name)
    var parts: [String: [Double]] = [:]
    var shapes: [String: Shape] = [:]
    try Progress.reporting("Drawing data") { progress in
      for draw in 0..<draws {
        try Interruption.check()
        progress.advance(to: Double(draw) / Double(draws), "draw \(draw + 1) of \(draws)")
        let fixed = given.merging(try others(draw)) { _, value in value }
        let values = try sampler.draw(given: fixed, seed: seed, index: draw)
        for name in names {
          guard let value = values[name] else { continue }
          shapes[name] = value.shape
          parts[name, default: []] += value.values
        }
        if draw == 0 { try Self.requireRoom(draws, size: parts.values.reduce(0) { $0 + $1.count }) }
      }
    }
    return try parts.reduce(into: [:]) { result, part in
      result[part.key] = try Matrix(
        checking: Shape([draws] + shapes[part.key]!.lengths), part.value)
    }
  }
}

extension Model {
  /// Values without those of a guide's own parameters, of which the model itself knows nothing, so that all
  /// parameters of a fit may be given.
  func withoutGuide(_ values: [String: Matrix]) -> [String: Matrix] {
    let others = Set(guide?.parameters.map(\.name) ?? [])
    return values.filter { !others.contains($0.key) }
  }

  /// The lengths of named axes where there are other data, or another number of rows.
  func lengths(_ given: [String: Matrix], rows: Int?) throws -> [String: Int] {
    var lengths = lengths
    for datum in data {
      guard let value = given[datum.name], case .named(let axis)? = datum.variable.shape.first
      else { continue }
      lengths[axis] = value.rows
    }
    guard let rows else { return lengths }
    guard rows >= 1 else { throw ModelQueryError.badRows(rows) }
    if case .named(let axis)? = observations.first?.variable.shape.first { lengths[axis] = rows }
    return lengths
  }

  /// The data without a distribution, which must have as many rows as are drawn.
  func inputs(_ given: [String: Matrix], _ lengths: [String: Int]) throws -> [String: Matrix] {
    var inputs: [String: Matrix] = [:]
    for datum in data where !observations.contains(where: { $0.variable == datum.variable }) {
      let value = given[datum.name] ?? datum.values
      if case .named(let axis)? = datum.variable.shape.first, let rows = lengths[axis],
        value.rows != rows
      {
        throw ModelQueryError.wrongRows(datum.name, value.rows, expected: rows)
      }
      inputs[datum.name] = value
    }
    return inputs
  }
}
