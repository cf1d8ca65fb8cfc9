import CVectorKernels

extension Chain {
  /// Lets the four instructions of a step of Adam run in one loop: two moving means, their quotient, and the
  /// variable less a multiple of it. What they load comes before them, in registers of its own.
  mutating func joinAdam() {
    let wanted = [
      vk_op_approach, vk_op_approach_square, vk_op_over_root, vk_op_multiply_subtract,
    ].map { Int32($0.rawValue) }
    guard let start = instructions.firstIndex(where: { $0.opcode == wanted[0] }) else { return }
    var places: [Int] = []
    var loads: [Int] = []
    for (index, instruction) in instructions.enumerated().dropFirst(start) where places.count < 4 {
      if instruction.isLoad {
        loads.append(index)
      } else if instruction.opcode == wanted[places.count] {
        places.append(index)
      } else {
        return
      }
    }
    guard places.count == 4, registers + loads.count <= Int(vk_fused_registers) else { return }

    var code = instructions
    for (number, load) in loads.enumerated() {
      let (old, new) = (code[load].out, Int32(registers + number))
      code[load].out = new
      for index in (load + 1)..<code.count {
        code[index].rename(old, to: new)
        if code[index].writes(old) { break }
      }
    }
    let (mean, square, ratio) = (code[places[0]], code[places[1]], code[places[2]])
    var descent = code[places[3]]
    if descent.b == ratio.out { swap(&descent.a, &descent.b) }
    func isOneNumber(_ register: Int32, at place: Int) -> Bool {
      code[..<place].last { $0.writes(register) }?.opcode == Int32(vk_op_splat.rawValue)
    }
    let results = [mean.out, square.out, ratio.out]
    let readsAgain =
      code[(places[3] + 1)...].prefix { !$0.writes(ratio.out) }.contains { $0.reads(ratio.out) }
    // A number that stands for all has one row, which a result must not be written over.
    let wholes = [(mean.a, 0), (mean.b, 0), (square.a, 1), (descent.c, 3)]
    guard wholes.allSatisfy({ !isOneNumber($0.0, at: places[$0.1]) }),
      mean.b == square.b, square.a != mean.out, !results.contains(descent.c),
      ratio.a == mean.out, ratio.b == square.out, descent.a == ratio.out,
      ratio.target < 0, !readsAgain, isOneNumber(mean.c, at: places[0]),
      isOneNumber(square.c, at: places[1]), isOneNumber(ratio.c, at: places[2]),
      isOneNumber(descent.b, at: places[3])
    else { return }
    registers += loads.count
    let all = vk_instruction(
      opcode: Int32(vk_op_adam.rawValue), out: mean.out, a: 0, b: 0, c: 0, target: -1)
    instructions =
      code[..<start] + loads.map { code[$0] } + [all, mean, square, ratio, descent]
      + code[(places[3] + 1)...]
  }
}

extension vk_instruction {
  fileprivate var isLoad: Bool {
    opcode == Int32(vk_op_load.rawValue) || opcode == Int32(vk_op_splat.rawValue)
  }

  private var isStore: Bool { opcode >= Int32(vk_op_store.rawValue) }

  fileprivate func writes(_ register: Int32) -> Bool { !isStore && out == register }

  fileprivate func reads(_ register: Int32) -> Bool {
    var copy = self
    copy.rename(register, to: -2)
    return copy.a == -2 || copy.b == -2 || copy.c == -2
  }

  /// Reads another register in place of one.
  fileprivate mutating func rename(_ old: Int32, to new: Int32) {
    guard !isLoad else { return }
    if a == old { a = new }
    guard !isStore else { return }
    if b == old, opcode != Int32(vk_op_call.rawValue) { b = new }
    if c == old { c = new }
  }
}
