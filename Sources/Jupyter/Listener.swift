import ZeroMQ

/// Opens and binds the sockets of a kernel.
struct Listener {
  /// How many messages wait for a client before more are dropped, and from a client before it is
  /// held back. A client that lives never falls so far behind; one that is suspended for hours
  /// must not fill the memory.
  private static let queueLimit: Int32 = 100_000

  /// The longest frame in bytes that a client may send: enough for any cell, and a bound on what
  /// one that does not even have the key can make the kernel hold.
  private static let longestFrame: Int64 = 64 << 20

  /// How many milliseconds the last messages may take to leave.
  private static let linger: Int32 = 1000

  let connection: Connection
  let context: Context

  /// A socket that listens on a channel.
  func callAsFunction(
    _ kind: Socket.Kind, on channel: Connection.Channel
  ) throws(ZeroMQError) -> sending Socket {
    let socket = try Socket(kind, in: context)
    try socket.set(.linger, to: Self.linger)
    try socket.set(.sendLimit, to: Self.queueLimit)
    try socket.set(.receiveLimit, to: Self.queueLimit)
    try socket.set(.longestFrame, to: Self.longestFrame)
    if connection.isVersion6 { try socket.set(.version6, to: 1) }
    switch kind {
    case .router: try socket.set(.handover, to: 1)
    case .extendedPublish: try socket.set(.manualSubscription, to: 1)
    default: break
    }
    try socket.bind(connection.address(of: channel))
    return socket
  }
}
