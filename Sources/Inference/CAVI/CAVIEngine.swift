import Expressions
import Glibc
import Tensors

/// Runs coordinate ascent: one program is a sweep over all factors.
final class CAVIEngine {
  let graph: CAVIGraph
  private let method: CoordinateAscent
  private let sweep: CAVIGraph.Sweep
  private let program: Program<Double>

  init(_ model: Model, _ method: CoordinateAscent) throws {
    try method.validate()
    self.method = method
    graph = try CAVIGraph(model, method.factorisation)
    sweep = try graph.sweep()
    let updates = Dictionary(
      uniqueKeysWithValues: zip(graph.factors.flatMap(\.symbols), sweep.moments))
    program = try Program(
      checking: sweep.terms + sweep.entropies + sweep.usual.flatMap { $0.map(\.value) }
        + sweep.means.flatMap(\.self),
      updating: updates, lengths: model.lengths)
    for (name, values) in model.values where program.has(name) {
      try program.checkedSet(name, values)
    }
  }

  /// One run of coordinate ascent.
  struct Path {
    var trace: [Double] = []
    var converged = false
    var wasInterrupted = false
    var ledger: [CAVIFit.Entry] = []
    var factors: [CAVIFit.FittedFactor] = []
    var state: [String: Matrix] = [:]
    var bound: Double { trace[trace.count - 1] }
  }

  /// - Parameter report: Told each iteration and its bound.
  func climb(
    _ restart: Int, from state: [String: Matrix]? = nil, report: (Int, Double) -> Void
  ) throws -> Path {
    if let state {
      for (name, value) in state { try program.checkedSet(name, value) }
    } else {
      try start(restart)
    }
    var path = Path()
    let rows = Double(graph.model.data[0].values.rows)
    for iteration in 1...method.maxIterations {
      do { try program.checkedRun() } catch is Interruption.Interrupted {
        guard !path.trace.isEmpty else { throw Interruption.Interrupted() }
        path.wasInterrupted = true
        break
      }
      let bound = (0..<(sweep.terms.count + sweep.entropies.count))
        .reduce(0) { $0 + program.value($1).values[0] }
      guard bound.isFinite else { throw CAVIError.notFinite(iteration: iteration, value: bound) }
      path.trace.append(bound)
      report(iteration, bound)
      if iteration > 1, (bound - path.trace[iteration - 2]) / rows <= method.tolerance {
        path.converged = true
        break
      }
    }
    try read(&path)
    return path
  }

  private func read(_ path: inout Path) throws {
    for name in graph.factors.flatMap(\.symbols).map(\.variableName) {
      path.state[name] = try program.checkedVariable(name)
    }
    var place = 0
    func next() -> Matrix {
      defer { place += 1 }
      return program.value(place)
    }
    path.ledger = graph.model.statements.map { statement in
      CAVIFit.Entry(
        name: statement.name,
        kind: statement.isObserved ? .likelihood : .prior, value: next().values[0])
    }
    path.ledger += graph.factors.map {
      CAVIFit.Entry(name: $0.name, kind: .entropy, value: next().values[0])
    }
    let usual = sweep.usual.map { $0.map { ($0.name, next()) } }
    let means = sweep.means.map { $0.map { _ in next() } }
    path.factors = zip(graph.factors, zip(usual, means)).map { factor, values in
      CAVIFit.FittedFactor(
        latents: factor.latents.map(\.name), family: factor.family,
        parameters: Dictionary(uniqueKeysWithValues: values.0), means: values.1)
    }
  }

  /// Sets the statistics that a sweep begins with: discrete latents lean to the nearest of some data.
  private func start(_ restart: Int) throws {
    var random = try Random(seed: UInt64(seed: method.seed), stream: UInt64(restart))
    let lengths = graph.model.lengths
    for factor in graph.factors {
      for (place, symbol) in factor.symbols.enumerated() {
        let shape = Shape(
          symbol.shape.map { axis in
            switch axis {
            case .fixed(let length): length
            case .named(let name): lengths[name] ?? 1
            }
          })
        try program.checkedSet(
          symbol.variableName,
          start(factor, place, shape, &random))
      }
    }
  }

  private func start(
    _ factor: Factor, _ place: Int, _ shape: Shape, _ random: inout Random
  ) throws -> Matrix {
    func filled(_ value: Double) -> Matrix {
      Matrix(unchecked: Array(repeating: value, count: shape.elementCount), shape: shape)
    }
    func identities() -> Matrix {
      let order = shape.lengths[shape.count - 1]
      return Matrix(
        unchecked: (0..<(shape.elementCount / (order * order))).flatMap { _ in
          Matrix.identity(order).values
        }, shape: shape)
    }
    switch (factor.latents[0].law.family.name, place) {
    case ("Categorical", _):
      let count = shape.lengths[shape.count - 1]
      let labels = try StartingLabels.labels(
        count, rows: shape.elementCount / count, of: graph.model, &random)
      return Matrix(
        unchecked: StartingLabels.responsibilities(labels, count), shape: shape)
    case ("Bernoulli", _):
      return Matrix(
        unchecked: (0..<shape.elementCount).map { _ in random.uniform() }, shape: shape)
    case ("Dirichlet", _): return filled(-log(Double(shape.lengths[shape.count - 1])))
    case ("Beta", _): return filled(-log(2))
    case ("Normal", 0) where !factor.isJoint, ("MultivariateNormal", 0) where !factor.isJoint:
      return Matrix(
        unchecked: (0..<shape.elementCount).map { _ in random.normal() }, shape: shape)
    case (_, let place) where factor.row.ranks[place] == 2: return identities()
    case (_, let place) where factor.isJoint && place == 2: return filled(0)
    case (_, 0): return filled(0)
    default: return filled(1)
    }
  }

  /// What a reader should know before trusting a run.
  func warnings(_ path: Path) -> [String] {
    var warnings: [String] = []
    if path.wasInterrupted {
      warnings.append(
        "CAVI was interrupted after \(path.trace.count) iterations; what was learned is kept")
    } else if !path.converged {
      warnings.append(
        "CAVI stopped after \(method.maxIterations) iterations before it converged: raise "
          + "maxIterations or tolerance, or go on with fit.continue")
    }
    if let fall = zip(path.trace, path.trace.dropFirst()).map({ $0 - $1 }).max(),
      fall > 1e-6 * Swift.max(1, abs(path.bound))
    {
      warnings.append(
        "the bound fell by \(NumberFormat.text(fall)) nats in an iteration, more than rounding explains"
      )
    }
    return warnings
  }
}

extension Factor {
  /// The family of the factor.
  var family: String {
    isJoint
      ? (row.ranks == [0, 0, 0, 0] ? "NormalGamma" : "NormalWishart")
      : latents[0].law.family.name == "Exponential" ? "Gamma" : latents[0].law.family.name
  }
}
