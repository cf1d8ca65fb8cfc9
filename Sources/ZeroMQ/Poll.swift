import CZeroMQ

/// Waits until a socket has a message or the time is over; says for each whether it has one.
///
/// - Parameter timeout: how long to wait at most, in milliseconds; nil waits without end.
package func poll(
  _ sockets: [Socket], milliseconds timeout: Int? = nil
) throws(ZeroMQError) -> [Bool] {
  var items = sockets.map {
    zmq_pollitem_t(socket: $0.handle, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0)
  }
  // libzmq reads a negative time as "without end".
  let milliseconds = timeout.map { max(0, $0) } ?? -1
  while zmq_poll(&items, Int32(items.count), milliseconds) < 0 {
    guard zmq_errno() == EINTR else { throw ZeroMQError(during: "polling") }
  }
  return withExtendedLifetime(sockets) { items.map { $0.revents != 0 } }
}
