import Synchronization
import ZeroMQ

/// What one cell shows: text on its streams, displays and its result.
///
/// Any thread may use it while the cell runs; the order of the calls is the order of the output.
/// What comes after the cell has ended is dropped.
package final class Output: Sendable {
  package enum Stream: String, Hashable, Sendable {
    case stdout, stderr
  }

  private struct State {
    var tally: OutputTally
    var isOpen: Bool
    var result: MIMEBundle?

    /// The id of the display that says what was dropped, once something was.
    var notice: String?
  }

  private let parent: Socket.Frame
  private let executionCount: Int
  private let limits: OutputTally.Limits
  private let publish: @Sendable (Publication) -> Void
  private let state: Mutex<State>

  /// Makes the output of a cell.
  ///
  /// - Parameters:
  ///   - parent: the header of the request that runs the cell.
  ///   - executionCount: the number of the cell.
  ///   - isSilent: whether nothing is shown.
  ///   - publish: where the output goes, in order.
  package init(
    parent: Socket.Frame = Array("{}".utf8), executionCount: Int, isSilent: Bool = false,
    limits: OutputTally.Limits = .init(), publish: @escaping @Sendable (Publication) -> Void
  ) {
    self.parent = parent
    self.executionCount = executionCount
    self.limits = limits
    self.publish = publish
    self.state = Mutex(State(tally: OutputTally(limits: limits), isOpen: !isSilent))
  }

  /// Writes text on a stream; line ends are the caller's.
  package func write(_ text: String, to stream: Stream = .stdout) {
    whileOpen { state in
      let shown = state.tally.admit(text)
      guard !shown.isEmpty else { return }
      publish(Publication(.stream, parent: parent, key: stream.rawValue, body: Array(shown.utf8)))
    }
  }

  /// Shows a value; a display with an `id` can be updated later, also by other cells.
  package func display(_ bundle: MIMEBundle, id: String? = nil) {
    whileOpen { state in
      let body = Self.content(bundle, id: id)
      guard state.tally.admit(displayOf: body.count) else { return }
      publish(Publication(.displayData, parent: parent, key: id ?? "", body: body))
    }
  }

  /// Replaces what every display with this `id` shows.
  package func update(_ bundle: MIMEBundle, id: String) {
    whileOpen { _ in publishUpdate(bundle, id: id) }
  }

  /// Empties the output of the cell, at once or as soon as there is new output.
  package func clear(wait: Bool = false) {
    whileOpen { state in
      let content: JSON = ["wait": .bool(wait)]
      publish(
        Publication(
          .clearOutput, parent: parent, key: wait ? Publication.clearsOnNextOutput : "",
          body: content.encoded()))
      // What is gone no longer fills the notebook.
      state.tally = OutputTally(limits: limits)
      state.notice = nil
    }
  }

  /// Shows the value of the cell.
  package func result(_ bundle: MIMEBundle) {
    whileOpen { state in
      state.result = bundle
      let body = Self.content(bundle, ["execution_count": .integer(executionCount)])
      guard state.tally.admit(displayOf: body.count) else { return }
      publish(Publication(.executeResult, parent: parent, key: "", body: body))
    }
  }

  /// Ends the output; gives back the result that the cell showed, if any.
  @discardableResult
  package func finish() -> MIMEBundle? {
    state.withLock { state in
      if state.isOpen, let notice = state.notice {
        publishUpdate(MIMEBundle(plain: state.tally.notice), id: notice)
      }
      state.isOpen = false
      return state.result
    }
  }

  /// Does something to the output of a running cell, and says so the first time that some of it
  /// had to be dropped. The notice is a display, so that `finish` can put the final counts in.
  private func whileOpen(_ body: (inout sending State) -> Void) {
    state.withLock { state in
      guard state.isOpen else { return }
      body(&state)
      guard state.notice == nil, state.tally.hasDropped else { return }
      let id = makeIdentifier()
      state.notice = id
      publish(
        Publication(
          .displayData, parent: parent, key: id,
          body: Self.content(MIMEBundle(plain: state.tally.notice), id: id)))
    }
  }

  private func publishUpdate(_ bundle: MIMEBundle, id: String) {
    publish(
      Publication(
        .updateDisplayData, parent: parent, key: id, body: Self.content(bundle, id: id)))
  }

  private static func content(_ bundle: MIMEBundle, id: String?) -> Socket.Frame {
    content(bundle, ["transient": id.map { ["display_id": .string($0)] } ?? [:]])
  }

  private static func content(
    _ bundle: MIMEBundle, _ members: [String: JSON]
  ) -> Socket.Frame {
    JSON.object(bundle.members.merging(members) { $1 }).encoded()
  }
}
