/// What surrounds the handling of every request, on whatever channel: busy before, idle after,
/// and an error reply where the handler throws.
struct Exchange: Sendable {
  let publisher: Outbox

  /// Handles a request.
  ///
  /// - Parameters:
  ///   - send: sends the content of the reply.
  ///   - handle: gives the content of the reply, or nil where there is none.
  func perform(
    _ request: Request, send: (JSON) -> Void, handle: () throws(Failure) -> JSON?
  ) {
    publish(.status, for: request, ["execution_state": "busy"])
    do {
      if let content = try handle() { send(content) }
    } catch {
      Log.write("\(request.type) failed: \(error.message)")
      send(error.reply)
    }
    publish(.status, for: request, ["execution_state": "idle"])
  }

  /// Tells all clients something that follows from a request.
  func publish(_ kind: Publication.Kind, for request: Request, _ content: JSON) {
    publisher.publish(Publication(kind, parent: request.header, content: content))
  }

  /// Answers a `shutdown_request`: all clients hear of it, not only the one that asked.
  func shutdown(_ request: Request) throws(Failure) -> (reply: JSON, reason: ExitReason) {
    let restart = try Fields(request).flag("restart", default: false)
    let content: JSON = ["status": "ok", "restart": .bool(restart)]
    publish(.shutdownReply, for: request, content)
    return (content, restart ? .restart : .shutdown)
  }
}

extension Failure {
  /// A request that a channel does not answer.
  static func unknown(_ request: Request, on channel: String) -> Failure {
    Failure(
      name: "UnknownMessage", message: "the \(channel) channel does not answer \(request.type)")
  }
}
