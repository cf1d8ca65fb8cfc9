import CVectorKernels
import Tensors

extension DataBlocks {
  /// What one piece of the data says about its nearest centers.
  struct Nearest {
    /// The nearest center of each row.
    var labels: [Int32] = []
    /// The squared distance of each row to it, if asked for.
    var squaredDistances: [Double] = []
    /// The sum of the squared distances.
    var inertia = 0.0
    /// The row farthest from its center.
    var farthest = (row: 0, squaredDistance: -1.0)
    /// For each center the sum of its rows, and how many they are.
    var sums: [Double]
    var counts: [Double]
  }

  /// The nearest of some centers to each row, piece by piece.
  func nearest(
    to centers: Matrix, keepingDistances: Bool = false
  ) throws(Interruption.Interrupted) -> [Nearest] {
    let count = centers.rows
    let table = padded(centers)
    let start = Nearest(
      sums: [Double](repeating: 0, count: count * dimensions),
      counts: [Double](repeating: 0, count: count))
    return try sweep(
      origin: [Double](repeating: 0, count: padded), state: start
    ) { state, block in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: block.stride) { distances in
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: block.stride) { labels in
          vk_nearest(
            block.groups, dimensions, block.packed, count, table, labels.baseAddress,
            distances.baseAddress)
          vk_label_sums(
            block.rows, dimensions, block.data, labels.baseAddress, &state.sums, &state.counts)
          state.labels += labels.prefix(block.rows)
          if keepingDistances { state.squaredDistances += distances.prefix(block.rows) }
          for row in 0..<block.rows {
            state.inertia += distances[row]
            if distances[row] > state.farthest.squaredDistance {
              state.farthest = (block.firstRow + row, distances[row])
            }
          }
        }
      }
    }
  }
}
