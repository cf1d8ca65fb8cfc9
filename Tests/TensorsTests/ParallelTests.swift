import Synchronization
import Tensors
import Testing

/// These tests set what the whole process shares, so they run one after another.
@Suite("Threads and interrupts", .serialized)
struct ParallelTests {
  @Test(arguments: [1, 2, 3, 8])
  func everyIndexOnce(threads: Int) {
    let before = Parallel.threads
    defer { Parallel.threads = before }
    Parallel.threads = threads
    for count in [0, 1, 2, 7, 1000] {
      let visits = Atomic(0)
      let sum = Atomic(0)
      Parallel.forEach(count) { index in
        visits.add(1, ordering: .relaxed)
        sum.add(index, ordering: .relaxed)
      }
      #expect(visits.load(ordering: .relaxed) == count)
      #expect(sum.load(ordering: .relaxed) == count * (count - 1) / 2)
    }
  }

  @Test func resultsComeInOrder() throws {
    #expect(try Parallel.map(100) { $0 * $0 } == (0..<100).map { $0 * $0 })
  }

  @Test func aCallInsideACallIsDone() {
    let visits = Atomic(0)
    Parallel.forEach(10) { _ in
      Parallel.forEach(10) { _ in visits.add(1, ordering: .relaxed) }
    }
    #expect(visits.load(ordering: .relaxed) == 100)
  }

  /// The serial OpenBLAS is not safe for threads by itself.
  @Test func factorizationsMayRunAtOnce() throws {
    let a = Matrix([[4, 1, 0.5], [1, 3, 0.2], [0.5, 0.2, 2]])
    let expected = a.inverse()
    let different = try Parallel.map(8) { _ in
      (0..<20_000).count { _ in a.inverse() != expected }
    }
    #expect(different.allSatisfy { $0 == 0 })
  }
}
