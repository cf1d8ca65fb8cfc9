import Tensors

extension Program {
  /// Turns expressions into phases over memory.
  struct Builder {
    private(set) var phases: [Phase] = []
    private(set) var results: [(base: UnsafeMutablePointer<Scalar>, shape: Shape)] = []
    private(set) var variables: [String: (variable: Variable, base: UnsafeMutablePointer<Scalar>)] =
      [:]
    private(set) var memory: [Memory<Scalar>] = []
    let runState = RunState()

    private let schedule: Schedule
    private var addresses: [Node: UnsafeMutablePointer<Scalar>] = [:]
    /// Nodes whose value is written over a variable's by the group that computes it.
    private var inPlace: [Node: Node] = [:]

    init(
      _ outputs: [Expression], _ updates: [Expression: Expression], _ lengths: AxisLengths
    ) throws {
      for (target, value) in updates {
        guard target.variable != nil else { throw ExpressionError.notAVariable(.init(target)) }
        guard target.shape == value.shape else {
          throw ExpressionError.differentShapes(
            .init(target), .init(value), operation: "an update")
        }
      }
      let targets = updates.keys.sorted { $0.node.serial < $1.node.serial }
      let all = outputs + targets.map { updates[$0]! } + targets
      let lowered = try Lowering(lengths: lengths).lower(all).map(\.node)
      let (count, updateCount) = (outputs.count, targets.count)
      let values = Array(lowered[count..<(count + updateCount)])
      let variableNodes = Array(lowered[(count + updateCount)...])
      var schedule = Schedule(lowered, writing: Set(variableNodes))
      schedule.delayUpdates()
      self.schedule = schedule

      try placeLeaves()
      // A variable that is itself asked for, or moves into another one, keeps its old value to the end.
      let asked = Set(lowered[..<(count + updateCount)])
      for (variable, value) in zip(variableNodes, values)
      where !asked.contains(variable) && canWriteInPlace(value, over: variable) {
        if inPlace[value] == nil { inPlace[value] = variable }
      }
      try placeValues()
      var levels = try steps()
      // Updates that could not be written in place are copied when nothing reads the old value any more.
      let moves = zip(variableNodes, values).filter { inPlace[$1] != $0 }
      if !moves.isEmpty { levels.append([try copyStep(moves)]) }
      // An output that is a variable, in its own shape or another, tells what was there before the updates.
      for node in lowered[..<count] {
        guard variableNodes.contains(leaf(node)) else {
          results.append((address(node), Shape(node.lengths)))
          continue
        }
        let (from, copy) = (address(node), try Memory<Scalar>(node.elementCount))
        memory.append(copy)
        let step = Step(
          label: { "a copy of \(node.shape)" }, units: 1,
          run: { _ in copy.base.update(from: from, count: node.elementCount) })
        if levels.isEmpty { levels.append([]) }
        levels[0].append(step)
        results.append((copy.base, Shape(node.lengths)))
      }
      phases = levels.filter { !$0.isEmpty }.map(Phase.init)
    }

    /// The node whose memory holds a node's value.
    private func leaf(_ node: Node) -> Node {
      Schedule.kind(node) == .alias ? leaf(node.operands[0]) : node
    }

    /// Where a node's value is; a reshaped value is where the original is.
    private func address(_ node: Node) -> UnsafeMutablePointer<Scalar> {
      addresses[node] ?? address(node.operands[0])
    }

    /// Writes values over variables, all of them read before the first is written.
    private mutating func copyStep(_ moves: [(variable: Node, value: Node)]) throws -> Step {
      var loads: [() -> Void] = []
      var stores: [() -> Void] = []
      for (variable, value) in moves {
        let (from, to, count) = (address(value), address(variable), variable.elementCount)
        let copy = try Memory<Scalar>(count)
        memory.append(copy)
        loads.append { copy.base.update(from: from, count: count) }
        stores.append { to.update(from: copy.base, count: count) }
      }
      return Step(
        label: { "copies over \(moves.map { Expression($0.variable).description })" },
        units: 1,
        run: { _ in
          for load in loads { load() }
          for store in stores { store() }
        })
    }

    // MARK: Memory

    private mutating func placeLeaves() throws {
      try Variable.requireDistinctNames(schedule.order.compactMap { Expression($0).variable })
      for node in schedule.order where Schedule.kind(node) == .leaf {
        let block = try Memory<Scalar>(node.elementCount)
        memory.append(block)
        addresses[node] = block.base
        switch node.operation {
        case .variable(let variable): variables[variable.name] = (variable, block.base)
        default:
          try node.operation.compute([], into: Block(base: block.base, lengths: node.lengths))
        }
      }
    }

    /// Whether everything that reads a variable has done so when a value's group stores it.
    private func canWriteInPlace(_ value: Node, over variable: Node) -> Bool {
      guard Schedule.kind(value) == .fused, !value.operation.isBroadcast,
        value.lengths == variable.lengths,
        (schedule.users[value] ?? []).allSatisfy({ schedule.areGrouped($0, value) })
      else { return false }
      let level = schedule.level[value]!
      func isDone(_ reader: Node) -> Bool {
        if Schedule.kind(reader) == .alias {
          return (schedule.users[reader] ?? []).allSatisfy(isDone)
        }
        if schedule.level[reader]! < level { return true }
        // In the group itself elements are read before they are written, if they are read one by one.
        return Schedule.kind(reader) != .kernel && schedule.areGrouped(reader, value)
      }
      let readers = schedule.users[variable] ?? []
      return readers.allSatisfy { reader in
        isDone(reader) && !(Schedule.kind(reader) == .alias && schedule.outputs.contains(reader))
      }
    }

    /// Whether a node's value has to be in memory, rather than in the registers of its group alone.
    private func isStored(_ node: Node) -> Bool {
      switch Schedule.kind(node) {
      case .leaf, .alias: return false
      case .kernel: return !schedule.isJoinedProduct(node)
      case .reduction: return true
      case .fused:
        if schedule.outputs.contains(node) { return true }
        return (schedule.users[node] ?? []).contains { user in
          let joins = Schedule.kind(user) == .fused || Schedule.kind(user) == .reduction
          return !joins || !schedule.isInGroup(node, of: user)
        }
      }
    }

    private mutating func placeValues() throws {
      let stored = schedule.order.filter { isStored($0) && inPlace[$0] == nil }
      for (value, variable) in inPlace { addresses[value] = addresses[variable] }
      var plan = MemoryPlan()
      var offsets: [Node: Int] = [:]
      var ends: [Int: [Node]] = [:]
      let byLevel = Dictionary(grouping: stored) { schedule.level[$0]! }
      for level in byLevel.keys.sorted() {
        for past in ends.keys.sorted() where past < level {
          for node in ends.removeValue(forKey: past)! {
            plan.free(offsets[node]!, node.elementCount)
          }
        }
        for node in byLevel[level]! {
          offsets[node] = plan.allocate(node.elementCount)
          ends[lastRead(node), default: []].append(node)
        }
      }
      let block = try Memory<Scalar>(plan.size)
      memory.append(block)
      for (node, offset) in offsets { addresses[node] = block.base + offset }
    }

    /// The last level that reads a node's value.
    private func lastRead(_ node: Node) -> Int {
      if schedule.outputs.contains(node) { return .max }
      return (schedule.users[node] ?? []).reduce(schedule.level[node]!) { last, user in
        max(
          last, Schedule.kind(user) == .alias ? lastRead(user, from: last) : schedule.level[user]!)
      }
    }

    private func lastRead(_ alias: Node, from last: Int) -> Int {
      if schedule.outputs.contains(alias) { return .max }
      return (schedule.users[alias] ?? []).reduce(last) { last, user in
        max(
          last, Schedule.kind(user) == .alias ? lastRead(user, from: last) : schedule.level[user]!)
      }
    }

    // MARK: Steps

    private func steps() throws -> [[Step]] {
      let depth = (schedule.level.values.max() ?? -1) + 1
      // Each level has a phase, and one for what its products leave to do.
      var levels = [[Step]](repeating: [], count: 2 * depth)
      for node in schedule.order
      where Schedule.kind(node) == .kernel && !schedule.isJoinedProduct(node) {
        let operands = node.operands.map { Block(base: address($0), lengths: $0.lengths) }
        let result = Block(base: address(node), lengths: node.lengths)
        var step: Step
        if schedule.isHalved(node), case .matmul(let left, let right) = node.operation {
          let halves = try Self.halvedProductSteps(left, right, operands, result)
          step = halves.product
          levels[2 * schedule.level[node]! + 1].append(halves.sum)
        } else {
          step = try kernelStep(node.operation, operands, result)
        }
        step.label = { "\(node.operation.name) \(node.operands.map(\.shape)) → \(node.shape)" }
        step.weight = Self.weight(node)
        levels[2 * schedule.level[node]!].append(step)
      }
      for group in schedule.groups {
        var step = try groupStep(group)
        step.label = { group.description }
        step.weight = ((group.product.map { [$0] } ?? []) + group.nodes).reduce(0) {
          $0 + Self.weight($1)
        }
        levels[2 * schedule.level[group.nodes[0]]!].append(step)
      }
      return levels
    }

    /// About how many operations a node takes.
    private static func weight(_ node: Node) -> Int {
      if case .matmul(let left, _) = node.operation {
        let lengths = node.operands[0].lengths
        return 2 * node.elementCount * lengths[lengths.count - (left ? 2 : 1)]
      }
      return node.operands.reduce(node.elementCount) { $0 + $1.elementCount }
    }

    private func groupStep(_ group: Schedule.Group) throws -> Step {
      let nodes = group.nodes
      if let chain = Chain(group, schedule, stored: isStored, inPlace: inPlace) {
        if let product = group.product, case .matmul(let left, let right) = product.operation {
          return try chain.step(
            after: MatrixProduct(
              left, right, product.operands[0].lengths, product.operands[1].lengths),
            address(product.operands[0]), address(product.operands[1]), address)
        }
        return try chain.step(address)
      }
      // Too many values at a time for the registers: one node after another, through memory.
      let tasked = (group.product.map { [$0] } ?? []) + nodes
      var scratch: [Node: Memory<Scalar>] = [:]
      for node in tasked where addresses[node] == nil {
        scratch[node] = try Memory<Scalar>(node.elementCount)
      }
      func block(_ node: Node) -> Block<Scalar> {
        Block(base: scratch[node]?.base ?? address(node), lengths: node.lengths)
      }
      let tasks = tasked.map { node in (node.operation, node.operands.map(block), block(node)) }
      let held = scratch
      return Step(
        units: 1,
        run: { _ in
          _ = held
          for (operation, operands, result) in tasks {
            try operation.compute(operands, into: result)
          }
        })
    }

    private func kernelStep(
      _ operation: Operation, _ operands: [Block<Scalar>], _ result: Block<Scalar>
    ) throws -> Step {
      switch operation {
      case .matmul(let left, let right): return Self.productStep(left, right, operands, result)
      case .noise(let noise): return Self.noiseStep(noise, result, runState)
      default:
        if let step = try Self.convolutionStep(operation, operands, result) { return step }
        return Step(units: 1, run: { _ in try operation.compute(operands, into: result) })
      }
    }
  }
}
