import SwiftSyntax

extension Checker {
  /// Notes that something here may throw.
  func raises(_ site: some SyntaxProtocol, _ type: Type? = nil) throws {
    guard context.attempts > 0 else {
      throw Problem("this call can throw: write 'try' in front of it", site)
    }
    try leaves(site, type)
  }

  /// Notes that an error may leave this place.
  private func leaves(_ site: some SyntaxProtocol, _ type: Type?) throws {
    context.raised.append(type)
    guard context.catchers == 0 else { return }
    guard context.mayThrow else {
      throw Problem(
        "an error thrown here is not handled: catch it with 'do' and 'catch', or mark the function "
          + "'throws'", site)
    }
    if let wanted = context.thrown, wanted != type {
      throw Problem(
        "only errors of type '\(wanted)' may leave this function, not '\(type ?? .nominal(.error, []))'",
        site)
    }
    context.didThrow = true
  }

  /// `try`, `try?` and `try!`.
  func attempt(_ attempt: TryExprSyntax, _ wanted: Type?) throws -> Expression {
    context.attempts += 1
    defer { context.attempts -= 1 }
    guard let mark = attempt.questionOrExclamationMark?.text else {
      return try infer(attempt.expression, wanted)
    }
    context.catchers += 1
    defer { context.catchers -= 1 }
    if mark == "!" {
      let value = try infer(attempt.expression, wanted)
      return made(.insist(value), value.type, attempt)
    }
    let value = try infer(attempt.expression, wanted)
    let type = value.type.optionalWrapped == nil ? Type.optional(value.type) : value.type
    return made(.attempt(try coerce(value, to: type, attempt)), type, attempt)
  }

  func raise(_ statement: ThrowStmtSyntax) throws -> Statement.Form {
    let value = try infer(statement.expression, context.catchers == 0 ? context.thrown : nil)
    let error = try coerce(value, to: .nominal(.error, []), statement.expression)
    try leaves(statement, value.type.isExistential ? nil : value.type)
    return .raise(error)
  }

  /// `do` with or without `catch`.
  func attempt(_ statement: DoStmtSyntax, _ label: Statement.Label?) throws -> Statement.Form {
    guard !statement.catchClauses.isEmpty else {
      return .block(
        target(label, isLoop: false, takesBreak: false) { block(statement.body) }, label)
    }
    let isExhaustive = statement.catchClauses.contains { clause in
      clause.catchItems.isEmpty || clause.catchItems.contains(where: catchesAll)
    }
    context.catchers += isExhaustive ? 1 : 0
    let outer = context.raised
    context.raised = []
    let body = target(label, isLoop: false, takesBreak: false) { block(statement.body) }
    context.catchers -= isExhaustive ? 1 : 0
    let types = Set(context.raised)
    context.raised = outer
    // An error that no clause wants goes on.
    if !isExhaustive { for type in types { try leaves(statement.doKeyword, type) } }
    let error = Variable(
      "error", .nominal(.error, []), isConstant: true, owner: function)
    var subject = made(.variable(error), error.type, statement)
    // Errors of one type are caught as such.
    var seen = error
    var first: [Condition] = []
    if types.count == 1, let only = types.first, let type = only {
      seen = Variable("error", type, isConstant: true, owner: function)
      first = [.binds(seen, made(.cast(subject, type), .optional(type), statement))]
      subject = made(.variable(seen), type, statement)
    }
    let choices = try statement.catchClauses.map { clause in
      try inScope { () -> Statement.Choice in
        var alternatives: [[Condition]] = []
        var bound: [String: Variable] = [:]
        if clause.catchItems.isEmpty { alternatives.append(first) }
        let names = clause.catchItems.isEmpty
        for item in clause.catchItems {
          var conditions =
            try item.pattern.map { try matching($0, subject, &bound) } ?? []
          if let filter = item.whereClause {
            conditions.append(.holds(try check(filter.condition, .bool)))
          }
          alternatives.append(first + conditions)
        }
        if names || clause.catchItems.contains(where: { $0.pattern == nil }) || bound.isEmpty {
          bind("error", .variable(seen))
        }
        return Statement.Choice(
          alternatives: alternatives, variables: Array(bound.values), body: block(clause.body))
      }
    }
    return .attempt(body, error: error, choices)
  }

  private func catchesAll(_ item: CatchItemSyntax) -> Bool {
    guard item.whereClause == nil else { return false }
    guard let pattern = item.pattern else { return true }
    if let binding = pattern.as(ValueBindingPatternSyntax.self) {
      return binding.pattern.is(IdentifierPatternSyntax.self)
    }
    return pattern.is(WildcardPatternSyntax.self)
  }

  /// Checks `body` as the inside of something that `break` may leave.
  func target<Result>(
    _ label: Statement.Label?, isLoop: Bool, takesBreak: Bool = true, _ body: () throws -> Result
  ) rethrows -> Result {
    guard let label else { return try body() }
    context.targets.append(Target(label: label, isLoop: isLoop, takesBreak: takesBreak))
    defer { context.targets.removeLast() }
    return try body()
  }
}
