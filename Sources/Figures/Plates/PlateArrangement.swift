/// The places of a graph's nodes on a grid: rows from the top, columns in halves.
struct PlateArrangement {
  struct Cell: Equatable {
    var row: Int
    /// Two of these are one column.
    var half: Int
  }

  private let graph: PlateGraph
  private(set) var cells: [Cell]

  /// The best arrangement that a search finds, always the same one for a graph.
  init(_ graph: PlateGraph) {
    self.graph = graph
    cells = Self.layers(graph)
    let work =
      graph.edges.count * (graph.edges.count / 2 + graph.nodes.count)
      + graph.plates.count * (graph.nodes.count + graph.plates.count) + graph.nodes.count * 4 + 8
    let steps = min(24_000, 12_000_000 / work)
    var best = (cells: cells, cost: cost)
    for restart in 0..<3 {
      cells = Self.layers(graph)
      search(steps: steps, seed: UInt64(restart + 1))
      let cost = cost
      if cost < best.cost { best = (cells, cost) }
    }
    cells = best.cells
    normalise()
  }

  /// Nodes in the rows of their ranks, side by side in the order given.
  private static func layers(_ graph: PlateGraph) -> [Cell] {
    var counts: [Int: Int] = [:]
    return graph.ranks.map { rank in
      defer { counts[rank, default: 0] += 1 }
      return Cell(row: rank, half: 2 * counts[rank, default: 0])
    }
  }

  /// Threshold accepting (Dueck and Scheuer, 1990): small changes, kept unless they are much worse, and
  /// ever less so.
  private mutating func search(steps: Int, seed: UInt64) {
    guard cells.count > 1 else { return }
    var dice = seed &* 0x9E37_79B9_7F4A_7C15
    func roll(_ sides: Int) -> Int {
      dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(dice >> 33) % sides
    }
    var current = cost
    var best = (cells: cells, cost: current)
    for step in 0..<steps {
      let threshold =
        60 * Double(steps - step) / Double(steps) * Double(steps - step) / Double(steps)
      let before = cells
      let node = roll(cells.count)
      switch roll(6) {
      case 0, 1: cells[node].half += [-4, -2, -1, 1, 2, 4][roll(6)]
      case 2: cells[node].row += [-1, 1][roll(2)]
      case 3: cells.swapAt(node, roll(cells.count))
      case 4 where !graph.plates.isEmpty:
        let (shift, down) = ([-2, -1, 1, 2][roll(4)], [0, 0, -1, 1][roll(4)])
        for member in graph.plates[roll(graph.plates.count)] {
          cells[member].half += shift
          cells[member].row += down
        }
      default:
        cells[node].half += roll(13) - 6
        cells[node].row += roll(3) - 1
      }
      let changed = cost
      if changed <= current + threshold {
        current = changed
        if current < best.cost { best = (cells, current) }
      } else {
        cells = before
      }
    }
    cells = best.cells
  }

  /// Rows and columns from zero.
  private mutating func normalise() {
    let rows = Set(cells.map(\.row)).sorted()
    let left = cells.map(\.half).min() ?? 0
    for index in cells.indices {
      cells[index].row = rows.firstIndex(of: cells[index].row) ?? 0
      cells[index].half -= left
    }
  }
}

// MARK: What makes an arrangement bad

extension PlateArrangement {
  /// The grid's rectangle around the members of a plate.
  private struct Box {
    var rows: ClosedRange<Int>
    var halves: ClosedRange<Int>

    /// Whether a node at `cell` would touch it.
    func holds(_ cell: Cell) -> Bool {
      rows.contains(cell.row) && halves.lowerBound - 2 < cell.half
        && cell.half < halves.upperBound + 2
    }

    func meets(_ other: Box) -> Bool {
      rows.overlaps(other.rows) && halves.lowerBound - 2 < other.halves.upperBound
        && other.halves.lowerBound < halves.upperBound + 2
    }
  }

  private var cost: Double {
    var cost = crowding + edgeCost
    let boxes = graph.plates.map(box)
    for (index, box) in boxes.enumerated() {
      let members = graph.plates[index]
      for node in cells.indices where !members.contains(node) && box.holds(cells[node]) {
        cost += 200
      }
      for other in 0..<index
      where members.isDisjoint(with: graph.plates[other]) && box.meets(boxes[other]) {
        cost += 200
      }
      cost += 0.6 * Double(box.rows.count * (box.halves.count + 1))
    }
    // Narrow figures, whose parts stand in the middle.
    let halves = cells.map(\.half)
    cost += 0.5 * Double((halves.max() ?? 0) - (halves.min() ?? 0))
    return cost
  }

  private func box(_ members: Set<Int>) -> Box {
    var (top, bottom, left, right) = (Int.max, Int.min, Int.max, Int.min)
    for member in members {
      let cell = cells[member]
      (top, bottom) = (min(top, cell.row), max(bottom, cell.row))
      (left, right) = (min(left, cell.half), max(right, cell.half))
    }
    return Box(rows: top...bottom, halves: left...right)
  }

  private var crowding: Double {
    var cost = 0.0
    for first in cells.indices {
      for second in 0..<first
      where cells[first].row == cells[second].row
        && abs(cells[first].half - cells[second].half) < 2
      {
        cost += 1_000
      }
    }
    return cost
  }

  private var edgeCost: Double {
    var cost = 0.0
    for (index, edge) in graph.edges.enumerated() {
      let (start, end) = (point(edge.from), point(edge.to))
      let (across, down) = (end.x - start.x, end.y - start.y)
      cost += 2 * (across * across + (down - 1) * (down - 1))
      if down == 0 { cost += 10 }
      if down < 0 { cost += 60 }
      for node in cells.indices where node != edge.from && node != edge.to {
        if distance(point(node), start, end) < 0.36 { cost += 80 }
      }
      for other in graph.edges[..<index]
      where other.from != edge.from && other.to != edge.to && other.from != edge.to
        && other.to != edge.from
      {
        if Self.cross(start, end, point(other.from), point(other.to)) { cost += 30 }
      }
    }
    return cost
  }

  private func point(_ node: Int) -> DataPoint {
    DataPoint(Double(cells[node].half) / 2, Double(cells[node].row))
  }

  private func distance(_ point: DataPoint, _ start: DataPoint, _ end: DataPoint) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = dx * dx + dy * dy
    let t = ((point.x - start.x) * dx + (point.y - start.y) * dy) / max(length, 1e-9)
    let clamped = min(max(t, 0), 1)
    let (ex, ey) = (point.x - start.x - clamped * dx, point.y - start.y - clamped * dy)
    return (ex * ex + ey * ey).squareRoot()
  }

  private static func cross(
    _ a: DataPoint, _ b: DataPoint, _ c: DataPoint, _ d: DataPoint
  ) -> Bool {
    func side(_ p: DataPoint, _ q: DataPoint, _ r: DataPoint) -> Double {
      (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
    }
    return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0
  }
}
