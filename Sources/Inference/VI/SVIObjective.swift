import Expressions
import Glibc
import Tensors

/// What a step of amortised inference lowers, and what it tells: nats per datum.
struct SVIObjective {
  /// Its gradient is that of the negative bound; its value need not be.
  let loss: Expression
  let negativeBound: Expression
  /// −E[log p(x | z)].
  let reconstruction: Expression
  /// KL(q ‖ p), in closed form where there is one, else at the draws.
  let divergence: Expression

  init(_ graph: SVIGraph, _ method: AmortisedInference) throws {
    let draws = method.draws
    let lengths = [graph.plate: method.batch * draws]
    let table: Dimensions = [.fixed(method.batch), .fixed(draws)]
    /// One row a datum, a column for each draw.
    func tabled(_ rows: Expression) throws -> Expression {
      try rows.checkedWithLengths(lengths).checkedReshaped(table)
    }
    func mean(_ x: Expression) throws -> Expression { try x.checkedReduced(.mean) }
    let rows = try graph.rows()
    let (observed, weights) = try (tabled(rows.observed), tabled(rows.logWeight))
    let closed = try graph.divergences()?.map { try tabled($0.checkedRowSums()) }
    let sampled = try tabled(rows.guide - rows.prior)
    let charged = closed.map { $0.dropFirst().reduce($0[0], +) } ?? sampled
    reconstruction = try -mean(observed)
    divergence = try mean(charged)

    let order: Double? =
      switch method.bound {
      case .elbo: nil
      case .iwae: 0
      case .renyi(let order): order == 1 ? nil : order
      }
    if let order {
      // log mean exp((1 − α) w) / (1 − α), which for α = 0 is the importance-weighted bound.
      let scaled = order == 0 ? weights : weights * Expression(1 - order)
      let bounds =
        try scaled.checkedReduced(.logSumExp, axes: [1]) - Expression(Glibc.log(Double(draws)))
      negativeBound = try -mean(order == 0 ? bounds : bounds / Expression(1 - order))
    } else if closed != nil, method.gradient == .reparameterized {
      negativeBound = reconstruction + divergence
    } else {
      negativeBound = try -mean(weights)
    }
    guard method.gradient == .doublyReparameterized else {
      loss = negativeBound
      return
    }
    // The model's constants move by the weights at fixed draws; the guide's by the draws alone.
    let ours = try graph.rows(SVIGraph.Stops(draws: true))
    let theirs = try graph.rows(SVIGraph.Stops(model: true, guide: true))
    let normalised: Expression =
      order == nil
      ? Expression(1 / Double(draws)).broadcast(to: table)
      : stopGradient(softmax(weights, axis: 1))
    let squared = order == nil ? normalised : square(normalised)
    let terms =
      try normalised * tabled(ours.observed + ours.prior) + squared * tabled(theirs.logWeight)
    loss = -sum(terms) / Expression(Double(method.batch))
  }
}
