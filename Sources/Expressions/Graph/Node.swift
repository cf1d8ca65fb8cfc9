import Synchronization

/// An immutable node of the graph. Equal nodes are the same object.
final class Node: Sendable {
  let operation: Operation
  let operands: [Node]
  let shape: Dimensions
  /// The longest way to a leaf; bounded, so that walkers may recurse.
  let depth: Int
  /// Nodes in order of their making: operands come before what uses them.
  let serial: Int

  private init(_ operation: Operation, _ operands: [Node], _ shape: Dimensions, serial: Int) {
    self.operation = operation
    self.operands = operands
    self.shape = shape
    self.serial = serial
    depth = 1 + (operands.lazy.map(\.depth).max() ?? 0)
  }

  /// Walkers and the release of a chain of nodes recurse so far at most.
  static let largestDepth = 4_000

  /// The one node with this operation and these operands.
  static func make(_ operation: Operation, _ expressions: [Expression]) throws -> Node {
    let operands = expressions.map(\.node)
    if let depth = operands.lazy.map(\.depth).max(), depth >= largestDepth {
      throw ExpressionError.tooDeep(largestDepth)
    }
    let key = Key(operation: operation, operands: operands.map(ObjectIdentifier.init))
    if let node = table.withLock({ $0.entries[key]?.node }) { return node }
    let shape = try operation.shape(of: expressions)
    return table.withLock { table in
      if let node = table.entries[key]?.node { return node }
      table.count += 1
      let node = Node(operation, operands, shape, serial: table.count)
      table.insert(node, for: key)
      return node
    }
  }

  // Operands are kept alive by their node, so an identifier in a live entry is never reused; a dead
  // entry is told by its weak reference.
  private struct Key: Hashable {
    let operation: Operation
    let operands: [ObjectIdentifier]
  }

  private struct Entry {
    weak var node: Node?
  }

  private struct Table {
    var entries: [Key: Entry] = [:]
    var count = 0
    var sweepAt = 4_096

    mutating func insert(_ node: Node, for key: Key) {
      entries[key] = Entry(node: node)
      guard entries.count >= sweepAt else { return }
      entries = entries.filter { $0.value.node != nil }
      sweepAt = max(4_096, 2 * entries.count)
    }
  }

  private static let table = Mutex(Table())
}

extension Node: Hashable {
  static func == (left: Node, right: Node) -> Bool { left === right }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension Node {
  /// The nodes that some outputs are made of, operands before what uses them, in a repeatable order.
  static func reachable(from outputs: [Node]) -> [Node] {
    var seen: Set<Node> = []
    var order: [Node] = []
    func visit(_ node: Node) {
      guard seen.insert(node).inserted else { return }
      node.operands.forEach(visit)
      order.append(node)
    }
    outputs.forEach(visit)
    return order
  }

  /// The number that a constant without axes is.
  var number: Double? {
    guard case .constant(let constant) = operation, constant.tensor.shape.isEmpty else {
      return nil
    }
    return constant.tensor.values[0]
  }
}
