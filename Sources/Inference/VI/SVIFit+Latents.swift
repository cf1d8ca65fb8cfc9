import Expressions
import Tensors

extension SVIFit {
  /// The guide's means of a latent for data, where the guide is Normal: one row a datum.
  public func encode(_ x: Matrix, latent: String? = nil) -> Matrix {
    trapping { try checkedEncode([x], latent: latent) }
  }

  package func checkedEncode(_ data: [Matrix], latent name: String? = nil) throws -> Matrix {
    try requireFitting(data)
    let graph = try SVIGraph(model)
    let known = graph.guide.statements.map(\.name)
    guard let statement = graph.guide.statements.first(where: { name == nil || $0.name == name })
    else { throw VIError.unknownLatent(name ?? "", known: known) }
    guard statement.law.family.name == "Normal" else {
      throw SVIError.needsValidData(
        "the guide of \(statement.name) is \(statement.law.family.name), whose means are not known")
    }
    let mean = try graph.mean(of: statement)
    let evaluation = try SVIEvaluation(graph, [mean], rows: data[0].rows, state: state)
    let numbers = data.map { Tensor<Float>(converting: $0) }
    let values = try evaluation.outputs(numbers, count: 1, seed: 0)[0]
    let shape = statement.variable.shape.dropFirst().compactMap { axis -> Int? in
      if case .fixed(let length) = axis { length } else { nil }
    }
    return Matrix(unchecked: values.map { Double($0) }, shape: Shape([data[0].rows] + shape))
  }

  /// The divergence of each number of the latents from its prior, KL(q(z | x) ‖ p(z)) in nats on average over the
  /// model's data; empty where it has no closed form.
  public var divergences: [Double] { trapping { try checkedDivergences() } }

  package func checkedDivergences() throws -> [Double] {
    let graph = try SVIGraph(model)
    guard let closed = try graph.divergences() else { return [] }
    let data = model.data.map(\.values)
    let evaluation = try SVIEvaluation(graph, closed, rows: data[0].rows, state: state)
    return try evaluation.outputs(
      data.map { Tensor<Float>(converting: $0) }, count: closed.count, seed: 0
    ).flatMap { values -> [Double] in
      let width = values.count / data[0].rows
      var means = [Double](repeating: 0, count: width)
      for (i, value) in values.enumerated() {
        means[i % width] += Double(value) / Double(data[0].rows)
      }
      return means
    }
  }

  /// How many numbers of the latents tell anything of the data: those whose guide's mean varies over the data by more
  /// than 0.01 (Burda, Grosse and Salakhutdinov, 2016).
  public var activeUnits: Int { trapping { try checkedActiveUnits().active } }

  package func checkedActiveUnits() throws -> (active: Int, all: Int) {
    var (active, all) = (0, 0)
    for statement in model.guide?.statements ?? [] {
      let means = try checkedEncode(model.data.map(\.values), latent: statement.name)
      let width = means.count / means.rows
      for unit in 0..<width {
        let values = stride(from: unit, to: means.count, by: width).map { means.values[$0] }
        let mean = values.reduce(0, +) / Double(values.count)
        let variance =
          values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
        all += 1
        if variance > Self.activity { active += 1 }
      }
    }
    return (active, all)
  }

  private static let activity = 0.01

  /// What a reader should know before trusting the fit.
  public var warnings: [String] {
    model.greyWarnings + unusedLatents
  }

  private var unusedLatents: [String] {
    guard ending == .finished, let units = try? checkedActiveUnits() else { return [] }
    guard units.active < units.all else { return [] }
    let what =
      units.active == 0
      ? "the posterior has collapsed: the guide says the same of all data, and the model does not use its latents"
      : "\(units.all - units.active) of \(units.all) latent dimensions say nothing of the data"
    return [
      what
        + "; try fewer dimensions, a weaker decoder, a lower rate, the bound .iwae(10), or more epochs"
    ]
  }
}

extension SVIGraph {
  /// The mean of a normal guide, a row each.
  func mean(of statement: Model.Statement) throws -> Expression {
    var values = try draws()
    for parameter in parameters {
      values[parameter.variable] = try parameter.domain.value(at: VIGraph.coordinates(parameter))
    }
    return try statement.law.parameters[0].checkedReplacing(values)
      .checkedBroadcast(to: statement.variable.shape)
  }
}
