import Synchronization

/// Remembers the signatures of late, so that a recorded message cannot be played again.
///
/// All channels share one guard: what was sent on one may not be replayed on another.
package final class ReplayGuard: Sendable {
  /// Half a digest tells two messages apart as surely as the whole.
  private typealias Mark = SIMD16<UInt8>

  private struct Memory {
    var marks: Set<Mark> = []
    var order: [Mark] = []
    var oldest = 0
  }

  private let capacity: Int
  private let memory = Mutex(Memory())

  /// Makes a guard that remembers the last `capacity` signatures (32 bytes for each or less).
  package init(capacity: Int = 1 << 16) {
    self.capacity = capacity
  }

  /// Whether a signature was not seen before; it is remembered from now on.
  package func admit(_ digest: Signer.Digest) -> Bool {
    let mark = digest.lowHalf
    return memory.withLock { memory in
      guard memory.marks.insert(mark).inserted else { return false }
      if memory.order.count < capacity {
        memory.order.append(mark)
      } else {
        memory.marks.remove(memory.order[memory.oldest])
        memory.order[memory.oldest] = mark
        memory.oldest = (memory.oldest + 1) % capacity
      }
      return true
    }
  }
}
