/// One line of equal value.
package struct ContourLine: Sendable {
  package var points: [DataPoint]
  package var isClosed: Bool
}

/// The lines on which a grid of values takes one level, found cell by cell and joined.
///
/// In each cell the line enters and leaves through the sides whose ends lie on either side of the
/// level. Segments are directed with the higher values to their left, so that each crossed side is
/// the end of at most one segment and the start of at most one: joining is following a table. W.
/// Lorensen and H. Cline, "Marching cubes", 1987, in the plane.
package struct MarchingSquares {
  /// A side of a cell: from a crossing to its right or upper neighbour.
  private struct Side: Hashable {
    var column: Int
    var row: Int
    var isUpright: Bool
  }

  private let grid: ValueGrid
  private let level: Double
  /// Where true, the frame counts as below any level, and every line closes: the outlines of the
  /// region above.
  private let closesAtFrame: Bool
  private var next: [Side: Side] = [:]
  /// Sides in the order in which they were found, so that results do not depend on hashing.
  private var order: [Side] = []

  private init(_ grid: ValueGrid, level: Double, closesAtFrame: Bool) {
    self.grid = grid
    self.level = level
    self.closesAtFrame = closesAtFrame
  }

  /// The lines of `level`; cells with a corner that is not a number have none.
  package static func lines(_ grid: ValueGrid, level: Double) -> [ContourLine] {
    var search = MarchingSquares(grid, level: level, closesAtFrame: false)
    return search.run()
  }

  /// Closed outlines of where the values are at least `level`.
  package static func regions(_ grid: ValueGrid, level: Double) -> [[DataPoint]] {
    var search = MarchingSquares(grid, level: level, closesAtFrame: true)
    return search.run().map(\.points)
  }

  private mutating func run() -> [ContourLine] {
    guard grid.rows > 1, grid.columns > 1 else { return [] }
    let margin = closesAtFrame ? 1 : 0
    for row in -margin..<grid.rows - 1 + margin {
      for column in -margin..<grid.columns - 1 + margin { visit(column, row) }
    }
    return joined()
  }

  /// The value at a crossing; around the grid lies a frame that is below any level.
  private func value(_ column: Int, _ row: Int) -> Double {
    guard grid.values.indices.contains(row), grid.values[row].indices.contains(column) else {
      return -.infinity
    }
    let value = grid.values[row][column]
    // A region must close, so what is not a number counts as below.
    return closesAtFrame && value.isNaN ? -.infinity : value
  }

  /// Adds the segments of the cell whose lower left corner is given.
  private mutating func visit(_ column: Int, _ row: Int) {
    let corners = [
      value(column, row), value(column + 1, row), value(column + 1, row + 1),
      value(column, row + 1),
    ]
    let isAbove = corners.map { $0 >= level }
    guard isAbove.contains(true), !corners.contains(where: \.isNaN) else { return }
    // Anticlockwise: side i runs from corner i to the next.
    let sides = [
      Side(column: column, row: row, isUpright: false),
      Side(column: column + 1, row: row, isUpright: true),
      Side(column: column, row: row + 1, isUpright: false),
      Side(column: column, row: row, isUpright: true),
    ]
    // Going round, the line leaves where values fall below the level and enters where they rise
    // above it.
    let falls = (0..<4).filter { isAbove[$0] && !isAbove[($0 + 1) % 4] }
    let rises = (0..<4).filter { !isAbove[$0] && isAbove[($0 + 1) % 4] }
    guard !falls.isEmpty else { return }
    // In a saddle the middle decides whether the two high corners are joined.
    let isJoined = falls.count == 2 && corners.reduce(0) { $0 + $1 / 4 } >= level
    for fall in falls {
      // Alone, a high corner is cut off from the side where it rises; joined, low corners are.
      let after = (1...3).map { (fall + $0) % 4 }.filter(rises.contains)
      guard let rise = isJoined ? after.first : after.last else { continue }
      if next.updateValue(sides[rise], forKey: sides[fall]) == nil { order.append(sides[fall]) }
    }
  }

  private mutating func joined() -> [ContourLine] {
    let ends = Set(next.values)
    // Lines that begin at the border first; what then is left goes round.
    let starts = order.filter { !ends.contains($0) } + order
    var lines: [ContourLine] = []
    for start in starts where next[start] != nil {
      var points = [crossing(start)]
      var side = start
      while let following = next.removeValue(forKey: side), following != start {
        points.append(crossing(following))
        side = following
      }
      lines.append(ContourLine(points: points, isClosed: ends.contains(start)))
    }
    return lines
  }

  /// Where the level lies on a side, by linear interpolation.
  private func crossing(_ side: Side) -> DataPoint {
    let a = value(side.column, side.row)
    let b = value(side.column + (side.isUpright ? 0 : 1), side.row + (side.isUpright ? 1 : 0))
    // Beside an infinite value the line stands at the finite one.
    let t = a.isInfinite ? 1 : b.isInfinite ? 0 : (level / 2 - a / 2) / (b / 2 - a / 2)
    return grid.point(
      column: Double(side.column) + (side.isUpright ? 0 : t),
      row: Double(side.row) + (side.isUpright ? t : 0))
  }
}
