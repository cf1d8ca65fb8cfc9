import Expressions
import Tensors

/// A program that takes data batch by batch, for as many as there are.
///
/// Each output has a row for each datum. The last batch is filled up with what was there before, as it is,
/// and its outputs are not read.
package struct BatchedProgram {
  package let program: Program<Float>
  private let input: String
  private let size: Int
  private let outputCount: Int
  private let parameterNames: [String]

  /// No more data than this are computed at once.
  private static let largestBatch = 500

  /// - Parameters:
  ///   - input: The variable that takes the data.
  ///   - rows: How many data are expected, so that small sets need no large program.
  package init(_ outputs: [Expression], input: String, rows: Int) throws {
    size = min(max(rows, 1), Self.largestBatch)
    program = try Program(checking: outputs, lengths: ["N": size])
    self.input = input
    outputCount = outputs.count
    parameterNames = Set(
      outputs.flatMap(\.freeVariables).filter { $0.role == .parameter }.map(\.name)
    ).sorted()
  }

  /// Takes the values of parameters over.
  package func set(_ parameters: [String: Tensor<Float>]) throws {
    for name in parameterNames {
      guard let value = parameters[name] else { throw NetworkError.missingParameter(name) }
      try program.checkedSet(name, value)
    }
  }

  /// The outputs for all data, each as its numbers row after row.
  package func outputs(
    for data: some NetworkData, seed: UInt64 = 0,
    prepare: (UnsafeMutableBufferPointer<Float>) -> Void = { _ in }
  ) throws -> [[Float]] {
    var results = [[Float]](repeating: [], count: outputCount)
    for start in stride(from: 0, to: data.rows, by: size) {
      let rows = start..<min(start + size, data.rows)
      try program.checkedFill(input) { buffer in
        let filled = UnsafeMutableBufferPointer(
          rebasing: buffer[..<(buffer.count / size * rows.count)])
        data.copy(rows, to: filled)
        prepare(filled)
      }
      try program.checkedRun(seed: seed)
      for index in results.indices {
        let value = program.value(index).values
        results[index] += value.prefix(value.count / size * rows.count)
      }
    }
    return results
  }
}
