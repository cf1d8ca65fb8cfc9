/// Checks that every variable has its value before it is used, on every path.
///
/// Only variables that are declared without a value, and the properties of `self` in an initialiser,
/// need this.
struct Initialisation {
  /// What gets a value on its own.
  enum Slot: Hashable {
    case variable(ObjectIdentifier)
    case field(ObjectIdentifier, Int)
  }

  /// What is known at a point of the program.
  struct State {
    /// What has a value on every path that leads here.
    var certain: Set<Slot> = []
    /// What has a value on some path.
    var possible: Set<Slot> = []
    /// Whether no path leads here.
    var isDead = false

    mutating func join(_ other: State) {
      if other.isDead { return }
      if isDead {
        self = other
        return
      }
      certain.formIntersection(other.certain)
      possible.formUnion(other.possible)
    }
  }

  private(set) var problems: [Problem] = []
  var state = State()
  /// The tracked variables, and how many loops stood around their declarations.
  private var tracked: [ObjectIdentifier: Int] = [:]
  private var loops = 0
  /// What is known where a `break` leaves.
  private var breaks: [ObjectIdentifier: State] = [:]
  private var reported: Set<ObjectIdentifier> = []

  static func problems(of cell: [Statement], _ functions: [Function]) -> [Problem] {
    var walk = Initialisation()
    walk.walk(cell)
    // What a cell declares must have its value when the cell ends.
    for statement in cell {
      if case .declare(let variable, nil) = statement.form, variable.isDeferred,
        !walk.state.isDead,
        !walk.state.certain.contains(.variable(ObjectIdentifier(variable)))
      {
        walk.problems.append(
          Problem("'\(variable.name)' does not get a value on every path", offset: statement.site))
      }
    }
    var problems = walk.problems
    for function in functions {
      var inner = Initialisation()
      inner.walk(function.body)
      problems += inner.problems
    }
    return problems
  }

  // MARK: Statements

  mutating func walk(_ statements: [Statement]) {
    for statement in statements { walk(statement) }
  }

  private mutating func walk(_ statement: Statement) {
    switch statement.form {
    case .expression(let value), .show(let value), .raise(let value): walk(value)
    case .declare(let variable, let value): declare(variable, value)
    case .destructure(_, let value): walk(value)
    case .branch(let conditions, let then, let otherwise):
      let before = walk(conditions)
      walk(then)
      let after = state
      state = before
      walk(otherwise)
      state.join(after)
    case .loop(let conditions, let body, let label):
      let before = walk(conditions)
      loop(body)
      let isEndless =
        if conditions.count == 1, case .holds(let value) = conditions[0],
          case .bool(true) = value.form
        { true } else { false }
      state = before
      if isEndless { state.isDead = true }
      leave(label)
    case .repeatLoop(let body, let condition, let label):
      loop(body)
      walk(condition)
      leave(label)
    case .count(_, let lower, let upper, _, let filter, let body, let label):
      walk(lower)
      walk(upper)
      let before = state
      if let filter { walk(filter) }
      loop(body)
      state = before
      leave(label)
    case .each(_, let sequence, let conditions, let body, let label):
      walk(sequence)
      let before = state
      _ = walk(conditions)
      loop(body)
      state = before
      leave(label)
    case .select(let choices, let label): select(choices, label)
    case .block(let inner, let label):
      walk(inner)
      if let label { leave(label) }
    case .exit(let value):
      if let value { walk(value) }
      state.isDead = true
    case .breakLoop(let label):
      let id = ObjectIdentifier(label)
      var joined = state
      if let other = breaks[id] { joined.join(other) }
      breaks[id] = joined
      state.isDead = true
    case .continueLoop, .fallThrough: state.isDead = true
    case .attempt(let body, _, let choices):
      let before = state
      walk(body)
      var after = state
      for choice in choices {
        state = before
        state.possible.formUnion(after.possible)
        for conditions in choice.alternatives { _ = walk(conditions) }
        walk(choice.body)
        after.join(state)
      }
      state = after
    case .later(let body):
      let before = state
      walk(body)
      state = before
    }
    if case .raise = statement.form { state.isDead = true }
    if case .expression(let value) = statement.form, value.type == .never { state.isDead = true }
  }

  private mutating func declare(_ variable: Variable, _ value: Expression?) {
    let id = ObjectIdentifier(variable)
    guard variable.isDeferred else {
      if let value { walk(value) }
      return
    }
    tracked[id] = loops
    state.certain.remove(.variable(id))
    state.possible.remove(.variable(id))
    guard let value, case .tuple(let fields) = value.form else { return }
    for (place, field) in fields.enumerated() where field.type != .void {
      state.certain.insert(.field(id, place))
      state.possible.insert(.field(id, place))
    }
  }

  /// Conditions hold one after the other; what is known where they fail comes back.
  private mutating func walk(_ conditions: [Condition]) -> State {
    var failed: State?
    for condition in conditions {
      switch condition {
      case .holds(let value), .binds(_, let value), .declares(_, let value): walk(value)
      }
      if case .declares = condition { continue }
      if failed == nil { failed = state }
    }
    guard let failed else {
      var none = state
      none.isDead = true
      return none
    }
    return failed
  }

  private mutating func loop(_ body: [Statement]) {
    loops += 1
    walk(body)
    loops -= 1
  }

  private mutating func leave(_ label: Statement.Label) {
    if let other = breaks.removeValue(forKey: ObjectIdentifier(label)) { state.join(other) }
  }

  private mutating func select(_ choices: [Statement.Choice], _ label: Statement.Label) {
    let before = state
    var after = state
    after.isDead = true
    var falling: State?
    for choice in choices {
      state = before
      for conditions in choice.alternatives { _ = walk(conditions) }
      if let falling { state.join(falling) }
      walk(choice.body)
      falling =
        choice.body.contains { if case .fallThrough = $0.form { true } else { false } }
        ? before : nil
      after.join(state)
    }
    state = after
    leave(label)
  }

  // MARK: Reading and assigning

  mutating func read(_ variable: Variable, field: Int? = nil, at site: Int) {
    let id = ObjectIdentifier(variable)
    guard !state.isDead, tracked[id] != nil, !state.certain.contains(.variable(id)) else { return }
    if let definition = variable.type.definition, variable.name == "self",
      definition.kind == .structure
    {
      let needed = field.map { [$0] } ?? Array(definition.fields.indices)
      let open = needed.first { !state.certain.contains(.field(id, $0)) }
      guard let open else { return }
      report(
        variable,
        "'self.\(definition.fields[open].name)' has no value yet on every path that leads here",
        site)
      return
    }
    report(variable, "'\(variable.name)' is used before it has a value on every path", site)
  }

  mutating func assign(_ variable: Variable, field: Int? = nil, at site: Int) {
    let id = ObjectIdentifier(variable)
    guard let depth = tracked[id] else { return }
    let slot: Slot = field.map { .field(id, $0) } ?? .variable(id)
    let isConstant =
      field.map { variable.type.definition?.fields[$0].isConstant ?? false } ?? variable.isConstant
    if isConstant, !state.isDead, state.possible.contains(slot) || loops > depth {
      let name = field.flatMap { variable.type.definition?.fields[$0].name } ?? variable.name
      report(variable, "'\(name)' is a constant and may have its value already", site)
    }
    state.certain.insert(slot)
    state.possible.insert(slot)
  }

  private mutating func report(_ variable: Variable, _ message: String, _ site: Int) {
    guard reported.insert(ObjectIdentifier(variable)).inserted else { return }
    problems.append(Problem(message, offset: site))
  }

  /// A function sees the variables around it as they are when it is made or called.
  mutating func enter(_ function: Function, at site: Int) {
    for variable in function.captures { read(variable, at: site) }
  }
}
