import Distributions
import Expressions
import Tensors

/// A model as gradient variational inference sees it: one vector of numbers without bounds stands for all
/// continuous latents, and the log density is a function of it.
struct VIGraph {
  /// A continuous latent and its place in the vector.
  struct Site {
    let statement: Model.Statement
    /// The shape of its coordinates.
    let shape: Dimensions
    let range: Range<Int>
    /// Whether the coordinates are the latent itself.
    let isPlain: Bool
    /// The map as a formula.
    let formula: String
  }

  let model: Model
  let lengths: [String: Int]
  let sites: [Site]
  /// How many numbers the vector has.
  let dimension: Int
  /// The discrete latents, which are summed out.
  let configurations: Configurations?

  init(_ model: Model) throws {
    (self.model, lengths) = (model, model.lengths)
    let latents = model.latents
    let discrete = latents.filter { $0.law.isDiscrete }
    let continuous = latents.filter { !$0.law.isDiscrete }
    if let endless = discrete.first(where: { $0.law.outcomeCount == nil && !$0.law.isSequence }) {
      throw VIError.uncountable(endless.name, family: endless.law.family.name)
    }
    guard !continuous.isEmpty else { throw VIError.nothingContinuous }
    var sites: [Site] = []
    for statement in continuous {
      let variable = try statement.variable.checkedWithLengths(lengths)
      let map = try Bijector.toward(statement.law.withLengths(lengths))
      let shape = try map.inverseShape(variable.shape)
      let start = sites.last?.range.upperBound ?? 0
      sites.append(
        Site(
          statement: statement, shape: shape, range: start..<(start + shape.elementCount),
          isPlain: map.name == Bijector.identity.name, formula: map.latex))
    }
    self.sites = sites
    dimension = sites[sites.count - 1].range.upperBound
    configurations = try discrete.isEmpty ? nil : Self.configurations(discrete)
  }

  private static func configurations(_ discrete: [Model.Statement]) throws -> Configurations {
    for statement in discrete where statement.plates.count != 1 {
      throw VIError.discreteForAll(statement.name, statement.plates)
    }
    do {
      return try Configurations(discrete, plate: discrete[0].plates[0])
    } catch EMError.uncountable(let name, let family) {
      throw VIError.uncountable(name, family: family)
    } catch EMError.tooManyConfigurations(let names, let count) {
      throw VIError.tooManyConfigurations(names, count)
    } catch EMError.notPerDatum(let name, let plates, _) {
      throw VIError.discreteForAll(name, plates)
    }
  }

  // MARK: The joint density

  /// A term of log p(x, z): its axes are the plates of what it belongs to.
  struct Term {
    let value: Expression
    /// Whether it is the log density of a latent by itself.
    let isPrior: Bool
  }

  /// log p of all that is observed or continuous, with discrete latents summed out, in nats: terms over the
  /// variables of the model.
  func terms() throws -> [Term] {
    guard let configurations else {
      return try model.statements.map { Term(value: try $0.logDensity(), isPrior: !$0.isObserved) }
    }
    let names = Set(configurations.latents.map(\.statement.name))
    func isSummed(_ statement: Model.Statement) -> Bool {
      names.contains(statement.name) || !names.isDisjoint(with: model.parents(of: statement))
    }
    let summed = model.statements.filter(isSummed)
    for statement in summed where statement.plates.first != configurations.plate {
      let cause = model.parents(of: statement).first(where: names.contains)
      throw VIError.dependsAcrossPlates(statement.name, on: cause ?? statement.name)
    }
    let discrete = configurations.latents.map(\.statement)
    for statement in summed {
      if let latent = statement.mixedLatent(of: discrete, along: configurations.plate) {
        throw VIError.mixedData(statement.name, latent.name)
      }
    }
    let joints = try (0..<configurations.count).map { configuration in
      try summed.map { try configurations.logDensity(configuration, $0) }
        .reduce(nil) { total, term in
          try total.map { try Expression.checkedMap(.add, $0, term) } ?? term
        } ?? 0
    }
    let marginal = try Expression.checkedStacked(joints, axis: 1)
      .checkedReduced(.logSumExp, axes: [1])
    return try model.statements.filter { !isSummed($0) }
      .map { Term(value: try $0.logDensity(), isPrior: !$0.isObserved) }
      + [Term(value: marginal, isPrior: false)]
  }

  // MARK: In coordinates

  /// The model at a point of the vector's space.
  struct Placement {
    /// The latents, in the order of the sites.
    let latents: [Expression]
    /// The terms of log p(x, z), and the logarithms of the maps' determinants: all with their plates' axes.
    let terms: [Expression]

    /// log p(x, z) and the determinants, a single number in nats.
    func logDensity() throws -> Expression { try terms.checkedTotal() }
  }

  /// - Parameters:
  ///   - terms: What ``terms()`` gives.
  ///   - values: What takes the parameters' place, by name.
  func placed(
    at u: Expression, _ terms: [Term], parameters values: [String: Expression]
  ) throws -> Placement {
    var replacements: [Expression: Expression] = [:]
    for parameter in model.parameters { replacements[parameter.variable] = values[parameter.name] }
    var latents: [Expression] = []
    var all: [Expression] = []
    for site in sites {
      let law = try site.statement.law.withLengths(lengths).replacing(replacements)
      let map = try Bijector.toward(law)
      let piece = try piece(of: u, site)
      let value = try map.checkedForward(piece)
      if !site.isPlain { all.append(try map.checkedLogDeterminant(piece)) }
      latents.append(value)
      replacements[try site.statement.variable.checkedWithLengths(lengths)] = value
    }
    all =
      try terms.map {
        try $0.value.checkedWithLengths(lengths).checkedReplacing(replacements)
      } + all
    let data = Set(model.data.map(\.name))
    for name in configurations?.latents.map(\.statement.name) ?? []
    where all.contains(where: { $0.freeVariables.contains { $0.name == name } }) {
      guard !data.contains(name) else { continue }
      throw VIError.unsettled(name)
    }
    return Placement(latents: latents, terms: all)
  }

  /// The coordinates of a latent.
  func piece(of u: Expression, _ site: Site) throws -> Expression {
    let whole = site.range == 0..<dimension
    return try (whole ? u : u.checkedSlice(site.range)).checkedReshaped(site.shape)
  }
}

extension [Expression] {
  /// The sum of all numbers of all of them.
  func checkedTotal() throws -> Expression {
    try map { try $0.rank == 0 ? $0 : $0.checkedReduced(.sum) }
      .reduce(nil) { total, term in
        try total.map { try Expression.checkedMap(.add, $0, term) } ?? term
      } ?? 0
  }
}

extension Law {
  /// The law for named axes of known lengths.
  func withLengths(_ lengths: [String: Int]) throws -> Law {
    try Law(checking: family, parameters.map { try $0.checkedWithLengths(lengths) })
  }

  /// The law with parts of its parameters replaced.
  func replacing(_ replacements: [Expression: Expression]) throws -> Law {
    try Law(checking: family, parameters.map { try $0.checkedReplacing(replacements) })
  }
}

extension Dimensions {
  /// How many numbers a tensor of these dimensions has; all must be fixed.
  var elementCount: Int {
    reduce(1) { if case .fixed(let length) = $1 { $0 * length } else { $0 } }
  }
}
