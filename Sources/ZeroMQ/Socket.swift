import CZeroMQ

/// One end of a ZeroMQ connection, which sends and receives messages of one or more frames.
///
/// A socket belongs to one thread at a time, so it is not `Sendable`: hand it over with `sending`
/// or keep it in a `Mutex`. It is closed when the last reference goes; what was sent may still
/// leave for as long as `Option.linger` allows.
package final class Socket {
  /// The bytes of one part of a message.
  package typealias Frame = [UInt8]

  /// The role of a socket in a pattern of messaging.
  package enum Kind: Sendable {
    case router, dealer, reply, request, extendedPublish, subscribe, push, pull

    var number: Int32 {
      switch self {
      case .router: ZMQ_ROUTER
      case .dealer: ZMQ_DEALER
      case .reply: ZMQ_REP
      case .request: ZMQ_REQ
      case .extendedPublish: ZMQ_XPUB
      case .subscribe: ZMQ_SUB
      case .push: ZMQ_PUSH
      case .pull: ZMQ_PULL
      }
    }
  }

  /// How many frames of one message are kept; a peer may send any number.
  package static let mostFrames = 1024

  let handle: UnsafeMutableRawPointer
  private let context: Context

  /// Opens a socket that is connected to nothing yet.
  package init(_ kind: Kind, in context: Context) throws(ZeroMQError) {
    guard let handle = zmq_socket(context.handle, kind.number) else {
      throw ZeroMQError(during: "opening a \(kind) socket")
    }
    self.handle = handle
    self.context = context
  }

  deinit { zmq_close(handle) }

  /// Listens at an address such as `tcp://127.0.0.1:5555`; throws when it is taken.
  package func bind(_ address: String) throws(ZeroMQError) {
    guard zmq_bind(handle, address) == 0 else {
      throw ZeroMQError(during: "binding \(address)")
    }
  }

  /// Connects to an address at which another socket listens, now or later.
  package func connect(_ address: String) throws(ZeroMQError) {
    guard zmq_connect(handle, address) == 0 else {
      throw ZeroMQError(during: "connecting to \(address)")
    }
  }
}
