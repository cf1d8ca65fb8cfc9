import ZeroMQ

/// Why a kernel has ended.
package enum ExitReason: String, Hashable, Sendable {
  /// A client asked for it.
  case shutdown

  /// A client asked for it and will start another kernel at once.
  case restart

  /// The process received SIGTERM.
  case terminated

  /// The process that started the kernel is gone.
  case orphaned

  /// The form in which other threads tell the control thread.
  var frames: [Socket.Frame] { [Array(rawValue.utf8)] }

  /// Reads what `frames` wrote.
  init?(frames: [Socket.Frame]) {
    self.init(rawValue: String(decoding: frames.joined(), as: UTF8.self))
  }
}
