extension Checker {
  /// The protocols by which a type of the library says which literals may stand for its values, and the
  /// initialisers that take them.
  private static let protocols = [
    "integerLiteral": "ExpressibleByIntegerLiteral", "floatLiteral": "ExpressibleByFloatLiteral",
    "stringLiteral": "ExpressibleByStringLiteral", "arrayLiteral": "ExpressibleByArrayLiteral",
  ]

  /// The initialiser of a type that takes a literal of a kind, if there is one.
  func literalInitialiser(_ label: String, of type: Type?) -> Declaration? {
    guard case .nominal(let nominal, _) = literalType(type), let name = Self.protocols[label],
      nominal.protocols.contains(name)
    else { return nil }
    return index.members("init", of: nominal).first { $0.parameters.first?.label == label }
  }

  /// Whether numbers may be written for values of a type of the library, as for an `Expression`.
  func takesNumbers(_ type: Type) -> Bool {
    literalInitialiser("integerLiteral", of: type) != nil
  }

  /// A literal as a value of a type of the library; nil for what is none, or of another kind.
  func expressed(_ value: Expression, as type: Type) -> Expression? {
    let label: String
    switch value.form {
    case .integer where value.type == .int: label = "integerLiteral"
    case .double where value.type == .double: label = "floatLiteral"
    case .string where value.type == .string: label = "stringLiteral"
    default: return nil
    }
    guard let initialiser = literalInitialiser(label, of: type) else { return nil }
    return Expression(
      form: .call(.library(initialiser, bindings: [:]), [value]), type: type, site: value.site)
  }
}
