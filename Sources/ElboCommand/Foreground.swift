import Glibc
import Jupyter

/// Work of a command on a thread of its own, with a stack for deep recursion and an interrupt that asks it
/// to end.
enum Foreground {
  /// Does the work and ends the process with the status that it gives.
  ///
  /// - Parameter interrupt: Called at the first interrupt; a second one ends the process at once.
  static func run(
    interrupt: @Sendable () -> Void, _ body: sending @escaping () -> Int32
  ) -> Never {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    do {
      _ = try WorkerThread("cells", stackSize: Kernel.cellStack) {
        let status = body()
        fflush(nil)
        exit(status)
      }
    } catch {
      Console.fail("\(error)")
    }
    var number: Int32 = 0
    sigwait(&signals, &number)
    interrupt()
    sigwait(&signals, &number)
    fflush(nil)
    exit(130)
  }
}
