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
    let candidates = index.functions(name) + userFunctions(name)
    guard !candidates.isEmpty else {
      throw Problem("there is no operator '\(name)'", infix.operator)
    }
    let arguments = [infix.leftOperand, infix.rightOperand].map { Argument(nil, $0) }
    return try resolve(
      Call(name: name, arguments: arguments, site: Syntax(infix.operator)), candidates, wanted)
  }

  /// The type that arithmetic on literals alone has in its context.
  private func literalContext(
    _ wanted: Type?, _ flexibility: Flexibility, _ syntax: some SyntaxProtocol
  ) throws -> Type {
    let own: Type = flexibility == .integer ? .int : .double
    guard let context = literalType(wanted), context != .any, !context.isOpen else { return own }
    if context == .double || (context == .int && own == .int) { return context }
    throw Problem("expected '\(context)', but this is of type '\(own)'", syntax)
  }

  func prefix(_ prefix: PrefixOperatorExprSyntax, _ wanted: Type?) throws -> Expression {
    let name = prefix.operator.text
    if name == "!" { return made(.not(try check(prefix.expression, .bool)), .bool, prefix) }
    // The least Int has no positive counterpart, so the sign belongs to the literal.
    if name == "-", let literal = prefix.expression.as(IntegerLiteralExprSyntax.self),
      literalType(wanted) != .double,
      let value = Int("-" + literal.literal.text.filter { $0 != "_" })
    {
      return made(.integer(value), .int, prefix)
    }
    var wanted = wanted
    let flexibility = flexibility(prefix.expression)
    if !Self.ranges.contains(name), flexibility == .integer || flexibility == .floating {
      wanted = try literalContext(wanted, flexibility, prefix)
    }
    let candidates = (index.functions(name) + userFunctions(name)).filter {
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

  func userFunctions(_ name: String) -> [Declaration] {
    if case .functions(let declarations) = find(name) { declarations } else { [] }
  }

  // MARK: Assignment

  private func assignment(_ infix: InfixOperatorExprSyntax) throws -> Expression {
    if infix.leftOperand.is(DiscardAssignmentExprSyntax.self) {
      return made(.tuple([try infer(infix.rightOperand)]), .void, infix)
    }
    if let tuple = infix.leftOperand.as(TupleExprSyntax.self), tuple.elements.count > 1 {
      throw Problem("assign to one name at a time; 'swap(&a, &b)' exchanges two", tuple)
    }
    let (place, type) = try self.place(infix.leftOperand)
    return made(.assign(place, try check(infix.rightOperand, type)), .void, infix)
  }

  private func update(
    _ infix: InfixOperatorExprSyntax, operator name: String
  ) throws -> Expression {
    let (place, type) = try self.place(infix.leftOperand)
    let candidates = index.functions(name) + userFunctions(name)
    guard !candidates.isEmpty else {
      throw Problem("there is no operator '\(name)='", infix.operator)
    }
    let left = made(.none, type, infix.leftOperand)
    let call = Call(
      name: name, arguments: [Argument(nil, infix.leftOperand), Argument(nil, infix.rightOperand)],
      site: Syntax(infix.operator))
    let result = try resolve(call, candidates, type, checked: [0: left])
    guard result.type == type, case .call(let callee, let arguments) = result.form else {
      throw Problem(
        "'\(name)=' would make '\(result.type)' of a variable of type '\(type)'", infix.operator)
    }
    return made(.update(place, callee, arguments[1]), .void, infix)
  }

  /// What an assignment or a mutating call changes, and its type.
  func place(_ syntax: ExprSyntax) throws -> (Place, Type) {
    switch syntax.as(ExprSyntaxEnum.self) {
    case .declReferenceExpr(let reference):
      let name = reference.baseName.text
      guard case .variable(let variable) = meaning(of: reference.baseName) else {
        throw unknown(name, reference)
      }
      guard !variable.isConstant else {
        throw Problem(
          "'\(name)' is a constant, declared with 'let': declare it with 'var' to change it",
          reference)
      }
      use(variable)
      return (.variable(variable), variable.type)
    case .tupleExpr(let tuple) where tuple.elements.count == 1:
      return try place(tuple.elements.first!.expression)
    case .memberAccessExpr(let access):
      guard let base = access.base else { break }
      let (outer, type) = try place(base)
      guard case .tuple(let elements) = type else { break }
      let name = access.declName.baseName.text
      guard let field = tupleElement(name, elements) else {
        throw Problem("'\(type)' has no element '\(name)'", access.declName)
      }
      return (.field(outer, field, tuple: type), elements[field].type)
    case .subscriptCallExpr(let call):
      let (outer, type) = try place(call.calledExpression)
      if let element = type.arrayElement, let index = call.arguments.first,
        isElement(index, of: call)
      {
        return (
          .element(outer, index: try check(index.expression, .int), array: type), element
        )
      }
      return try property(outer, type, call)
    default: break
    }
    throw Problem("'\(syntax.trimmedDescription)' cannot be assigned to", syntax)
  }

  /// Whether the subscript names one element of an array and not a slice.
  private func isElement(_ index: LabeledExprSyntax, of call: SubscriptCallExprSyntax) -> Bool {
    guard call.arguments.count == 1 else { return false }
    switch flexibility(index.expression) {
    case .rigid: return (try? infer(index.expression).type) == .int
    case .contextual: return false
    default: return true
    }
  }

  private func property(
    _ outer: Place, _ type: Type, _ call: SubscriptCallExprSyntax
  ) throws -> (Place, Type) {
    guard case .nominal(let nominal, _) = type else {
      throw Problem("a value of type '\(type)' has no elements", call)
    }
    let value = made(.none, type, call.calledExpression)
    let use = Call(
      name: "subscript", arguments: arguments(call.arguments, call.trailingClosure),
      site: Syntax(call))
    let members = index.members("subscript", of: nominal)
    let read = try resolve(use, members.filter { $0.kind == .getter }, nil, checked: [-1: value])
    guard case .call(let getter, let values) = read.form,
      case .library(let declaration, _) = getter,
      let setter = members.first(where: { member in
        member.kind == .setter && member.result == declaration.result
          && member.parameters.map(\.type) == declaration.parameters.map(\.type)
          && member.parameters.map(\.label) == declaration.parameters.map(\.label)
      })
    else { throw Problem("the elements of '\(type)' can be read but not changed", call) }
    return (
      .property(
        outer, setter: setter, getter: getter, indices: Array(values.dropFirst()), base: type,
        element: read.type),
      read.type
    )
  }
}
