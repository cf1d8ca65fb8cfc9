import Glibc
import Synchronization

/// Watches from a thread of its own what a running cell takes, and asks it to stop at its limits.
final class Watch: Sendable {
  private let flag: StopFlag
  private let deadline: ContinuousClock.Instant?
  /// How many bytes the process may have in memory; nil for most of what the system can give.
  private let ceiling: Int?
  private let stopping: @Sendable () -> Void
  /// Whether the cell has ended; the lock keeps the watch from stopping the next one.
  private let ended = Mutex(false)

  private static let pause: UInt32 = 10_000

  private init(
    _ flag: StopFlag, deadline: ContinuousClock.Instant?, ceiling: Int?,
    stopping: @escaping @Sendable () -> Void
  ) {
    self.flag = flag
    self.deadline = deadline
    self.ceiling = ceiling
    self.stopping = stopping
  }

  /// Runs a cell within limits.
  ///
  /// - Parameters:
  ///   - seconds: How long it may run.
  ///   - ceiling: How many bytes the process may have in memory; by default most of what the system can
  ///     give, because a process that takes all of it is ended with its variables.
  ///   - stopping: Called when the cell is asked to stop, for work that does not read the flag.
  static func during<Result>(
    seconds: Double?, ceiling: Int?, flag: StopFlag, stopping: @escaping @Sendable () -> Void,
    _ body: () throws -> Result
  ) rethrows -> Result {
    let watch = Watch(
      flag, deadline: seconds.map { .now + .seconds($0) }, ceiling: ceiling, stopping: stopping)
    watch.start()
    defer { watch.ended.withLock { $0 = true } }
    return try body()
  }

  private func start() {
    var thread = pthread_t()
    let watch = Unmanaged.passRetained(self)
    let code = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Watch>.fromOpaque(argument).takeRetainedValue().watch()
        return nil
      }, watch.toOpaque())
    // A cell that cannot be watched must not run without limits.
    guard code == 0 else {
      watch.release()
      return ask(.time)
    }
    pthread_detach(thread)
  }

  private func watch() {
    usleep(Self.pause)
    if ended.withLock({ $0 }) { return }
    let ceiling = ceiling ?? Memory.resident + Memory.available / 8 * 7
    while !ended.withLock({ $0 }) {
      if let deadline, ContinuousClock.now >= deadline { return ask(.time) }
      if Memory.resident > ceiling { return ask(.memory) }
      usleep(Self.pause)
    }
  }

  private func ask(_ reason: StopFlag.Reason) {
    ended.withLock { ended in
      if ended { return }
      flag.ask(reason)
      stopping()
    }
  }
}
