import CZeroMQ
import Synchronization

/// The I/O thread and the sockets of one process, as libzmq keeps them.
///
/// A context may be shared between threads (libzmq documents it as thread safe); a `Socket` may not.
package final class Context: @unchecked Sendable {
  let handle: UnsafeMutableRawPointer
  private let isTerminated = Atomic(false)

  /// Makes a context with one I/O thread.
  package init() throws(ZeroMQError) {
    guard let handle = zmq_ctx_new() else { throw ZeroMQError(during: "making a context") }
    self.handle = handle
  }

  deinit { terminate() }

  /// Ends every blocking call on this context's sockets: each throws an error whose
  /// `isTermination` is true. The sockets still have to be released.
  package func shutdown() {
    zmq_ctx_shutdown(handle)
  }

  /// Waits until every socket is released and what they sent has left or outlived its linger.
  package func terminate() {
    guard !isTerminated.exchange(true, ordering: .acquiringAndReleasing) else { return }
    while zmq_ctx_term(handle) != 0, zmq_errno() == EINTR {}
  }
}
