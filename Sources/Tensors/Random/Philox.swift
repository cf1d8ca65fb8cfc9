import CVectorKernels

/// The counter-based generator Philox 4x32 with ten rounds.
///
/// A block of random words is a function of a counter and a key alone, so any part of a stream can be
/// computed anywhere, in any order: the same numbers whatever the number of threads. From Salmon,
/// Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC11, 2011).
package enum Philox {
  /// Four random words.
  package typealias Block = SIMD4<UInt32>

  /// The block of random words for a counter under a key.
  package static func block(counter: Block, key: SIMD2<UInt32>) -> Block {
    var (counter, key) = (counter, key)
    for _ in 0..<10 {
      let first = UInt64(counter[0]) * 0xD251_1F53
      let second = UInt64(counter[2]) * 0xCD9E_8D57
      counter = Block(
        UInt32(second >> 32) ^ counter[1] ^ key[0], UInt32(truncatingIfNeeded: second),
        UInt32(first >> 32) ^ counter[3] ^ key[1], UInt32(truncatingIfNeeded: first))
      key &+= SIMD2(0x9E37_79B9, 0xBB67_AE85)
    }
    return counter
  }

  /// Two random 64-bit words: block `index` of a stream under a seed.
  package static func words(seed: UInt64, stream: UInt64, index: UInt64) -> (UInt64, UInt64) {
    let block = block(
      counter: Block(low(index), high(index), low(stream), high(stream)),
      key: SIMD2(low(seed), high(seed)))
    return (
      UInt64(block[0]) | UInt64(block[1]) << 32, UInt64(block[2]) | UInt64(block[3]) << 32
    )
  }

  private static func low(_ word: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: word) }
  private static func high(_ word: UInt64) -> UInt32 { UInt32(word >> 32) }

  /// Fills memory with numbers uniform on [0, 1), two from each block, from block `first` on.
  package static func fillUniform<S: TensorScalar>(
    _ base: UnsafeMutablePointer<S>, count: Int, seed: UInt64, stream: UInt64, from first: Int
  ) {
    let base = UnsafeMutableRawPointer(base)
    if S.self == Float.self {
      vk_uniform_f32(
        UInt(seed), UInt(stream), UInt(first), count, base.assumingMemoryBound(to: Float.self))
    } else {
      vk_uniform_f64(
        UInt(seed), UInt(stream), UInt(first), count, base.assumingMemoryBound(to: Double.self))
    }
  }

  /// Fills memory with standard normal numbers, two from each block, from block `first` on.
  package static func fillNormal<S: TensorScalar>(
    _ base: UnsafeMutablePointer<S>, count: Int, seed: UInt64, stream: UInt64, from first: Int
  ) {
    let base = UnsafeMutableRawPointer(base)
    if S.self == Float.self {
      vk_normal_f32(
        UInt(seed), UInt(stream), UInt(first), count, base.assumingMemoryBound(to: Float.self))
    } else {
      vk_normal_f64(
        UInt(seed), UInt(stream), UInt(first), count, base.assumingMemoryBound(to: Double.self))
    }
  }
}
