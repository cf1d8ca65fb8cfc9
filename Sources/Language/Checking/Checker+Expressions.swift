import CMachine
import SwiftSyntax

extension Checker {
  /// Checks an expression that must have the type `expected`.
  func check(_ syntax: ExprSyntax, _ expected: Type) throws -> Expression {
    try coerce(try infer(syntax, expected), to: expected, syntax)
  }

  /// Finds the type of an expression; `wanted` is what its context would like.
  func infer(_ syntax: ExprSyntax, _ wanted: Type? = nil) throws -> Expression {
    guard vm_has_stack() else { throw Problem(Extent.tooDeep, syntax) }
    if let chain = try chain(syntax, wanted) { return chain }
    switch syntax.as(ExprSyntaxEnum.self) {
    case .integerLiteralExpr(let literal): return try integer(literal, wanted)
    case .floatLiteralExpr(let literal): return try floating(literal, wanted)
    case .booleanLiteralExpr(let literal):
      return made(.bool(literal.literal.text == "true"), .bool, syntax)
    case .stringLiteralExpr(let literal): return try string(literal, wanted)
    case .nilLiteralExpr:
      guard let wanted, wanted.optionalWrapped != nil else {
        throw Problem(
          wanted.map { "'nil' is not a value of '\($0)'" } ?? "'nil' needs a type from its context",
          syntax)
      }
      return made(.none, wanted, syntax)
    case .declReferenceExpr(let reference): return try name(reference, wanted)
    case .memberAccessExpr(let access): return try member(access, wanted)
    case .functionCallExpr(let call): return try self.call(call, wanted)
    case .subscriptCallExpr(let call): return try element(call, wanted)
    case .infixOperatorExpr(let infix): return try self.infix(infix, wanted)
    case .prefixOperatorExpr(let prefix): return try self.prefix(prefix, wanted)
    case .postfixOperatorExpr(let postfix): return try self.postfix(postfix, wanted)
    case .ternaryExpr(let ternary): return try conditional(ternary, wanted)
    case .tupleExpr(let tuple): return try self.tuple(tuple, wanted)
    case .arrayExpr(let array): return try self.array(array, wanted)
    case .dictionaryExpr(let dictionary): return try self.dictionary(dictionary, wanted)
    case .closureExpr(let closure): return try self.closure(closure, wanted)
    case .forceUnwrapExpr(let unwrap):
      let value = try infer(unwrap.expression)
      guard let wrapped = value.type.optionalWrapped else {
        throw Problem("'!' unwraps an optional, but this is of type '\(value.type)'", syntax)
      }
      return made(.unwrap(value), wrapped, syntax)
    case .optionalChainingExpr(let link): return try self.link(link)
    case .tryExpr(let attempt): return try self.attempt(attempt, wanted)
    case .ifExpr(let branch): return try choice(branch, wanted)
    case .switchExpr(let choice): return try self.choice(choice, wanted)
    case .asExpr(let cast): return try self.cast(cast)
    case .isExpr(let test): return try isType(test)
    case .keyPathExpr(let path): return try keyPath(path, wanted)
    case .inOutExpr:
      throw Problem("'&' stands only in front of an argument that a function changes", syntax)
    case .superExpr, .macroExpansionExpr, .awaitExpr, .regexLiteralExpr:
      throw unsupported(syntax)
    default:
      throw Problem("'\(syntax.trimmedDescription)' is not something that cells understand", syntax)
    }
  }

  func made(_ form: Expression.Form, _ type: Type, _ syntax: some SyntaxProtocol) -> Expression {
    Expression(
      form: form, type: type, site: syntax.positionAfterSkippingLeadingTrivia.utf8Offset)
  }

  /// Converts a value to a type that Swift lets it become without being told.
  func coerce(_ value: Expression, to type: Type, _ syntax: some SyntaxProtocol) throws
    -> Expression
  {
    if let converted = coerced(value, to: type) { return converted }
    throw Problem(
      "expected '\(type)', but this is of type '\(value.type)'", syntax,
      hint: conversion(from: value.type, to: type, syntax))
  }

  /// What to write to make a value of one type one of another; `nil` where nothing is near.
  func conversion(from: Type, to: Type, _ syntax: some SyntaxProtocol) -> String? {
    Conversion.advice(from: from, to: to, syntax, in: index)?.text
  }

  func coerced(_ value: Expression, to type: Type) -> Expression? {
    func with(_ form: Expression.Form) -> Expression {
      Expression(form: form, type: type, site: value.site)
    }
    if value.type == type { return value }
    if value.type == .never { return with(value.form) }
    if let literal = expressed(value, as: type) { return literal }
    if type == .any { return with(value.type.isExistential ? .upcast(value) : .erase(value)) }
    if case .nominal(let target, _) = type, target.isExistential {
      guard case .nominal(let nominal, _) = value.type, nominal.protocols.contains(target.name)
      else { return nil }
      return with(.erase(value))
    }
    if let wrapped = type.optionalWrapped {
      return coerced(value, to: wrapped).map { with(.wrap($0)) }
    }
    switch (value.type, type) {
    case (_, .nominal(let target, let arguments)) where target.isProtocol && !arguments.isEmpty:
      // The library reads any sequence by its own type.
      return conforms(value.type, to: target.name) && value.type.primary(of: target) == arguments[0]
        ? value : nil
    case (.function(let from, let given, false), .function(let to, let result, true))
    where from == to && given == result:
      return with(.upcast(value))
    case (.nominal(let nominal, _), .nominal(let target, _))
    where target.isProtocol && nominal.protocols.contains(target.name):
      return with(.upcast(value))
    case (.nominal(.array, let from), .nominal(.array, let to)):
      let element = Expression(form: .none, type: from[0], site: value.site)
      guard let converted = coerced(element, to: to[0]) else { return nil }
      if case .upcast = converted.form { return with(.upcast(value)) }
      let cast = Expression(
        form: .cast(value, type), type: .optional(type), site: value.site)
      return with(.unwrap(cast))
    case (.tuple(let from), .tuple(let to))
    where from.count == to.count
      && zip(from, to).allSatisfy {
        $0.type == $1.type && ($0.label == nil || $1.label == nil)
      }:
      return with(value.form)
    default: return nil
    }
  }

  // MARK: Literals

  private func integer(
    _ literal: IntegerLiteralExprSyntax, _ wanted: Type?
  ) throws -> Expression {
    let digits = literal.literal.text.filter { $0 != "_" }
    let radixes = ["0x": 16, "0o": 8, "0b": 2]
    let radix = radixes[String(digits.prefix(2))]
    let bare = radix == nil ? digits : String(digits.dropFirst(2))
    let context = literalType(wanted)
    if let sized = SizedIntegers.type(of: context), let context {
      return try self.sized(bare, radix: radix ?? 10, sized, context, literal)
    }
    let value = Int(bare, radix: radix ?? 10)
    if context == .float {
      return made(.double(Double(Float(bare) ?? .infinity)), .float, literal)
    }
    if context == .double {
      guard let double = value.map({ Double($0) }) ?? Double(digits) else {
        throw Problem("\(digits) is not a number", literal)
      }
      return made(.double(double), .double, literal)
    }
    guard let value else {
      throw Problem("the integer \(digits) does not fit into Int", literal)
    }
    return made(.integer(value), .int, literal)
  }

  private func floating(_ literal: FloatLiteralExprSyntax, _ wanted: Type?) throws -> Expression {
    guard let value = Double(literal.literal.text.filter { $0 != "_" }) else {
      throw Problem("\(literal.literal.text) is not a number", literal)
    }
    if literalType(wanted) == .float, let float = Float(literal.literal.text.filter { $0 != "_" }) {
      return made(.double(Double(float)), .float, literal)
    }
    return made(.double(value), .double, literal)
  }

  /// The type under the optionals that a literal may take.
  func literalType(_ wanted: Type?) -> Type? {
    if let inner = wanted?.optionalWrapped { return literalType(inner) }
    return wanted
  }

  private func string(
    _ literal: StringLiteralExprSyntax, _ wanted: Type?
  ) throws -> Expression {
    if let plain = literal.representedLiteralValue {
      if literalType(wanted) == .character {
        guard plain.count == 1, let character = plain.first else {
          throw Problem("a Character is one character, but this has \(plain.count)", literal)
        }
        return made(.character(character), .character, literal)
      }
      return made(.string(plain), .string, literal)
    }
    var parts: [Expression] = []
    for segment in literal.segments {
      switch segment {
      case .stringSegment(let text):
        let alone = StringLiteralExprSyntax(
          openingPounds: literal.openingPounds, openingQuote: .stringQuoteToken(),
          segments: StringLiteralSegmentListSyntax([.stringSegment(text)]),
          closingQuote: .stringQuoteToken(), closingPounds: literal.closingPounds)
        let plain = alone.representedLiteralValue ?? text.content.text
        if !plain.isEmpty {
          parts.append(made(.erase(made(.string(plain), .string, text)), .any, text))
        }
      case .expressionSegment(let segment):
        guard let only = segment.expressions.first, segment.expressions.count == 1,
          only.label == nil
        else { throw Problem("an interpolation takes one value", segment) }
        let value = try infer(only.expression)
        parts.append(try coerce(value, to: .any, only))
      }
    }
    return made(.interpolation(parts), .string, literal)
  }

  // MARK: Collections

  private func tuple(_ tuple: TupleExprSyntax, _ wanted: Type?) throws -> Expression {
    if tuple.elements.count == 1, let only = tuple.elements.first, only.label == nil {
      return try infer(only.expression, wanted)
    }
    var wishes: [Type?] = Array(repeating: nil, count: tuple.elements.count)
    if case .tuple(let elements) = literalType(wanted), elements.count == wishes.count {
      wishes = elements.map(\.type)
    }
    let values = try zip(tuple.elements, wishes).map { element, wish in
      let value = try infer(element.expression, wish)
      return wish.flatMap { coerced(value, to: $0) } ?? value
    }
    let type = Type.tuple(
      zip(tuple.elements, values).map { Type.Element($0.label?.text, $1.type) })
    return made(.tuple(values), type, tuple)
  }

  private func array(_ array: ArrayExprSyntax, _ wanted: Type?) throws -> Expression {
    let elements = array.elements.map(\.expression)
    switch literalType(wanted) {
    case .nominal(.set, let arguments): return try set(array, arguments[0])
    case .nominal(.arraySlice, let arguments):
      let elements = try self.array(array, .array(arguments[0]))
      return made(.upcast(elements), .nominal(.arraySlice, [elements.type.element ?? .any]), array)
    default: break
    }
    if let wanted, let initialiser = literalInitialiser("arrayLiteral", of: wanted) {
      let element = initialiser.parameters[0].type
      let values = try elements.map { try check($0, element) }
      return lowered(
        initialiser, [:], [made(.array(values), .array(element), array)],
        literalType(wanted) ?? wanted, array)
    }
    if let element = literalType(wanted)?.ofLiteral.arrayElement, !element.isOpen {
      return made(.array(try elements.map { try check($0, element) }), .array(element), array)
    }
    let (values, type) = try unified(elements, "[any %]", array)
    guard let type else {
      throw Problem("an empty array needs a type, as in 'let a: [Double] = []'", array)
    }
    return made(.array(values), .array(type), array)
  }

  /// Checks expressions that must have one type between them: the type of those that have one of
  /// their own, else `Double` if a literal has a fraction, else `Int`.
  ///
  /// - Parameter literal: How the type is written where the values are of different types of one protocol.
  func unified(
    _ syntaxes: [ExprSyntax], _ literal: String? = nil,
    _ site: (some SyntaxProtocol)? = ExprSyntax?.none
  ) throws -> ([Expression], Type?) {
    guard !syntaxes.isEmpty else { return ([], nil) }
    let anchor =
      syntaxes.first { flexibility($0) == .rigid }
      ?? syntaxes.first { flexibility($0) == .floating }
      ?? syntaxes.first { $0.as(NilLiteralExprSyntax.self) == nil } ?? syntaxes[0]
    var type = try infer(anchor).type
    if syntaxes.contains(where: { $0.is(NilLiteralExprSyntax.self) }), type.optionalWrapped == nil {
      type = .optional(type)
    }
    do {
      return (try syntaxes.map { try check($0, type) }, type)
    } catch let problem as Problem {
      if type == .int, syntaxes.contains(where: { flexibility($0) == .floating }) {
        throw Problem(
          "this is of type 'Int' beside a number with a fraction", anchor,
          hint: conversion(from: .int, to: .double, anchor))
      }
      guard let literal, let site, let name = sharedProtocol(syntaxes) else { throw problem }
      let written = literal.replacing("%", with: name)
      throw Problem(
        "the elements are of different types: write the type that they share, '\(written)'", site)
    }
  }

  /// The protocol of the library to which values of different types conform.
  private func sharedProtocol(_ syntaxes: [ExprSyntax]) -> String? {
    let types = Set(syntaxes.compactMap { (try? infer($0))?.type })
    guard types.count > 1 else { return nil }
    let names = types.map { type in
      if case .nominal(let nominal, _) = type { nominal.protocols } else { Set<String>() }
    }
    return names.dropFirst().reduce(names[0]) { $0.intersection($1) }.sorted().first { name in
      index.types[name].map { $0.isProtocol && $0.parameters.isEmpty } ?? false
    }
  }

  private func conditional(_ ternary: TernaryExprSyntax, _ wanted: Type?) throws -> Expression {
    let condition = try check(ternary.condition, .bool)
    if let wanted, !wanted.isOpen {
      return made(
        .conditional(
          condition, try check(ternary.thenExpression, wanted),
          try check(ternary.elseExpression, wanted)), wanted, ternary)
    }
    let (values, type) = try unified([ternary.thenExpression, ternary.elseExpression])
    return made(.conditional(condition, values[0], values[1]), type ?? .void, ternary)
  }
}
