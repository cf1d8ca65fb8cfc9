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
  /// The matrix product whose blocks the chain goes on with.
  let product: Node?
  var instructions: [vk_instruction] = []
  private(set) var operands: [Operand] = []
  var registers = 0

  var count: Int { lengths.reduce(1, *) }

  /// The instructions for a group, of which some nodes have to be stored, a few over variables; nil if
  /// there are more values at a time than registers, or more axes than the kernel walks.
  init?(
    _ group: Schedule.Group, _ schedule: Schedule, stored: (Node) -> Bool, inPlace: [Node: Node]
  ) {
    lengths = schedule.iterationLengths(group.nodes[0])
    product = group.product
    guard lengths.count <= Int(vk_fused_rank) else { return nil }

    let members = Set(group.nodes)
    var patterns: [Node: Pattern] = [:]
    var absorbed: Set<Node> = []
    for node in group.nodes.reversed() where !absorbed.contains(node) {
      let pattern = Self.pattern(for: node) {
        members.contains($0) && schedule.users[$0]?.count == 1 && !stored($0)
      }
      guard let pattern else { continue }
      patterns[node] = pattern
      absorbed.formUnion(pattern.absorbed)
    }
    let nodes = group.nodes.filter { !absorbed.contains($0) }
    func inputs(_ node: Node) -> [Node] { patterns[node]?.operands ?? node.operands }

    var lastUse: [Node: Int] = [:]
    var splats: [Node: Bool] = [:]
    for (index, node) in nodes.enumerated().reversed() {
      // A single number needs no tile for instructions that read it again for each register.
      let takesSplat =
        switch node.operation {
        case .map(let function): function.opcode != nil
        case .broadcast: splats[node, default: true] && !stored(node)
        default: false
        }
      for operand in inputs(node) {
        lastUse[operand] = max(lastUse[operand] ?? 0, index)
        splats[operand] = splats[operand, default: true] && takesSplat
      }
    }
    // What is stored is kept to the end: memory may be read and updated by the same chain.
    for node in nodes where stored(node) { lastUse[node] = nodes.count }

    var place: [Node: Int] = [:]
    var producer: [Node: Int] = [:]
    var lastReader: [Node: Int] = [:]
    var free: [Int] = []
    let shared = Set(nodes.filter(\.operation.isBroadcast).map { $0.operands[0] })
    func register() -> Int {
      if let reused = free.popLast() { return reused }
      registers += 1
      return registers - 1
    }
    for (index, node) in nodes.enumerated() {
      let inputs = inputs(node)
      for operand in inputs where place[operand] == nil {
        let register = register()
        let isOne = operand.elementCount == 1 && splats[operand] == true && operand != product
        append(isOne ? vk_op_splat : vk_op_load, register, [operands.count])
        operands.append(
          Operand(
            node: operand, strides: Self.steps(operand.lengths, to: lengths), reducer: nil))
        place[operand] = register
      }
      let x = inputs.map { place[$0]! }
      for operand in inputs { lastReader[operand] = instructions.count }
      switch node.operation {
      case .broadcast: place[node] = x[0]
      case .reduce(let reducer, let axes, _):
        append(reducer.opcode, operands.count, x)
        operands.append(
          Operand(
            node: node, strides: Self.resultSteps(lengths, axes), reducer: reducer)
        )
      case .map(let function):
        let register = register()
        producer[node] = instructions.count
        if let opcode = patterns[node]?.opcode ?? function.opcode {
          append(opcode, register, x)
        } else {
          append(vk_op_call, register, [x[0], function.callNumber, x.count > 1 ? x[1] : -1])
        }
        place[node] = register
      default: return nil
      }
      if node.operation.isBroadcast {
        lastUse[node] = max(lastUse[node] ?? index, lastUse[node.operands[0]]!)
      }
      // A broadcast shares its operand's register, which stays taken for both: it is not given back.
      for operand in Set(inputs)
      where lastUse[operand] == index && !node.operation.isBroadcast
        && !operand.operation.isBroadcast && !shared.contains(operand)
      {
        if let register = place[operand] { free.append(register) }
      }
      guard registers < Int(vk_fused_registers) else { return nil }
    }
    for node in nodes where stored(node) && Schedule.kind(node) == .fused {
      // A result goes to memory at once, unless what it replaces there is read later.
      if let index = producer[node], inPlace[node].map({ lastReader[$0] ?? 0 <= index }) ?? true {
        instructions[index].target = Int32(operands.count)
      }
      append(vk_op_store, operands.count, [place[node]!])
      operands.append(
        Operand(
          node: node, strides: Self.steps(node.lengths, to: lengths), reducer: nil)
      )
    }
    joinAdam()
  }

  private mutating func append(_ opcode: vk_opcode, _ out: Int, _ x: [Int]) {
    instructions.append(
      vk_instruction(
        opcode: Int32(opcode.rawValue), out: Int32(out), a: Int32(x[0]),
        b: x.count > 1 ? Int32(x[1]) : 0, c: x.count > 2 ? Int32(x[2]) : 0, target: -1))
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
