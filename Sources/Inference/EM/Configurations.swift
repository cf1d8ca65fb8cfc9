import Distributions
import Expressions
import Tensors

/// The values that the discrete latents of a datum can have together, one after another.
///
/// Under one configuration the latents are numbers, so that the model is one of known assignments.
struct Configurations {
  /// The latents that are summed out, each with how many values it has.
  let latents: [(statement: Model.Statement, count: Int)]
  /// The plate of the data.
  let plate: Dimension

  /// More configurations than this are not summed over.
  static let largestCount = 4_096

  var count: Int { latents.reduce(1) { $0 * $1.count } }

  /// - Throws: ``EMError`` for latents that do not belong to the data one by one, or whose values cannot be
  ///   counted.
  init(_ latents: [Model.Statement], plate: Dimension) throws {
    self.plate = plate
    self.latents = try latents.map { statement in
      guard statement.plates == [plate] || statement.isSequence(along: plate) else {
        throw EMError.notPerDatum(statement.name, statement.plates, plate)
      }
      guard let count = statement.law.outcomeCount else {
        throw EMError.uncountable(statement.name, statement.law.family.name)
      }
      return (statement, count)
    }
    let all = self.latents.reduce(1) { total, latent in
      let (product, overflow) = total.multipliedReportingOverflow(by: latent.count)
      return overflow ? .max : product
    }
    guard all <= Self.largestCount else {
      throw EMError.tooManyConfigurations(self.latents.map(\.statement.name), all)
    }
  }

  /// The value of each latent under a configuration, the last latent's changing fastest.
  func values(_ configuration: Int) -> [Int] {
    var rest = configuration
    var values: [Int] = []
    for latent in latents.reversed() {
      values.append(rest % latent.count)
      rest /= latent.count
    }
    return values.reversed()
  }

  /// What takes the latents' places under a configuration.
  func replacements(_ configuration: Int) -> [Expression: Expression] {
    Dictionary(
      uniqueKeysWithValues: zip(latents, values(configuration)).map {
        ($0.statement.variable, Expression(Double($1)))
      })
  }

  /// An expression under a configuration: with single indices where the operations allow it, else with an
  /// index for each datum.
  func under(_ configuration: Int, _ expression: Expression) throws -> Expression {
    let replacements = replacements(configuration)
    if let single = try? expression.checkedReplacing(replacements) { return single }
    return try expression.checkedReplacing(
      replacements.reduce(into: [:]) { result, pair in
        result[pair.key] = try pair.value.checkedBroadcast(to: pair.key.shape)
      })
  }

  /// A statement's law under a configuration.
  func law(_ configuration: Int, _ statement: Model.Statement) throws -> Law {
    try Law(
      checking: statement.law.family,
      statement.law.parameters.map { try under(configuration, $0) })
  }

  /// A statement's log density of each datum under a configuration.
  func logDensity(_ configuration: Int, _ statement: Model.Statement) throws -> Expression {
    // Formulas of many configurations take long to write.
    try Interruption.check()
    let value = replacements(configuration)[statement.variable] ?? statement.variable
    let law = try law(configuration, statement)
    var density = try law.logDensity(value).checkedBroadcast(to: statement.plates)
    if let presence = statement.presence { density = try presence.masking(density) }
    return
      try density
      .checkedReduced(.sum, axes: Array(statement.plates.indices.dropFirst()))
  }
}

extension Model.Statement {
  /// Whether the variable is a Markov chain with a state for each place of a plate.
  func isSequence(along plate: Dimension) -> Bool {
    law.isSequence && variable.shape == [plate]
  }
}
