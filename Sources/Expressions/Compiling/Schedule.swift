/// When each node of a lowered graph is computed, and with which others.
///
/// Nodes of one level depend only on lower levels, except that element-wise nodes of one level and
/// shape form a group, which a single pass over memory computes together with the reductions of its
/// nodes.
struct Schedule {
  enum Kind {
    case leaf, alias, fused, reduction, kernel
  }

  struct GroupKey: Hashable {
    let level: Int
    let lengths: [Int]
  }

  let order: [Node]
  private(set) var level: [Node: Int] = [:]
  private(set) var users: [Node: [Node]] = [:]
  let outputs: Set<Node>

  init(_ roots: [Node]) {
    order = Node.reachable(from: roots)
    outputs = Set(roots)
    for node in order {
      for operand in node.operands { users[operand, default: []].append(node) }
      level[node] = earliestLevel(node)
    }
    sink()
  }

  static func kind(_ node: Node) -> Kind {
    switch node.operation {
    case .variable, .constant: .leaf
    case .reshape: .alias
    case .map, .broadcast: .fused
    case .reduce: .reduction
    default: .kernel
    }
  }

  /// The level from which on the node's value can be read from memory.
  func ready(_ node: Node) -> Int {
    switch Self.kind(node) {
    case .leaf: 0
    case .alias: ready(node.operands[0])
    default: level[node]! + 1
    }
  }

  /// Whether an operand's value is at hand in the same pass over memory.
  func isInGroup(_ operand: Node, of node: Node) -> Bool {
    Self.kind(operand) == .fused && level[operand] == level[node]
      && operand.lengths == iterationLengths(node)
  }

  /// The box of indices that a fused node or a reduction is computed over.
  func iterationLengths(_ node: Node) -> [Int] {
    Self.kind(node) == .reduction ? node.operands[0].lengths : node.lengths
  }

  func key(_ node: Node) -> GroupKey {
    GroupKey(level: level[node]!, lengths: iterationLengths(node))
  }

  private func earliestLevel(_ node: Node) -> Int {
    let kind = Self.kind(node)
    let lengths = iterationLengths(node)
    return node.operands.map { operand in
      let joins =
        (kind == .fused || kind == .reduction) && Self.kind(operand) == .fused
        && operand.lengths == lengths
      return joins ? level[operand]! : ready(operand)
    }.max() ?? 0
  }

  /// Moves element-wise nodes to the pass that uses them, so that their values need no memory.
  private mutating func sink() {
    for node in order.reversed() where Self.kind(node) == .fused && !outputs.contains(node) {
      guard let users = users[node], !users.isEmpty,
        users.allSatisfy({ Self.kind($0) == .fused && $0.lengths == node.lengths })
      else { continue }
      level[node] = max(level[node]!, users.map { level[$0]! }.min()!)
    }
  }
}
