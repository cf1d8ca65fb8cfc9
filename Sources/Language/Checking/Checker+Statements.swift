import SwiftSyntax

extension Checker {
  /// Checks one item of the cell; its problem is recorded and the cell goes on.
  func checked(_ item: CodeBlockItemSyntax, isShown: Bool) -> [Statement] {
    let before = problems.count
    let found = recording { () -> [Statement] in
      if isShown, let expression = item.item.as(ExprSyntax.self), !isStatement(expression) {
        let value = try infer(expression)
        let isAssignment =
          expression.as(InfixOperatorExprSyntax.self)?.operator.is(AssignmentExprSyntax.self)
          ?? false
        let isNothing = value.type == .void || value.type == .never || isAssignment
        let form: Statement.Form = isNothing ? .expression(value) : .show(value)
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
        declare(name, .never, isConstant: false).isBroken = true
      }
    }
  }

  func statements(_ item: CodeBlockItemSyntax) throws -> [Statement] {
    let site = item.positionAfterSkippingLeadingTrivia.utf8Offset
    switch item.item {
    case .expr(let expression): return try statements(expression, site, nil)
    case .decl(let declaration):
      if let variable = declaration.as(VariableDeclSyntax.self) {
        return try self.variable(variable)
      }
      if let function = declaration.as(FunctionDeclSyntax.self) {
        try self.function(function)
        return []
      }
      if let module = declaration.as(ImportDeclSyntax.self) {
        try requireModule(module)
        return []
      }
      if isType(declaration) {
        bodies(of: declaration)
        return []
      }
      throw unsupported(declaration)
    case .stmt(let statement):
      return try self.statement(statement, site, nil)
    }
  }

  /// Whether `if` and `switch` stand here as statements.
  func isStatement(_ expression: ExprSyntax) -> Bool {
    expression.is(IfExprSyntax.self) || expression.is(SwitchExprSyntax.self)
  }

  private func statements(
    _ expression: ExprSyntax, _ site: Int, _ label: String?
  ) throws -> [Statement] {
    func one(_ form: Statement.Form) -> [Statement] { [Statement(form: form, site: site)] }
    let target = Statement.Label(label ?? "")
    if let branch = expression.as(IfExprSyntax.self) {
      if label == nil { return one(try self.branch(branch)) }
      let body = try self.target(target, isLoop: false, takesBreak: false) {
        one(try self.branch(branch))
      }
      return one(.block(body, target))
    }
    if let choice = expression.as(SwitchExprSyntax.self) {
      return one(.block(try select(choice, target), nil))
    }
    return one(try collected(try infer(expression), expression))
  }

  private func statement(
    _ statement: StmtSyntax, _ site: Int, _ label: String?
  ) throws -> [Statement] {
    func one(_ form: Statement.Form) -> [Statement] { [Statement(form: form, site: site)] }
    let target = Statement.Label(label ?? "")
    switch statement.as(StmtSyntaxEnum.self) {
    case .expressionStmt(let inner): return try statements(inner.expression, site, label)
    case .labeledStmt(let inner):
      return try self.statement(inner.statement, site, inner.label.text)
    case .whileStmt(let loop):
      return try inScope {
        let conditions: [Condition] = try loop.conditions.flatMap { try condition($0) }
        return one(.loop(while: conditions, body(loop.body, target), target))
      }
    case .repeatStmt(let loop):
      let body = body(loop.body, target)
      return one(.repeatLoop(body, while: try check(loop.condition, .bool), target))
    case .forStmt(let loop): return try inScope { one(try self.loop(loop, target)) }
    case .doStmt(let attempt):
      return one(try self.attempt(attempt, label == nil ? nil : target))
    case .guardStmt(let guarded): return try self.guarded(guarded, site)
    case .returnStmt(let exit): return one(.exit(try returned(exit)))
    case .throwStmt(let raised): return one(try raise(raised))
    case .deferStmt(let deferred): return one(.later(block(deferred.body)))
    case .breakStmt(let exit):
      return one(.breakLoop(try self.target(exit.label, isLoop: false, exit)))
    case .continueStmt(let exit):
      return one(.continueLoop(try self.target(exit.label, isLoop: true, exit)))
    case .fallThroughStmt(let fall):
      guard context.canFallThrough else {
        throw Problem(
          "'fallthrough' stands only in a case of a 'switch' that another follows", fall)
      }
      return one(.fallThrough)
    default: throw unsupported(statement)
    }
  }

  /// What `break` or `continue` means.
  private func target(
    _ name: TokenSyntax?, isLoop: Bool, _ statement: some SyntaxProtocol
  ) throws -> Statement.Label {
    let found = context.targets.last { target in
      if let name { return target.label.name == name.text && (target.isLoop || !isLoop) }
      return isLoop ? target.isLoop : target.takesBreak
    }
    if let found { return found.label }
    if let name {
      throw Problem(
        "there is no \(isLoop ? "loop" : "statement") called '\(name.text)' around this", name,
        hint: nearest(to: name.text, in: context.targets.map(\.label.name)))
    }
    throw Problem("'\(statement.trimmedDescription)' stands outside a loop", statement)
  }

  private func returned(_ exit: ReturnStmtSyntax) throws -> Expression? {
    guard function !== main else {
      throw Problem("'return' stands outside a function", exit)
    }
    if let own = context.initialised { return try returned(exit, own) }
    guard let value = exit.expression else {
      if let result = context.result, result != .void {
        throw Problem("this function must return '\(result)'", exit)
      }
      context.result = .void
      return nil
    }
    if let result = context.result {
      if result == .void {
        let nothing = try infer(value)
        if nothing.type == .void { return nothing }
        throw Problem(
          "this function returns nothing: write its result, '-> \(nothing.type)'", value)
      }
      return try check(value, result)
    }
    let found = try infer(value)
    context.result = found.type
    return found
  }

  /// `return` in an initialiser: of the value that is made, or of `nil`.
  private func returned(_ exit: ReturnStmtSyntax, _ own: Variable) throws -> Expression {
    let result = function.result
    guard let value = exit.expression else {
      return try coerce(made(.variable(own), own.type, exit), to: result, exit)
    }
    guard value.is(NilLiteralExprSyntax.self), result.optionalWrapped != nil else {
      throw Problem("an initialiser returns nothing, or 'nil' if it is 'init?'", value)
    }
    return made(.none, result, exit)
  }

  // MARK: Blocks and conditions

  private func body(_ block: CodeBlockSyntax, _ label: Statement.Label) -> [Statement] {
    target(label, isLoop: true) { self.block(block) }
  }

  func block(_ block: CodeBlockSyntax) -> [Statement] { self.block(block.statements) }

  func block(_ items: CodeBlockItemListSyntax) -> [Statement] {
    inScope {
      hoist(items)
      var found: [Statement] = []
      for item in items {
        let next = recording { try statements(item) }
        if next == nil { declareBroken(item) }
        found += next ?? []
      }
      return found
    }
  }

  func condition(_ element: ConditionElementSyntax) throws -> [Condition] {
    switch element.condition {
    case .expression(let expression):
      if let infix = expression.as(InfixOperatorExprSyntax.self),
        infix.operator.is(AssignmentExprSyntax.self)
      {
        throw Problem("'=' assigns and is no condition: write '==' to compare", infix.operator)
      }
      return [.holds(try check(expression, .bool))]
    case .optionalBinding(let binding):
      guard let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier else {
        if binding.pattern.is(WildcardPatternSyntax.self), let value = binding.initializer?.value {
          return [.holds(made(.not(made(.isNone(try infer(value)), .bool, value)), .bool, value))]
        }
        return try taken(binding)
      }
      if binding.initializer == nil { _ = meaning(of: name) }
      let value: Expression
      if let initializer = binding.initializer {
        let type = try binding.typeAnnotation.map { Type.optional(try resolve($0.type)) }
        value = try infer(initializer.value, type)
      } else {
        value = try infer(
          ExprSyntax(
            DeclReferenceExprSyntax(baseName: name.with(\.leadingTrivia, []))), nil,
          at: binding.pattern)
      }
      guard let wrapped = value.type.optionalWrapped else {
        throw Problem(
          "'if let' wants an optional, but this is of type '\(value.type)'", binding)
      }
      let isConstant = binding.bindingSpecifier.text == "let"
      return [.binds(declare(name.text, wrapped, isConstant: isConstant), value)]
    case .matchingPattern(let match):
      let value = try infer(match.initializer.value)
      let subject = Variable("", value.type, isConstant: true, owner: function)
      var bound: [String: Variable] = [:]
      return [.declares(subject, value)]
        + (try matching(
          match.pattern, made(.variable(subject), value.type, match.initializer.value), &bound))
    default: throw unsupported(element)
    }
  }

  /// `if let (a, b) = optional`
  private func taken(_ binding: OptionalBindingConditionSyntax) throws -> [Condition] {
    let names = binding.pattern.as(ExpressionPatternSyntax.self)?.expression
    guard names?.is(TupleExprSyntax.self) ?? binding.pattern.is(TuplePatternSyntax.self),
      let value = binding.initializer?.value
    else { throw Problem("'if let' binds a name or a tuple of names", binding.pattern) }
    let optional = try infer(value)
    guard let wrapped = optional.type.optionalWrapped else {
      throw Problem(
        "'if let' wants an optional, but this is of type '\(optional.type)'", binding)
    }
    let subject = Variable("", wrapped, isConstant: true, owner: function)
    var matcher = Matcher(
      checker: self, bound: [:], binding: binding.bindingSpecifier.text == "let")
    let (conditions, _) = try matcher.match(
      binding.pattern, made(.variable(subject), wrapped, binding.pattern))
    return [.binds(subject, optional)] + conditions
  }

  /// Infers an expression that was made up for `syntax`.
  private func infer(_ made: ExprSyntax, _ wanted: Type?, at syntax: PatternSyntax) throws
    -> Expression
  {
    do {
      var value = try infer(made, wanted)
      value.site = syntax.positionAfterSkippingLeadingTrivia.utf8Offset
      return value
    } catch let problem as Problem {
      throw Problem(problem.message, syntax, hint: problem.hint)
    }
  }

  func branch(
    _ branch: IfExprSyntax, _ body: ((CodeBlockItemListSyntax) throws -> [Statement])? = nil
  ) throws -> Statement.Form {
    let (conditions, then) = try inScope {
      (
        try branch.conditions.flatMap { try condition($0) },
        try inScope { try body?(branch.body.statements) ?? block(branch.body) }
      )
    }
    var otherwise: [Statement] = []
    switch branch.elseBody {
    case .codeBlock(let inner):
      otherwise = try inScope { try body?(inner.statements) ?? block(inner) }
    case .ifExpr(let next):
      let site = next.positionAfterSkippingLeadingTrivia.utf8Offset
      otherwise = [Statement(form: try self.branch(next, body), site: site)]
    case nil: break
    }
    return .branch(conditions, then, otherwise)
  }

  /// `guard … else { … }`: what it binds stays in scope, so that its branches are turned around.
  private func guarded(_ guarded: GuardStmtSyntax, _ site: Int) throws -> [Statement] {
    let before = problems.count
    let otherwise = block(guarded.body)
    let mayStay = !Flow.exits(otherwise) && problems.count == before
    let conditions = try guarded.conditions.flatMap { try condition($0) }
    if mayStay {
      throw Problem("the body of 'guard' must leave: return, break or continue", guarded.body)
    }
    return [Statement(form: .branch(conditions, [], otherwise), site: site)]
  }
}
