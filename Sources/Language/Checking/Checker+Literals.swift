import SwiftSyntax

extension Checker {
  /// An integer literal of a type with a size of its own.
  func sized(
    _ digits: String, radix: Int, _ sized: any SizedInteger.Type, _ type: Type,
    _ site: some SyntaxProtocol
  ) throws -> Expression {
    guard let bits = sized.bits(of: digits, radix: radix) else {
      throw Problem("the integer \(site.trimmedDescription) does not fit into \(type)", site)
    }
    return made(.integer(bits), type, site)
  }

  /// Whether arithmetic on literals alone may be of a type besides `Int` and `Double`.
  func takesArithmetic(_ type: Type, of flexibility: Flexibility) -> Bool {
    type == .float || flexibility == .integer && SizedIntegers.type(of: type) != nil
      || takesNumbers(type)
  }

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
    if case .string = value.form, value.type == .string, type == .nominal(.substring, []) {
      return index.members("init", of: .substring).first.map { whole in
        Expression(
          form: .call(.library(whole, bindings: [:]), [value]), type: type, site: value.site)
      }
    }
    if case .string(let text) = value.form, value.type == .string, type == .unicodeScalar,
      text.unicodeScalars.count == 1
    {
      return Expression(
        form: .call(.library(Self.firstScalar, bindings: [:]), [value]), type: type,
        site: value.site)
    }
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

  /// Makes a Unicode scalar of a literal.
  private static var firstScalar: Declaration {
    Declaration(
      name: "unicodeScalarLiteral", kind: .function, parameters: [], result: .unicodeScalar,
      signature: "",
      body: .row(
        .native { call in
          call.finish(String(cellValue: call[0]).unicodeScalars.first?.cellValue ?? .void)
        }))
  }
}
