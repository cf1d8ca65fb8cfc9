/// A plate diagram's description checked, with nodes by number.
package struct PlateGraph {
  package let nodes: [DiagramNode]
  package let edges: [(from: Int, to: Int)]
  package let plates: [Set<Int>]
  /// The longest path that leads to each node: parents come before their children.
  let ranks: [Int]

  package init(_ diagram: PlateDiagram) throws(FigureError) {
    for (count, what, most) in [
      (diagram.nodes.count, "nodes", 60), (diagram.edges.count, "edges", 200),
      (diagram.plates.count, "plates", 12),
    ] where count > most {
      throw FigureError("PlateDiagram: there are \(count) \(what); \(most) are the most.")
    }
    var numbers: [String: Int] = [:]
    for (number, node) in diagram.nodes.enumerated() {
      guard numbers.updateValue(number, forKey: node.name) == nil else {
        throw FigureError("PlateDiagram: two nodes are called \(node.name).")
      }
    }
    func number(_ name: String, _ place: String) throws(FigureError) -> Int {
      guard let number = numbers[name] else {
        throw FigureError(
          "PlateDiagram: \(place) names \(name), which is no node; the nodes are "
            + "\(NumberText.list(diagram.nodes.map(\.name), limit: 20)).")
      }
      return number
    }
    var edges: [(from: Int, to: Int)] = []
    for edge in diagram.edges {
      let place = "the edge from \(edge.from) to \(edge.to)"
      let ends = (from: try number(edge.from, place), to: try number(edge.to, place))
      if !edges.contains(where: { $0 == ends }) { edges.append(ends) }
    }
    var plates: [Set<Int>] = []
    for plate in diagram.plates {
      var members: Set<Int> = []
      for name in plate.members {
        members.insert(try number(name, "the plate \(plate.label)"))
      }
      guard !members.isEmpty else {
        throw FigureError("PlateDiagram: the plate \(plate.label) has no members.")
      }
      plates.append(members)
    }
    nodes = diagram.nodes
    self.edges = edges
    self.plates = plates
    ranks = try Self.ranks(diagram.nodes, edges)
  }

  private static func ranks(
    _ nodes: [DiagramNode], _ edges: [(from: Int, to: Int)]
  ) throws(FigureError) -> [Int] {
    var ranks = [Int](repeating: 0, count: nodes.count)
    // A path without a cycle visits each node once.
    for _ in nodes.indices {
      var isSettled = true
      for edge in edges where ranks[edge.to] <= ranks[edge.from] {
        ranks[edge.to] = ranks[edge.from] + 1
        isSettled = false
      }
      if isSettled { return sunk(ranks, edges) }
    }
    guard let edge = edges.first(where: { ranks[$0.to] <= ranks[$0.from] }) else {
      return sunk(ranks, edges)
    }
    throw FigureError(
      "PlateDiagram: the edge from \(nodes[edge.from].name) to \(nodes[edge.to].name) closes a "
        + "circle; arrows of a model never lead back.")
  }

  /// Nodes without parents come down to just above their children.
  private static func sunk(_ ranks: [Int], _ edges: [(from: Int, to: Int)]) -> [Int] {
    ranks.indices.map { node in
      guard !edges.contains(where: { $0.to == node }) else { return ranks[node] }
      return edges.filter { $0.from == node }.map { ranks[$0.to] - 1 }.min() ?? ranks[node]
    }
  }
}
