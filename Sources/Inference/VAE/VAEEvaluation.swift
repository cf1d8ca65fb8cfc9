import Expressions
import Tensors

/// The compiled loss of a variational autoencoder on data that it is not trained with.
struct VAEEvaluation {
  private let vae: VAE
  private let program: BatchedProgram

  init(_ vae: VAE, dimensions: Int, rows: Int) throws {
    self.vae = vae
    let graph = try VAEGraph(vae, dimensions: dimensions, isTraining: false)
    program = try BatchedProgram(
      [sum(graph.surprise, axis: 1), sum(graph.divergence, axis: 1)], input: "x", rows: rows)
  }

  func set(_ state: [String: Tensor<Float>]) throws { try program.set(state) }

  /// The loss of the data, with one sample of the latents for each and the divergence in closed form.
  func terms(_ data: some NetworkData, seed: UInt64) throws -> LossTerms {
    let outputs = try program.outputs(for: data, seed: seed, prepare: vae.likelihood.prepare)
    let means = outputs.map { $0.reduce(0) { $0 + Double($1) } / Double(data.rows) }
    return LossTerms(
      loss: means[0] + vae.beta * means[1], reconstruction: means[0], divergence: means[1])
  }
}

extension Likelihood {
  /// Throws unless data have so many numbers each, and such as this likelihood can have.
  func check(_ data: some NetworkData, dimensions: Int) throws {
    guard data.dimensions == dimensions else {
      throw TrainingError.wrongDimensions(
        data.dimensions, expected: dimensions, what: "the data")
    }
    guard let matrix = data as? Matrix else { return }
    try DataChecks.predictable(matrix, columns: dimensions)
    guard let domain, let place = matrix.values.firstIndex(where: { !domain.contains($0) }) else {
      return
    }
    throw TrainingError.outOfRange(
      description, value: matrix.values[place], row: place / dimensions,
      column: place % dimensions,
      expected: "in \(Int(domain.lowerBound))…\(Int(domain.upperBound))")
  }
}
