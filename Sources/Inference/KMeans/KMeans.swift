import Tensors

/// The partition of data into clusters around centers, each datum with its nearest center, found by
/// Lloyd's algorithm: EM with hard assignments and one spherical covariance that shrinks to zero.
///
///     let fit = KMeans(clusters: 4).fit(Dataset.blobs().matrix, restarts: 10, seed: 1)
public struct KMeans: Sendable, Equatable {
  /// How many clusters there are.
  public var clusters: Int
  /// Where a fit starts.
  public var initialisation: Initialisation
  /// A fit has converged when an iteration lowers the inertia by no more than this share of it, or moves
  /// no datum to another cluster.
  public var tolerance: Double
  /// The most iterations of a restart.
  public var maxIterations: Int

  /// A partition into so many clusters.
  public init(
    clusters: Int, initialisation: Initialisation = .kMeansPlusPlus, tolerance: Double = 0,
    maxIterations: Int = 300
  ) {
    self.clusters = clusters
    self.initialisation = initialisation
    self.tolerance = tolerance
    self.maxIterations = maxIterations
  }

  /// The best of some fits, each from its own random start.
  public func fit(_ x: Matrix, restarts: Int = 1, seed: Int = 0) -> KMeansFit {
    trapping { try checkedFit(x, restarts: restarts, seed: UInt64(seed: seed)) }
  }

  /// - Throws: ``InferenceError`` for options or data without meaning; ``TensorError`` for data that are
  ///   not finite, naming the place; ``Interruption/Interrupted``.
  package func checkedFit(_ x: Matrix, restarts: Int = 1, seed: UInt64 = 0) throws -> KMeansFit {
    guard clusters >= 1 else { throw InferenceError.tooFewComponents("clusters", clusters) }
    guard restarts >= 1 else { throw InferenceError.badRestarts(restarts) }
    guard maxIterations >= 1 else {
      throw InferenceError.badOption(
        "maxIterations", value: Double(maxIterations), expected: "at least 1")
    }
    guard tolerance >= 0 else {
      throw InferenceError.badOption("tolerance", value: tolerance, expected: "at least 0")
    }
    try DataChecks.fittable(x, clusters, named: "clusters")
    var best: KMeansFit?
    for restart in 0..<(initialisation.isRandom ? restarts : 1) {
      var random = Random(seed: seed, stream: UInt64(restart))
      let centers = try initialisation.centers(clusters, of: x, random: &random)
      let fit = try lloyd(x, from: centers)
      if best.map({ fit.inertia < $0.inertia }) ?? true { best = fit }
    }
    guard let best else { throw InferenceError.badRestarts(restarts) }
    return best
  }

  /// Lloyd's algorithm: move each center to the mean of its data, assign each datum to its nearest
  /// center, until nothing changes.
  func lloyd(_ x: Matrix, from start: Matrix) throws -> KMeansFit {
    let blocks = DataBlocks(x)
    var centers = start
    var pieces = try blocks.nearest(to: centers)
    var trace = [pieces.reduce(0) { $0 + $1.inertia }]
    var converged = false
    while !converged, trace.count <= maxIterations {
      centers = Self.moved(centers, x, pieces)
      let next = try blocks.nearest(to: centers)
      let inertia = next.reduce(0) { $0 + $1.inertia }
      converged =
        zip(next, pieces).allSatisfy { $0.labels == $1.labels }
        || trace[trace.count - 1] - inertia <= tolerance * inertia
      pieces = next
      trace.append(inertia)
    }
    let order = initialisation.order(of: centers)
    let place = order.indices.sorted { order[$0] < order[$1] }
    return KMeansFit(
      centers: centers.gathered(order),
      labels: pieces.flatMap { $0.labels.map { place[Int($0)] } }, trace: trace,
      converged: converged)
  }

  /// The means of the clusters. A cluster without data moves to one of the data farthest from their
  /// centers, so that it takes part again.
  private static func moved(
    _ centers: Matrix, _ x: Matrix, _ pieces: [DataBlocks.Nearest]
  ) -> Matrix {
    var farthest = pieces.map(\.farthest).sorted { $0.squaredDistance > $1.squaredDistance }[...]
    var sums = [Double](repeating: 0, count: centers.count)
    var counts = [Double](repeating: 0, count: centers.rows)
    for piece in pieces {
      for i in sums.indices { sums[i] += piece.sums[i] }
      for k in counts.indices { counts[k] += piece.counts[k] }
    }
    var moved = centers
    for k in 0..<centers.rows {
      if counts[k] > 0 {
        moved[row: k] = Vector(sums[(k * x.columns)..<((k + 1) * x.columns)].map { $0 / counts[k] })
      } else if let datum = farthest.popFirst() {
        moved[row: k] = x[row: datum.row]
      }
    }
    return moved
  }
}
