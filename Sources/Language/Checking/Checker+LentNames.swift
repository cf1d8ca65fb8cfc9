import SwiftSyntax

/// Names that calls take from around them: a declared name lends its name to what it declares.
extension Checker {
  /// The value of a parameter that is left out and takes a name.
  func names(_ lent: LentNames, _ call: Call, _ type: Type) -> Expression {
    func text(_ name: String) -> Expression { made(.string(name), .string, call.site) }
    func optional(_ name: String?) -> Expression {
      name.map { made(.wrap(text($0)), type, call.site) } ?? made(.none, type, call.site)
    }
    switch lent {
    case .variable: return optional(call.variableName)
    case .receiver: return optional(call.receiverName)
    case .closure(let others):
      return made(.array(call.closureNames(or: others).map(text)), type, call.site)
    }
  }

  /// Notes what a script must write, because Swift knows no names.
  func noteLentNames(_ declaration: Declaration, _ call: Call, _ trace: NameTrace) throws {
    guard declaration.parameters.contains(where: { $0.lent != nil }) else { return }
    let places = try call.matched(to: declaration)
    for (index, parameter) in declaration.parameters.enumerated() where places[index].isEmpty {
      guard let lent = parameter.lent, let text = call.text(of: lent) else { continue }
      let argument = (parameter.label.map { "\($0): " } ?? "") + text
      let next = places[(index + 1)...].compactMap(\.first).first
      if let next, !call.arguments[next].isTrailing {
        guard let token = call.arguments[next].site.firstToken(viewMode: .sourceAccurate) else {
          continue
        }
        trace.insertions[token.id] = argument + ", "
      } else if let end = call.expression?.rightParen {
        let isFirst = call.arguments.allSatisfy(\.isTrailing)
        trace.insertions[end.id] = (isFirst ? "" : ", ") + argument
      }
    }
  }
}

extension Call {
  /// The call in the cell's text.
  fileprivate var expression: FunctionCallExprSyntax? {
    var node = site
    while let parent = node.parent {
      if let call = parent.as(FunctionCallExprSyntax.self) {
        return call.calledExpression.id == node.id ? call : nil
      }
      guard parent.as(MemberAccessExprSyntax.self)?.declName.id == node.id else { return nil }
      node = parent
    }
    return nil
  }

  /// The variable that has the call's value, also as an element of a tuple.
  fileprivate var variableName: String? {
    guard var node = expression.map({ Syntax($0) }) else { return nil }
    var place: (index: Int, count: Int)?
    while let parent = node.parent {
      if let clause = parent.as(InitializerClauseSyntax.self) {
        let pattern = clause.parent?.as(PatternBindingSyntax.self)?.pattern
        return place.map { pattern?.name(at: $0.index, of: $0.count) }
          ?? pattern?.as(IdentifierPatternSyntax.self)?.identifier.identifier
      }
      if let element = parent.as(LabeledExprSyntax.self) {
        guard let list = element.parent?.as(LabeledExprListSyntax.self),
          let tuple = list.parent?.as(TupleExprSyntax.self)
        else { return nil }
        if list.count > 1 {
          guard place == nil, let index = list.firstIndex(where: { $0.id == element.id }) else {
            return nil
          }
          place = (list.distance(from: list.startIndex, to: index), list.count)
        }
        node = Syntax(tuple)
      } else if parent.is(TryExprSyntax.self) {
        node = parent
      } else {
        return nil
      }
    }
    return nil
  }

  /// The variable, or the property, that is called or whose method is called.
  fileprivate var receiverName: String? {
    guard let called = expression?.calledExpression else { return nil }
    let access = called.as(MemberAccessExprSyntax.self)
    let receiver = access?.declName.id == site.id ? access?.base : called
    return receiver?.as(DeclReferenceExprSyntax.self)?.baseName.identifier
      ?? receiver?.as(MemberAccessExprSyntax.self)?.declName.baseName.identifier
  }

  /// What the closure among the arguments calls its parameters; `others` where it names none.
  fileprivate func closureNames(or others: [String]) -> [String] {
    let closure = arguments.lazy.compactMap { $0.value.as(ClosureExprSyntax.self) }.first
    let names: [String] =
      switch closure?.signature?.parameterClause {
      case .simpleInput(let list): list.map(\.name.identifier)
      case .parameterClause(let clause): clause.parameters.map(\.firstName.identifier)
      case nil: []
      }
    return others.enumerated().map { place, other in
      place < names.count && names[place] != "_" ? names[place] : other
    }
  }

  /// The names as a script gives them; nil where they are those of the library.
  fileprivate func text(of lent: LentNames) -> String? {
    switch lent {
    case .variable: return variableName.map { "\"\($0)\"" }
    case .receiver: return receiverName.map { "\"\($0)\"" }
    case .closure(let others):
      let names = closureNames(or: others)
      return names == others ? nil : "[" + names.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    }
  }
}

extension PatternSyntax {
  /// The name at a place of a tuple of names.
  fileprivate func name(at place: Int, of count: Int) -> String? {
    guard let elements = self.as(TuplePatternSyntax.self)?.elements, elements.count == count else {
      return nil
    }
    return elements.map(\.pattern)[place].as(IdentifierPatternSyntax.self)?.identifier.identifier
  }
}
