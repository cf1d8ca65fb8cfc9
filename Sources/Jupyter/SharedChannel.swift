import Synchronization
import ZeroMQ

/// The shell's channel. The cells' thread uses it; the control thread can take it away while a
/// cell runs that will never end, so that nothing keeps the process from ending.
final class SharedChannel: Sendable {
  private let channel: Mutex<RequestChannel?>

  init(_ channel: sending RequestChannel) {
    self.channel = Mutex(channel)
  }

  /// Waits for the next request; nil after the end.
  func receive() -> Request? {
    whileOpen { channel throws(ZeroMQError) in try channel.receive() }
  }

  /// Takes in what has come; see `RequestChannel.drain`.
  func drain(quiet: Int, limit: Duration) -> [Request] {
    whileOpen { channel throws(ZeroMQError) in
      try channel.drain(quiet: quiet, limit: limit)
    } ?? []
  }

  /// Answers a request; does nothing for one that has no reply.
  func reply(to request: Request, _ content: JSON) {
    whileOpen { channel throws(ZeroMQError) in try channel.reply(to: request, content) }
  }

  /// Lets go of the socket, so that the context can terminate.
  func close() {
    channel.withLock { $0 = nil }
  }

  @discardableResult
  private func whileOpen<Value: Sendable>(
    _ body: (RequestChannel) throws(ZeroMQError) -> Value
  ) -> Value? {
    channel.withLock { channel -> Value? in
      guard let channel else { return nil }
      do throws(ZeroMQError) {
        return try body(channel)
      } catch {
        if !error.isTermination { Log.write("the shell channel ends: \(error)") }
        return nil
      }
    }
  }
}
