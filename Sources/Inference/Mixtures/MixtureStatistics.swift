import CVectorKernels
import Tensors

/// What the M-step needs to know of the data: for each component the sum of its responsibilities and the
/// weighted first and second moments about a center.
///
/// The centers are the component's previous means, so that no digits are lost to a distant origin.
package struct MixtureStatistics {
  let componentCount: Int
  let dimensions: Int
  /// Whether second moments are kept for each dimension alone.
  let isDiagonal: Bool
  /// The centers, one a row.
  let centers: Matrix
  private let padded: Int
  private var moments: [Double]

  /// Doubles that the moments of one component take.
  private var stride: Int { moments.count / componentCount }

  /// Moments that are all zero.
  init(centers: Matrix, isDiagonal: Bool) {
    componentCount = centers.rows
    dimensions = centers.columns
    self.centers = centers
    self.isDiagonal = isDiagonal
    padded = vk_padded(centers.columns)
    let second = isDiagonal ? padded : vk_triangle_count(centers.columns)
    moments = [Double](repeating: 0, count: componentCount * (1 + padded + second))
  }

  /// Adds a block, given its responsibilities, component after component.
  ///
  /// - Parameters:
  ///   - centers: The centers from the block's origin, each padded.
  ///   - scratch: Room for (padded + 1) numbers a datum.
  mutating func add(
    _ block: DataBlocks.Block, responsibilities: UnsafePointer<Double>, centers: [Double],
    scratch: UnsafeMutablePointer<Double>
  ) {
    let stride = stride
    moments.withUnsafeMutableBufferPointer { moments in
      centers.withUnsafeBufferPointer { centers in
        for k in 0..<componentCount {
          let center = centers.baseAddress! + k * padded
          let out = moments.baseAddress! + k * stride
          let responsibility = responsibilities + k * block.stride
          if isDiagonal {
            vk_moments_diagonal(
              block.groups, dimensions, block.packed, center, responsibility, out)
          } else {
            vk_moments_full(
              block.groups, dimensions, block.packed, center, responsibility, scratch, out)
          }
        }
      }
    }
  }

  /// Adds the statistics of other data about the same centers.
  mutating func add(_ other: MixtureStatistics) {
    for i in moments.indices { moments[i] += other.moments[i] }
  }

  /// The sum of the responsibilities of a component: how many data it holds.
  func count(_ k: Int) -> Double { moments[k * stride] }

  /// The sum of the weighted deviations from the component's center.
  func first(_ k: Int) -> [Double] {
    Array(moments[(k * stride + 1)...].prefix(dimensions))
  }

  /// The sum of the weighted products of deviations, as a row-major matrix; diagonal if only that is kept.
  func second(_ k: Int) -> [Double] {
    let start = k * stride + 1 + padded
    var values = [Double](repeating: 0, count: dimensions * dimensions)
    if isDiagonal {
      for d in 0..<dimensions { values[d * dimensions + d] = moments[start + d] }
    } else {
      moments.withUnsafeBufferPointer {
        vk_triangle_unpack(dimensions, $0.baseAddress! + start, &values)
      }
    }
    return values
  }
}
