import SwiftSyntax

extension Checker {
  func loop(_ loop: ForStmtSyntax, _ label: Statement.Label) throws -> Statement.Form {
    if let word = loop.tryKeyword ?? loop.awaitKeyword { throw unsupported(word) }
    if let range = countedRange(loop.sequence), loop.caseKeyword == nil,
      loop.pattern.is(IdentifierPatternSyntax.self) || loop.pattern.is(WildcardPatternSyntax.self)
    {
      let bounds = Call(
        name: range.operator.trimmedDescription,
        arguments: [Argument(nil, range.leftOperand), Argument(nil, range.rightOperand)],
        site: Syntax(range.operator))
      let value = try resolve(bounds, index.functions(bounds.name), nil)
      if value.type == .nominal(.range, [.int]) || value.type == .nominal(.closedRange, [.int]),
        case .call(_, let ends) = value.form
      {
        let name = loop.pattern.as(IdentifierPatternSyntax.self)?.identifier.text ?? "_"
        let variable = local(name, .int)
        let filter = try loop.whereClause.map { try check($0.condition, .bool) }
        return .count(
          variable, from: ends[0], to: ends[1], closed: bounds.name == "...", where: filter,
          target(label, isLoop: true) { block(loop.body) }, label)
      }
    }
    if let endless = loop.sequence.as(PostfixOperatorExprSyntax.self), loop.caseKeyword == nil,
      let name = loop.pattern.as(IdentifierPatternSyntax.self)?.identifier.text
    {
      let range = try infer(ExprSyntax(endless))
      if range.type == .nominal(.rangeFrom, [.int]), case .call(_, let bounds) = range.form {
        let variable = local(name, .int)
        let filter = try loop.whereClause.map { try check($0.condition, .bool) }
        return .count(
          variable, from: bounds[0], to: made(.integer(.max), .int, endless), closed: false,
          where: filter, target(label, isLoop: true) { block(loop.body) }, label)
      }
    }
    let sequence = try infer(loop.sequence)
    let elements = try iterated(sequence, loop.sequence)
    let element = elements.type.arrayElement ?? .never
    var conditions: [Condition] = []
    var variable: Variable?
    if let name = loop.pattern.as(IdentifierPatternSyntax.self) {
      variable = local(name.identifier.text, element)
    } else if !loop.pattern.is(WildcardPatternSyntax.self) {
      let subject = Variable("", element, isConstant: true, owner: function)
      variable = subject
      var bound: [String: Variable] = [:]
      conditions = try matching(
        loop.pattern, made(.variable(subject), element, loop.pattern), &bound,
        isBinding: loop.caseKeyword == nil)
    }
    if let filter = loop.whereClause {
      conditions.append(.holds(try check(filter.condition, .bool)))
    }
    return .each(
      variable, in: elements, where: conditions, target(label, isLoop: true) { block(loop.body) },
      label)
  }

  private func countedRange(_ sequence: ExprSyntax) -> InfixOperatorExprSyntax? {
    if let tuple = sequence.as(TupleExprSyntax.self), tuple.elements.count == 1 {
      return countedRange(tuple.elements.first!.expression)
    }
    guard let infix = sequence.as(InfixOperatorExprSyntax.self),
      ["..<", "..."].contains(infix.operator.trimmedDescription)
    else { return nil }
    return infix
  }

  /// The elements of a sequence as an array: its own, or what its type's `Array` initialiser gives.
  private func iterated(_ sequence: Expression, _ syntax: ExprSyntax) throws -> Expression {
    if sequence.type.arrayElement != nil { return sequence }
    let candidates = index.members("init", of: .array).filter {
      $0.parameters.count == 1 && $0.parameters[0].label == nil
    }
    let call = Call(name: "Array", arguments: [Argument(nil, syntax)], site: Syntax(syntax))
    guard let array = try? resolve(call, candidates, nil, checked: [0: sequence]) else {
      throw Problem("a value of type '\(sequence.type)' has no elements to loop over", syntax)
    }
    return array
  }

  private func local(_ name: String, _ type: Type) -> Variable {
    declare(name, type, isConstant: true)
  }

  func names(
    _ tuple: TuplePatternSyntax, _ type: Type, isConstant: Bool
  ) throws -> [Variable?] {
    guard case .tuple(let elements) = type, elements.count == tuple.elements.count else {
      throw Problem(
        "a value of type '\(type)' cannot be taken apart into \(tuple.elements.count) names", tuple)
    }
    return try zip(tuple.elements, elements).map { part, element in
      if part.pattern.is(WildcardPatternSyntax.self) { return nil }
      guard let name = part.pattern.as(IdentifierPatternSyntax.self)?.identifier.text else {
        throw Problem("a name must stand here", part.pattern)
      }
      return declare(name, element.type, isConstant: isConstant)
    }
  }
}
