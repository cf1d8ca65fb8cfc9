import Glibc
import Tensors

/// Where the values of a program live: one block of memory, whose parts are used again once nothing
/// reads them any more.
struct MemoryPlan {
  private struct Hole {
    var offset: Int
    var size: Int
  }

  private(set) var size = 0
  private var holes: [Hole] = []

  /// Elements are handed out in lines of 64 bytes for either type.
  private static let line = 16

  mutating func allocate(_ count: Int) -> Int {
    let wanted = max((count + Self.line - 1) / Self.line * Self.line, Self.line)
    let fitting = holes.indices.filter { holes[$0].size >= wanted }
    if let best = fitting.min(by: { holes[$0].size < holes[$1].size }) {
      let offset = holes[best].offset
      holes[best].offset += wanted
      holes[best].size -= wanted
      if holes[best].size == 0 { holes.remove(at: best) }
      return offset
    }
    defer { size += wanted }
    return size
  }

  mutating func free(_ offset: Int, _ count: Int) {
    let freed = max((count + Self.line - 1) / Self.line * Self.line, Self.line)
    holes.append(Hole(offset: offset, size: freed))
    holes.sort { $0.offset < $1.offset }
    var merged: [Hole] = []
    for hole in holes {
      if let last = merged.last, last.offset + last.size == hole.offset {
        merged[merged.count - 1].size += hole.size
      } else {
        merged.append(hole)
      }
    }
    holes = merged
  }
}

/// Numbers in memory, aligned to lines of the cache and zero at first.
final class Memory<Scalar: TensorScalar>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Scalar>
  let count: Int

  init(_ count: Int) throws {
    self.count = count
    var address: UnsafeMutableRawPointer?
    // A tile may be read to the end of its line.
    let bytes = (max(count, 1) * MemoryLayout<Scalar>.stride + 127) / 64 * 64
    guard posix_memalign(&address, 64, bytes) == 0, let address else {
      throw ExpressionError.tooLarge("a program of \(bytes) bytes")
    }
    memset(address, 0, bytes)
    base = address.assumingMemoryBound(to: Scalar.self)
  }

  deinit { free(base) }
}
