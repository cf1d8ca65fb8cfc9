import Synchronization
import ZeroMQ

/// The way of one thread to another. Several threads may use it, one at a time.
final class Outbox: Sendable {
  private let socket: Mutex<Socket?>

  /// Connects to the inbox of another thread.
  init(to inbox: String, in context: Context) throws(ZeroMQError) {
    let socket = try Socket(.push, in: context)
    try socket.connect(inbox)
    self.socket = Mutex(socket)
  }

  /// Passes a message on; after `close` it is lost.
  func send(_ frames: [Socket.Frame]) {
    socket.withLock { socket in
      do throws(ZeroMQError) {
        try socket?.send(frames)
      } catch {
        // The context was shut down: the process is about to end and nobody listens any more.
      }
    }
  }

  /// Passes a publication on to the IOPub thread.
  func publish(_ publication: Publication) {
    send(publication.frames)
  }

  /// Lets go of the socket, so that the context can terminate.
  func close() {
    socket.withLock { $0 = nil }
  }
}
