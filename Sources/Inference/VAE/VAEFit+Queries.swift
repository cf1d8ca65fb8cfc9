import Expressions
import Tensors

extension VAEFit {
  /// The parameters of both networks by their names, such as `encoder.0.weight`.
  public var parameters: [String: Matrix] {
    state.filter { !Optimizer.isState($0.key) }.mapValues { Matrix(converting: $0) }
  }

  /// The mean of each datum's posterior, N×L.
  public func latentMeans(_ data: some NetworkData) -> Matrix {
    trapping { try checkedLatentMeans(data) }
  }

  package func checkedLatentMeans(_ data: some NetworkData) throws -> Matrix {
    try checkedEncode(data).mean
  }

  /// The posterior of each datum: the means and standard deviations of its latents, N×L each.
  public func encode(
    _ data: some NetworkData
  ) -> (mean: Matrix, standardDeviation: Matrix) { trapping { try checkedEncode(data) } }

  package func checkedEncode(
    _ data: some NetworkData
  ) throws -> (mean: Matrix, standardDeviation: Matrix) {
    let parts = try run(data) { [$0.mean, exp($0.logVariance / 2)] }
    return (parts[0], parts[1])
  }

  /// What the decoder expects of the data for latents, one a row: N×D.
  public func decode(_ latents: Matrix) -> Matrix { trapping { try checkedDecode(latents) } }

  package func checkedDecode(_ latents: Matrix) throws -> Matrix {
    guard latents.rank == 2, latents.columns == model.latent else {
      throw TrainingError.wrongDimensions(
        latents.rank == 2 ? latents.columns : latents.count, expected: model.latent,
        what: "the latents")
    }
    try latents.checkFinite("latents")
    var context = LayerContext(isTraining: false)
    let z = Expression.data("z", ["N", .fixed(model.latent)])
    let outputs = try VAEGraph.decoding(model, z, dimensions, in: &context)
    let program = try BatchedProgram(
      [model.likelihood.mean(outputs)], input: "z", rows: latents.rows)
    try program.set(state)
    return try matrix(program.outputs(for: latents)[0], columns: dimensions)
  }

  /// What the decoder expects for the mean of each datum's posterior, N×D.
  public func reconstruct(_ data: some NetworkData) -> Matrix {
    trapping { try checkedReconstruct(data) }
  }

  package func checkedReconstruct(_ data: some NetworkData) throws -> Matrix {
    try checkedDecode(checkedLatentMeans(data))
  }

  /// Expectations of data whose latents are drawn from the prior, count×D.
  public func sample(_ count: Int, seed: Int = 0) -> Matrix {
    trapping { try checkedSample(count, seed: UInt64(seed: seed)) }
  }

  package func checkedSample(_ count: Int, seed: UInt64 = 0) throws -> Matrix {
    guard (0...(1 << 24)).contains(count) else { throw InferenceError.badCount(count) }
    return try checkedDecode(.checkedNormal(shape: [count, model.latent], seed: seed))
  }

  /// The loss of data and its two terms, with one sample of the latents for each datum.
  public func evaluate(_ data: some NetworkData, seed: Int = 0) -> LossTerms {
    trapping { try checkedEvaluate(data, seed: UInt64(seed: seed)) }
  }

  package func checkedEvaluate(_ data: some NetworkData, seed: UInt64 = 0) throws -> LossTerms {
    try requireFitting(data)
    let evaluation = try VAEEvaluation(model, dimensions: dimensions, rows: data.rows)
    try evaluation.set(state)
    return try evaluation.terms(data, seed: seed)
  }

  /// The divergence KL(q(z | x) ‖ p(z)) that each latent dimension adds, on average over data.
  public func divergences(_ data: some NetworkData) -> [Double] {
    trapping { try checkedDivergences(data) }
  }

  package func checkedDivergences(_ data: some NetworkData) throws -> [Double] {
    try run(data) { [$0.divergence] }[0].checkedReduced(.mean, axis: 0).values
  }

  /// The variance over data of the posterior means of each latent dimension: near 0 where the dimension
  /// says nothing about a datum (Burda, Grosse and Salakhutdinov, 2016).
  public func activity(_ data: some NetworkData) -> [Double] {
    trapping { try checkedActivity(data) }
  }

  package func checkedActivity(_ data: some NetworkData) throws -> [Double] {
    try checkedLatentMeans(data).checkedReduced(.variance(ddof: 0), axis: 0).values
  }

  /// The latent dimensions whose activity is above a threshold.
  public func activeUnits(_ data: some NetworkData, threshold: Double = 0.01) -> [Int] {
    trapping { try checkedActiveUnits(data, threshold: threshold) }
  }

  package func checkedActiveUnits(
    _ data: some NetworkData, threshold: Double = 0.01
  ) throws -> [Int] {
    let activity = try checkedActivity(data)
    return activity.indices.filter { activity[$0] > threshold }
  }
}

extension VAEFit {
  /// Some expressions of the fitted model for all data, each with a row for each datum.
  func run(
    _ data: some NetworkData, seed: UInt64 = 0, _ outputs: (VAEGraph) throws -> [Expression]
  ) throws -> [Matrix] {
    try requireFitting(data)
    let graph = try VAEGraph(model, dimensions: dimensions, isTraining: false)
    let program = try BatchedProgram(outputs(graph), input: "x", rows: data.rows)
    try program.set(state)
    return try program.outputs(for: data, seed: seed, prepare: model.likelihood.prepare)
      .map { try matrix($0, columns: $0.count / data.rows) }
  }

  func requireFitting(_ data: some NetworkData) throws {
    guard data.rows > 0 else { throw TrainingError.noData("data") }
    try model.likelihood.check(data, dimensions: dimensions)
  }

  func matrix(_ numbers: [Float], columns: Int) throws -> Matrix {
    try Matrix(
      checking: [columns == 0 ? 0 : numbers.count / columns, columns], numbers.map(Double.init))
  }
}
