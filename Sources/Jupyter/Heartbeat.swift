import ZeroMQ

/// The thread that sends back whatever it receives, so that clients know that the process lives.
final class Heartbeat {
  private let socket: Socket

  /// - Parameter socket: a bound REP socket.
  init(_ socket: sending Socket) {
    self.socket = socket
  }

  /// Works until the context is shut down.
  func run() {
    do {
      while true { try socket.send(try socket.receive()) }
    } catch {
      if !error.isTermination { Log.write("the heartbeat ends: \(error)") }
    }
  }
}
