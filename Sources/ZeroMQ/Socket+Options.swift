import CZeroMQ

extension Socket {
  /// A setting of a socket and the type of its value.
  package struct Option<Value>: Sendable {
    let number: Int32
  }

  /// Sets a 32-bit option, before `bind` or `connect`.
  package func set(_ option: Option<Int32>, to value: Int32) throws(ZeroMQError) {
    try set(option.number, to: value)
  }

  /// Sets a 64-bit option, before `bind` or `connect`.
  package func set(_ option: Option<Int64>, to value: Int64) throws(ZeroMQError) {
    try set(option.number, to: value)
  }

  /// Receives, on a `subscribe` socket, the messages whose first frame begins with `topic`.
  package func subscribe(to topic: String) throws(ZeroMQError) {
    try set(ZMQ_SUBSCRIBE, to: topic)
  }

  /// Lets, on an `extendedPublish` socket with `manualSubscription`, the peer whose request was received
  /// last have the messages whose first frame begins with `topic`.
  package func grantSubscription(to topic: String) throws(ZeroMQError) {
    try set(ZMQ_SUBSCRIBE, to: topic)
  }

  /// Takes a subscription back, as `grantSubscription(to:)` gave it.
  package func endSubscription(to topic: String) throws(ZeroMQError) {
    try set(ZMQ_UNSUBSCRIBE, to: topic)
  }

  private func set(_ number: Int32, to text: String) throws(ZeroMQError) {
    guard zmq_setsockopt(handle, number, text, text.utf8.count) == 0 else {
      throw ZeroMQError(during: "setting socket option \(number)")
    }
  }

  private func set<Value>(_ number: Int32, to value: Value) throws(ZeroMQError) {
    guard
      withUnsafeBytes(of: value, { zmq_setsockopt(handle, number, $0.baseAddress, $0.count) }) == 0
    else { throw ZeroMQError(during: "setting socket option \(number)") }
  }
}

extension Socket.Option where Value == Int32 {
  /// How many milliseconds unsent messages outlive their socket.
  package static var linger: Self { Self(number: ZMQ_LINGER) }

  /// How many messages wait for one peer before the socket blocks or drops; 0 is any number.
  package static var sendLimit: Self { Self(number: ZMQ_SNDHWM) }

  /// How many messages of one peer wait to be received before it is held back; 0 is any number.
  package static var receiveLimit: Self { Self(number: ZMQ_RCVHWM) }

  /// Whether a client that comes back with the same identity replaces its older connection.
  package static var handover: Self { Self(number: ZMQ_ROUTER_HANDOVER) }

  /// Whether an `extendedPublish` socket hears of every subscription and sends a peer nothing before it
  /// grants it.
  package static var manualSubscription: Self { Self(number: ZMQ_XPUB_MANUAL) }

  /// Whether addresses of version 6 are accepted.
  package static var version6: Self { Self(number: ZMQ_IPV6) }
}

extension Socket.Option where Value == Int64 {
  /// The longest frame in bytes that is accepted; who sends a longer one is disconnected.
  package static var longestFrame: Self { Self(number: ZMQ_MAXMSGSIZE) }
}
