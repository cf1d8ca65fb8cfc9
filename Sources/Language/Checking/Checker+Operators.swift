import SwiftSyntax

extension Checker {
  func infix(_ infix: InfixOperatorExprSyntax, _ wanted: Type?) throws -> Expression {
    if infix.operator.is(AssignmentExprSyntax.self) { return try assignment(infix) }
    let name = infix.operator.trimmedDescription
    switch name {
    case "&&":
      return made(
        .and(try check(infix.leftOperand, .bool), try check(infix.rightOperand, .bool)), .bool,
        infix)
    case "||":
      return made(
        .or(try check(infix.leftOperand, .bool), try check(infix.rightOperand, .bool)), .bool,
        infix)
    case "??": return try coalescing(infix, wanted)
    case "==", "!=":
      if let comparison = try comparedWithNil(infix, name) { return comparison }
    default: break
    }
    if name.hasSuffix("="), !["==", "!=", "<=", ">=", "===", "!==", "~="].contains(name) {
      return try update(infix, operator: String(name.dropLast()))
    }
    let flexibility = flexibility(ExprSyntax(infix))
    var wanted = wanted
    if flexibility == .integer || flexibility == .floating {
      wanted = try literalContext(wanted, flexibility, infix)
    }
    let candidates = operators(name).filter { $0.parameters.count == 2 }
    guard !candidates.isEmpty else {
      throw Problem("there is no operator '\(name)'", infix.operator, hint: habit(of: infix))
    }
    let arguments = [infix.leftOperand, infix.rightOperand].map { Argument(nil, $0) }
    do {
      return try resolve(
        Call(name: name, arguments: arguments, site: Syntax(infix.operator)), candidates, wanted)
    } catch var problem as Problem {
      problem.hint = habit(ofOperator: name, arguments.map(\.value)) ?? problem.hint
      throw problem
    }
  }

  /// The type that arithmetic on literals alone has in its context.
  private func literalContext(
    _ wanted: Type?, _ flexibility: Flexibility, _ syntax: some SyntaxProtocol
  ) throws -> Type {
    let own: Type = flexibility == .integer ? .int : .double
    guard let context = literalType(wanted), context != .any, !context.isOpen else { return own }
    if context == .double || (context == .int && own == .int)
      || takesArithmetic(context, of: flexibility)
    {
      return context
    }
    throw Problem("expected '\(context)', but this is of type '\(own)'", syntax)
  }

  func prefix(_ prefix: PrefixOperatorExprSyntax, _ wanted: Type?) throws -> Expression {
    let name = prefix.operator.text
    if name == "!" { return made(.not(try check(prefix.expression, .bool)), .bool, prefix) }
    if name == "-", let literal = prefix.expression.as(IntegerLiteralExprSyntax.self),
      let type = literalType(wanted), let sized = SizedIntegers.type(of: type),
      literal.literal.text.allSatisfy({ $0.isNumber || $0 == "_" })
    {
      let digits = literal.literal.text.filter { $0 != "_" }
      return try self.sized("-" + digits, radix: 10, sized, type, prefix)
    }
    // The least Int has no positive counterpart, so the sign belongs to the literal.
    if name == "-", let literal = prefix.expression.as(IntegerLiteralExprSyntax.self),
      literalType(wanted) != .double, literalType(wanted) != .float,
      let value = Int("-" + literal.literal.text.filter { $0 != "_" })
    {
      return made(.integer(value), .int, prefix)
    }
    var wanted = wanted
    let flexibility = flexibility(prefix.expression)
    if !Self.ranges.contains(name), flexibility == .integer || flexibility == .floating {
      wanted = try literalContext(wanted, flexibility, prefix)
    }
    let candidates = operators(name).filter {
      $0.parameters.count == 1 && !$0.result.isRangeFrom
    }
    guard !candidates.isEmpty else { throw noOperator(prefix.operator, prefix.expression) }
    return try resolve(
      Call(
        name: name, arguments: [Argument(nil, prefix.expression)],
        site: Syntax(prefix.operator)),
      candidates, wanted)
  }

  /// An operator of one operand that there is not; those of C are told what Swift has for them.
  func noOperator(_ name: TokenSyntax, _ operand: ExprSyntax) -> Problem {
    let steps = ["++": "+=", "--": "-="]
    return Problem(
      "there is no operator '\(name.text)' before or after one operand", name,
      hint: steps[name.text].map { "write '\(operand.trimmedDescription) \($0) 1'" })
  }

  private func coalescing(
    _ infix: InfixOperatorExprSyntax, _ wanted: Type?
  ) throws -> Expression {
    let left = try infer(infix.leftOperand, wanted.map { .optional($0) })
    guard let wrapped = left.type.optionalWrapped else {
      throw Problem(
        "the left side of '??' must be an optional, but is of type '\(left.type)'",
        infix.leftOperand)
    }
    let right = try infer(infix.rightOperand, wrapped)
    if let value = coerced(right, to: wrapped) {
      return made(.coalesce(left, value), wrapped, infix)
    }
    return made(
      .coalesce(left, try coerce(right, to: left.type, infix.rightOperand)), left.type, infix)
  }

  /// `value == nil`, for an optional of anything.
  private func comparedWithNil(
    _ infix: InfixOperatorExprSyntax, _ name: String
  ) throws -> Expression? {
    let sides = [infix.leftOperand, infix.rightOperand]
    guard let place = sides.firstIndex(where: { $0.is(NilLiteralExprSyntax.self) }) else {
      return nil
    }
    let value = try infer(sides[1 - place])
    guard value.type.optionalWrapped != nil else {
      throw Problem(
        "a value of type '\(value.type)' is never nil: only an optional can be compared with 'nil'",
        infix.operator)
    }
    let isNone = made(.isNone(value), .bool, infix)
    return name == "==" ? isNone : made(.not(isNone), .bool, infix)
  }
}
