import Glibc

/// The thread that waits for SIGINT and SIGTERM, so that no code of the kernel ever runs inside a
/// signal handler.
struct SignalWatch: Sendable {
  private let signals: sigset_t

  /// Takes the two signals away from this thread and from the threads that it starts from now on;
  /// a closed pipe no longer ends the process.
  init() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] {
      // A shell starts background jobs with SIGINT ignored, and an ignored signal never arrives.
      signal(number, SIG_DFL)
      sigaddset(&signals, number)
    }
    signal(SIGPIPE, SIG_IGN)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    self.signals = signals
  }

  /// Turns SIGINT into interruptions until SIGTERM arrives, of which the control thread is told.
  func run(interrupt: () -> Void, control: Outbox) {
    var signals = signals
    var number: Int32 = 0
    while sigwait(&signals, &number) == 0 {
      if number == SIGTERM { return control.send(ExitReason.terminated.frames) }
      interrupt()
    }
  }
}
