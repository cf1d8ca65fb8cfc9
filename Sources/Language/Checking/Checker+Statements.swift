import SwiftSyntax

extension Checker {
  /// Checks one item of the cell; its problem is recorded and the cell goes on.
  func checked(_ item: CodeBlockItemSyntax, isShown: Bool) -> [Statement] {
    let before = problems.count
    let found = recording { () -> [Statement] in
      if isShown, let expression = item.item.as(ExprSyntax.self), !expression.is(IfExprSyntax.self)
      {
        let value = try infer(expression)
        let form: Statement.Form =
          value.type == .void || value.type == .never ? .expression(value) : .show(value)
        return [Statement(form: form, site: value.site)]
      }
      return try statements(item)
    }
    if found == nil || problems.count > before { declareBroken(item) }
    return found ?? []
  }

  /// Binds the names of a declaration that failed to nothing, so that one mistake is reported once.
  private func declareBroken(_ item: CodeBlockItemSyntax) {
    guard let variable = item.item.as(VariableDeclSyntax.self) else { return }
    for binding in variable.bindings {
      if let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier.text,
        scopes[scopes.count - 1].names[name] == nil
      {
        declare(name, .never, isConstant: false)
      }
    }
  }

  func statements(_ item: CodeBlockItemSyntax) throws -> [Statement] {
    let site = item.positionAfterSkippingLeadingTrivia.utf8Offset
    func one(_ form: Statement.Form) -> [Statement] { [Statement(form: form, site: site)] }
    switch item.item {
    case .expr(let expression):
      if let branch = expression.as(IfExprSyntax.self) { return one(try self.branch(branch)) }
      let value = try infer(expression)
      return one(try collected(value, expression))
    case .decl(let declaration):
      if let variable = declaration.as(VariableDeclSyntax.self) {
        return try self.variable(variable)
      }
      if let function = declaration.as(FunctionDeclSyntax.self) {
        try self.function(function)
        return []
      }
      if declaration.is(ImportDeclSyntax.self) { return [] }
      throw unsupported(declaration)
    case .stmt(let statement):
      return try self.statement(statement, site)
    }
  }

  private func unsupported(_ node: some SyntaxProtocol) -> Problem {
    let word = node.firstToken(viewMode: .sourceAccurate)?.text ?? ""
    return Problem("'\(word)' is not part of the language of cells", node)
  }

  private func statement(_ statement: StmtSyntax, _ site: Int) throws -> [Statement] {
    func one(_ form: Statement.Form) -> [Statement] { [Statement(form: form, site: site)] }
    switch statement.as(StmtSyntaxEnum.self) {
    case .expressionStmt(let inner):
      if let branch = inner.expression.as(IfExprSyntax.self) {
        return one(try self.branch(branch))
      }
      return one(try collected(try infer(inner.expression), inner))
    case .whileStmt(let loop):
      return try inScope {
        let conditions = try loop.conditions.map { try condition($0) }
        return one(.loop(while: conditions, block(loop.body, isLoop: true)))
      }
    case .repeatStmt(let loop):
      let body = block(loop.body, isLoop: true)
      return one(.repeatLoop(body, while: try check(loop.condition, .bool)))
    case .forStmt(let loop): return try inScope { one(try self.loop(loop)) }
    case .guardStmt(let guarded): return try self.guarded(guarded, site)
    case .returnStmt(let exit): return one(.exit(try returned(exit)))
    case .breakStmt where context.loops > 0: return one(.breakLoop)
    case .continueStmt where context.loops > 0: return one(.continueLoop)
    case .breakStmt, .continueStmt:
      throw Problem("'\(statement.trimmedDescription)' stands outside a loop", statement)
    default: throw unsupported(statement)
    }
  }

  private func returned(_ exit: ReturnStmtSyntax) throws -> Expression? {
    guard function !== main else {
      throw Problem("'return' stands outside a function", exit)
    }
    guard let value = exit.expression else {
      if let result = context.result, result != .void {
        throw Problem("this function must return '\(result)'", exit)
      }
      context.result = .void
      return nil
    }
    if let result = context.result {
      if result == .void {
        throw Problem(
          "this function returns nothing: write its result, as in '-> Double'", value)
      }
      return try check(value, result)
    }
    let found = try infer(value)
    context.result = found.type
    return found
  }

  // MARK: Blocks and conditions

  func block(_ block: CodeBlockSyntax, isLoop: Bool = false) -> [Statement] {
    inScope {
      if isLoop { context.loops += 1 }
      defer { if isLoop { context.loops -= 1 } }
      hoist(block.statements)
      var found: [Statement] = []
      for item in block.statements {
        found += recording { try statements(item) } ?? []
      }
      return found
    }
  }

  private func condition(_ element: ConditionElementSyntax) throws -> Condition {
    switch element.condition {
    case .expression(let expression):
      if let infix = expression.as(InfixOperatorExprSyntax.self),
        infix.operator.is(AssignmentExprSyntax.self)
      {
        throw Problem("'=' assigns and is no condition: write '==' to compare", infix.operator)
      }
      return .holds(try check(expression, .bool))
    case .optionalBinding(let binding):
      guard let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier else {
        throw Problem("'if let' binds one name", binding.pattern)
      }
      if binding.initializer == nil { _ = meaning(of: name) }
      let value = try infer(
        binding.initializer?.value ?? ExprSyntax(DeclReferenceExprSyntax(baseName: name)))
      guard let wrapped = value.type.optionalWrapped else {
        throw Problem("'if let' wants an optional, but this is of type '\(value.type)'", binding)
      }
      let isConstant = binding.bindingSpecifier.text == "let"
      return .binds(declare(name.text, wrapped, isConstant: isConstant), value)
    default: throw Problem("this condition is not part of the language of cells", element)
    }
  }

  private func branch(_ branch: IfExprSyntax) throws -> Statement.Form {
    let (conditions, then) = try inScope {
      (try branch.conditions.map { try condition($0) }, block(branch.body))
    }
    var otherwise: [Statement] = []
    switch branch.elseBody {
    case .codeBlock(let body): otherwise = block(body)
    case .ifExpr(let next):
      let site = next.positionAfterSkippingLeadingTrivia.utf8Offset
      otherwise = [Statement(form: try self.branch(next), site: site)]
    case nil: break
    }
    return .branch(conditions, then, otherwise)
  }

  /// `guard … else { … }`: what it binds stays in scope, so that its branches are turned around.
  private func guarded(_ guarded: GuardStmtSyntax, _ site: Int) throws -> [Statement] {
    let otherwise = block(guarded.body)
    guard exits(otherwise) else {
      throw Problem("the body of 'guard' must leave: return, break or continue", guarded.body)
    }
    let conditions = try guarded.conditions.map { try condition($0) }
    return [Statement(form: .branch(conditions, [], otherwise), site: site)]
  }

  /// Whether no path runs past the end of the statements.
  func exits(_ statements: [Statement]) -> Bool {
    statements.contains { statement in
      switch statement.form {
      case .exit, .breakLoop, .continueLoop: true
      case .branch(_, let then, let otherwise): exits(then) && exits(otherwise)
      case .block(let inner): exits(inner)
      case .expression(let value), .show(let value): value.type == .never
      case .loop(let conditions, let body): endless(conditions) && !breaks(body)
      default: false
      }
    }
  }

  private func endless(_ conditions: [Condition]) -> Bool {
    if conditions.count == 1, case .holds(let value) = conditions[0], case .bool(true) = value.form
    {
      true
    } else {
      false
    }
  }

  private func breaks(_ statements: [Statement]) -> Bool {
    statements.contains { statement in
      switch statement.form {
      case .breakLoop: true
      case .branch(_, let then, let otherwise): breaks(then) || breaks(otherwise)
      case .block(let inner): breaks(inner)
      default: false
      }
    }
  }

  // MARK: Loops

  private func loop(_ loop: ForStmtSyntax) throws -> Statement.Form {
    if let range = countedRange(loop.sequence),
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
          block(loop.body, isLoop: true))
      }
    }
    if let endless = loop.sequence.as(PostfixOperatorExprSyntax.self),
      let name = loop.pattern.as(IdentifierPatternSyntax.self)?.identifier.text
    {
      let range = try infer(ExprSyntax(endless))
      if range.type == .nominal(.rangeFrom, [.int]), case .call(_, let bounds) = range.form {
        let variable = local(name, .int)
        let filter = try loop.whereClause.map { try check($0.condition, .bool) }
        return .count(
          variable, from: bounds[0], to: made(.integer(.max), .int, endless), closed: false,
          where: filter, block(loop.body, isLoop: true))
      }
    }
    let sequence = try infer(loop.sequence)
    let elements = try iterated(sequence, loop.sequence)
    let element = elements.type.arrayElement ?? .never
    let pattern: ForPattern
    if let tuple = loop.pattern.as(TuplePatternSyntax.self) {
      pattern = .tuple(try names(tuple, element, isConstant: true))
    } else {
      pattern = .variable(
        loop.pattern.as(IdentifierPatternSyntax.self).map { local($0.identifier.text, element) })
    }
    let filter = try loop.whereClause.map { try check($0.condition, .bool) }
    return .each(pattern, in: elements, where: filter, block(loop.body, isLoop: true))
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
