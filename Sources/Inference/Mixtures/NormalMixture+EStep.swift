import CVectorKernels
import Tensors

extension NormalMixture {
  /// The E-step and the statistics that the M-step needs, in one sweep over the data.
  ///
  /// - Returns: The log-likelihood of the data under this mixture, and the statistics weighted by the
  ///   responsibilities under it.
  /// - Throws: ``InferenceError`` if a covariance is singular or the log-likelihood not finite;
  ///   ``Interruption/Interrupted``.
  package func expectation(_ x: Matrix) throws -> (
    logLikelihood: Double, statistics: MixtureStatistics
  ) {
    let kernel = try MixtureKernel(self)
    let blocks = DataBlocks(x)
    let room = blocks.largestStride
    let componentCount = weights.count
    let start = (0.0, MixtureStatistics(centers: means, isDiagonal: covariance.isDiagonal))
    let pieces = try blocks.sweep(origin: kernel.origin, state: start) { state, block in
      withUnsafeTemporaryAllocation(
        of: Double.self, capacity: room * (componentCount + 1 + blocks.padded + 1)
      ) { buffer in
        let logs = buffer.baseAddress!
        let logSums = logs + room * componentCount
        let scratch = logSums + room
        kernel.logJoints(block, logs)
        vk_responsibilities(block.groups, componentCount, block.weights, logs, logSums)
        for row in 0..<block.rows { state.0 += logSums[row] }
        state.1.add(
          block, responsibilities: logs, centers: kernel.centers, scratch: scratch)
      }
    }
    let logLikelihood = pieces.reduce(0) { $0 + $1.0 }
    guard logLikelihood.isFinite else {
      throw InferenceError.likelihoodNotFinite(logLikelihood)
    }
    var statistics = start.1
    for piece in pieces { statistics.add(piece.1) }
    return (logLikelihood, statistics)
  }

  /// For each datum the log density, and the probability of each component given the datum.
  package func posterior(_ y: Matrix) throws -> (logDensity: Vector, responsibilities: Matrix) {
    try DataChecks.predictable(y, columns: dimensions)
    let componentCount = weights.count
    _ = try Shape([y.rows, componentCount]).validated()
    let kernel = try MixtureKernel(self)
    let blocks = DataBlocks(y)
    let room = blocks.largestStride
    let start = (logs: [Double](), responsibilities: [Double]())
    let pieces = try blocks.sweep(origin: kernel.origin, state: start) { state, block in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: room * (componentCount + 1)) {
        buffer in
        let logs = buffer.baseAddress!
        let logSums = logs + room * componentCount
        kernel.logJoints(block, logs)
        vk_responsibilities(block.groups, componentCount, block.weights, logs, logSums)
        state.logs.append(contentsOf: UnsafeBufferPointer(start: logSums, count: block.rows))
        for row in 0..<block.rows {
          for k in 0..<componentCount {
            state.responsibilities.append(logs[k * block.stride + row])
          }
        }
      }
    }
    return (
      Vector(pieces.flatMap(\.logs)),
      Matrix(
        unchecked: pieces.flatMap(\.responsibilities), shape: [y.rows, componentCount])
    )
  }

  /// The statistics of data that each belong to one component wholly, about given centers.
  static func hardStatistics(
    _ x: Matrix, labels: [Int], centers: Matrix
  ) throws -> MixtureStatistics {
    let blocks = DataBlocks(x)
    let table = blocks.padded(centers)
    let origin = [Double](repeating: 0, count: blocks.padded)
    let start = MixtureStatistics(centers: centers, isDiagonal: false)
    let pieces = try blocks.sweep(origin: origin, state: start) { state, block in
      var responsibilities = [Double](repeating: 0, count: centers.rows * block.stride)
      var scratch = [Double](repeating: 0, count: (blocks.padded + 1) * block.stride)
      for row in 0..<block.rows {
        responsibilities[labels[block.firstRow + row] * block.stride + row] = 1
      }
      state.add(block, responsibilities: responsibilities, centers: table, scratch: &scratch)
    }
    var statistics = start
    for piece in pieces { statistics.add(piece) }
    return statistics
  }
}
