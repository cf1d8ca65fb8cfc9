import Distributions
import Expressions
import Tensors

/// A model as expectation maximisation sees it: parameters on one side, on the other the latents of each datum,
/// which are summed out or integrated.
struct EMGraph {
  let model: Model
  let plate: Dimension
  let configurations: Configurations
  /// The continuous latent of each datum, if there is one.
  let continuous: Model.Statement?
  /// The latent that is a Markov chain along the data, if there is one.
  let chain: ChainPart?
  /// What depends on latents or parameters, or is observed.
  let statements: [Model.Statement]

  /// The name of the axis of data, which all statements must have.
  init(_ model: Model) throws {
    guard !model.parameters.isEmpty else { throw EMError.nothingToFit }
    guard let plate = model.observations[0].variable.shape.first else { throw EMError.nothingToFit }
    self.model = model
    self.plate = plate
    for statement in model.statements
    where statement.plates.first != plate && !statement.isSequence(along: plate) {
      throw EMError.notPerDatum(statement.name, statement.plates, plate)
    }
    for statement in model.statements {
      if let latent = statement.mixedLatent(of: model.latents, along: plate) {
        throw EMError.mixedData(statement.name, latent.name)
      }
    }
    chain = try ChainPart(of: model)
    statements = model.statements.filter { !$0.law.isSequence }
    configurations = try Configurations(model.latents.filter { $0.law.isDiscrete }, plate: plate)
    let others = model.latents.filter { !$0.law.isDiscrete }
    if let second = others.dropFirst().first {
      throw EMError.notConjugate(
        second.name, because: "\(others[0].name) is a continuous latent of each datum too")
    }
    continuous = others.first
  }

  /// The parameters but those of a chain, which has its own estimates.
  var parameters: [Model.Parameter] {
    model.parameters.filter { !(chain?.owns($0) ?? false) }
  }

  /// How many data there are.
  var rows: Int { model.data[0].values.rows }

  /// How many numbers a continuous latent has.
  var latentSize: Int? {
    guard case .fixed(let size)? = continuous?.variable.shape.last else { return nil }
    return size
  }

  /// log p(x, z) of each datum under a configuration; of a continuous latent too.
  func logJoint(_ configuration: Int) throws -> Expression {
    try statements.map { try configurations.logDensity(configuration, $0) }
      .reduce(nil) { total, term in
        try total.map { try Expression.checkedMap(.add, $0, term) } ?? term
      } ?? 0
  }
}

extension EMGraph {
  /// What the E-step computes: for each datum and configuration log p(x, z), with a continuous latent
  /// integrated out, and that latent's posterior.
  struct EStep {
    /// N×S.
    let logJoints: Expression
    /// One for each configuration where there is a continuous latent.
    let posteriors: [ConjugatePosterior]
  }

  func expectation() throws -> EStep {
    let joints = try (0..<configurations.count).map(logJoint)
    guard let latent = continuous?.variable else {
      return EStep(logJoints: try .checkedStacked(joints, axis: 1), posteriors: [])
    }
    let posteriors = try joints.map { try ConjugatePosterior(of: latent, logJoint: $0) }
    return EStep(
      logJoints: try .checkedStacked(posteriors.map(\.logEvidence), axis: 1),
      posteriors: posteriors)
  }
}

extension EMGraph {
  /// The names of what the E-step hands to the M-step.
  enum Handed {
    static let responsibilities = "r·"
    static func mean(_ configuration: Int) -> String { "m·\(configuration)" }
    static func directions(_ configuration: Int) -> String { "d·\(configuration)" }
  }

  /// A value that the latents of a datum may have, and its weight: of a configuration, or of one of the points
  /// that stand for a normal posterior.
  struct Case {
    let configuration: Int
    /// The probability of each datum, N.
    let weights: Expression
    /// What takes the place of the continuous latent.
    let continuous: [Expression: Expression]
  }

  /// All cases: the mean of any function over them, so weighted, is its expectation under the posterior.
  ///
  /// The points m ± √L d of a normal posterior of mean m and covariance Σ d dᵀ give exact means of polynomials up
  /// to the third degree (Arasaratnam and Haykin, "Cubature Kalman filters", 2009), and what is quadratic in
  /// the latent is all that a conjugate model asks for.
  func cases() throws -> [Case] {
    let r = Expression.data(
      Handed.responsibilities, [plate, .fixed(configurations.count)])
    return try (0..<configurations.count).flatMap { configuration -> [Case] in
      let weight = try r.checkedElement(configuration, axis: 1)
      guard let latent = continuous?.variable, let size = latentSize else {
        return [Case(configuration: configuration, weights: weight, continuous: [:])]
      }
      let mean = Expression.data(Handed.mean(configuration), latent.shape)
      let directions = Expression.data(
        Handed.directions(configuration), [plate, .fixed(size), .fixed(size)])
      return try (0..<size).flatMap { l -> [Case] in
        let step = try directions.checkedElement(l, axis: 1) * Expression(Double(size).squareRoot())
        return [mean + step, mean - step].map { point in
          Case(
            configuration: configuration, weights: weight / Expression(Double(2 * size)),
            continuous: [latent: point])
        }
      }
    }
  }

  /// An expression in a case.
  func under(_ one: Case, _ expression: Expression) throws -> Expression {
    try configurations.under(one.configuration, expression).checkedReplacing(one.continuous)
  }

  /// Σ of the cases' weighted log densities: the expected complete-data log-likelihood, Q.
  func expectedLogJoint(_ cases: [Case], of statements: [Model.Statement]) throws -> Expression {
    var total: Expression?
    for one in cases {
      for statement in statements {
        let density = try configurations.logDensity(one.configuration, statement)
          .checkedReplacing(one.continuous)
        let term = try (one.weights * density).checkedReduced(.sum)
        total = total.map { $0 + term } ?? term
      }
    }
    return total ?? 0
  }
}
