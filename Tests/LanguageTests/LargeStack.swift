import Foundation

/// Runs `body` on a thread with a large stack, as kernels run cells.
func onLargeStack(_ body: @escaping @Sendable () -> Void) {
  let done = DispatchSemaphore(value: 0)
  let thread = Thread {
    body()
    done.signal()
  }
  thread.stackSize = 512 << 20
  thread.start()
  done.wait()
}
