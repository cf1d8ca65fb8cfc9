import Expressions
import Glibc
import Tensors

/// Runs gradient variational inference on a model: one program takes a step, another judges what was found.
struct VIEngine<Scalar: TensorScalar> {
  let graph: VIGraph
  let q: NormalApproximation
  private let method: VariationalInference
  private var step: TrainingStep<Scalar>
  private let noiseSeed: UInt64

  /// - Parameters:
  ///   - held: Parameters of the model that are not moved.
  ///   - steps: How many steps were taken before.
  init(
    _ graph: VIGraph, _ method: VariationalInference, held: [String: Matrix] = [:], steps: Int = 0
  ) throws {
    (self.graph, self.method) = (graph, method)
    q = try NormalApproximation(method.family, dimension: graph.dimension)
    let moved = graph.model.parameters.filter { held[$0.name] == nil }
    let objective = try VIObjective(
      graph, q, method, parameters: try graph.parameterValues(held: held))
    step = try TrainingStep(
      minimizing: objective.loss, reporting: [objective.bound],
      of: q.parameters + moved.map { VIGraph.coordinates($0) }, updating: objective.updates,
      optimizer: method.optimizer, count: steps)
    noiseSeed = UInt64(method.seed) &+ UInt64(steps)
    for (name, values) in graph.model.values where step.program.has(name) {
      try step.program.checkedSet(name, Tensor(converting: values))
    }
  }

  /// How many bytes the step holds.
  var byteCount: Int { step.program.byteCount }

  /// Where the time of a step goes.
  func profile(runs: Int) throws -> ProgramProfile { try step.program.profile(runs: runs) }

  /// All that steps change.
  func state() throws -> [String: Matrix] { try step.state().mapValues { Matrix(converting: $0) } }

  func restore(_ state: [String: Matrix]) throws {
    try step.restore(state.mapValues { Tensor(converting: $0) })
  }

  /// How a climb ended.
  enum Ending: Equatable {
    case finished, interrupted
    case notFinite(step: Int, kept: Int)
  }

  /// Takes some steps; the bound of each is told in nats over all data.
  mutating func climb(
    steps: Int, trace: inout [Double], report: (Int, Double) -> Void
  ) throws -> Ending {
    trace.reserveCapacity(trace.count + min(steps, 1_000_000))
    var safe = (state: try step.state(), count: step.count)
    let first = step.count
    for index in 0..<steps {
      // What is given back should the numbers break.
      let isSafety = index > 0 && (index % 200 == 0 || [8, 16, 32, 64].contains(index))
      let before = isSafety ? (state: try step.state(), count: step.count) : nil
      do {
        try step.run(seed: noiseSeed)
      } catch is Interruption.Interrupted {
        if step.count == first { throw Interruption.Interrupted() }
        return .interrupted
      } catch let error as ExpressionError {
        // A factor that is no longer positive definite: the same as a bound that is no number.
        guard safe.count > first else { throw error }
        return try back(to: safe, at: step.count, first, &trace)
      }
      let bound = Double(step.program.number(1))
      guard bound.isFinite else {
        guard safe.count > first || first > 0 else {
          throw VIError.notFinite(step: step.count, value: bound)
        }
        return try back(to: safe, at: step.count, first, &trace)
      }
      if let before { safe = before }
      trace.append(bound)
      report(index, bound)
    }
    return .finished
  }

  private func back(
    to safe: (state: [String: Tensor<Scalar>], count: Int), at count: Int, _ first: Int,
    _ trace: inout [Double]
  ) throws -> Ending {
    try step.restore(safe.state)
    trace.removeLast(max(trace.count - safe.count, 0))
    return .notFinite(step: count, kept: safe.count)
  }
}

extension VIGraph {
  /// The coordinates of a parameter, which the optimiser moves.
  static func coordinates(_ parameter: Model.Parameter) -> Expression {
    .parameter("vi.at.\(parameter.name)", parameter.variable.shape)
  }

  /// The parameters as functions of their coordinates, or their held values.
  func parameterValues(held: [String: Matrix]) throws -> [String: Expression] {
    var values: [String: Expression] = [:]
    for parameter in model.parameters {
      values[parameter.name] =
        try held[parameter.name].map { Expression($0) }
        ?? parameter.domain.value(at: Self.coordinates(parameter))
    }
    return values
  }
}
