/// Where the flow of control goes, for the question whether a function returns on every path.
enum Flow {
  /// Whether no path runs past the end of the statements.
  static func exits(_ statements: [Statement]) -> Bool {
    statements.contains { statement in
      switch statement.form {
      case .exit, .raise, .breakLoop, .continueLoop, .fallThrough: true
      case .branch(_, let then, let otherwise): exits(then) && exits(otherwise)
      case .block(let inner, let label): exits(inner) && !breaks(inner, label)
      case .expression(let value), .show(let value): value.type == .never
      case .loop(let conditions, let body, let label):
        isEndless(conditions) && !breaks(body, label)
      case .repeatLoop(let body, let condition, let label):
        if case .bool(true) = condition.form { !breaks(body, label) } else { false }
      case .select(let choices, let label):
        choices.allSatisfy { exits($0.body) && !breaks($0.body, label) }
      case .attempt(let body, _, let choices):
        exits(body) && choices.allSatisfy { exits($0.body) }
      default: false
      }
    }
  }

  private static func isEndless(_ conditions: [Condition]) -> Bool {
    if conditions.count == 1, case .holds(let value) = conditions[0], case .bool(true) = value.form
    {
      true
    } else {
      conditions.isEmpty
    }
  }

  /// Whether some `break` leaves what has the label.
  private static func breaks(_ statements: [Statement], _ label: Statement.Label?) -> Bool {
    guard let label else { return false }
    return statements.contains { statement in
      if case .breakLoop(let target) = statement.form { return target === label }
      return statement.inner.contains { breaks($0, label) }
    }
  }
}

extension Statement {
  /// The blocks of statements within a statement.
  var inner: [[Statement]] {
    switch form {
    case .branch(_, let then, let otherwise): [then, otherwise]
    case .loop(_, let body, _), .repeatLoop(let body, _, _), .count(_, _, _, _, _, let body, _),
      .each(_, _, _, let body, _), .block(let body, _), .later(let body):
      [body]
    case .select(let choices, _): choices.map(\.body)
    case .attempt(let body, _, let choices): [body] + choices.map(\.body)
    default: []
    }
  }

  /// The notebook's variables that the statement declares.
  var declared: [Variable] {
    switch form {
    case .declare(let variable, _): variable.owner == nil ? [variable] : []
    case .destructure(let variables, _): variables.compactMap { $0 }
    case .branch(let conditions, _, _):
      conditions.compactMap { condition in
        switch condition {
        case .binds(let variable, _), .declares(let variable, _):
          variable.owner == nil ? variable : nil
        case .holds: nil
        }
      }
    case .block(let inner, nil): inner.flatMap(\.declared)
    default: []
    }
  }
}
