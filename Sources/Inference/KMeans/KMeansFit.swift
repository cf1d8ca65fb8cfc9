import Tensors

/// A partition of data into clusters, and how it was found.
public struct KMeansFit: Sendable, Equatable {
  /// The center of each cluster, one a row.
  public let centers: Matrix
  /// The cluster of each datum.
  public let labels: [Int]
  /// The inertia at the start and after each iteration; it never rises.
  public let trace: [Double]
  /// Whether the last iteration changed nothing, or too little by the tolerance.
  public let converged: Bool

  /// The sum of the squared distances of the data to their centers.
  public var inertia: Double { trace[trace.count - 1] }

  /// The iterations of the restart that was best.
  public var iterations: Int { trace.count - 1 }

  /// How many data each cluster holds.
  public var counts: [Int] {
    var counts = [Int](repeating: 0, count: centers.rows)
    for label in labels { counts[label] += 1 }
    return counts
  }

  /// The cluster of each new datum: that of the nearest center.
  public func predict(_ y: Matrix) -> [Int] { trapping { try checkedPredict(y) } }

  package func checkedPredict(_ y: Matrix) throws -> [Int] {
    try DataChecks.predictable(y, columns: centers.columns)
    return try DataBlocks(y).nearest(to: centers).flatMap { $0.labels.map { Int($0) } }
  }
}
