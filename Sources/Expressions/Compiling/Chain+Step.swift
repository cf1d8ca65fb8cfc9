import CVectorKernels
import Tensors

extension Chain {
  /// Elements that a unit of work takes at least: some microseconds.
  private static let grain = 16_384

  /// The chain over memory, as a step. Its cut into chunks depends on shapes alone, so sums come out
  /// the same on any number of threads.
  func step<S: TensorScalar>(_ address: (Node) -> UnsafeMutablePointer<S>) throws -> Step {
    let reductions = operands.filter { $0.reducer != nil }
    let inner = reductions.map { innerLength($0) }
    // Chunks that hold whole results of the trailing reductions need no copies of them.
    let alignment = inner.filter { $0 <= Self.grain }.max() ?? 1
    var chunk = (Self.grain + alignment - 1) / alignment * alignment
    let largest = reductions.map(\.node.elementCount).max() ?? 0
    // Copies of large results cost more than threads gain.
    if zip(reductions, inner).contains(where: { alignment % $1 != 0 && $0.node.elementCount > 0 }),
      largest > Self.grain
    {
      let chunks = max(1, min(16, count / max(largest, 1)))
      chunk = max(chunk, ((count + chunks - 1) / chunks + alignment - 1) / alignment * alignment)
    }
    let chunks = max(1, (count + chunk - 1) / chunk)

    let storage = ChainMemory(instructions, operands.count, lengths, registers)
    var copies: [(result: UnsafeMutablePointer<S>, copies: Memory<S>, operand: Operand)] = []
    var starts: [(UnsafeMutablePointer<S>, Int, S)] = []
    for (index, operand) in operands.enumerated() {
      var base = address(operand.node)
      var chunkStride = 0
      if let reducer = operand.reducer {
        let size = operand.node.elementCount
        if chunks > 1, alignment % innerLength(operand) != 0 {
          let memory = try Memory<S>(chunks * size)
          copies.append((base, memory, operand))
          base = memory.base
          chunkStride = size
        }
        starts.append((base, chunkStride == 0 ? size : chunks * size, S(reducer.identity)))
      }
      storage.set(
        index, base, chunkStride: chunkStride, strides: operand.strides,
        isContiguous: operand.reducer == nil && Self.isContiguous(operand.strides, lengths))
    }
    let (total, run) = (count, storage.runner(S.self))
    return Step(
      units: total == 0 ? 0 : chunks,
      prepare: starts.isEmpty
        ? nil
        : { for (base, count, value) in starts { base.update(repeating: value, count: count) } },
      run: { unit in run(unit * chunk, min((unit + 1) * chunk, total), unit) },
      finish: copies.isEmpty
        ? nil
        : {
          for entry in copies { Self.combine(entry.operand, entry.copies, chunks, entry.result) }
        })
  }

  /// How many neighbours in the walk go into one result; more than any chunk if they are not neighbours.
  private func innerLength(_ operand: Operand) -> Int {
    let reduced = operand.strides.enumerated().map { $1 == 0 }
    let trailing = reduced.reversed().prefix { $0 }.count
    let leading = zip(reduced, lengths).dropLast(trailing)
    guard !leading.contains(where: { $0.0 && $0.1 != 1 }) else { return .max }
    return max(lengths.suffix(trailing).reduce(1, *), 1)
  }

  /// The chunks' results, always in the same order.
  private static func combine<S: TensorScalar>(
    _ operand: Operand, _ copies: Memory<S>, _ chunks: Int, _ result: UnsafeMutablePointer<S>
  ) {
    let size = operand.node.elementCount
    for index in 0..<size {
      var value = copies.base[index]
      for chunk in 1..<chunks {
        let next = copies.base[chunk * size + index]
        switch operand.reducer {
        case .product: value *= next
        case .maximum: value = next.isNaN || next > value ? next : value
        case .minimum: value = next.isNaN || next < value ? next : value
        default: value += next
        }
      }
      result[index] = value
    }
  }
}

/// The chain in the form that the C kernel reads; it stays where it is.
private final class ChainMemory: @unchecked Sendable {
  private let instructions: UnsafeMutablePointer<vk_instruction>
  private let operands: UnsafeMutablePointer<vk_operand>
  private let chain: UnsafeMutablePointer<vk_chain>

  init(_ code: [vk_instruction], _ operandCount: Int, _ lengths: [Int], _ registers: Int) {
    instructions = .allocate(capacity: max(code.count, 1))
    instructions.initialize(from: code, count: code.count)
    operands = .allocate(capacity: max(operandCount, 1))
    operands.initialize(repeating: vk_operand(), count: max(operandCount, 1))
    chain = .allocate(capacity: 1)
    chain.initialize(to: vk_chain())
    chain.pointee.instructions = UnsafePointer(instructions)
    chain.pointee.count = code.count
    chain.pointee.registers = Int32(registers)
    chain.pointee.rank = Int32(lengths.count)
    withUnsafeMutableBytes(of: &chain.pointee.lengths) { bytes in
      for (axis, length) in lengths.enumerated() {
        bytes.storeBytes(of: length, toByteOffset: axis * 8, as: Int.self)
      }
    }
  }

  deinit {
    instructions.deallocate()
    operands.deallocate()
    chain.deallocate()
  }

  func set<S>(
    _ index: Int, _ base: UnsafeMutablePointer<S>, chunkStride: Int, strides: [Int],
    isContiguous: Bool
  ) {
    operands[index].base = UnsafeMutableRawPointer(base)
    operands[index].chunkStride = chunkStride
    operands[index].isContiguous = isContiguous ? 1 : 0
    withUnsafeMutableBytes(of: &operands[index].strides) { bytes in
      for (axis, stride) in strides.enumerated() {
        bytes.storeBytes(of: stride, toByteOffset: axis * 8, as: Int.self)
      }
    }
  }

  func runner<S: TensorScalar>(_: S.Type) -> (Int, Int, Int) -> Void {
    if S.self == Float.self {
      chain.pointee.call = { function, count, a, b, out in
        call(Int(function), count, a, b, out, Float.self)
      }
      return { [self] in vk_fused_f32(chain, operands, $0, $1, $2) }
    }
    chain.pointee.call = { function, count, a, b, out in
      call(Int(function), count, a, b, out, Double.self)
    }
    return { [self] in vk_fused_f64(chain, operands, $0, $1, $2) }
  }
}

/// A function that has no instruction, on the elements of a tile.
private func call<S: TensorScalar>(
  _ function: Int, _ count: Int, _ a: UnsafeRawPointer?, _ b: UnsafeRawPointer?,
  _ out: UnsafeMutableRawPointer?, _: S.Type
) {
  guard let a = a?.assumingMemoryBound(to: S.self), let out = out?.assumingMemoryBound(to: S.self)
  else { return }
  let value = Function.callable[function]
  let second = b?.assumingMemoryBound(to: S.self)
  for index in 0..<count {
    out[index] = S(value(Double(a[index]), second.map { Double($0[index]) } ?? 0, 0))
  }
}
