import Expressions
import Tensors

/// What a step of variational inference raises, and what it tells.
struct VIObjective {
  /// What the optimiser lowers: its gradient is that of −ELBO, its value need not be.
  let loss: Expression
  /// The estimate of the evidence lower bound, in nats over all data.
  let bound: Expression
  /// What a step writes besides parameters.
  let updates: [Expression: Expression]

  /// The running baseline of the score's gradient.
  static let baseline = Expression.parameter("vi.baseline")
  /// How fast it follows the bound.
  private static let pace = 0.1

  init(
    _ graph: VIGraph, _ q: NormalApproximation, _ method: VariationalInference,
    parameters: [String: Expression]
  ) throws {
    let terms = try graph.terms()
    func placed(_ u: Expression) throws -> Expression {
      try graph.placed(at: u, terms, parameters: parameters).logDensity()
    }
    let share = Expression(1 / Double(method.samples))
    let draws = try (0..<method.samples).map { try q.draw($0) }
    switch method.gradient {
    case .reparameterized:
      bound = try draws.map(placed).checkedTotal() * share + q.entropy()
      (loss, updates) = (-bound, [:])
    case .natural:
      bound = try draws.map(placed).checkedTotal() * share + q.entropy()
      // The gradient of stop(g) · λ with respect to λ is g.
      let steps = q.naturalStep(
        try bound.checkedGradients(with: q.parameters), rate: .data(Optimizer.rateName))
      let surrogate = try zip(q.parameters, steps).map { stopGradient($1) * $0 }.checkedTotal()
      let held = Dictionary(uniqueKeysWithValues: q.parameters.map { ($0, stopGradient($0)) })
      (loss, updates) = (-surrogate - (try bound.checkedReplacing(held)), [:])
    case .stickingTheLanding:
      bound =
        try draws.map { try placed($0) - q.logDensity($0, stopped: true) }
        .checkedTotal() * share
      (loss, updates) = (-bound, [:])
    case .score:
      let points = draws.map { stopGradient($0) }
      let scores = try points.map { try q.logDensity($0, stopped: false) }
      let values = try zip(points, scores).map { try placed($0) - stopGradient($1) }
      bound = try values.checkedTotal() * share
      let surrogate = try zip(values, scores).map { value, score in
        value + stopGradient(value - Self.baseline) * score
      }.checkedTotal()
      loss = -surrogate * share
      updates = [
        Self.baseline: Self.baseline + Expression(Self.pace) * (bound - Self.baseline)
      ]
    }
  }
}
