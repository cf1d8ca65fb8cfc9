/// When each node of a lowered graph is computed, and with which others.
///
/// Nodes of one level depend only on lower levels, except that element-wise nodes of one level and
/// shape that have operands in common form a group, which a single pass over memory computes together
/// with the reductions of its nodes. A matrix product that only one group reads joins it: the pass goes
/// on with each block of the product, which is nowhere else in memory.
struct Schedule {
  enum Kind {
    case leaf, alias, fused, reduction, kernel
  }

  /// What one pass over memory computes.
  struct Group {
    fileprivate(set) var nodes: [Node]
    /// The matrix product that the pass begins with.
    fileprivate(set) var product: Node?

    /// What the pass computes, in a line.
    var description: String {
      let names = nodes.filter { !$0.operation.isBroadcast }.map(\.operation.name)
      let shape = Dimensions(nodes[0].operands[0].lengths)
      let start = product.map { "matmul \($0.operands.map(\.shape)), then " } ?? ""
      return "\(start)\(names.count) on \(shape): \(names.joined(separator: " "))"
    }
  }

  let order: [Node]
  private(set) var level: [Node: Int] = [:]
  private(set) var users: [Node: [Node]] = [:]
  let outputs: Set<Node>
  /// Variables that the program writes.
  private let written: Set<Node>
  private(set) var groups: [Group] = []
  private var groupIndex: [Node: Int] = [:]

  init(_ roots: [Node], writing written: Set<Node> = []) {
    order = Node.reachable(from: roots)
    outputs = Set(roots)
    self.written = written
    for node in order {
      for operand in node.operands { users[operand, default: []].append(node) }
      level[node] = earliestLevel(node)
    }
    sink()
    formGroups()
    joinProducts()
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
    Self.kind(operand) == .fused && areGrouped(operand, node)
  }

  /// Whether two nodes are computed in the same pass over memory.
  func areGrouped(_ first: Node, _ second: Node) -> Bool {
    guard let index = groupIndex[first] else { return false }
    return index == groupIndex[second]
  }

  /// Whether a node is a product whose blocks its group goes on with.
  func isJoinedProduct(_ node: Node) -> Bool {
    groupIndex[node].map { groups[$0].product == node } ?? false
  }

  /// Whether a product is computed in two halves, each from half the rows of a large matrix of weights: by that half
  /// of the threads that also writes these rows, if bands update them, so that weights do not move from one
  /// processor's cache to another's.
  func isHalved(_ node: Node) -> Bool {
    guard case .matmul(_, false) = node.operation, node.lengths.count == 2 else { return false }
    let weights = node.operands[1]
    return written.contains(weights) && weights.lengths[0] >= 128 && weights.elementCount >= 1 << 16
  }

  /// The box of indices that a fused node or a reduction is computed over.
  func iterationLengths(_ node: Node) -> [Int] {
    Self.kind(node) == .reduction ? node.operands[0].lengths : node.lengths
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

  /// Element-wise nodes and reductions of one level and shape are a group if they are connected: by
  /// their values, or by an operand of the whole shape, which then is read only once.
  private mutating func formGroups() {
    struct Pass: Hashable {
      let level: Int
      let lengths: [Int]
    }
    struct Link: Hashable {
      let pass: Pass
      let node: Node
    }
    var parents: [Int] = []
    var places: [Link: Int] = [:]
    func root(_ index: Int) -> Int {
      var index = index
      while parents[index] != index { index = parents[index] }
      return index
    }
    func place(_ link: Link) -> Int {
      if let place = places[link] { return place }
      places[link] = parents.count
      parents.append(parents.count)
      return parents.count - 1
    }
    let fused = order.filter { [.fused, .reduction].contains(Self.kind($0)) }
    for node in fused {
      let pass = Pass(level: level[node]!, lengths: iterationLengths(node))
      let own = place(Link(pass: pass, node: node))
      for operand in node.operands where operand.lengths == pass.lengths {
        parents[root(own)] = root(place(Link(pass: pass, node: operand)))
      }
    }
    var index: [Int: Int] = [:]
    for node in fused {
      let pass = Pass(level: level[node]!, lengths: iterationLengths(node))
      let root = root(places[Link(pass: pass, node: node)]!)
      if index[root] == nil {
        index[root] = groups.count
        groups.append(Group(nodes: []))
      }
      groups[index[root]!].nodes.append(node)
      groupIndex[node] = index[root]!
    }
  }

  /// Moves matrix products to the groups that alone read them, one to a group.
  private mutating func joinProducts() {
    for node in order {
      guard case .matmul = node.operation, node.lengths.count == 2, !outputs.contains(node),
        !isHalved(node), let users = users[node], let index = groupIndex[users[0]],
        groups[index].product == nil,
        users.allSatisfy({ groupIndex[$0] == index && iterationLengths($0) == node.lengths })
      else { continue }
      groups[index].product = node
      groupIndex[node] = index
      level[node] = level[users[0]]
    }
  }

  /// Lets updates that nothing else needs wait for the end: there the variables that they go over have
  /// been read, and threads find the most work at once.
  mutating func delayUpdates() {
    let last = level.values.max() ?? 0
    for (index, group) in groups.enumerated() {
      let isEnd = group.nodes.allSatisfy { node in
        Self.kind(node) == .fused
          && (users[node] ?? []).allSatisfy { groupIndex[$0] == index }
      }
      guard isEnd else { continue }
      for node in group.nodes { level[node] = last }
      if let product = group.product { level[product] = last }
    }
  }
}
