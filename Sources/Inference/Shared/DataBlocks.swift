import CVectorKernels
import Tensors

/// The rows of a data matrix, cut for the inner loops.
///
/// *Pieces* are shared out among threads. Their number depends on the data alone and their results are
/// added in order, so that a fit is the same with any number of threads. *Blocks* are what a piece works
/// on at a time: they stay in cache.
struct DataBlocks {
  let x: Matrix
  let dimensions: Int
  /// Dimensions rounded up as the kernels want them.
  let padded: Int
  private let pieceRows: Int
  private let groups: Int

  /// Blocks of a matrix with at least one column.
  init(_ x: Matrix) {
    self.x = x
    dimensions = x.columns
    padded = vk_padded(x.columns)
    // At most 64 pieces, each of whole groups and worth a thread's while.
    let lanes = Int(vk_lanes)
    let share = (x.rows + 63) / 64
    pieceRows = max((share + lanes - 1) / lanes * lanes, 256)
    // About 48 KB of packed data.
    groups = min(max(768 / padded, 16), 48)
  }

  /// The rows of a matrix one after another, each padded with zeros as the kernels want them.
  func padded(_ matrix: Matrix) -> [Double] {
    var table = [Double](repeating: 0, count: matrix.rows * padded)
    for k in 0..<matrix.rows {
      for d in 0..<dimensions { table[k * padded + d] = matrix[k, d] }
    }
    return table
  }

  var pieceCount: Int { (x.rows + pieceRows - 1) / pieceRows }

  /// One block as the kernels see it.
  struct Block {
    /// The first row of the block, counted in the whole matrix.
    let firstRow: Int
    let rows: Int
    let groups: Int
    /// The rows as they stand in the matrix.
    let data: UnsafePointer<Double>
    /// The rows packed, less the origin.
    let packed: UnsafePointer<Double>
    /// 1 for each row of the block, 0 for the padding after them.
    let weights: UnsafePointer<Double>

    /// The data of a block with the padding.
    var stride: Int { groups * Int(vk_lanes) }
  }

  /// The largest ``Block/stride``.
  var largestStride: Int { groups * Int(vk_lanes) }

  /// Calls `body` with each block of each piece, pieces in parallel, and returns the pieces' states.
  ///
  /// - Throws: ``Interruption/Interrupted`` within one block's time of the request.
  func sweep<State>(
    origin: [Double], state: @autoclosure () -> State, _ body: (inout State, Block) -> Void
  ) throws(Interruption.Interrupted) -> [State] {
    precondition(origin.count >= dimensions)
    return try Parallel.map(pieceCount) { piece in
      var state = state()
      let end = min((piece + 1) * pieceRows, x.rows)
      withUnsafeTemporaryAllocation(of: Double.self, capacity: largestStride * (padded + 1)) {
        buffer in
        let packed = buffer.baseAddress!
        let weights = packed + largestStride * padded
        x.values.withUnsafeBufferPointer { values in
          for firstRow in stride(from: piece * pieceRows, to: end, by: largestStride) {
            if Interruption.isRequested { return }
            let rows = min(largestStride, end - firstRow)
            let groups = (rows + Int(vk_lanes) - 1) / Int(vk_lanes)
            let data = values.baseAddress! + firstRow * dimensions
            vk_pack(rows, dimensions, data, origin, groups, packed)
            for row in 0..<(groups * Int(vk_lanes)) { weights[row] = row < rows ? 1 : 0 }
            body(
              &state,
              Block(
                firstRow: firstRow, rows: rows, groups: groups, data: data, packed: packed,
                weights: weights))
          }
        }
      }
      return state
    }
  }
}
