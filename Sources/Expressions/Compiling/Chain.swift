import CVectorKernels
import Tensors

/// A group of element-wise nodes and reductions as instructions for the vector kernel.
struct Chain {
  /// A tensor that the chain reads or writes.
  struct Operand {
    let node: Node
    let strides: [Int]
    /// The strides of a reduction's result, which are 0 along what is reduced.
    let reducer: Reducer?
  }

  let lengths: [Int]
  private(set) var instructions: [vk_instruction] = []
  private(set) var operands: [Operand] = []
  private(set) var registers = 0

  var count: Int { lengths.reduce(1, *) }

  /// The instructions for nodes in order, of which some have to be stored; nil if there are more values
  /// at a time than registers, or more axes than the kernel walks.
  init?(_ nodes: [Node], _ schedule: Schedule, stored: (Node) -> Bool) {
    lengths = schedule.iterationLengths(nodes[0])
    guard lengths.count <= Int(vk_fused_rank) else { return nil }
    var lastUse: [Node: Int] = [:]
    for (index, node) in nodes.enumerated() {
      for operand in node.operands { lastUse[operand] = index }
    }
    // What is stored is kept to the end: memory may be read and updated by the same chain.
    for node in nodes where stored(node) {
      lastUse[node] = nodes.count
    }
    var place: [Node: Int] = [:]
    var free: [Int] = []
    func register() -> Int {
      if let reused = free.popLast() { return reused }
      registers += 1
      return registers - 1
    }
    for (index, node) in nodes.enumerated() {
      for operand in node.operands where place[operand] == nil {
        let register = register()
        append(vk_op_load, register, operands.count)
        operands.append(
          Operand(node: operand, strides: Self.steps(operand.lengths, to: lengths), reducer: nil))
        place[operand] = register
      }
      let x = node.operands.map { place[$0]! }
      switch node.operation {
      case .broadcast: place[node] = x[0]
      case .reduce(let reducer, let axes, _):
        append(reducer.opcode, operands.count, x[0])
        operands.append(
          Operand(node: node, strides: Self.resultSteps(lengths, axes), reducer: reducer))
      case .map(let function):
        let register = register()
        if let opcode = function.opcode {
          append(opcode, register, x[0], x.count > 1 ? x[1] : 0, x.count > 2 ? x[2] : 0)
        } else {
          append(vk_op_call, register, x[0], function.callNumber, x.count > 1 ? x[1] : -1)
        }
        place[node] = register
      default: return nil
      }
      if node.operation.isBroadcast {
        lastUse[node] = max(lastUse[node] ?? index, lastUse[node.operands[0]]!)
      }
      // A broadcast shares its operand's register, which stays taken for both: it is not given back.
      for operand in Set(node.operands)
      where lastUse[operand] == index && !node.operation.isBroadcast
        && !operand.operation.isBroadcast
      {
        if let register = place[operand], !sharesRegister(operand, nodes) { free.append(register) }
      }
      guard registers < Int(vk_fused_registers) else { return nil }
    }
    for node in nodes where stored(node) && Schedule.kind(node) == .fused {
      append(vk_op_store, operands.count, place[node]!)
      operands.append(
        Operand(node: node, strides: Self.steps(node.lengths, to: lengths), reducer: nil))
    }
  }

  private func sharesRegister(_ node: Node, _ nodes: [Node]) -> Bool {
    nodes.contains { $0.operation.isBroadcast && $0.operands[0] == node }
  }

  private mutating func append(
    _ opcode: vk_opcode, _ out: Int, _ a: Int, _ b: Int = 0, _ c: Int = 0
  ) {
    instructions.append(
      vk_instruction(
        opcode: Int32(opcode.rawValue), out: Int32(out), a: Int32(a), b: Int32(b), c: Int32(c)))
  }

  private static func strides(_ lengths: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: lengths.count)
    for axis in lengths.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * lengths[axis + 1]
    }
    return strides
  }

  private static func steps(_ lengths: [Int], to target: [Int]) -> [Int] {
    [Int](repeating: 0, count: target.count - lengths.count)
      + zip(strides(lengths), lengths).map { stride, length in length == 1 ? 0 : stride }
  }

  private static func resultSteps(_ lengths: [Int], _ axes: [Int]) -> [Int] {
    var steps = [Int](repeating: 0, count: lengths.count)
    var stride = 1
    for axis in lengths.indices.reversed() where !axes.contains(axis) {
      steps[axis] = stride
      stride *= lengths[axis]
    }
    return steps
  }

  static func isContiguous(_ strides: [Int], _ lengths: [Int]) -> Bool {
    let full = Self.strides(lengths)
    return zip(strides, zip(full, lengths)).allSatisfy { $0 == $1.0 || $1.1 == 1 }
  }
}

extension Operation {
  var isBroadcast: Bool {
    if case .broadcast = self { true } else { false }
  }
}
