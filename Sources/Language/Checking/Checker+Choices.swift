import SwiftSyntax

extension Checker {
  /// The expression that an item of a block is, also where it stands as a statement.
  func expression(of item: CodeBlockItemSyntax) -> ExprSyntax? {
    switch item.item {
    case .expr(let expression): expression
    case .stmt(let statement): statement.as(ExpressionStmtSyntax.self)?.expression
    case .decl: nil
    }
  }

  /// Whether `if` or `switch` has a value: each branch is one expression, or leaves.
  func isValue(_ expression: ExprSyntax) -> Bool {
    func isValue(_ items: CodeBlockItemListSyntax) -> Bool {
      guard items.count == 1, let only = items.first else { return false }
      if let inner = self.expression(of: only) {
        return inner.is(IfExprSyntax.self) || inner.is(SwitchExprSyntax.self)
          ? self.isValue(inner) : true
      }
      return only.item.is(ThrowStmtSyntax.self)
    }
    if let branch = expression.as(IfExprSyntax.self) {
      guard isValue(branch.body.statements) else { return false }
      return switch branch.elseBody {
      case .codeBlock(let block): isValue(block.statements)
      case .ifExpr(let next): self.isValue(ExprSyntax(next))
      case nil: false
      }
    }
    if let choice = expression.as(SwitchExprSyntax.self) {
      return choice.cases.allSatisfy { part in
        if case .switchCase(let clause) = part { isValue(clause.statements) } else { false }
      }
    }
    return true
  }

  /// The value of `if` as an expression.
  func choice(_ branch: IfExprSyntax, _ wanted: Type?) throws -> Expression {
    guard isValue(ExprSyntax(branch)) else {
      throw Problem(
        "'if' as a value needs one expression in each branch, and an 'else'", branch.ifKeyword)
    }
    return try chosen(wanted, branch) { result in
      Statement(
        form: try self.branch(branch) { try result.assigned($0, self) },
        site: branch.positionAfterSkippingLeadingTrivia.utf8Offset)
    }
  }

  /// The value of `switch` as an expression.
  func choice(_ choice: SwitchExprSyntax, _ wanted: Type?) throws -> Expression {
    guard isValue(ExprSyntax(choice)) else {
      throw Problem(
        "'switch' as a value needs one expression in each case", choice.switchKeyword)
    }
    return try chosen(wanted, choice) { result in
      Statement(
        form: .block(
          try select(choice, Statement.Label("")) { try result.assigned($0, self) }, nil),
        site: choice.positionAfterSkippingLeadingTrivia.utf8Offset)
    }
  }

  private func chosen(
    _ wanted: Type?, _ syntax: some SyntaxProtocol, _ body: (Chosen) throws -> Statement
  ) throws -> Expression {
    let result = Chosen(wanted.flatMap { $0.isOpen ? nil : $0 })
    let statement = try body(result)
    let variable =
      result.variable ?? Variable("", .never, isConstant: false, owner: function)
    return made(.block([statement], variable), variable.type, syntax)
  }

  // MARK: switch

  /// Checks a `switch`; `body` checks the statements of a case.
  func select(
    _ choice: SwitchExprSyntax, _ label: Statement.Label,
    body: ((CodeBlockItemListSyntax) throws -> [Statement])? = nil
  ) throws -> [Statement] {
    let value = try infer(choice.subject)
    let subject = Variable("", value.type, isConstant: true, owner: function)
    let site = choice.positionAfterSkippingLeadingTrivia.utf8Offset
    let read = made(.variable(subject), value.type, choice.subject)
    var choices: [Statement.Choice] = []
    var spaces: [Space] = []
    let before = problems.count
    for (place, part) in choice.cases.enumerated() {
      guard case .switchCase(let clause) = part else { throw unsupported(part) }
      let isLast = place == choice.cases.count - 1
      recording {
        let (made, covered) = try self.clause(clause, read, label, isLast: isLast, body)
        choices.append(made)
        spaces += covered
      }
    }
    let missing = Exhaustiveness.missing(spaces, of: value.type)
    if !missing.isEmpty, problems.count == before {
      let listed = missing.filter { $0 != "_" }
      throw Problem(
        listed.isEmpty
          ? "this 'switch' does not cover every '\(value.type)': add 'default:'"
          : "this 'switch' must be exhaustive: it leaves out \(listed.joined(separator: ", "))",
        choice.switchKeyword)
    }
    return [
      Statement(form: .declare(subject, value), site: site),
      Statement(form: .select(choices, label), site: site),
    ]
  }

  /// The names that conditions bind.
  private static func names(_ conditions: [Condition]) -> Set<String> {
    Set(
      conditions.compactMap { condition in
        if case .declares(let variable, _) = condition { variable.name } else { nil }
      })
  }

  private func clause(
    _ clause: SwitchCaseSyntax, _ subject: Expression, _ label: Statement.Label, isLast: Bool,
    _ body: ((CodeBlockItemListSyntax) throws -> [Statement])?
  ) throws -> (Statement.Choice, [Space]) {
    try inScope {
      var matcher = Matcher(checker: self, bound: [:])
      var alternatives: [[Condition]] = []
      var spaces: [Space] = []
      if case .case(let cases) = clause.label {
        for item in cases.caseItems {
          var (conditions, space) = try matcher.match(item.pattern, subject)
          let bound = Self.names(conditions)
          if let name = matcher.bound.keys.sorted().first(where: { !bound.contains($0) }) {
            throw Problem("every pattern of a case must bind '\(name)'", item)
          }
          if alternatives.count > 0, bound.count > Self.names(alternatives[0]).count {
            throw Problem("every pattern of a case must bind the same names", item)
          }
          if let filter = item.whereClause {
            conditions.append(.holds(try check(filter.condition, .bool)))
            space = .some
          }
          alternatives.append(conditions)
          spaces.append(space)
        }
      } else {
        alternatives = [[]]
        spaces = [.all]
      }
      guard !clause.statements.isEmpty else {
        throw Problem("a case needs at least one statement: write 'break' to do nothing", clause)
      }
      let outer = context.canFallThrough
      context.canFallThrough = !isLast
      defer { context.canFallThrough = outer }
      let statements = try target(label, isLoop: false) {
        try body?(clause.statements) ?? block(clause.statements)
      }
      return (
        Statement.Choice(
          alternatives: alternatives,
          variables: matcher.bound.values.sorted { $0.name < $1.name }, body: statements), spaces
      )
    }
  }
}

/// The variable that gets the value of an `if` or `switch`: its type follows from the first branch.
private final class Chosen {
  private let wanted: Type?
  private(set) var variable: Variable?

  init(_ wanted: Type?) { self.wanted = wanted }

  /// The statements of a branch, with its value put into the variable.
  func assigned(_ items: CodeBlockItemListSyntax, _ checker: Checker) throws -> [Statement] {
    guard let item = items.first, let syntax = checker.expression(of: item) else {
      return try items.flatMap { try checker.statements($0) }
    }
    let type = variable?.type ?? wanted
    let value = try type.map { try checker.check(syntax, $0) } ?? checker.infer(syntax)
    if value.type == .never { return [Statement(form: .expression(value), site: value.site)] }
    let result =
      variable ?? Variable("", value.type, isConstant: false, owner: checker.function)
    variable = result
    let assignment = Expression(
      form: .assign(.variable(result), value), type: .void, site: value.site)
    return [Statement(form: .expression(assignment), site: value.site)]
  }
}
