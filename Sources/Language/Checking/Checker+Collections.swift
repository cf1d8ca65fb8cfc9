import SwiftSyntax

extension Checker {
  /// An array literal where a set is wanted.
  func set(_ array: ArrayExprSyntax, _ element: Type) throws -> Expression {
    let wanted = Type.array(element)
    let elements = try element.isOpen ? infer(ExprSyntax(array)) : check(ExprSyntax(array), wanted)
    let type = elements.type.arrayElement ?? element
    try requireHashable(type, array)
    return made(.table(keys: elements, values: nil), .nominal(.set, [type]), array)
  }

  func dictionary(_ literal: DictionaryExprSyntax, _ wanted: Type?) throws -> Expression {
    var types: [Type]?
    if case .nominal(.dictionary, let arguments) = literalType(wanted),
      !arguments.contains(where: \.isOpen)
    {
      types = arguments
    }
    let pairs: [DictionaryElementSyntax] =
      if case .elements(let list) = literal.content { Array(list) } else { [] }
    if pairs.isEmpty, types == nil {
      throw Problem(
        "an empty dictionary needs a type, as in 'let d: [String: Int] = [:]'", literal)
    }
    let (keys, key) = try column(pairs.map(\.key), types?[0])
    let (values, value) = try column(pairs.map(\.value), types?[1])
    try requireHashable(key, literal)
    return made(
      .table(
        keys: made(.array(keys), .array(key), literal),
        values: made(.array(values), .array(value), literal)),
      .nominal(.dictionary, [key, value]), literal)
  }

  private func column(
    _ syntaxes: [ExprSyntax], _ wanted: Type?
  ) throws -> ([Expression], Type) {
    if let wanted { return (try syntaxes.map { try check($0, wanted) }, wanted) }
    let (values, type) = try unified(syntaxes)
    return (values, type ?? .never)
  }

  private func requireHashable(_ type: Type, _ syntax: some SyntaxProtocol) throws {
    guard conforms(type, to: "Hashable") else {
      throw Problem("'\(type)' cannot be a key, because it is not Hashable", syntax)
    }
  }

  /// `lower...`
  func postfix(_ postfix: PostfixOperatorExprSyntax, _ wanted: Type?) throws -> Expression {
    let name = postfix.operator.text
    guard name == "..." else { throw noOperator(postfix.operator, postfix.expression) }
    let candidates = index.functions(name).filter {
      $0.parameters.count == 1 && $0.result.isRangeFrom
    }
    return try resolve(
      Call(
        name: name, arguments: [Argument(nil, postfix.expression)], site: Syntax(postfix.operator)),
      candidates, wanted)
  }
}

extension Type {
  /// Whether this is the type of `lower...`.
  var isRangeFrom: Bool {
    if case .nominal(.rangeFrom, _) = self { true } else { false }
  }
}
