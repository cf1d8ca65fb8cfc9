import CZeroMQ

/// What libzmq could not do, and its reason.
package struct ZeroMQError: Error, Equatable, CustomStringConvertible {
  /// The error number, as in `errno.h` and `zmq.h`.
  package let code: Int32

  /// What was being done, such as "binding tcp://127.0.0.1:5555".
  package let operation: String

  /// The error that libzmq recorded last on this thread.
  init(during operation: String) {
    self.code = zmq_errno()
    self.operation = operation
  }

  /// Whether the context was shut down, so that the thread should release its sockets and end.
  package var isTermination: Bool { code == ETERM }

  package var description: String {
    "\(operation) failed: \(String(cString: zmq_strerror(code)))"
  }
}
