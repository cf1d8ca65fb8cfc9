import Distributions
import Expressions
import Tensors

/// A model with a guide, for a number of rows: each row is a draw of a datum's latents.
struct SVIGraph {
  let model: Model
  let guide: Model.Guide
  /// The name of the axis of data.
  let plate: String
  private let terms: [VIGraph.Term]

  init(_ model: Model) throws {
    guard let guide = model.guide else { throw SVIError.noGuide }
    let first = model.observations[0]
    guard case .named(let plate)? = first.plates.first else {
      throw SVIError.notPerDatum(first.name, first.plates)
    }
    for statement in model.statements where statement.plates.first != .named(plate) {
      throw SVIError.notPerDatum(statement.name, statement.plates)
    }
    guard model.lengths.count == 1 else { throw SVIError.differentRows }
    for statement in guide.statements where !statement.law.isReparameterizable {
      throw SVIError.notReparameterizable(statement.name, family: statement.law.family.name)
    }
    (self.model, self.guide, self.plate) = (model, guide, plate)
    terms = try VIGraph(model).terms()
  }

  /// All unknown constants, the model's and the guide's.
  var parameters: [Model.Parameter] { model.parameters + guide.parameters }

  /// Constants through which no gradient flows.
  struct Stops { var model = false, guide = false, draws = false }

  /// The logarithms of densities of each row, N.
  struct Rows {
    /// log p(x | z).
    let observed: Expression
    /// log p(z).
    let prior: Expression
    /// log q(z | x).
    let guide: Expression

    var logWeight: Expression { observed + prior - guide }
  }

  private func values(stopped: Bool) throws -> [Expression: Expression] {
    var values: [Expression: Expression] = [:]
    for parameter in parameters {
      let value = try parameter.domain.value(at: VIGraph.coordinates(parameter))
      values[parameter.variable] = stopped ? stopGradient(value) : value
    }
    return values
  }

  /// The guide's latents as functions of noise.
  func draws() throws -> [Expression: Expression] {
    let values = try values(stopped: false)
    var drawn: [Expression: Expression] = [:]
    for (place, statement) in guide.statements.enumerated() {
      let law = try statement.law.replacing(values.merging(drawn) { $1 })
      let sample = try law.reparameterizedSample(statement.variable.shape, stream: place)
      guard let sample else {
        throw SVIError.notReparameterizable(statement.name, family: law.family.name)
      }
      drawn[statement.variable] = try sample.checkedBroadcast(to: statement.variable.shape)
    }
    return drawn
  }

  /// The densities at draws.
  func rows(_ stops: Stops = Stops()) throws -> Rows {
    let drawn = try draws().mapValues { stops.draws ? stopGradient($0) : $0 }
    let ours = try values(stopped: stops.model).merging(drawn) { $1 }
    let theirs = try values(stopped: stops.guide).merging(drawn) { $1 }
    func total(_ terms: [Expression]) throws -> Expression {
      try terms.map { try $0.checkedRowSums() }.reduce(nil) { total, term in
        try total.map { try Expression.checkedMap(.add, $0, term) } ?? term
      } ?? Expression(0).checkedBroadcast(to: [.named(plate)])
    }
    return try Rows(
      observed: total(
        terms.filter { !$0.isPrior }.map { try $0.value.checkedReplacing(ours) }),
      prior: total(terms.filter(\.isPrior).map { try $0.value.checkedReplacing(ours) }),
      guide: total(
        guide.statements.map {
          try $0.law.replacing(theirs).logDensity(drawn[$0.variable] ?? $0.variable)
        }))
  }

  /// KL(q(z | x) ‖ p(z)) of each row and number of the latents in closed form, where all latents have one that
  /// depends on no draw; nil otherwise.
  func divergences() throws -> [Expression]? {
    let values = try values(stopped: false)
    var all: [Expression] = []
    for latent in model.latents {
      guard let own = guide.statements.first(where: { $0.name == latent.name }),
        let closed = try Law.normalDivergence(
          own.law.replacing(values), latent.law.replacing(values), latent.variable.shape)
      else { return nil }
      let names = Set(closed.freeVariables.map(\.name))
      guard names.isDisjoint(with: model.latents.map(\.name)) else { return nil }
      all.append(closed)
    }
    return all
  }
}

extension Expression {
  /// The sums over all axes but the first.
  func checkedRowSums() throws -> Expression {
    rank == 1 ? self : try checkedReduced(.sum, axes: Array(1..<rank))
  }
}

extension Law {
  /// KL(q ‖ p) number by number, where q is Normal and p Normal too, or multivariate normal with a known diagonal
  /// covariance.
  static func normalDivergence(_ q: Law, _ p: Law, _ shape: Dimensions) throws -> Expression? {
    guard q.family.name == "Normal", q.parameters.count == 2 else { return nil }
    let (mean, deviation): (Expression, Expression)
    switch p.family.name {
    case "Normal": (mean, deviation) = (p.parameters[0], p.parameters[1])
    case "MultivariateNormal":
      guard p.parameters.count == 2,
        p.family.parameters[1].name == "covariance", p.parameters[1].isKnown
      else { return nil }
      let covariance = try p.parameters[1].checkedEvaluate()
      guard covariance.rank == 2 else { return nil }
      let diagonal = try covariance.checkedDiagonal()
      guard try diagonal.checkedDiagonalMatrix() == covariance else { return nil }
      (mean, deviation) = (p.parameters[0], Expression(diagonal.map { $0.squareRoot() }))
    default: return nil
    }
    let (μ, σ) = (q.parameters[0], q.parameters[1])
    let ratio = square(σ / deviation)
    return try ((ratio + square((μ - mean) / deviation) - 1 - log(ratio)) / 2)
      .checkedBroadcast(to: shape)
  }
}
