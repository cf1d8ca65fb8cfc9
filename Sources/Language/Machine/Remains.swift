import CMachine
import Synchronization

/// Objects that wait to be released.
///
/// An object that refers to an object, and so on a million times, would be released by recursion
/// and overflow the stack. Where the recursion gets deep, the rest is kept here and released later.
enum Remains {
  private static let lock = Mutex(())
  /// Touched under the lock.
  private nonisolated(unsafe) static var objects: [Object] = []

  /// Takes over what an object refers to, if the recursion is too deep to release it here.
  @inline(__always)
  static func keep(_ object: Object?) {
    if let object, !vm_is_high_in_stack() { add([object]) }
  }

  static func keep(_ values: [Value]) {
    if values.contains(where: { $0.object != nil }), !vm_is_high_in_stack() {
      add(values.compactMap(\.object))
    }
  }

  private static func add(_ more: [Object]) { lock.withLock { _ in objects += more } }

  /// Releases what was kept; called where the stack is empty.
  static func release() { while !taken().isEmpty {} }

  private static func taken() -> [Object] {
    lock.withLock { _ in
      defer { objects = [] }
      return objects
    }
  }
}
