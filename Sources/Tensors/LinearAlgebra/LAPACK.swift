import Synchronization

/// The door to BLAS and LAPACK, which lets one thread through at a time.
///
/// Debian's serial OpenBLAS shares a buffer among calls without a lock of its own: two threads that
/// factor matrices at once corrupt each other's results (seen in a C program of ten lines; the
/// reference implementation does not). Nothing else may call these libraries.
enum LAPACK {
  private static let door = Mutex(())

  /// Runs a call of the libraries while no other runs.
  static func alone(_ call: () -> Void) {
    door.withLock { _ in call() }
  }
}
