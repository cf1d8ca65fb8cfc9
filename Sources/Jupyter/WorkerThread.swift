import Glibc

/// A thread of the kernel with a stack of its own size.
package struct WorkerThread: Sendable {
  /// What the system could not do for a thread.
  package struct StartError: Error, CustomStringConvertible {
    let name: String
    let code: Int32

    package var description: String {
      "the thread \(name) cannot be started: \(String(cString: strerror(code)))"
    }
  }

  /// Carries the work into the new thread.
  private final class Work {
    let body: () -> Void

    init(_ body: sending @escaping () -> Void) { self.body = body }
  }

  /// The stack of a thread that does not run cells.
  package static let smallStack = 1 << 20

  private let handle: pthread_t

  /// Starts a thread.
  ///
  /// - Parameters:
  ///   - name: what an error calls the thread.
  ///   - stackSize: in bytes; memory is taken only as the stack grows. Where the system has no
  ///     room for it, half of it is tried, and so on.
  package init(
    _ name: String, stackSize: Int = smallStack, _ body: sending @escaping () -> Void
  ) throws(StartError) {
    let work = Unmanaged.passRetained(Work(body)).toOpaque()
    var handle = pthread_t()
    var code: Int32 = 0
    var size = stackSize
    repeat {
      code = Self.start(&handle, stackSize: size, work: work)
      size /= 2
    } while code != 0 && size >= Self.smallStack
    guard code == 0 else {
      Unmanaged<Work>.fromOpaque(work).release()
      throw StartError(name: name, code: code)
    }
    self.handle = handle
  }

  private static func start(
    _ handle: inout pthread_t, stackSize: Int, work: UnsafeMutableRawPointer
  ) -> Int32 {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackSize)
    return pthread_create(
      &handle, &attributes,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, work)
  }

  /// Waits until the thread has ended; call it once.
  func join() {
    pthread_join(handle, nil)
  }
}
