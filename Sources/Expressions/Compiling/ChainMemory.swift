import CVectorKernels
import Tensors

/// The chain in the form that the C kernel reads; it stays where it is.
final class ChainMemory: @unchecked Sendable {
  private let instructions: UnsafeMutablePointer<vk_instruction>
  private let operands: UnsafeMutablePointer<vk_operand>
  private let chain: UnsafeMutablePointer<vk_chain>

  init<S: TensorScalar>(
    _ code: [vk_instruction], _ operandCount: Int, _ lengths: [Int], _ registers: Int, _: S.Type
  ) {
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
    chain.pointee.calls = code.contains { $0.opcode == Int32(vk_op_call.rawValue) } ? 1 : 0
    withUnsafeMutableBytes(of: &chain.pointee.lengths) { bytes in
      for (axis, length) in lengths.enumerated() {
        bytes.storeBytes(of: length, toByteOffset: axis * 8, as: Int.self)
      }
    }
    if S.self == Float.self {
      chain.pointee.call = { function, count, a, b, out in
        call(Int(function), count, a, b, out, Float.self)
      }
    } else {
      chain.pointee.call = { function, count, a, b, out in
        call(Int(function), count, a, b, out, Double.self)
      }
    }
  }

  deinit {
    instructions.deallocate()
    operands.deallocate()
    chain.deallocate()
  }

  func set<S>(
    _ index: Int, _ base: UnsafeMutablePointer<S>, _ strides: [Int],
    _ adjust: (inout vk_operand) -> Void
  ) {
    operands[index].base = UnsafeMutableRawPointer(base)
    withUnsafeMutableBytes(of: &operands[index].strides) { bytes in
      for (axis, stride) in strides.enumerated() {
        bytes.storeBytes(of: stride, toByteOffset: axis * 8, as: Int.self)
      }
    }
    adjust(&operands[index])
  }

  /// The chain as what follows on the block of a product that starts at a row and a column.
  func withEpilogue(
    row: Int, column: Int, _ chunk: Int, _ panel: Int,
    _ body: (UnsafePointer<vk_epilogue>) -> Void
  ) {
    var epilogue = vk_epilogue(
      chain: chain, operands: operands, row: row, column: column,
      chunk: chunk, panel: panel)
    body(&epilogue)
  }

  func runner<S: TensorScalar>(_: S.Type) -> (Int, Int, Int) -> Void {
    S.self == Float.self
      ? { [self] in vk_fused_f32(chain, operands, $0, $1, $2, nil) }
      : { [self] in vk_fused_f64(chain, operands, $0, $1, $2, nil) }
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
