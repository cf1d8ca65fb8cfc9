import CVectorKernels

extension Chain {
  /// Several nodes that are one instruction, because nothing else uses what is between.
  struct Pattern {
    let opcode: vk_opcode
    let operands: [Node]
    /// The nodes that are not computed by themselves.
    let absorbed: [Node]
  }

  /// The widest instruction that computes a node; `isPrivate` tells nodes that it alone uses.
  static func pattern(for node: Node, _ isPrivate: (Node) -> Bool) -> Pattern? {
    func operands(_ node: Node, _ function: Function) -> [Node]? {
      node.operation == .map(function) && isPrivate(node) ? node.operands : nil
    }
    switch node.operation {
    case .map(.add):
      for (sum, product) in [(0, 1), (1, 0)].map({ (node.operands[$0], node.operands[$1]) }) {
        guard let factors = operands(product, .multiply) else { continue }
        // a + c (b − a), the step of a moving mean, of squares or of what is given.
        for (rate, change) in [(factors[0], factors[1]), (factors[1], factors[0])] {
          if let ends = operands(change, .subtract), ends[1] == sum {
            if let root = operands(ends[0], .square) {
              return Pattern(
                opcode: vk_op_approach_square, operands: [sum, root[0], rate],
                absorbed: [product, change, ends[0]])
            }
            return Pattern(
              opcode: vk_op_approach, operands: [sum, ends[0], rate], absorbed: [product, change])
          }
        }
        return Pattern(
          opcode: vk_op_multiply_add, operands: factors + [sum], absorbed: [product])
      }
    case .map(.subtract):
      if let factors = operands(node.operands[1], .multiply) {
        return Pattern(
          opcode: vk_op_multiply_subtract, operands: factors + [node.operands[0]],
          absorbed: [node.operands[1]])
      }
    case .map(.divide):
      if let terms = operands(node.operands[1], .add) {
        for (root, term) in [(terms[0], terms[1]), (terms[1], terms[0])] {
          if let square = operands(root, .squareRoot) {
            return Pattern(
              opcode: vk_op_over_root, operands: [node.operands[0], square[0], term],
              absorbed: [node.operands[1], root])
          }
        }
      }
    default: break
    }
    return nil
  }
}
