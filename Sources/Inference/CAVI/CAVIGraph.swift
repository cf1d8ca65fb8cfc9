import Distributions
import Expressions
import Tensors

/// A model's evidence lower bound as an expression of the expected statistics of q's factors, and each
/// factor's best form given the others, which follows from it by differentiation.
///
/// The expected log joint density is linear in each factor's E[T], and its gradient there is the natural parameter
/// of the best factor (Winn and Bishop, "Variational message passing", 2005).
struct CAVIGraph {
  let model: Model
  let factors: [Factor]
  /// E[log p] of each statement, in their order.
  let terms: [Expression]

  init(_ model: Model, _ factorisation: CoordinateAscent.Factorisation) throws {
    guard model.parameters.isEmpty else {
      throw CAVIError.hasParameters(model.parameters.map(\.name))
    }
    guard !model.latents.isEmpty else { throw CAVIError.noLatents }
    self.model = model
    let factors = try Factor.all(of: model, factorisation)
    self.factors = factors
    let latents = model.latents
    terms = try model.statements.map { statement in
      try Self.expected(
        statement, Expectations(latents: latents, factors: factors, statement: statement))
    }
  }

  /// E[log p] of a statement over all of its plates: Σ over its discrete parents' values, each with its
  /// probability.
  private static func expected(_ statement: Model.Statement, _ rules: Expectations) throws
    -> Expression
  {
    let names = Set(statement.law.parameters.flatMap(\.freeVariables).map(\.name))
    let parents = rules.latents.filter { names.contains($0.name) && $0.law.isDiscrete }
    func density(_ law: Law) throws -> Expression {
      let expected = try rules.logDensity(law).checkedBroadcast(to: statement.plates)
      return try statement.presence.map { try .checkedMap(.multiply, $0, expected) } ?? expected
    }
    guard let plate = parents.first?.plates.first else {
      return try density(statement.law).checkedReduced(.sum)
    }
    let configurations = try Configurations(parents, plate: plate)
    var total: Expression?
    for configuration in 0..<configurations.count {
      let each = try density(configurations.law(configuration, statement))
        .checkedReduced(.sum, axes: Array(statement.plates.indices.dropFirst()))
      var term = each
      for (parent, value) in zip(parents, configurations.values(configuration)) {
        let r = rules.factor(of: parent).factor.symbols[0]
        if parent.law.family.name == "Bernoulli" {
          term = term * (value == 1 ? r : 1 - r)
        } else {
          term = try term * r.checkedElement(value, axis: 1)
        }
      }
      let sum = try term.checkedReduced(.sum)
      total = total.map { $0 + sum } ?? sum
    }
    return total ?? 0
  }

  /// What a sweep over all factors makes of the expected statistics.
  struct Sweep {
    /// The new E[T] of all factors, one after another.
    let moments: [Expression]
    /// The usual parameters of each factor.
    let usual: [[(name: String, value: Expression)]]
    /// The expected values of the latents of each factor.
    let means: [[Expression]]
    /// E[log p] of each statement, and H of each factor, after the sweep: the bound is their sum.
    let terms: [Expression]
    let entropies: [Expression]
  }

  func sweep() throws -> Sweep {
    let objective = terms.dropFirst().reduce(terms[0], +)
    var known: [Expression: Expression] = [:]
    var usual: [[(name: String, value: Expression)]] = []
    var means: [[Expression]] = []
    var entropies: [Expression] = []
    for factor in factors {
      let slopes = try objective.checkedGradients(with: factor.symbols)
      let own = Set(factor.symbols.map(\.variableName))
      let natural = try slopes.map { slope in
        let simple = try slope.checkedSimplified()
        guard !simple.freeVariables.contains(where: { own.contains($0.name) }) else {
          throw CAVIError.notLinear(latent: factor.name)
        }
        return try simple.checkedReplacing(known)
      }
      let parameters = try factor.row.parameters(natural)
      let values = parameters.map(\.value)
      let moments = try factor.row.moments(values)
      for (symbol, moment) in zip(factor.symbols, moments) {
        known[symbol] = try moment.checkedBroadcast(to: symbol.shape)
      }
      usual.append(parameters)
      means.append(try factor.row.means(values))
      entropies.append(
        try factor.row.entropy(natural: natural, usual: values, moments: moments)
          .checkedBroadcast(to: factor.plates).checkedReduced(.sum))
    }
    return Sweep(
      moments: factors.flatMap(\.symbols).map { known[$0]! }, usual: usual, means: means,
      terms: try terms.map { try $0.checkedReplacing(known) }, entropies: entropies)
  }
}
