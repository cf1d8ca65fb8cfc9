import Tensors

extension Dataset {
  /// Normal clusters of one spread around random centers that lie apart, in equal shares.
  ///
  /// The centers come from the cube of ±10 spreads; each is drawn again, at most 100 times, while it
  /// is nearer than 6 spreads to another.
  public static func blobs(
    rows: Int = 400, dimensions: Int = 2, clusters: Int = 4, spread: Double = 1, seed: Int = 0
  ) -> Dataset {
    trapping {
      try checkedBlobs(
        rows: rows, dimensions: dimensions, clusters: clusters, spread: spread,
        seed: UInt64(seed: seed))
    }
  }

  package static func checkedBlobs(
    rows: Int = 400, dimensions: Int = 2, clusters: Int = 4, spread: Double = 1, seed: UInt64 = 0
  ) throws -> Dataset {
    try requirePositive([("rows", rows), ("dimensions", dimensions), ("clusters", clusters)])
    guard spread >= 0, spread.isFinite else {
      throw DatasetError.badSpread(parameter: "spread", value: spread)
    }
    _ = try Shape([rows, dimensions]).validated()
    _ = try Shape([clusters, dimensions]).validated()

    var random = Random(seed: seed)
    let centers = centers(clusters, dimensions, &random)
    var values: [Double] = []
    values.reserveCapacity(rows * dimensions)
    for row in 0..<rows {
      for coordinate in centers[row % clusters] {
        values.append(spread * (coordinate + random.normal()))
      }
    }
    return Dataset(
      name: "\(clusters) blobs",
      source: "synthetic: normal clusters of spread \(NumberFormat.text(spread)), seed \(seed)",
      columns: (1...dimensions).map { Column("x\($0)") },
      matrix: try Matrix(checking: [rows, dimensions], values),
      labels: (0..<rows).map { $0 % clusters })
  }

  /// Centers in units of the spread.
  private static func centers(
    _ count: Int, _ dimensions: Int, _ random: inout Random
  ) -> [[Double]] {
    var centers: [[Double]] = []
    while centers.count < count {
      var candidate: [Double] = []
      for _ in 0..<100 {
        candidate = (0..<dimensions).map { _ in 20 * random.uniform() - 10 }
        let isApart = centers.allSatisfy { center in
          zip(center, candidate).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } >= 36
        }
        if isApart { break }
      }
      centers.append(candidate)
    }
    return centers
  }
}
