extension Compiler {
  /// The jumps on a comparison: where it fails, where it fails with a small number, and back where
  /// it holds.
  private typealias Jumps = (unless: Opcode, unlessSmall: Opcode?, whilst: Opcode)

  private static let jumps: [Opcode: Jumps] = [
    .equalInt: (.unlessEqualInt, .unlessEqualSmall, .whileEqualInt),
    .unequalInt: (.unlessUnequalInt, .unlessUnequalSmall, .whileUnequalInt),
    .lessInt: (.unlessLessInt, .unlessLessSmall, .whileLessInt),
    .atMostInt: (.unlessAtMostInt, .unlessAtMostSmall, .whileAtMostInt),
    .greaterInt: (.unlessGreaterInt, .unlessGreaterSmall, .whileGreaterInt),
    .atLeastInt: (.unlessAtLeastInt, .unlessAtLeastSmall, .whileAtLeastInt),
    .equalDouble: (.unlessEqualDouble, nil, .whileEqualDouble),
    .unequalDouble: (.unlessUnequalDouble, nil, .whileUnequalDouble),
    .lessDouble: (.unlessLessDouble, nil, .whileLessDouble),
    .atMostDouble: (.unlessAtMostDouble, nil, .whileAtMostDouble),
    .greaterDouble: (.unlessGreaterDouble, nil, .whileGreaterDouble),
    .atLeastDouble: (.unlessAtLeastDouble, nil, .whileAtLeastDouble),
  ]

  /// Compiles a condition; the jumps returned are taken where it fails.
  func jumps(unless condition: Expression) throws -> [Int] {
    let e = emitter
    switch condition.form {
    case .bool(true): return []
    case .isNone(let optional):
      let isNone = try e.temporarily { e.emit(.jumpIfNone, try operand(optional)) }
      let fails = e.emit(.jump)
      try e.aim(isNone)
      return [fails]
    case .same(let inner, let tag):
      return try e.temporarily { [e.emit(.unlessEqualSmall, try operand(inner), tag)] }
    case .and(let left, let right):
      return try jumps(unless: left) + jumps(unless: right)
    case .or(let left, let right):
      let tries = try jumps(unless: left)
      let holds = e.emit(.jump)
      for next in tries { try e.aim(next) }
      let fails = try jumps(unless: right)
      try e.aim(holds)
      return fails
    case .not(let inner):
      if case .isNone(let optional) = inner.form {
        return try e.temporarily { [e.emit(.jumpIfNone, try operand(optional))] }
      }
      return try e.temporarily { [e.emit(.jumpIf, try operand(inner))] }
    case .call:
      if let (opcode, arguments) = condition.intrinsic, let jump = Self.jumps[opcode] {
        return try e.temporarily {
          if let small = jump.unlessSmall, case .integer(let value) = arguments[1].form,
            let value = Int16(exactly: value)
          {
            return [e.emit(small, try operand(arguments[0]), Int(value))]
          }
          let (left, right) = try operands(arguments[0], arguments[1])
          return [e.emit(jump.unless, left, right)]
        }
      }
    default: break
    }
    return try e.temporarily { [e.emit(.jumpUnless, try operand(condition))] }
  }

  func jumps(unless conditions: [Condition]) throws -> [Int] {
    let e = emitter
    var fails: [Int] = []
    for condition in conditions {
      switch condition {
      case .holds(let value): fails += try jumps(unless: value)
      case .declares(let variable, let value): try declare(variable, value)
      case .binds(let variable, let value):
        let optional = try e.newObject()
        try self.value(value, into: optional)
        fails.append(e.emit(.jumpIfNone, optional))
        let payload = try e.newRegister(variable.type.bank)
        unwrapped(optional, value.type, into: payload)
        try declare(variable, held(payload, variable.type))
      }
    }
    return fails
  }

  func statements(_ statements: [Statement]) throws {
    let depth = deferred.count
    try emitter.temporarily {
      for statement in statements { try self.statement(statement) }
      try leaveScope(depth)
    }
  }

  func statement(_ statement: Statement) throws {
    let e = emitter
    e.site = statement.site
    switch statement.form {
    case .expression(let value), .show(let value):
      try e.temporarily {
        let register = try e.newRegister(value.type.bank)
        try self.value(value, into: register)
        if value.type.bank == .object { e.emit(.clear, register) }
      }
    case .declare(let variable, let value): try declare(variable, value)
    case .destructure(let variables, let value): try destructure(variables, value)
    case .branch(let conditions, let then, let otherwise):
      // What a condition binds must outlive the statement for `guard`, so its registers stay taken.
      let fails = try jumps(unless: conditions)
      try statements(then)
      let end = otherwise.isEmpty ? nil : e.emit(.jump)
      for fail in fails { try e.aim(fail) }
      try statements(otherwise)
      if let end { try e.aim(end) }
    case .loop(let conditions, let body, let label):
      try e.loop {
        try e.temporarily {
          let again = comparison(conditions)
          let start = e.here
          let fails = try jumps(unless: conditions)
          let top = again == nil ? start : e.here
          try loop(body, label) { try back(to: top, while: again) }
          for fail in fails { try e.aim(fail) }
          try endTarget()
        }
      }
    case .repeatLoop(let body, let condition, let label):
      try e.loop {
        let top = e.here
        try loop(body, label) {
          let again = comparison([.holds(condition)])
          let fails = again == nil ? try jumps(unless: condition) : []
          try back(to: top, while: again)
          for fail in fails { try e.aim(fail) }
        }
        try endTarget()
      }
    case .count(let variable, let lower, let upper, let closed, let filter, let body, let label):
      try e.loop {
        try e.temporarily { try count(variable, lower, upper, closed, filter, body, label) }
      }
    case .each(let variable, let sequence, let conditions, let body, let label):
      try e.loop {
        try e.temporarily { try each(variable, sequence, conditions, body, label) }
      }
    case .select(let choices, let label):
      begin(label)
      try select(choices, otherwise: {})
      try endTarget()
    case .block(let inner, let label):
      if let label { begin(label) }
      try statements(inner)
      if label != nil { try endTarget() }
    case .exit(let value): try exit(value)
    case .breakLoop(let label):
      guard let place = e.targets.lastIndex(where: { $0.label === label }) else { return }
      try runDeferred(downTo: e.targets[place].deferred)
      e.targets[place].breaks.append(e.emit(.jump))
    case .continueLoop(let label):
      guard let place = e.targets.lastIndex(where: { $0.label === label }) else { return }
      try runDeferred(downTo: e.targets[place].deferred)
      e.targets[place].continues.append(e.emit(.jump))
    case .fallThrough: falls[falls.count - 1].append(e.emit(.jump))
    case .raise(let value):
      try e.temporarily { _ = e.emit(.raise, try operand(value)) }
    case .attempt(let body, let error, let choices):
      try attempt(body, error: error, choices)
    case .later(let body):
      let register = try e.newObject()
      deferred.append(Deferred(body: body, start: e.here, register: register))
    }
  }

  private func exit(_ value: Expression?) throws {
    let e = emitter
    guard let value, value.type.bank != .none else {
      if let value { try statement(Statement(form: .expression(value), site: value.site)) }
      return try leave(nil)
    }
    try e.temporarily {
      if value.type.bank == .scalar {
        // What runs after must not change the result.
        if deferred.isEmpty { return try leave(try operand(value)) }
        let register = try e.newScalar()
        try self.value(value, into: register)
        return try leave(register)
      }
      let register = try e.newObject()
      try self.value(value, into: register)
      try leave(register)
    }
  }

  /// Runs the body of the first choice of which an alternative holds.
  func select(_ choices: [Statement.Choice], otherwise: () throws -> Void) throws {
    let e = emitter
    var ends: [Int] = []
    var fallen: [Int] = []
    for choice in choices {
      try e.temporarily {
        var fails: [Int] = []
        var hits: [Int] = []
        if choice.alternatives.count > 1 { try reserve(choice.variables) }
        for (place, conditions) in choice.alternatives.enumerated() {
          for fail in fails { try e.aim(fail) }
          fails = try jumps(unless: conditions)
          if place < choice.alternatives.count - 1 { hits.append(e.emit(.jump)) }
        }
        for hit in hits + fallen { try e.aim(hit) }
        falls.append([])
        try statements(choice.body)
        fallen = falls.removeLast()
        ends.append(e.emit(.jump))
        for fail in fails { try e.aim(fail) }
      }
    }
    try otherwise()
    for end in ends + fallen { try e.aim(end) }
  }

  /// Gives variables their registers before the patterns that give them a value.
  private func reserve(_ variables: [Variable]) throws {
    for variable in variables {
      try declare(variable, nil)
      placed.insert(ObjectIdentifier(variable))
    }
  }

  /// Makes a register the variable's own.
  func reserve(_ variable: Variable, _ register: Int) {
    kept.append(variable)
    emitter.registers[ObjectIdentifier(variable)] = register
    placed.insert(ObjectIdentifier(variable))
  }

  private func destructure(_ variables: [Variable?], _ value: Expression) throws {
    guard case .tuple(let elements) = value.type else { return }
    let e = emitter
    let tuple = try e.newObject()
    try self.value(value, into: tuple)
    try takeApart(tuple, elements, into: variables)
    e.emit(.clear, tuple)
  }

  private func takeApart(
    _ tuple: Int, _ elements: [Type.Element], into variables: [Variable?]
  ) throws {
    for (place, variable) in variables.enumerated() {
      guard let variable else { continue }
      try declare(
        variable,
        Expression(
          form: .element(held(tuple, .tuple(elements)), place), type: elements[place].type,
          site: emitter.site))
    }
  }

  // MARK: Loops

  private func begin(_ label: Statement.Label) {
    emitter.targets.append(Emitter.Target(label: label, deferred: deferred.count))
  }

  /// Compiles the body of a loop and what goes back to its top.
  private func loop(
    _ body: [Statement], _ label: Statement.Label, back: () throws -> Void
  ) throws {
    let e = emitter
    begin(label)
    try statements(body)
    for jump in e.targets[e.targets.count - 1].continues { try e.aim(jump) }
    try back()
  }

  /// The condition of a loop that can be tested by one jump back.
  private func comparison(_ conditions: [Condition]) -> (Opcode, [Expression])? {
    guard conditions.count == 1, case .holds(let value) = conditions[0],
      let (opcode, operands) = value.intrinsic, let jump = Self.jumps[opcode],
      operands.allSatisfy(isSimple)
    else { return nil }
    return (jump.whilst, operands)
  }

  /// Jumps back to the top of a loop: while a comparison holds, or always.
  private func back(to top: Int, while comparison: (Opcode, [Expression])?) throws {
    let e = emitter
    guard let (opcode, values) = comparison else { return try e.aim(e.emit(.loop), to: top) }
    try e.temporarily {
      let (left, right) = try operands(values[0], values[1])
      try e.aim(e.emit(opcode, left, right), to: top)
    }
  }

  /// Aims the jumps that leave the statement just compiled.
  private func endTarget() throws {
    for jump in emitter.targets.removeLast().breaks { try emitter.aim(jump) }
  }

  private func count(
    _ variable: Variable, _ lower: Expression, _ upper: Expression, _ closed: Bool,
    _ filter: Expression?, _ body: [Statement], _ label: Statement.Label
  ) throws {
    let e = emitter
    let counter = try e.newScalar()
    let limit = try e.newScalar()
    try value(lower, into: counter)
    try value(upper, into: limit)
    let ordered = e.emit(.unlessGreaterInt, counter, limit)
    fail("the lower bound of a range must not be above its upper bound")
    try e.aim(ordered)
    if closed { e.setSignedC(at: e.emit(.addSmall, limit, limit), to: 1) }
    let skip = e.emit(.unlessLessInt, counter, limit)
    let top = e.here
    e.registers[ObjectIdentifier(variable)] = counter
    let fails = try filter.map { try jumps(unless: $0) } ?? []
    try loop(body, label) {
      for fail in fails { try e.aim(fail) }
      try e.aim(e.emit(.countUp, counter, limit), to: top)
    }
    try e.aim(skip)
    try endTarget()
  }

  private func each(
    _ variable: Variable?, _ sequence: Expression, _ conditions: [Condition],
    _ body: [Statement], _ label: Statement.Label
  ) throws {
    let e = emitter
    guard let type = sequence.type.arrayElement else { return }
    let array = try e.newObject()
    try value(sequence, into: array)
    let index = try e.newScalar()
    let count = try e.newScalar()
    let element = try e.newRegister(type.bank)
    let isScalar = type.bank == .scalar
    e.constant(0, into: index)
    e.emit(isScalar ? .scalarCount : .objectCount, count, array)
    let skip = e.emit(.unlessLessInt, index, count)
    let top = e.here
    e.emit(isScalar ? .scalarAt : .objectAt, element, array, index)
    try e.temporarily {
      if let variable { e.registers[ObjectIdentifier(variable)] = element }
      let fails = try jumps(unless: conditions)
      try loop(body, label) {
        for fail in fails { try e.aim(fail) }
        try e.aim(e.emit(.countUp, index, count), to: top)
      }
    }
    try e.aim(skip)
    try endTarget()
    e.emit(.clear, array)
    if !isScalar { e.emit(.clear, element) }
  }
}
