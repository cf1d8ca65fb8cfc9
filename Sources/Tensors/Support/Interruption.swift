import Synchronization

/// The request, from outside, that the work in hand stop.
///
/// Long work reads it at least every 20 ms and throws ``Interrupted``; every value computed before
/// stays as it was.
package enum Interruption {
  /// Thrown by work that was asked to stop.
  package struct Interrupted: Error, CustomStringConvertible {
    package init() {}
    package var description: String { "interrupted" }
  }

  private static let flag = Atomic(false)

  /// Whether a stop has been requested and not yet cleared.
  package static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Asks the work in hand to stop; safe to call in a signal handler.
  package static func request() { flag.store(true, ordering: .relaxed) }

  /// Forgets the request, before new work starts.
  package static func clear() { flag.store(false, ordering: .relaxed) }

  /// Throws ``Interrupted`` if a stop has been requested.
  package static func check() throws(Interrupted) {
    if isRequested { throw Interrupted() }
  }
}
