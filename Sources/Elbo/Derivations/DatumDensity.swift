import Derivations
import Expressions
import Inference
import Synchronization
import Tensors

/// The log densities of the statements about one datum, one number for each, for any values of latents and parameters.
///
/// A program computes them for all values of the latents' domains in one run; the last few runs are kept, for a check
/// asks for the same ones again and again.
final class DatumDensity: Sendable {
  private let count: Int
  /// The latents with the values that are looked up.
  private let latents: [(name: String, domain: Meaning.Domain)]
  /// Where each value of a latent stands in its domain.
  private let places: [[[Double]: Int]]
  /// All other variables: parameters, data and latents that all data share.
  private let given: [String]
  private let state: Mutex<State>
  /// Whether the density of the only latent has the mass 1 over the draws that stand for its values.
  private let normalizes: Bool

  private struct State {
    /// For all values of the latents.
    let table: Program<Double>
    /// For one value of each.
    let single: Program<Double>
    var runs: [Run] = []
  }

  /// A table of log densities, statement by statement, and what it was computed with.
  private struct Run {
    let given: [[Double]]
    let table: [[Double]]
  }

  /// How many tables are kept: as many as a sum over data meets, with old and new parameters.
  private static let mostRuns = 32

  init(
    _ statements: [Model.Statement], latents: [(name: String, domain: Meaning.Domain)],
    plate: String, lengths: [String: Int], normalizes: Bool = false
  ) throws {
    count = statements.count
    self.normalizes = normalizes
    self.latents = latents
    let densities = try statements.map { statement in
      let density = try statement.logDensity()
      return try density.checkedReduced(.sum, axes: Array(density.shape.indices.dropFirst()))
    }
    let names = Set(densities.flatMap(\.freeVariables).map(\.name))
    given = names.subtracting(latents.map(\.name)).sorted()
    let combinations = latents.reduce(1) { $0 * $1.domain.points.count }
    func program(rows: Int) throws -> Program<Double> {
      let lengths = lengths.merging([plate: rows]) { $1 }
      return try Program<Double>(checking: densities, lengths: lengths)
    }
    let table = try program(rows: combinations)
    for (place, latent) in latents.enumerated() where names.contains(latent.name) {
      try table.checkedSet(latent.name, Self.column(place, latents.map(\.domain)))
    }
    places = latents.map { latent in
      Dictionary(
        latent.domain.points.enumerated().map { ($1.values, $0) }, uniquingKeysWith: { $1 })
    }
    state = Mutex(State(table: table, single: try program(rows: 1)))
  }

  /// A latent's values in all combinations with the others', the last latent's changing fastest.
  private static func column(_ latent: Int, _ domains: [Meaning.Domain]) throws -> Matrix {
    let counts = domains.map(\.points.count)
    let after = counts[(latent + 1)...].reduce(1, *)
    let points = domains[latent].points
    let numbers = (0..<counts.reduce(1, *)).flatMap { points[$0 / after % counts[latent]].values }
    return try Matrix(checking: Shape([counts.reduce(1, *)] + points[0].shape), numbers)
  }

  /// The log density of each statement, in their order.
  func logDensities(_ values: Meaning.Values) throws -> [Double] {
    let given = try self.given.map { try values[plate: $0] }
    let chosen = try latents.map { try values[plate: $0.name] }
    var place: Int? = 0
    for (index, latent) in latents.enumerated() {
      guard let start = place, let own = places[index][chosen[index]] else {
        if latent.domain.isDiscrete {
          _ = try values.place(latent.name, of: latent.domain.points.count, from: 0)
        }
        place = nil
        break
      }
      place = start * latent.domain.points.count + own
    }
    return try state.withLock { state in
      guard let place else { return try single(chosen, given, state.single) }
      // Arrays that share their storage compare at once.
      if let run = state.runs.first(where: { $0.given == given }) {
        return run.table.map { $0[place] }
      }
      try hand(given, to: state.table)
      try state.table.checkedRun()
      var table = (0..<count).map { state.table.value($0).values }
      if normalizes, let domain = latents.first?.domain {
        for statement in table.indices {
          let mass = domain.logSum(table[statement])
          for place in table[statement].indices { table[statement][place] -= mass }
        }
      }
      if state.runs.count == Self.mostRuns { state.runs.removeFirst() }
      state.runs.append(Run(given: given, table: table))
      return table.map { $0[place] }
    }
  }

  private func single(
    _ chosen: [[Double]], _ given: [[Double]], _ program: Program<Double>
  ) throws -> [Double] {
    try hand(given, to: program)
    for (latent, numbers) in zip(latents, chosen) {
      guard let shape = try? program.checkedVariable(latent.name).shape else { continue }
      try program.checkedSet(latent.name, Matrix(checking: shape, numbers))
    }
    try program.checkedRun()
    return (0..<count).map { program.value($0).values[0] }
  }

  /// Gives a program what is no latent; a datum has a row for each combination.
  private func hand(_ given: [[Double]], to program: Program<Double>) throws {
    for (name, numbers) in zip(self.given, given) {
      let shape = try program.checkedVariable(name).shape
      let copies = numbers.isEmpty ? 1 : max(shape.elementCount / numbers.count, 1)
      let all = copies == 1 ? numbers : (0..<copies).flatMap { _ in numbers }
      try program.checkedSet(name, Matrix(checking: shape, all))
    }
  }
}
