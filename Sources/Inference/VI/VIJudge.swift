import Expressions
import Glibc
import Tensors

/// Draws from what variational inference found, and weighs them.
struct VIJudge {
  private let graph: VIGraph
  private let program: Program<Double>
  private let isPerDatum: Bool

  /// - Parameter state: The values of the approximation's parameters and of the coordinates.
  init(
    _ graph: VIGraph, _ method: VariationalInference, held: [String: Matrix],
    state: [String: Matrix]
  ) throws {
    self.graph = graph
    isPerDatum = method.isPerDatum
    let q = try NormalApproximation(method.family, dimension: graph.dimension)
    let u = try q.draw(0)
    let parameters = try graph.parameterValues(held: held)
    let placement = try graph.placed(at: u, graph.terms(), parameters: parameters)
    let weight: Expression
    if isPerDatum {
      let own = q.elementLogDensity(u)
      let terms = placement.terms + (try graph.sites.map { try -graph.piece(of: own, $0) })
      weight =
        try terms.map { try $0.checkedRowSums() }
        .reduce(nil) { total, term in
          try total.map { try Expression.checkedMap(.add, $0, term) } ?? term
        } ?? 0
    } else {
      weight = try placement.logDensity() - q.logDensity(u, stopped: false)
    }
    program = try Program(checking: [weight] + placement.latents)
    for (name, values) in state.merging(graph.model.values, uniquingKeysWith: { $1 })
    where program.has(name) {
      try program.checkedSet(name, values)
    }
  }

  /// log p(x, z) − log q(z) of a draw: for all data together, or of each.
  func draw(seed: UInt64) throws -> [Double] {
    try program.checkedRun(seed: seed)
    return program.value(0).values
  }

  /// A latent of the last draw.
  func latent(_ site: Int) -> Matrix { program.value(1 + site) }
}

/// The evidence lower bound as draws give it, in nats.
struct BoundEstimate: Sendable, Equatable {
  var mean = 0.0
  var standardError = 0.0
  /// The bound of each datum, where each has an approximation of its own.
  var perDatum: [Double] = []
  /// The logarithms of the mean weights of each datum, which rise to log p(x) with the number of draws.
  var logEvidences: [Double] = []
  /// log p(x, z) − log q(z) of each draw, for all data.
  var logWeights: [Double] = []

  init(_ judge: VIJudge, draws: Int, seed: UInt64) throws {
    var sums = LogSums(count: 0)
    for _ in 0..<draws {
      let weights = try judge.draw(seed: seed)
      if logWeights.isEmpty { sums = LogSums(count: weights.count) }
      sums.add(weights)
      logWeights.append(weights.reduce(0, +))
      if perDatum.isEmpty { perDatum = Array(repeating: 0, count: weights.count) }
      for i in weights.indices { perDatum[i] += weights[i] / Double(draws) }
    }
    logEvidences = sums.logMeans
    summarise(logWeights)
  }

  /// From the last steps, where no draws were judged.
  init(trace: [Double]) { summarise(Array(trace.suffix(100))) }

  private mutating func summarise(_ values: [Double]) {
    let count = Double(values.count)
    mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    standardError = (squares / max(count - 1, 1) / count).squareRoot()
  }
}
