import Distributions
import Expressions
import Tensors

/// A model as a density of numbers without bounds: its continuous latents are images of them, its discrete ones
/// are summed out.
///
/// Densities have the logarithm of each map's determinant in them, so that their integrals are those of the model.
struct UnboundedModel {
  /// A continuous latent and the numbers that it is made from.
  struct Coordinate {
    let latent: Model.Statement
    let variable: Expression
    /// The latent as a function of its numbers, and of those of latents before it.
    let value: Expression
  }

  let model: Model
  let coordinates: [Coordinate]
  /// The log density, a single number.
  let total: Expression
  /// One number for each datum, where everything belongs to the data one by one; else nil.
  let perDatum: Expression?
  /// The values of everything else.
  let given: [String: Matrix]

  static func name(_ latent: String) -> String { "u·\(latent)" }

  /// - Parameter given: The values of parameters.
  /// - Throws: ``ModelQueryError`` for parameters without values and latents that cannot be summed out.
  init(_ model: Model, given: [String: Matrix] = [:], by what: String) throws {
    self.model = model
    try model.requireSupport()
    let known = model.parameters.map(\.name)
    let given = model.withoutGuide(given)
    if let name = given.keys.sorted().first(where: { !known.contains($0) }) {
      throw ModelError.unknownName(name, of: "model", known: known)
    }
    let missing = known.filter { given[$0] == nil }
    guard missing.isEmpty else { throw ModelQueryError.needsParameters(missing, by: what) }
    try model.requireDomains(given)
    self.given = given.merging(model.values) { value, _ in value }
    let summed = try SummedModel(model)
    var replacements: [Expression: Expression] = [:]
    var coordinates: [Coordinate] = []
    var determinants: [Expression] = []
    for latent in summed.continuous {
      let map = try Bijector.toward(latent.law)
      let variable = Expression.latent(
        Self.name(latent.name), try map.inverseShape(latent.variable.shape))
      let value = try map.checkedForward(variable).checkedReplacing(replacements)
      determinants.append(try map.checkedLogDeterminant(variable).checkedReplacing(replacements))
      replacements[latent.variable] = value
      coordinates.append(Coordinate(latent: latent, variable: variable, value: value))
    }
    self.coordinates = coordinates
    total = try SummedModel.added(
      [summed.total.checkedReplacing(replacements)]
        + determinants.map { try $0.checkedReduced(.sum) })
    perDatum = try summed.perDatum.map { density in
      try SummedModel.added(
        [density.checkedReplacing(replacements)] + determinants.map { try $0.summedInEachDatum() })
    }
  }

  /// What of the values a formula uses.
  func values(for density: Expression) -> [String: Matrix] {
    let names = Set(density.freeVariables.map(\.name))
    return given.filter { names.contains($0.key) }
  }

  /// How many numbers all latents have together.
  func dimension() throws -> Int {
    try coordinates.reduce(0) {
      $0 + (try UnnormalizedDensity.shape($1.variable.shape, model.lengths).elementCount)
    }
  }
}
