/// What a cell declares of its own type: how values are laid out, and what the library calls on them.
///
/// It belongs to the session of its type, and so to one thread.
final class Definition: @unchecked Sendable {
  enum Kind {
    case structure
    case enumeration
  }

  /// A stored property.
  struct Field {
    let name: String
    let type: Type
    let isConstant: Bool
    /// What makes the value that it starts with, if it has one.
    let initial: Function?

    /// What Swift calls the storage of a lazy property, in front of its name.
    static let lazyPrefix = "$__lazy_storage_$_"

    var isLazy: Bool { name.hasPrefix(Self.lazyPrefix) }
  }

  /// A case of an enumeration.
  struct Case {
    let name: String
    /// The associated values.
    let payload: [Type.Element]
    /// The raw value, if the type has such.
    var raw: Value?
  }

  let kind: Kind
  /// The stored properties of a structure, in order.
  var fields: [Field] = []
  /// The cases of an enumeration, in order.
  var cases: [Case] = []
  var protocols: Set<String> = []
  /// The functions of the type that the library calls, once they are compiled.
  var witnesses: [Witness: Closure] = [:]

  /// What the library asks of a value, where its type says it itself.
  enum Witness {
    case description
    case debugDescription
    case equal
    case less
    case hash
  }

  init(_ kind: Kind) { self.kind = kind }

  /// The types of the parts of a value whose tag is `tag`.
  ///
  /// - Parameter arguments: What stands for the generic parameters, of which only types of the library have
  ///   some.
  func parts(_ tag: Int, _ arguments: [String: Type] = [:]) -> [Type.Element] {
    switch kind {
    case .structure: fields.map { Type.Element($0.name, $0.type) }
    case .enumeration:
      cases[tag].payload.map { Type.Element($0.label, $0.type.substituting(arguments)) }
    }
  }
}
