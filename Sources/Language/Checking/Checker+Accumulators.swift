import SwiftSyntax

/// What an empty literal becomes that a closure fills, as in `words.reduce(into: [:]) { $0[$1, default: 0] += 1 }`:
/// a closure of one expression tells the type of its elements, as in Swift.
extension Checker {
  /// The type of an empty literal for the open parameter of a call, which a closure among the arguments
  /// changes or adds to; `nil` for anything else.
  func accumulator(
    _ literal: ExprSyntax, _ type: Type, _ uses: [(Declaration.Parameter, Int)], _ call: Call,
    _ bindings: [String: Type]
  ) throws -> Type? {
    let isDictionary: Bool
    if let array = literal.as(ArrayExprSyntax.self), array.elements.isEmpty {
      isDictionary = false
    } else if let dictionary = literal.as(DictionaryExprSyntax.self),
      case .colon = dictionary.content
    {
      isDictionary = true
    } else {
      return nil
    }
    for (parameter, place) in uses {
      guard case .function(let taken, _, _) = parameter.type, taken.first?.withoutInout == type,
        let closure = call.arguments[place].value.as(ClosureExprSyntax.self)
      else { continue }
      let types = taken.dropFirst().map { $0.substituting(bindings) }
      if types.contains(where: \.isOpen) { return nil }
      if let found = filled(by: closure, types, isDictionary: isDictionary) { return found }
      throw Problem(
        "the type of this empty literal does not follow: write it, as in "
          + "'\(isDictionary ? "[String: Int]()" : "[Int]()")'", literal, rank: 5)
    }
    return nil
  }

  private func filled(
    by closure: ClosureExprSyntax, _ types: [Type], isDictionary: Bool
  ) -> Type? {
    var names = (0...types.count).map { "$\($0)" }
    switch closure.signature?.parameterClause {
    case .simpleInput(let list): names = list.map(\.name.text)
    case .parameterClause(let clause):
      names = clause.parameters.map { ($0.secondName ?? $0.firstName).text }
    case nil: break
    }
    guard names.count == types.count + 1, closure.statements.count == 1,
      let only = closure.statements.first, let value = expression(of: only), !isStatement(value)
    else { return nil }
    let before = problems.count
    defer { problems.removeSubrange(before...) }
    return within(makeFunction("closure", parent: function), Context()) {
      context.mayThrow = true
      context.attempts = 1
      for (name, type) in zip(names.dropFirst(), types) { declare(name, type, isConstant: true) }
      declare(names[0], .never, isConstant: false).isBroken = true
      return Clues(checker: self, name: names[0], isDictionary: isDictionary)
        .type(in: Syntax(value))
    }
  }
}

/// Looks in the expression of a closure for what is put into a collection.
private struct Clues {
  let checker: Checker
  /// What the closure calls the collection.
  let name: String
  let isDictionary: Bool

  func type(in syntax: Syntax) -> Type? {
    if let found = isDictionary ? dictionary(syntax) : array(syntax) { return found }
    for part in syntax.children(viewMode: .sourceAccurate) {
      if let found = type(in: part) { return found }
    }
    return nil
  }

  private func known(_ syntax: ExprSyntax) -> Type? {
    guard let type = (try? checker.infer(syntax))?.type, !type.isOpen, type != .never else {
      return nil
    }
    return type
  }

  private func isCollection(_ syntax: ExprSyntax) -> Bool {
    syntax.as(DeclReferenceExprSyntax.self)?.baseName.text == name
  }

  /// `d[key] = value`, `d[key, default: value] …`
  private func dictionary(_ syntax: Syntax) -> Type? {
    guard let element = syntax.as(SubscriptCallExprSyntax.self),
      isCollection(element.calledExpression), let index = element.arguments.first?.expression,
      let key = known(index)
    else { return nil }
    let initial = element.arguments.first { $0.label?.text == "default" }?.expression
    let value = initial.map { known($0) ?? filled(element) } ?? assigned(element)
    return value.map { .nominal(.dictionary, [key, $0]) }
  }

  /// The type of what is assigned to an element.
  private func assigned(_ element: SubscriptCallExprSyntax) -> Type? {
    guard let infix = element.parent?.as(InfixOperatorExprSyntax.self),
      infix.operator.is(AssignmentExprSyntax.self), infix.leftOperand.id == element.id
    else { return nil }
    return known(infix.rightOperand)
  }

  /// The type of an element that starts as an empty array, from what is put into it.
  private func filled(_ element: SubscriptCallExprSyntax) -> Type? {
    element.parent.flatMap { added(to: ExprSyntax(element), $0) }
  }

  /// `a.append(value)`, `a += [value]`, `a + [value]`
  private func array(_ syntax: Syntax) -> Type? {
    guard let reference = syntax.as(DeclReferenceExprSyntax.self),
      isCollection(ExprSyntax(reference))
    else { return nil }
    return reference.parent.flatMap { added(to: ExprSyntax(reference), $0) }
  }

  private func added(to place: ExprSyntax, _ parent: Syntax) -> Type? {
    if let access = parent.as(MemberAccessExprSyntax.self), access.base?.id == place.id,
      let call = access.parent?.as(FunctionCallExprSyntax.self),
      let argument = call.arguments.first
    {
      let type = known(argument.expression)
      switch (access.declName.baseName.text, argument.label?.text) {
      case ("append", nil),
        ("insert", nil) where call.arguments.count == 2:
        return type.map { .array($0) }
      case ("append", "contentsOf"): return type?.element.map { .array($0) }
      case ("insert", nil): return type.map { .nominal(.set, [$0]) }
      default: return nil
      }
    }
    if let infix = parent.as(InfixOperatorExprSyntax.self), infix.leftOperand.id == place.id,
      ["+=", "+"].contains(infix.operator.trimmedDescription)
    {
      return known(infix.rightOperand)?.element.map { .array($0) }
    }
    return nil
  }
}
