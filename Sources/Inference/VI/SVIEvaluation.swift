import Expressions
import Glibc
import Tensors

/// Judges a guided fit: the bound's terms of each datum by one draw of its latents, and what the guide says of it.
struct SVIEvaluation {
  private let program: Program<Float>
  private let names: [String]
  private let size: Int

  /// No more data than this are computed at once.
  private static let largestBatch = 500

  /// - Parameters:
  ///   - outputs: What is computed for each datum: a row each, over the model's and the guide's variables.
  ///   - rows: How many data are expected.
  init(
    _ graph: SVIGraph, _ outputs: [Expression], rows: Int, state: [String: Tensor<Float>]
  ) throws {
    size = min(max(rows, 1), Self.largestBatch)
    program = try Program(checking: outputs, lengths: [graph.plate: size])
    names = graph.model.data.map(\.name)
    for (name, value) in state where program.has(name) { try program.checkedSet(name, value) }
  }

  /// log p(x, z) − log q(z | x), −log p(x | z), and KL(q ‖ p) as the loss takes it: of each datum.
  static func terms(_ graph: SVIGraph) throws -> [Expression] {
    let rows = try graph.rows()
    let closed = try graph.divergences()?.map { try $0.checkedRowSums() }
    return [
      rows.logWeight, -rows.observed,
      closed.map { $0.dropFirst().reduce($0[0], +) } ?? rows.guide - rows.prior,
    ]
  }

  /// Takes over what was learned.
  func set(_ state: [String: Tensor<Float>]) throws {
    for (name, value) in state where program.has(name) { try program.checkedSet(name, value) }
  }

  /// The outputs for all data, each as its numbers row after row.
  func outputs(_ data: [Tensor<Float>], count: Int, seed: UInt64) throws -> [[Float]] {
    var results = [[Float]](repeating: [], count: count)
    let rows = data[0].rows
    for start in stride(from: 0, to: rows, by: size) {
      // The last batch is filled up with data that are not read.
      let places = (start..<(start + size)).map { min($0, rows - 1) }
      for (name, values) in zip(names, data) where program.has(name) {
        try program.checkedSet(name, rowsOf: values, at: places)
      }
      try program.checkedRun(seed: seed)
      let kept = min(size, rows - start)
      for index in results.indices {
        let values = program.value(index).values
        results[index] += values.prefix(values.count / size * kept)
      }
    }
    return results
  }

  /// The means of the terms.
  func lossTerms(_ data: [Tensor<Float>], seed: UInt64) throws -> LossTerms {
    let means = try outputs(data, count: 3, seed: seed).map { values in
      values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
    }
    return LossTerms(loss: means[1] + means[2], reconstruction: means[1], divergence: means[2])
  }
}
