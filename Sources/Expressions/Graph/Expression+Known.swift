extension Expression {
  /// Whether the value depends on nothing that is given later: no variable, noise or named length.
  package var isKnown: Bool {
    Node.reachable(from: [node]).allSatisfy { node in
      switch node.operation {
      case .variable, .noise, .extent: false
      default: true
      }
    }
  }
}
