import Synchronization

/// How far long work has come, told to whoever watches it.
///
///     try Progress.reporting("Fitting the mixture") { progress in
///       for restart in 0..<10 {
///         progress.advance(to: Double(restart) / 10, "restart \(restart + 1) of 10")
///         …
///       }
///     }
///
/// Work says where it is as often as it likes. Nothing is told of work that is done at once, and of longer
/// work at most ten times a second; without a watcher it costs next to nothing.
package final class Progress: Sendable {
  /// What a watcher is told.
  package struct Report: Hashable, Sendable {
    package enum Phase: Hashable, Sendable { case running, done, stopped }

    /// The same for all reports of one piece of work.
    package let id: Int
    package let title: String
    package let phase: Phase
    /// How much is done, from 0 to 1.
    package let fraction: Double
    /// Where the work is, in its own words.
    package let detail: String
    /// How long it has taken so far.
    package let seconds: Double

    package init(
      id: Int, title: String, phase: Phase, fraction: Double, detail: String, seconds: Double
    ) {
      self.id = id
      self.title = title
      self.phase = phase
      self.fraction = fraction
      self.detail = detail
      self.seconds = seconds
    }
  }

  /// Is told how work goes.
  package typealias Watcher = @Sendable (Report) -> Void

  /// In a structure of its own: a function in a generic container is wrapped anew each time it is read.
  private struct Listener { let told: Watcher }

  private static let listener = Mutex<Listener?>(nil)

  /// Who is told of all work in the process, if anyone.
  private static var watcher: Watcher? { listener.withLock { $0?.told } }

  /// Lets `watcher` be told, in place of another one, of what is done until `body` returns.
  package static func watched<Result>(
    by watcher: @escaping Watcher, _ body: () throws -> Result
  ) rethrows -> Result {
    let other = listener.withLock { current in
      defer { current = Listener(told: watcher) }
      return current
    }
    defer { listener.withLock { $0 = other } }
    return try body()
  }

  /// How long work takes before anything is told of it.
  package static let patience = Duration.milliseconds(300)
  /// How long a watcher has peace between two reports.
  package static let interval = Duration.milliseconds(100)

  private static let count = Atomic(0)

  private struct State {
    var next: ContinuousClock.Instant
    var fraction = 0.0
    var detail = ""
    var hasReported = false
  }

  private let id = Progress.count.add(1, ordering: .relaxed).newValue
  private let title: String
  private let start = ContinuousClock.now
  private let state: Mutex<State>

  private init(_ title: String) {
    self.title = title
    state = Mutex(State(next: start + Progress.patience))
  }

  /// Does work and tells how it goes, also when it ends with an error.
  package static func reporting<Result>(
    _ title: String, _ body: (Progress) throws -> Result
  ) rethrows -> Result {
    let progress = Progress(title)
    do {
      let result = try body(progress)
      progress.end(.done)
      return result
    } catch {
      progress.end(.stopped)
      throw error
    }
  }

  /// Says how much is done, from 0 to 1, and where the work is.
  package func advance(to fraction: Double, _ detail: @autoclosure () -> String) {
    guard let watcher = Self.watcher else { return }
    let now = ContinuousClock.now
    let told = state.withLock { state -> Report? in
      guard now >= state.next else { return nil }
      state.next = now + Self.interval
      state.fraction = min(max(fraction, 0), 1)
      state.detail = detail()
      state.hasReported = true
      return report(.running, state, at: now)
    }
    if let told { watcher(told) }
  }

  /// Replaces what was told last, for the summary at the end.
  package func conclude(_ detail: @autoclosure () -> String) {
    guard Self.watcher != nil else { return }
    state.withLock { $0.detail = detail() }
  }

  private func end(_ phase: Report.Phase) {
    guard let watcher = Self.watcher else { return }
    let told = state.withLock { state -> Report? in
      guard state.hasReported else { return nil }
      if phase == .done { state.fraction = 1 }
      return report(phase, state, at: .now)
    }
    if let told { watcher(told) }
  }

  private func report(
    _ phase: Report.Phase, _ state: State, at now: ContinuousClock.Instant
  ) -> Report {
    Report(
      id: id, title: title, phase: phase, fraction: state.fraction, detail: state.detail,
      seconds: (now - start) / .seconds(1))
  }
}
