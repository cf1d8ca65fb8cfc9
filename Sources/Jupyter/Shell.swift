import ZeroMQ

/// The thread that runs cells. It answers the requests of the shell channel one after the other,
/// so that what a client asks after a cell is answered with the cell's variables in place.
final class Shell {
  let channel: SharedChannel
  let exchange: Exchange
  let interpreter: any Interpreter
  let information: JSON
  let limits: OutputTally.Limits
  private let control: Outbox

  /// Requests that were taken in behind a cell that failed, and whether they are to be aborted.
  var waiting: ArraySlice<(request: Request, isAborted: Bool)> = []
  var executionCount = 0
  var history = History()

  /// - Parameters:
  ///   - information: the content of the reply to a `kernel_info_request`.
  ///   - control: the way to the control thread, which ends the process.
  init(
    channel: SharedChannel, publisher: Outbox, interpreter: sending any Interpreter,
    information: JSON, limits: OutputTally.Limits, control: Outbox
  ) {
    self.channel = channel
    self.exchange = Exchange(publisher: publisher)
    self.interpreter = interpreter
    self.information = information
    self.limits = limits
    self.control = control
  }

  /// Works until the channel is closed or a client asks to shut down.
  func run() {
    while true {
      if let (request, isAborted) = waiting.popFirst() {
        if isAborted { abort(request) } else { answer(request) }
      } else if let request = channel.receive() {
        answer(request)
      } else {
        return
      }
    }
  }

  private func answer(_ request: Request) {
    var reason: ExitReason?
    interpreter.forgetInterruptions()
    exchange.perform(
      request, send: { reply(to: request, $0) },
      handle: { () throws(Failure) in
        if request.type == "shutdown_request" {
          let (content, cause) = try exchange.shutdown(request)
          reason = cause
          return content
        }
        guard let handle = Self.handlers[request.type] else { throw .unknown(request, on: "shell") }
        return try handle(self, request, Fields(request))
      })
    if let reason { control.send(reason.frames) }
  }

  private func abort(_ request: Request) {
    exchange.perform(
      request, send: { reply(to: request, $0) },
      handle: { ["status": "aborted"] })
  }

  /// Sends a reply. That of an `execute_request` always has the count, also when it is an error.
  private func reply(to request: Request, _ content: JSON) {
    var content = content
    if request.type == "execute_request", case .object(var members) = content {
      members["execution_count"] = .integer(executionCount)
      content = .object(members)
    }
    channel.reply(to: request, content)
  }
}
