import Distributions
import Expressions
import Tensors

/// A model whose discrete latents are summed out: log p(data, continuous latents) as a formula.
///
/// Discrete latents of each datum are summed datum by datum; single ones over the whole. What depends on a
/// summed latent must belong to the same data.
struct SummedModel {
  let model: Model
  /// The latents that are left.
  let continuous: [Model.Statement]
  /// A single number.
  let total: Expression
  /// One number for each datum, where everything belongs to the data of one plate; else nil.
  let perDatum: Expression?

  /// More values of single latents than this are not summed over: each has a formula of its own.
  static let mostValues = 256

  /// - Throws: ``ModelQueryError`` for latents that cannot be summed out.
  init(_ model: Model) throws {
    self.model = model
    continuous = model.latents.filter { !$0.law.isDiscrete }
    let discrete = model.latents.filter { $0.law.isDiscrete }
    for latent in discrete { try Self.requireSummable(latent) }
    var groups: [Group] = []
    for latent in discrete where !latent.plates.isEmpty {
      let plate = latent.plates[0]
      if let place = groups.firstIndex(where: { $0.plate == plate }) {
        groups[place].latents.append(latent)
      } else {
        groups.append(Group(plate: plate, latents: [latent]))
      }
    }
    var taken: Set<String> = []
    var parts: [(plate: Dimension, sum: Expression)] = []
    for group in groups {
      let concerned = group.concerned(in: model)
      taken.formUnion(concerned.map(\.name))
      parts.append((group.plate, try group.summed(concerned)))
    }
    let others = model.statements.filter { !taken.contains($0.name) }
    let sums =
      try parts.map { try $0.sum.checkedReduced(.sum) }
      + others.map { try $0.logDensity().checkedReduced(.sum) }
    let singles = discrete.filter(\.plates.isEmpty)
    total = try Self.summed(Self.added(sums), over: singles)
    let plates = Set(parts.map(\.plate) + others.map { $0.plates.first ?? 1 })
    let isSplit =
      singles.isEmpty && plates.count == 1 && others.allSatisfy { !$0.plates.isEmpty }
      && model.statements.allSatisfy { statement in
        plates.first.map { statement.mixedLatent(of: model.latents, along: $0) == nil } ?? false
      }
    perDatum =
      isSplit
      ? try Self.added(parts.map(\.sum) + others.map { try $0.logDensity().summedInEachDatum() })
      : nil
  }

  private static func requireSummable(_ latent: Model.Statement) throws {
    let name = latent.name
    guard !latent.law.isSequence else {
      throw ModelQueryError.notSummable(
        name, because: "its states depend on each other; .em sums over chains of states")
    }
    guard latent.law.family.eventRank == 0 else {
      throw ModelQueryError.notSummable(
        name, because: "\(latent.law.family.name) gives vectors; take Categorical")
    }
    guard latent.law.outcomeCount != nil else {
      throw ModelQueryError.notSummable(
        name, because: "\(latent.law.family.name) has infinitely many values")
    }
    guard latent.plates.count <= 1 else {
      throw ModelQueryError.notSummable(
        name,
        because:
          "it has the plates \(latent.plates), but one for each datum, or a single one, is needed")
    }
  }

  static func added(_ terms: [Expression]) throws -> Expression {
    try terms.reduce(nil) { total, term in
      try total.map { try Expression.checkedMap(.add, $0, term) } ?? term
    } ?? 0
  }

  /// log Σ exp over all values of single latents.
  private static func summed(
    _ density: Expression, over latents: [Model.Statement]
  ) throws -> Expression {
    guard !latents.isEmpty else { return density }
    let counts = latents.map { $0.law.outcomeCount ?? 0 }
    let all = product(counts)
    guard all <= mostValues else { throw ModelQueryError.tooManyValues(all, most: mostValues) }
    let terms = try (0..<all).map { index -> Expression in
      var rest = index
      var replacements: [Expression: Expression] = [:]
      for (latent, count) in zip(latents, counts) {
        replacements[latent.variable] = Expression(Double(rest % count))
        rest /= count
      }
      return try density.checkedReplacing(replacements)
    }
    return try Expression.checkedStacked(terms).checkedReduced(.logSumExp)
  }

  /// The product of numbers of values, or the largest integer if it is larger.
  static func product(_ counts: [Int]) -> Int {
    counts.reduce(1) { total, count in
      let (product, overflow) = total.multipliedReportingOverflow(by: count)
      return overflow ? .max : product
    }
  }

  /// Discrete latents of one plate.
  private struct Group {
    let plate: Dimension
    var latents: [Model.Statement]

    /// The statements that say something about the latents.
    func concerned(in model: Model) -> [Model.Statement] {
      let names = Set(latents.map(\.name))
      return model.statements.filter { statement in
        names.contains(statement.name) || !names.isDisjoint(with: model.parents(of: statement))
      }
    }

    /// log Σ exp over the latents' values, one number for each place of the plate.
    func summed(_ concerned: [Model.Statement]) throws -> Expression {
      if let other = concerned.first(where: { $0.plates.first != plate }) {
        throw ModelQueryError.notSummable(
          latents[0].name,
          because: "\(other.name) depends on those of all data (it has "
            + (other.plates.isEmpty ? "no plate" : "the plate \(other.plates)")
            + "), so that they cannot be summed one by one")
      }
      guard concerned.allSatisfy({ $0.mixedLatent(of: latents, along: plate) == nil }) else {
        throw ModelQueryError.notSummable(
          latents[0].name,
          because:
            "a datum depends on those of other data, so that they cannot be summed one by one")
      }
      let all = SummedModel.product(latents.map { $0.law.outcomeCount ?? 0 })
      guard all <= Configurations.largestCount else {
        throw ModelQueryError.tooManyValues(all, most: Configurations.largestCount)
      }
      let configurations = try Configurations(latents, plate: plate)
      let joints = try (0..<configurations.count).map { configuration in
        try SummedModel.added(concerned.map { try configurations.logDensity(configuration, $0) })
      }
      return try Expression.checkedStacked(joints, axis: 1).checkedReduced(.logSumExp, axes: [1])
    }
  }
}

extension Expression {
  /// The sum over all axes but the first.
  func summedInEachDatum() throws -> Expression {
    try checkedReduced(.sum, axes: Array(shape.indices.dropFirst()))
  }
}
