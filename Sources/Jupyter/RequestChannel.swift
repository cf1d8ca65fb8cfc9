import ZeroMQ

/// A ROUTER socket on which clients send signed requests and receive replies.
final class RequestChannel {
  let socket: Socket
  private let name: String
  private let composer: MessageComposer
  private let replays: ReplayGuard

  /// - Parameters:
  ///   - name: what the log calls the channel.
  ///   - socket: a bound ROUTER socket.
  init(_ name: String, _ socket: sending Socket, composer: MessageComposer, replays: ReplayGuard) {
    self.name = name
    self.socket = socket
    self.composer = composer
    self.replays = replays
  }

  /// Waits for the next request; what is no request is logged and dropped.
  func receive() throws(ZeroMQError) -> Request {
    while true {
      if let request = check(try socket.receive()) { return request }
    }
  }

  /// The next request if there is one now. What is no request is logged and dropped.
  func receiveIfReady() throws(ZeroMQError) -> Request? {
    try socket.receiveIfReady().flatMap(check)
  }

  /// Takes in all requests until none has come for `quiet` milliseconds, or until the `limit`.
  func drain(quiet: Int, limit: Duration) throws(ZeroMQError) -> [Request] {
    let end = ContinuousClock.now + limit
    var requests: [Request] = []
    while ContinuousClock.now < end, try poll([socket], milliseconds: quiet)[0] {
      if let request = try receiveIfReady() { requests.append(request) }
    }
    return requests
  }

  /// Answers a request; does nothing for one that has no reply.
  func reply(to request: Request, _ content: JSON) throws(ZeroMQError) {
    guard let type = request.replyType else { return }
    try socket.send(
      request.addresses
        + composer.compose(type, parent: request.header, content: content.encoded()))
  }

  private func check(_ frames: [Socket.Frame]) -> Request? {
    do {
      return try Request(frames: frames, signer: composer.signer, replays: replays)
    } catch {
      Log.write("a message on the \(name) channel is dropped: \(error)")
      return nil
    }
  }
}
