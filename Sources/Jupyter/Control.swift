import ZeroMQ

/// What stays free while a cell runs: it answers the control channel at once and knows when the
/// process has to end.
final class Control {
  /// Where other threads send the reason to end the process.
  static let inbox = "inproc://control"

  /// How often the parent is looked for, in milliseconds.
  private static let parentInterval = 1000

  private let channel: RequestChannel
  private let inbox: Socket
  private let parent = ParentWatch()
  private let exchange: Exchange
  private let information: JSON
  private let controls: InterpreterControls

  /// Binds the inbox.
  init(
    channel: RequestChannel, publisher: Outbox, information: JSON,
    controls: InterpreterControls, in context: Context
  ) throws(ZeroMQError) {
    self.channel = channel
    self.exchange = Exchange(publisher: publisher)
    self.information = information
    self.controls = controls
    self.inbox = try Socket(.pull, in: context)
    try inbox.bind(Self.inbox)
  }

  /// Works until there is a reason to end the process.
  func run() throws(ZeroMQError) -> ExitReason {
    while true {
      let ready = try poll(
        [inbox, channel.socket], milliseconds: Self.parentInterval)
      if ready[0], let reason = ExitReason(frames: try inbox.receive()) { return reason }
      if ready[1], let request = try channel.receiveIfReady(), let reason = answer(request) {
        return reason
      }
      if parent.isOrphaned { return .orphaned }
    }
  }

  /// Answers a request; gives a reason when the process has to end after it.
  private func answer(_ request: Request) -> ExitReason? {
    var reason: ExitReason?
    exchange.perform(
      request, send: { reply(to: request, $0) },
      handle: { () throws(Failure) in
        switch request.type {
        case "kernel_info_request":
          return information
        case "interrupt_request":
          controls.interrupt()
          return ["status": "ok"]
        case "shutdown_request":
          let (content, cause) = try exchange.shutdown(request)
          reason = cause
          return content
        default:
          throw .unknown(request, on: "control")
        }
      })
    return reason
  }

  private func reply(to request: Request, _ content: JSON) {
    do {
      try channel.reply(to: request, content)
    } catch {
      Log.write("\(request.type) is not answered: \(error)")
    }
  }
}
