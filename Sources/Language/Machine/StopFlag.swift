import Synchronization

/// Asks running code to stop, from any thread.
///
/// It is a word of memory that the running code reads at every jump back and every call.
final class StopFlag: Sendable {
  /// 0 while nothing was asked; else a `Reason`.
  private nonisolated(unsafe) let word: UnsafeMutablePointer<Atomic<Int>>

  enum Reason: Int {
    case interrupt = 1
    case time
    case memory
  }

  init() {
    word = .allocate(capacity: 1)
    word.initialize(to: Atomic(0))
  }

  deinit {
    word.deinitialize(count: 1)
    word.deallocate()
  }

  /// The word as the running code reads it.
  var address: UnsafePointer<Int> { UnsafeRawPointer(word).assumingMemoryBound(to: Int.self) }

  /// What was asked, if anything.
  var reason: Reason? { Reason(rawValue: word.pointee.load(ordering: .relaxed)) }

  /// Asks the code to stop; the first reason stays.
  func ask(_ reason: Reason) {
    _ = word.pointee.compareExchange(expected: 0, desired: reason.rawValue, ordering: .relaxed)
  }

  /// Forgets what was asked.
  func clear() { word.pointee.store(0, ordering: .relaxed) }
}
