import ZeroMQ

/// The kernel: its sockets and threads, from the first to the last message.
package enum Kernel {
  /// The stack of the cells' thread in bytes; memory is taken only where a cell recurses.
  package static let cellStack = 512 << 20

  /// Serves clients until one asks to shut down, SIGTERM arrives or the parent process is gone.
  ///
  /// The calling thread becomes the control thread. A cell may still be running when this
  /// returns, so the caller should end the process at once.
  ///
  /// - Throws: `ZeroMQError` when an address cannot be bound, such as a port that is in use.
  package static func run(
    _ interpreter: sending any Interpreter, at connection: Connection,
    limits: OutputTally.Limits = .init()
  ) throws -> ExitReason {
    // Before libzmq and this function start threads, so that none of them receives a signal.
    let signals = SignalWatch()
    let context = try Context()
    let reason = try serve(interpreter, at: connection, limits, signals, in: context)
    // Everything is closed by now; what was sent leaves before this returns.
    context.terminate()
    return reason
  }

  private static func serve(
    _ interpreter: sending any Interpreter, at connection: Connection,
    _ limits: OutputTally.Limits, _ signals: SignalWatch, in context: Context
  ) throws -> ExitReason {
    let listen = Listener(connection: connection, context: context)
    let composer = MessageComposer(signer: Signer(key: connection.key))
    let replays = ReplayGuard()
    let information = interpreter.information.content
    let controls = interpreter.controls

    let heartbeat = Heartbeat(try listen(.reply, on: .heartbeat))
    let iopub = try IOPub(
      clients: try listen(.extendedPublish, on: .iopub), composer: composer, in: context)
    let shellChannel = SharedChannel(
      RequestChannel(
        "shell", try listen(.router, on: .shell), composer: composer, replays: replays))
    // Cells cannot ask for input. The socket is there so that clients find someone to connect to.
    let standardInput = try listen(.router, on: .standardInput)

    let shellOutbox = try Outbox(to: IOPub.inbox, in: context)
    let controlOutbox = try Outbox(to: IOPub.inbox, in: context)
    let control = try Control(
      channel: RequestChannel(
        "control", try listen(.router, on: .control), composer: composer, replays: replays),
      publisher: controlOutbox, information: information, controls: controls,
      in: context)
    let reasonOutbox = try Outbox(to: Control.inbox, in: context)
    let shell = Shell(
      channel: shellChannel, publisher: shellOutbox, interpreter: interpreter,
      information: information, limits: limits, control: reasonOutbox)

    _ = try WorkerThread("signals") {
      signals.run(interrupt: controls.interrupt, control: reasonOutbox)
    }
    _ = try WorkerThread("heartbeat") { heartbeat.run() }
    let iopubThread = try WorkerThread("iopub") { iopub.run() }
    _ = try WorkerThread("cells", stackSize: cellStack) { shell.run() }
    let reason = try control.run()

    controls.shutdown(reason == .restart)
    controlOutbox.send(IOPub.end)
    iopubThread.join()
    // The cells' thread may be in a cell that never ends: its sockets are taken from it.
    context.shutdown()
    shellChannel.close()
    for outbox in [shellOutbox, controlOutbox, reasonOutbox] { outbox.close() }
    withExtendedLifetime(standardInput) {}
    return reason
  }
}
