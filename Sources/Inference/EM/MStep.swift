import Distributions
import Expressions
import Tensors

/// The M-step of a model, found from its graph: how each parameter maximises the expected complete-data
/// log-likelihood Q.
///
/// A parameter that a distribution takes as it stands, or indexed by a discrete latent, has the family's
/// maximum-likelihood estimate from weighted data. Parameters in which Q is quadratic, such as those of a
/// linear mean, are solved for by conjugate gradients, which end at the maximum. Of the others a gradient method
/// raises Q (generalised EM). Each takes the new values of those before it, so Q never falls (Meng and Rubin,
/// "Maximum likelihood estimation via the ECM algorithm", 1993).
struct MStep {
  /// Estimates in closed form.
  let closed: [(parameter: Model.Parameter, estimate: Expression)]
  /// What is solved for together.
  let quadratic: [Model.Parameter]
  /// What is raised by its gradient.
  let ascended: [Model.Parameter]
  /// Q as a function of what is not in closed form; of what is raised, by coordinates without bounds.
  let objective: Expression
  /// The variables of the objective that are moved.
  let moved: [Expression]

  /// The name of a parameter's coordinates.
  static func coordinates(_ name: String) -> String { "u·\(name)" }

  init(_ graph: EMGraph) throws {
    let cases = try graph.cases()
    var closed: [(use: DirectUse, estimate: Expression)] = []
    var others: [Model.Parameter] = []
    for parameter in graph.parameters {
      if let use = try DirectUse(of: parameter, in: graph),
        let estimate = try use.estimate(cases, in: graph)
      {
        closed.append((use, estimate))
      } else {
        others.append(parameter)
      }
    }
    closed.sort { $0.use.place < $1.use.place }
    let concerned = graph.statements.filter { statement in
      others.contains { graph.model.parents(of: statement).contains($0.name) }
    }
    let objective = try graph.expectedLogJoint(cases, of: concerned)
    quadratic = try Self.quadratic(others, in: objective)
    let solved = Set(quadratic.map(\.name))
    ascended = others.filter { !solved.contains($0.name) }
    let free = ascended.map { Expression.parameter(Self.coordinates($0.name), $0.variable.shape) }
    self.objective = try objective.checkedReplacing(
      Dictionary(
        uniqueKeysWithValues: zip(ascended, free).map {
          ($0.variable, try $0.domain.value(at: $1))
        }))
    moved = quadratic.map(\.variable) + free
    // Each estimate takes the new values of those before it.
    var known: [Expression: Expression] = [:]
    self.closed = try closed.map { use, estimate in
      let value = try estimate.checkedReplacing(known)
      known[use.parameter.variable] = value
      return (use.parameter, value)
    }
  }

  /// The real parameters in which Q is quadratic, all together.
  private static func quadratic(
    _ parameters: [Model.Parameter], in objective: Expression
  ) throws -> [Model.Parameter] {
    var result = parameters.filter { $0.domain.kind == .real }
    guard !result.isEmpty else { return [] }
    let gradients = try objective.checkedGradients(with: result.map(\.variable))
    // Along any direction v the slope of ⟨∇Q, v⟩ must not depend on the parameters.
    let slope = try zip(result, gradients).map { parameter, gradient in
      let v = Expression.data("v·\(parameter.name)", parameter.variable.shape)
      return try (gradient * v).checkedReduced(.sum)
    }.reduce(Expression(0), +)
    let curvature = try slope.checkedGradients(with: result.map(\.variable))
      .map { try $0.checkedSimplified() }
    let names = Set(result.map(\.name))
    let isConstant = curvature.allSatisfy { row in
      !row.freeVariables.contains { names.contains($0.name) }
    }
    if !isConstant { result = [] }
    return result
  }
}

/// A parameter that one distribution takes as it stands, or indexed by a discrete latent.
struct DirectUse {
  let parameter: Model.Parameter
  let statement: Model.Statement
  /// Where the parameter stands among the distribution's own.
  let role: Int
  /// The latent that chooses one of several; nil where there is one for all.
  let selector: Expression?
  /// Where among the model's distributions and their parameters it stands: means before spreads.
  let place: Int

  /// nil where the parameter is used otherwise.
  init?(of parameter: Model.Parameter, in graph: EMGraph) throws {
    let variable = parameter.variable
    let uses = graph.statements.enumerated().flatMap { index, statement in
      statement.law.parameters.enumerated()
        .filter { $0.element.freeVariables.contains(variable.variable!) }
        .map { (index, $0.offset, statement) }
    }
    guard uses.count == 1, let (index, role, statement) = uses.first else { return nil }
    self.parameter = parameter
    self.statement = statement
    self.role = role
    place = index * 100 + role
    let given = statement.law.parameters[role]
    if given == variable {
      selector = nil
    } else if let latent = graph.configurations.latents.map(\.statement.variable).first(where: {
      (try? Expression.checkedGather(variable, $0)) == given
    }) {
      selector = latent
    } else {
      return nil
    }
  }

  /// The maximum-likelihood estimate from the weighted cases; nil where the family has none in closed form.
  func estimate(_ cases: [EMGraph.Case], in graph: EMGraph) throws -> Expression? {
    let law = statement.law
    let row = law.family.parameters[role]
    guard let maximum = law.family.maxima[row.name] else { return nil }
    let groups: [[EMGraph.Case]]
    if let selector,
      let position = graph.configurations.latents.firstIndex(where: {
        $0.statement.variable == selector
      })
    {
      groups = (0..<graph.configurations.latents[position].count).map { k in
        cases.filter { graph.configurations.values($0.configuration)[position] == k }
      }
    } else {
      groups = [cases]
    }
    let one =
      selector == nil ? parameter.variable.shape.axes : Array(parameter.variable.shape.dropFirst())
    let batch = Dimensions(one.dropLast(row.domain.rank))
    var estimates: [Expression] = []
    for (k, group) in groups.enumerated() {
      let data = try WeightedData(
        group.map { one in
          WeightedData.Part(
            weights: try statement.presence.map { present in
              // A weight for each number, of which some are missing.
              try (0..<(present.rank - 1)).reduce(one.weights) { weights, _ in
                try weights.checkedExpandingAxis(weights.rank)
              } * present
            } ?? one.weights,
            parameters: try law.parameters.map { try graph.under(one, $0) },
            value: try graph.under(one, statement.variable), plates: statement.plates)
        }, batch: batch)
      // What holds no data keeps its value.
      let old =
        selector == nil ? parameter.variable : try parameter.variable.checkedElement(k)
      let condition = less(0, data.total)
      guard let estimate = try maximum(data) else { return nil }
      estimates.append(select(condition, try estimate.checkedBroadcast(to: old.shape), old))
    }
    return selector == nil ? estimates[0] : try .checkedStacked(estimates)
  }
}
