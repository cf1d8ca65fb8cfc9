/// The pixels of a plate diagram: nodes in the rows and columns of their arrangement, as far apart as
/// the plates between them need.
package struct PlateLayout {
  static let nodeSize = 48.0
  static let dotSize = 11.0
  private static let side = 13.0
  private static let foot = 26.0
  private static let arrow = 36.0
  private static let gap = 26.0

  let labels: [MathText]
  /// The frame of each node; for a parameter that of its dot with its name above.
  package let nodes: [PixelFrame]
  package let plates: [PixelFrame]
  /// The middle of each node, where edges point to.
  package let centers: [Pixel]
  let width: Double
  let height: Double
  let graph: PlateGraph

  package init(_ graph: PlateGraph) {
    self.graph = graph
    let cells = PlateArrangement(graph).cells
    labels = graph.nodes.map { MathText($0.label).shortened(to: 150, size: 18) }
    let widths = zip(labels, graph.nodes).map { label, node in
      node.kind == .parameter
        ? max(label.width(size: 18), Self.dotSize) : max(label.width(size: 18) + 20, Self.nodeSize)
    }
    let depth = graph.plates.indices.map { Self.depth($0, graph) }
    let deepest = Double(depth.max() ?? 0)
    let column = (widths.max() ?? 0) + Self.gap + 2 * Self.side * deepest

    // Rows: room for arrows, and for the feet and heads of the plates that end or begin between them.
    let rowCount = (cells.map(\.row).max() ?? -1) + 1
    let spans = graph.plates.map { members in
      let rows = members.map { cells[$0].row }
      return (top: rows.min() ?? 0, bottom: rows.max() ?? 0)
    }
    func room(_ row: Int, _ end: KeyPath<(top: Int, bottom: Int), Int>, _ size: Double) -> Double {
      let here = spans.indices.filter { spans[$0][keyPath: end] == row }
      return size * Double(here.map { depth[$0] }.max() ?? 0) + 5 * Double(max(here.count - 1, 0))
    }
    var middles: [Double] = []
    for row in 0..<rowCount {
      let head = room(row, \.top, Self.side)
      let last = middles.last.map { $0 + Self.nodeSize / 2 + room(row - 1, \.bottom, Self.foot) }
      middles.append((last.map { $0 + Self.arrow } ?? 0) + head + Self.nodeSize / 2)
    }

    centers = cells.map { Pixel(Double($0.half) / 2 * column, middles[$0.row]) }
    nodes = zip(centers, zip(widths, graph.nodes)).map { center, node in
      let name = node.1.kind == .parameter ? 22.0 : 0
      let size = node.1.kind == .parameter ? Self.dotSize : Self.nodeSize
      return PixelFrame(
        left: center.x - node.0 / 2, top: center.y - size / 2 - name, width: node.0,
        height: size + name)
    }
    plates = Self.frames(graph, nodes, depth)
    let frames = nodes + plates
    width = (frames.map(\.right).max() ?? 0) - (frames.map(\.left).min() ?? 0)
    height = (frames.map(\.bottom).max() ?? 0) - (frames.map(\.top).min() ?? 0)
  }

  /// How many plates lie within a plate, one in the other, with itself.
  private static func depth(_ plate: Int, _ graph: PlateGraph) -> Int {
    1 + (inner(plate, graph).map { depth($0, graph) }.max() ?? 0)
  }

  /// The plates within a plate; of two with the same members the later one lies within.
  private static func inner(_ plate: Int, _ graph: PlateGraph) -> [Int] {
    let members = graph.plates[plate]
    return graph.plates.indices.filter { other in
      other != plate
        && (graph.plates[other].isStrictSubset(of: members)
          || (graph.plates[other] == members && other > plate))
    }
  }

  /// Around nodes and inner plates; those that overlap are a little different in size, so that their
  /// lines do not fall together.
  private static func frames(
    _ graph: PlateGraph, _ nodes: [PixelFrame], _ depth: [Int]
  ) -> [PixelFrame] {
    var frames = [PixelFrame?](repeating: nil, count: graph.plates.count)
    for plate in graph.plates.indices.sorted(by: { (depth[$0], $0) < (depth[$1], $1) }) {
      let members = graph.plates[plate]
      let content =
        members.map { nodes[$0] } + inner(plate, graph).compactMap { frames[$0] }
      let overlaps = graph.plates.indices.count { other in
        other < plate && depth[other] == depth[plate]
          && !graph.plates[other].isDisjoint(with: members)
      }
      let more = 5 * Double(overlaps)
      let left = (content.map(\.left).min() ?? 0) - side - more
      let top = (content.map(\.top).min() ?? 0) - side - more
      frames[plate] = PixelFrame(
        left: left, top: top, width: (content.map(\.right).max() ?? 0) + side + more - left,
        height: (content.map(\.bottom).max() ?? 0) + foot + more - top)
    }
    return frames.compactMap(\.self)
  }
}
