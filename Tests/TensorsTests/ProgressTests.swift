import Synchronization
import Tensors
import Testing

@Suite("Progress of long work", .serialized)
struct ProgressTests {
  /// Keeps what it is told.
  final class Watcher: Sendable {
    let reports = Mutex<[Progress.Report]>([])

    func watching<Result>(_ body: () throws -> Result) rethrows -> Result {
      try Progress.watched(
        by: { report in
          // Other tests, which run at the same time, may work for long too.
          if report.title == "Work" { self.reports.withLock { $0.append(report) } }
        }, body)
    }

    var told: [Progress.Report] { reports.withLock { $0 } }
  }

  /// Work that says at each turn how far it is, for as long as it is told.
  private func work(for time: Duration, failing: Bool = false) throws {
    try Progress.reporting("Work") { progress in
      let start = ContinuousClock.now
      while ContinuousClock.now - start < time {
        progress.advance(to: (ContinuousClock.now - start) / time, "busy")
      }
      if failing { throw Interruption.Interrupted() }
      progress.conclude("finished")
    }
  }

  @Test func shortWorkIsNotTold() throws {
    let watcher = Watcher()
    try watcher.watching { try work(for: .milliseconds(5)) }
    #expect(watcher.told.isEmpty)
  }

  @Test func longWorkIsToldSeldomAndSummedUp() throws {
    let watcher = Watcher()
    try watcher.watching { try work(for: Progress.patience + .milliseconds(250)) }
    let told = watcher.told
    #expect(told.map(\.phase).dropLast().allSatisfy { $0 == .running })
    // At most one for each interval that has begun, however often the work reports.
    #expect((2...4).contains(told.count))
    #expect(told.last?.phase == .done && told.last?.fraction == 1)
    #expect(told.last?.detail == "finished")
    #expect(Set(told.map(\.id)).count == 1)
    #expect(zip(told, told.dropFirst()).allSatisfy { $0.fraction <= $1.fraction })
  }

  @Test func workThatFailsSaysWhereItStopped() {
    let watcher = Watcher()
    #expect(throws: Interruption.Interrupted.self) {
      try watcher.watching {
        try work(for: Progress.patience + .milliseconds(50), failing: true)
      }
    }
    #expect(watcher.told.last?.phase == .stopped)
    #expect(watcher.told.last?.detail == "busy")
  }
}
