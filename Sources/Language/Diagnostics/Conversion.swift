import SwiftSyntax

/// What to write to make a value of one type one of another, for the hints of mistakes.
///
/// In the templates `#` is the value. The earlier a row stands, the likelier it is what is meant.
enum Conversion {
  private static let rows: [(from: Type, to: Type, template: String)] = [
    (.int, .double, "Double(#)"),
    (.array(.int), .array(.double), "#.map { Double($0) }"),
    (.character, .string, "String(#)"),
    (.nominal(.substring, []), .string, "String(#)"),
    (.int, .string, "String(#)"),
    (.double, .string, "String(#)"),
    (.bool, .string, "String(#)"),
    (.double, .int, "Int(#)"),
    (.array(.double), .array(.int), "#.map { Int($0) }"),
    (.nominal(.range, [.int]), .array(.int), "Array(#)"),
    (.nominal(.closedRange, [.int]), .array(.int), "Array(#)"),
    (.array(.int), .array(.string), "#.map { String($0) }"),
    (.array(.double), .array(.string), "#.map { String($0) }"),
    (.int, .bool, "# != 0"),
    (.double, .bool, "# != 0"),
    (.string, .bool, "!#.isEmpty"),
    (.bool, .int, "# ? 1 : 0"),
    (.bool, .double, "# ? 1 : 0"),
    (.string, .int, "Int(#) ?? 0"),
    (.string, .double, "Double(#) ?? 0"),
  ]

  /// What is advised, and how likely it is meant: the less, the likelier.
  struct Advice {
    let text: String
    let place: Int
  }

  /// The advice for an expression of type `from` where `to` is wanted.
  static func advice(
    from: Type, to: Type, _ syntax: some SyntaxProtocol, in index: Index
  ) -> Advice? {
    guard let expression = syntax.as(ExprSyntax.self), !isLiteral(expression) else { return nil }
    let text = Checker.short(expression)
    let single = Checker.isSingle(expression) ? text : "(\(text))"
    if from == .void {
      return Advice(
        text: "'\(text)' gives nothing: a function tells its result, as in 'func f() -> Double'",
        place: 0)
    }
    if let wrapped = from.optionalWrapped, wrapped == to {
      return Advice(
        text: "unwrap the optional with '\(single)!', '\(single) ?? …' or 'if let'", place: 0)
    }
    func written(_ template: String) -> String {
      let isPlain = template.hasSuffix("(#)")
      return "write '\(template.replacing("#", with: isPlain ? text : single))'"
    }
    if let place = rows.firstIndex(where: { $0.from == from && $0.to == to }) {
      return Advice(text: written(rows[place].template), place: place + 1)
    }
    if to == .bool, from.element != nil {
      return Advice(text: written("!#.isEmpty"), place: rows.count)
    }
    if let template = through(from, to, index) {
      return Advice(text: written(template), place: rows.count + 1)
    }
    return nil
  }

  /// A type of the library that is made from the value alone, or a property of the value that has the
  /// type.
  private static func through(_ from: Type, _ to: Type, _ index: Index) -> String? {
    guard case .nominal(let source, _) = from, case .nominal(let target, let arguments) = to else {
      return nil
    }
    let isMade = index.members("init", of: target).contains { maker in
      maker.parameters.first.map { $0.label == nil && $0.type == from } ?? false
        && maker.parameters.dropFirst().allSatisfy(\.isOptional)
    }
    if isMade, arguments.isEmpty { return "\(to)(#)" }
    let found = index.memberNames(of: source).filter { name in
      index.members(name, of: source).contains { $0.kind == .property && $0.result == to }
    }
    let isPlain = [.int, .double, .string, .bool].contains(to)
    return found.count == 1 && !isPlain ? "#.\(found[0])" : nil
  }

  private static func isLiteral(_ syntax: ExprSyntax) -> Bool {
    if let prefix = syntax.as(PrefixOperatorExprSyntax.self) { return isLiteral(prefix.expression) }
    return syntax.is(IntegerLiteralExprSyntax.self) || syntax.is(FloatLiteralExprSyntax.self)
      || syntax.is(StringLiteralExprSyntax.self) || syntax.is(BooleanLiteralExprSyntax.self)
  }
}
