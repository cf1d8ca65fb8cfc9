import CVectorKernels
import Glibc
import Synchronization
import Tensors

/// A piece of a program: units of work that may run on any thread in any order.
struct Step {
  /// What it computes, for profiles.
  var label: () -> String = { "" }
  let units: Int
  /// Called before the units, by one thread.
  var prepare: (() -> Void)?
  let run: (Int) throws -> Void
  /// Called after the units, by one thread.
  var finish: (() throws -> Void)?
}

/// Steps that do not depend on each other.
struct Phase {
  let steps: [Step]
  /// The first unit of each step in the phase's count.
  let starts: [Int]
  let units: Int

  init(_ steps: [Step]) {
    self.steps = steps
    var starts: [Int] = []
    var units = 0
    for step in steps {
      starts.append(units)
      units += step.units
    }
    self.starts = starts
    self.units = units
  }

  func run(_ unit: Int) throws {
    var index = starts.count - 1
    while starts[index] > unit { index -= 1 }
    try steps[index].run(unit - starts[index])
  }
}

/// Runs phases one after another on several threads.
///
/// One thread leads. The others watch for the next phase without sleeping, since a phase takes only
/// microseconds, and take units as long as there are some. The leader waits for taken units alone, never
/// for a thread, so that helpers may come late or not at all.
final class Crew: Sendable {
  /// The phase in the high half, the next unit to be taken in the low half.
  private let ticket = Atomic<UInt64>(0)
  private let finished = Atomic(0)
  private let isOver = Atomic(false)
  private let failure = Mutex<(any Error)?>(nil)

  /// Runs the phases on the threads that ``Parallel`` allows; `observer` is told when one is done.
  static func run(_ phases: [Phase], observer: ((Int) -> Void)? = nil) throws {
    let crew = Crew()
    let threads = min(Parallel.threads, phases.map(\.units).max() ?? 1)
    Parallel.forEach(threads) { index in
      if index == 0 { crew.lead(phases, observer) } else { crew.help(phases) }
    }
    if let error = crew.failure.withLock({ $0 }) { throw error }
  }

  private func lead(_ phases: [Phase], _ observer: ((Int) -> Void)?) {
    defer { isOver.store(true, ordering: .releasing) }
    for (index, phase) in phases.enumerated() {
      for step in phase.steps { step.prepare?() }
      finished.store(0, ordering: .relaxed)
      ticket.store(UInt64(index + 1) << 32, ordering: .releasing)
      work(phase, index)
      while finished.load(ordering: .acquiring) < phase.units { vk_pause() }
      do {
        if failure.withLock({ $0 != nil }) { return }
        for step in phase.steps { try step.finish?() }
        observer?(index)
      } catch {
        failure.withLock { $0 = error }
        return
      }
    }
  }

  private func help(_ phases: [Phase]) {
    var done = 0
    var idle = 0
    while !isOver.load(ordering: .acquiring) {
      let index = Int(ticket.load(ordering: .acquiring) >> 32)
      if index > done {
        work(phases[index - 1], index - 1)
        (done, idle) = (index, 0)
      } else {
        idle += 1
        vk_pause()
        // Another process may need the core more than this wait does.
        if idle.isMultiple(of: 4_096) { sched_yield() }
      }
    }
  }

  private func work(_ phase: Phase, _ index: Int) {
    var current = ticket.load(ordering: .acquiring)
    while Int(current >> 32) == index + 1, Int(current & 0xFFFF_FFFF) < phase.units {
      let taken = ticket.compareExchange(
        expected: current, desired: current + 1, ordering: .acquiringAndReleasing)
      current = taken.original
      guard taken.exchanged else { continue }
      do {
        try phase.run(Int(current & 0xFFFF_FFFF))
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
      finished.wrappingAdd(1, ordering: .acquiringAndReleasing)
      current = ticket.load(ordering: .acquiring)
    }
  }
}
