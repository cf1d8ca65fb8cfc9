import Glibc
import Synchronization

/// Work split over the processor's cores.
///
/// Callers cut their work into pieces whose number depends on the data alone and combine the results
/// in order, so that a figure never depends on the number of threads.
package enum Parallel {
  private static let setting = Atomic(max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))

  /// How many threads work at once, the caller's among them; at first the number of cores.
  package static var threads: Int {
    get { setting.load(ordering: .relaxed) }
    set { setting.store(min(max(newValue, 1), 1024), ordering: .relaxed) }
  }

  /// Calls `body` once for each index below `count`, on several threads, and returns when all are
  /// done.
  ///
  /// `body` may write only to what belongs to its index. A call from inside `body` runs on the
  /// calling thread alone.
  package static func forEach(_ count: Int, _ body: (Int) -> Void) {
    let helpers = min(threads, count) - 1
    guard helpers > 0 else { return (0..<max(count, 0)).forEach(body) }
    withoutActuallyEscaping(body) { body in
      WorkerTeam.shared.run(WorkerTeam.Job(count: count, body: body), helpers: helpers)
    }
  }

  /// Calls `body` on at most `count` threads with their numbers, which stay the same from call to call: 0 is the
  /// caller's, and the others may come late or not at all.
  package static func onThreads(_ count: Int, _ body: (Int) -> Void) {
    let helpers = min(threads, count) - 1
    guard helpers > 0 else { return body(0) }
    withoutActuallyEscaping(body) { body in
      WorkerTeam.shared.run(
        WorkerTeam.Job(count: count, isOnePerThread: true, body: body), helpers: helpers)
    }
  }

  /// The results of `body` for each index below `count`, in order of the index.
  ///
  /// - Throws: ``Interruption/Interrupted`` if a stop is requested meanwhile.
  package static func map<Result>(
    _ count: Int, _ body: (Int) -> Result
  ) throws(Interruption.Interrupted) -> [Result] {
    try Interruption.check()
    let results = UnsafeMutableBufferPointer<Result?>.allocate(capacity: max(count, 0))
    results.initialize(repeating: nil)
    defer {
      results.deinitialize()
      results.deallocate()
    }
    forEach(count) { index in
      if !Interruption.isRequested { results[index] = body(index) }
    }
    let finished = results.compactMap(\.self)
    // Fewer results than pieces: some saw the request, although it may be cleared by now.
    guard finished.count == results.count else { throw Interruption.Interrupted() }
    return finished
  }
}
