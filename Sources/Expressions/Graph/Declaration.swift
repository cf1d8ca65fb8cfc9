import Synchronization

/// An unknown that is written before its shape is known, as a model's latent is before it has a
/// distribution.
package final class Declaration: Sendable {
  /// The unknown's name.
  package let name: String
  private let meaning = Mutex<Expression?>(nil)

  package init(_ name: String) { self.name = name }

  /// The unknown, whose shape may be asked for once it is settled.
  package var expression: Expression { Expression(self) }

  /// What the unknown turned out to be; nil until then.
  package var settled: Expression? { meaning.withLock(\.self) }

  /// Says once what the unknown is.
  package func settle(as variable: Expression) { meaning.withLock { $0 = $0 ?? variable } }
}
