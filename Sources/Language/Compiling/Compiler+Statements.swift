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

  private func jumps(unless conditions: [Condition]) throws -> [Int] {
    let e = emitter
    var fails: [Int] = []
    for condition in conditions {
      switch condition {
      case .holds(let value): fails += try jumps(unless: value)
      case .binds(let variable, let value):
        let optional = try e.newObject()
        try self.value(value, into: optional)
        fails.append(e.emit(.jumpIfNone, optional))
        let payload = try e.newRegister(variable.type.bank)
        unwrapped(optional, value.type, into: payload)
        let held = Variable(
          "", variable.type, isConstant: true,
          owner: variable.owner ?? function ?? Function("", parent: nil))
        kept.append(held)
        e.registers[ObjectIdentifier(held)] = payload
        try declare(
          variable, Expression(form: .variable(held), type: variable.type, site: value.site))
      }
    }
    return fails
  }

  func statements(_ statements: [Statement]) throws {
    try emitter.temporarily { for statement in statements { try self.statement(statement) } }
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
    case .loop(let conditions, let body):
      try e.loop {
        try e.temporarily {
          let again = comparison(conditions)
          let start = e.here
          let fails = try jumps(unless: conditions)
          let top = again == nil ? start : e.here
          try loop(body) { try back(to: top, while: again) }
          for fail in fails { try e.aim(fail) }
          try endLoop()
        }
      }
    case .repeatLoop(let body, let condition):
      try e.loop {
        let top = e.here
        try loop(body) {
          let again = comparison([.holds(condition)])
          let fails = again == nil ? try jumps(unless: condition) : []
          try back(to: top, while: again)
          for fail in fails { try e.aim(fail) }
        }
        try endLoop()
      }
    case .count(let variable, let lower, let upper, let closed, let filter, let body):
      try e.loop {
        try e.temporarily { try count(variable, lower, upper, closed, filter, body) }
      }
    case .each(let pattern, let sequence, let filter, let body):
      try e.loop { try e.temporarily { try each(pattern, sequence, filter, body) } }
    case .block(let inner): try statements(inner)
    case .exit(let value):
      guard let value, value.type.bank != .none else {
        if let value { try self.statement(Statement(form: .expression(value), site: value.site)) }
        e.emit(.returnVoid)
        return
      }
      try e.temporarily {
        if value.type.bank == .scalar {
          e.emit(.returnScalar, 0, try operand(value))
        } else {
          let register = try e.newObject()
          try self.value(value, into: register)
          e.emit(.returnObject, 0, register)
        }
      }
    case .breakLoop: e.loops[e.loops.count - 1].breaks.append(e.emit(.jump))
    case .continueLoop: e.loops[e.loops.count - 1].continues.append(e.emit(.jump))
    }
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
      let whole = Variable(
        "", .tuple(elements), isConstant: true, owner: function ?? Function("", parent: nil))
      kept.append(whole)
      emitter.registers[ObjectIdentifier(whole)] = tuple
      let base = Expression(form: .variable(whole), type: .tuple(elements), site: emitter.site)
      try declare(
        variable,
        Expression(form: .element(base, place), type: elements[place].type, site: emitter.site))
    }
  }

  // MARK: Loops

  /// Compiles the body of a loop and what goes back to its top.
  private func loop(_ body: [Statement], back: () throws -> Void) throws {
    let e = emitter
    e.loops.append(Emitter.Loop())
    try statements(body)
    let continues = e.loops[e.loops.count - 1].continues
    for jump in continues { try e.aim(jump) }
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

  /// Aims the jumps that leave the loop just compiled.
  private func endLoop() throws {
    for jump in emitter.loops.removeLast().breaks { try emitter.aim(jump) }
  }

  private func count(
    _ variable: Variable, _ lower: Expression, _ upper: Expression, _ closed: Bool,
    _ filter: Expression?, _ body: [Statement]
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
    try loop(body) {
      for fail in fails { try e.aim(fail) }
      try e.aim(e.emit(.countUp, counter, limit), to: top)
    }
    try e.aim(skip)
    try endLoop()
  }

  private func each(
    _ pattern: ForPattern, _ sequence: Expression, _ filter: Expression?, _ body: [Statement]
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
    var fails: [Int] = []
    try e.temporarily {
      switch pattern {
      case .variable(let variable):
        if let variable { e.registers[ObjectIdentifier(variable)] = element }
      case .tuple(let variables):
        guard case .tuple(let elements) = type else { return }
        try takeApart(element, elements, into: variables)
      }
      fails = try filter.map { try jumps(unless: $0) } ?? []
      try loop(body) {
        for fail in fails { try e.aim(fail) }
        try e.aim(e.emit(.countUp, index, count), to: top)
      }
    }
    try e.aim(skip)
    try endLoop()
    e.emit(.clear, array)
    if !isScalar { e.emit(.clear, element) }
  }
}
