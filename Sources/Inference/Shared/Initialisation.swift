import Tensors

/// Where a fit starts.
public enum Initialisation: Sendable, Equatable {
  /// Data chosen as centers one by one, each with probability proportional to its squared distance from
  /// the nearest chosen before (Arthur and Vassilvitskii, 2007). Differs between restarts.
  case kMeansPlusPlus
  /// The centers of a k-means fit that starts so.
  case kMeans
  /// These centers, one a row.
  case means(Matrix)

  /// The centers to start from.
  func centers(_ count: Int, of x: Matrix, random: inout Random) throws -> Matrix {
    switch self {
    case .kMeansPlusPlus:
      return try Self.seeds(count, of: x, random: &random)
    case .kMeans:
      let seeds = try Self.seeds(count, of: x, random: &random)
      return try KMeans(clusters: count).lloyd(x, from: seeds).centers
    case .means(let means):
      guard means.rank == 2, means.rows == count, means.columns == x.columns else {
        throw InferenceError.wrongMeans(means.shape, expected: [count, x.columns])
      }
      try means.checkFinite("the initial means")
      return means
    }
  }

  /// Whether another restart would find another start.
  var isRandom: Bool {
    if case .means = self { false } else { true }
  }

  /// The rows of random centers in ascending order of their coordinates, so that restarts and seeds that
  /// find the same components number them alike; centers that were given keep their order.
  func order(of centers: Matrix) -> [Int] {
    let rows = (0..<centers.rows).map { centers[row: $0].values }
    guard isRandom else { return Array(rows.indices) }
    return rows.indices.sorted { rows[$0].lexicographicallyPrecedes(rows[$1]) }
  }

  private static func seeds(_ count: Int, of x: Matrix, random: inout Random) throws -> Matrix {
    var chosen = [random.integer(below: x.rows)]
    var nearest = [Double](repeating: .infinity, count: x.rows)
    let blocks = DataBlocks(x)
    while chosen.count < count {
      let center = try x.checkedGathered([chosen[chosen.count - 1]])
      let distances = try blocks.nearest(to: center, keepingDistances: true)
        .flatMap(\.squaredDistances)
      for row in nearest.indices { nearest[row] = min(nearest[row], distances[row]) }
      // When every datum coincides with a center, any serves.
      let isSpread = nearest.contains { $0 > 0 }
      chosen.append(
        isSpread ? try random.checkedCategorical(nearest) : random.integer(below: x.rows))
    }
    return try x.checkedGathered(chosen)
  }
}
