import Distributions
import Expressions
import Tensors

/// Draws from a posterior by the no-U-turn sampler, and how far they can be trusted.
public struct NUTSFit: Sendable {
  /// The model whose posterior it is.
  public let model: Model
  let method: NoUTurnSampling
  let unbounded: UnboundedModel
  let unboundedDraws: NoUTurnDraws
  /// The draws by name: chains × draws × the latent's shape.
  let values: [String: Matrix]
  /// How long the sampling took, in seconds.
  public let seconds: Double
  /// What a reader should know before using the draws; none if all is well.
  public let warnings: [String]

  init(
    _ method: NoUTurnSampling, _ unbounded: UnboundedModel, _ draws: NoUTurnDraws, seconds: Double
  ) throws {
    (model, self.method, self.unbounded) = (unbounded.model, method, unbounded)
    (unboundedDraws, self.seconds) = (draws, seconds)
    let values = try Self.values(unbounded, draws)
    self.values = values
    warnings = try Self.warnings(unbounded.coordinates.map(\.latent), draws, values)
      .map(\.description)
  }

  /// The number of chains.
  public var chains: Int { unboundedDraws.chainCount }

  /// The number of draws of each chain.
  public var draws: Int { unboundedDraws.drawCount }

  /// How many trajectories diverged: the posterior has corners that were not reached.
  public var divergences: Int { unboundedDraws.divergenceCount }

  /// The log joint density of the numbers without bounds at each draw, chains × draws, in nats.
  public var logDensities: Matrix {
    Matrix(
      unchecked: unboundedDraws.logDensities.flatMap(\.self), shape: [chains, draws])
  }

  /// More draws of the same chains: exactly those that a longer run would have given.
  public func `continue`(draws: Int) -> NUTSFit { trapping { try checkedContinue(draws: draws) } }

  /// - Throws: ``InferenceError`` for fewer than one draw.
  package func checkedContinue(draws: Int) throws -> NUTSFit {
    let clock = ContinuousClock.now
    try NoUTurnSampling.requireRoom(
      draws: draws, after: self.draws, chains: chains, dimension: unbounded.dimension())
    let more = try unboundedDraws.continued(draws: draws)
    return try NUTSFit(
      method, unbounded, more, seconds: seconds + (ContinuousClock.now - clock) / .seconds(1))
  }

  /// The draws as values of the latents.
  private static func values(
    _ unbounded: UnboundedModel, _ draws: NoUTurnDraws
  ) throws -> [String: Matrix] {
    let coordinates = unbounded.coordinates
    let lengths = unbounded.model.lengths
    let program = try Program<Double>(checking: coordinates.map(\.value), lengths: lengths)
    for (name, value) in unbounded.given where program.has(name) {
      try program.checkedSet(name, value)
    }
    let sources = try coordinates.map { try draws.draws($0.variable.variableName) }
    let count = draws.chainCount * draws.drawCount
    let widths = sources.map { $0.count / count }
    let shapes = try coordinates.map {
      try UnnormalizedDensity.shape($0.latent.variable.shape, lengths)
    }
    var results = shapes.map { shape -> [Double] in
      var values: [Double] = []
      values.reserveCapacity(shape.elementCount * count)
      return values
    }
    for draw in 0..<count {
      for (place, coordinate) in coordinates.enumerated() {
        let (source, width) = (sources[place].values, widths[place])
        try program.checkedFill(coordinate.variable.variableName) { target in
          for i in 0..<width { target[i] = source[draw * width + i] }
        }
      }
      try program.checkedRun()
      for place in coordinates.indices { results[place] += program.value(place).values }
    }
    return try coordinates.indices.reduce(into: [:]) { values, place in
      values[coordinates[place].latent.name] = try Matrix(
        checking: Shape([draws.chainCount, draws.drawCount] + shapes[place].lengths),
        results[place])
    }
  }

  private static func warnings(
    _ latents: [Model.Statement], _ draws: NoUTurnDraws, _ values: [String: Matrix]
  ) throws -> [DiagnosticWarning] {
    let count = draws.chainCount * draws.drawCount
    var warnings: [DiagnosticWarning] = []
    if draws.divergenceCount > 0 {
      warnings.append(.divergences(count: draws.divergenceCount, draws: count))
    }
    let depth = draws.sampler.maxTreeDepth
    let deep = draws.treeDepths.joined().count { $0 >= depth }
    if deep > 0 { warnings.append(.deepTrees(count: deep, draws: count, depth: depth)) }
    for latent in latents {
      guard let value = values[latent.name] else { continue }
      warnings += DrawSummary.warnings(
        try DrawSummary.all(latent.variable, value), chains: draws.chainCount)
    }
    return warnings
  }
}

extension DrawSummary {
  /// What draws, chains × draws × shape, say about each number of a variable.
  static func all(_ variable: Expression, _ values: Matrix) throws -> [DrawSummary] {
    let (chains, draws) = (values.shape[0], values.shape[1])
    let shape = Shape(Array(values.shape.lengths.dropFirst(2)))
    let size = shape.elementCount
    guard let symbol = variable.variable else { return [] }
    let labels = UnnormalizedDensity.Unknown(variable: symbol, shape: shape, places: 0..<size)
      .labels
    let results = try Parallel.map(size) { place in
      Result {
        try DrawSummary(
          labels[place],
          (0..<chains).map { chain in
            (0..<draws).map { values.values[(chain * draws + $0) * size + place] }
          })
      }
    }
    return try results.map { try $0.get() }
  }
}
