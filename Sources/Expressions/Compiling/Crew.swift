import CVectorKernels
import Glibc
import Synchronization
import Tensors

/// A piece of a program: units of work that may run on any thread in any order.
struct Step {
  /// What it computes, for profiles.
  var label: () -> String = { "" }
  let units: Int
  /// About how many operations it takes, in all.
  var weight = 0
  /// Called before the units, by one thread.
  var prepare: (() -> Void)?
  let run: (Int) throws -> Void
  /// Called after the units, by one thread.
  var finish: (() throws -> Void)?
}

/// Steps that do not depend on each other.
struct Phase {
  let steps: [Step]
  let units: Int

  /// With the steps of the largest units first, so that threads finish together.
  init(_ steps: [Step]) {
    self.steps = steps.sorted { $0.weight * $1.units > $1.weight * $0.units }
    units = steps.reduce(0) { $0 + $1.units }
  }

  /// How many units a thread has for its own: its part of each step.
  func share(_ seat: Int, of threads: Int) -> Int {
    var count = 0
    for index in steps.indices { count += part(index, seat, threads).count }
    return count
  }

  /// Runs a unit of a thread's share.
  func run(_ unit: Int, ofShare seat: Int, of threads: Int) throws {
    var rest = unit
    for index in steps.indices {
      let part = part(index, seat, threads)
      if rest < part.count { return try steps[index].run(part.lowerBound + rest) }
      rest -= part.count
    }
  }

  /// A thread has the same part of the same work in each run, which is in its cache then.
  private func part(_ index: Int, _ seat: Int, _ threads: Int) -> Range<Int> {
    let units = steps[index].units
    return (units * seat / threads)..<(units * (seat + 1) / threads)
  }
}

/// Runs phases one after another on several threads.
///
/// One thread leads. The others watch for the next phase without sleeping, since a phase takes only
/// microseconds. Each takes units from a share of its own, so that threads write to memory far from each
/// other, and then helps with the shares of the others. The leader waits for taken units alone, never for
/// a thread, so that helpers may come late or not at all.
final class Crew {
  /// A thread's share of units: the phase in the high half, the next unit to be taken in the low half.
  private final class Seat: Sendable {
    let ticket = Atomic<UInt64>(0)
    // Seats that are read by one thread and written by another share no line of the cache.
    private let distance = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
  }

  private let phases: [Phase]
  private let seats: [Seat]
  /// The number of the phase at hand, counted from 1.
  private let current = Atomic(0)
  private let finished = Atomic(0)
  private let isOver = Atomic(false)
  private let failure = Mutex<(any Error)?>(nil)
  private let isFailed = Atomic(false)
  private let flushesSubnormals: Bool

  /// With `flushesSubnormals`, numbers near the end of the type's range are zeros while the phases run.
  init(_ phases: [Phase], flushesSubnormals: Bool) {
    self.phases = phases
    self.flushesSubnormals = flushesSubnormals
    let most = min(phases.map(\.units).max() ?? 1, 64)
    seats = (0..<max(most, 1)).map { _ in Seat() }
  }

  /// Runs the phases on the threads that ``Parallel`` allows; `observer` is told when one is done.
  func run(observer: ((Int) -> Void)? = nil) throws {
    current.store(0, ordering: .relaxed)
    isOver.store(false, ordering: .relaxed)
    let threads = min(Parallel.threads, seats.count)
    Parallel.onThreads(threads) { index in
      withArithmetic { if index == 0 { lead(threads, observer) } else { help(index, of: threads) } }
    }
    guard isFailed.exchange(false, ordering: .acquiring) else { return }
    try failure.withLock { error in
      defer { error = nil }
      if let error { throw error }
    }
  }

  /// Calls `body` with the arithmetic that the phases run in.
  func withArithmetic(_ body: () throws -> Void) rethrows {
    guard flushesSubnormals else { return try body() }
    let before = vk_flush_subnormals()
    defer { vk_restore_arithmetic(before) }
    try body()
  }

  private func lead(_ threads: Int, _ observer: ((Int) -> Void)?) {
    defer { isOver.store(true, ordering: .releasing) }
    for index in phases.indices {
      let phase = phases[index]
      for step in phase.steps { step.prepare?() }
      finished.store(0, ordering: .relaxed)
      for seat in 0..<threads {
        seats[seat].ticket.store(UInt64(index + 1) << 32, ordering: .releasing)
      }
      current.store(index + 1, ordering: .releasing)
      work(index, 0, of: threads)
      while finished.load(ordering: .acquiring) < phase.units { vk_pause() }
      if isFailed.load(ordering: .acquiring) { return }
      do {
        for step in phase.steps { try step.finish?() }
      } catch {
        return fail(error)
      }
      observer?(index)
    }
  }

  private func help(_ seat: Int, of threads: Int) {
    var done = 0
    var idle = 0
    while !isOver.load(ordering: .acquiring) {
      let index = current.load(ordering: .acquiring)
      if index > done {
        work(index - 1, seat, of: threads)
        (done, idle) = (index, 0)
      } else {
        idle += 1
        vk_pause()
        // Another process may need the core more than this wait does.
        if idle.isMultiple(of: 4_096) { sched_yield() }
      }
    }
  }

  private func work(_ index: Int, _ own: Int, of threads: Int) {
    let phase = phases[index]
    // Told at the end in one, since telling costs as much as a small unit where threads share no cache.
    var count = 0
    defer {
      if count > 0 { finished.wrappingAdd(count, ordering: .acquiringAndReleasing) }
    }
    for offset in 0..<threads {
      let place = (own + offset) % threads
      let seat = seats[place]
      let end = phase.share(place, of: threads)
      var current = seat.ticket.load(ordering: .acquiring)
      while Int(current >> 32) == index + 1, Int(current & 0xFFFF_FFFF) < end {
        let taken = seat.ticket.compareExchange(
          expected: current, desired: current + 1, ordering: .acquiringAndReleasing)
        current = taken.original
        guard taken.exchanged else { continue }
        do {
          try phase.run(Int(current & 0xFFFF_FFFF), ofShare: place, of: threads)
        } catch {
          fail(error)
        }
        count += 1
        current = seat.ticket.load(ordering: .acquiring)
      }
    }
  }

  private func fail(_ error: any Error) {
    failure.withLock { $0 = $0 ?? error }
    isFailed.store(true, ordering: .releasing)
  }
}
