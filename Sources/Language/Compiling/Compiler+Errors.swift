extension Compiler {
  /// `try? value`, where the value is an optional already.
  func attempt(_ inner: Expression, into target: Int) throws {
    try value(inner, into: target) { _ in emitter.emit(.clear, target) }
  }

  /// `try! value`
  func insist(_ inner: Expression, into target: Int) throws {
    try value(inner, into: target) { error in emitter.emit(.insist, error) }
  }

  /// A value, or what is done with the error instead, which lies in a register.
  private func value(
    _ inner: Expression, into target: Int, otherwise failed: (_ error: Int) -> Void
  ) throws {
    let e = emitter
    try e.temporarily {
      let error = try e.newObject()
      let start = e.here
      try value(inner, into: target)
      let range = start..<e.here
      let end = e.emit(.jump)
      catching(range, error)
      failed(error)
      try e.aim(end)
    }
  }

  /// Lets errors of `range` go on at the instruction that comes next.
  private func catching(_ range: Range<Int>, _ register: Int) {
    guard !range.isEmpty else { return }
    emitter.code.handlers.append(
      Code.Handler(range: range, kind: .catching, register: register, target: emitter.here))
  }

  /// `do` with its `catch` clauses.
  func attempt(
    _ body: [Statement], error: Variable, _ choices: [Statement.Choice]
  ) throws {
    let e = emitter
    try e.temporarily {
      let register = try e.newObject()
      reserve(error, register)
      let start = e.here
      try statements(body)
      let range = start..<e.here
      let end = e.emit(.jump)
      catching(range, register)
      try select(choices, otherwise: { e.emit(.raise, register) })
      try e.aim(end)
    }
  }

  // MARK: defer

  /// Runs what `defer` statements have put off, from the innermost one down to `depth`, without
  /// closing their scopes.
  func runDeferred(downTo depth: Int) throws {
    guard deferred.count > depth else { return }
    let open = deferred
    defer { deferred = open }
    while deferred.count > depth {
      let last = deferred.removeLast()
      try statements(last.body)
    }
  }

  /// Closes the scopes of `defer` statements down to `depth`.
  func leaveScope(_ depth: Int) throws {
    while deferred.count > depth {
      let last = deferred.removeLast()
      let open = deferred
      emitter.handle(last.start..<emitter.here, .deferred, register: last.register) {
        [unowned self] in
        deferred = open
        try statements(last.body)
      }
      try statements(last.body)
    }
  }

  /// Returns from the function, with what lies in a register of the result's bank.
  func leave(_ register: Int?) throws {
    let e = emitter
    try runDeferred(downTo: 0)
    let bank = function?.result.bank ?? .none
    guard let result = resultRegister, let function else {
      switch (bank, register) {
      case (.scalar, let register?): e.emit(.returnScalar, 0, register)
      case (.object, let register?): e.emit(.returnObject, 0, register)
      default: e.emit(.returnVoid)
      }
      return
    }
    if let register, bank != .none, register != result {
      e.emit(bank == .scalar ? .move : .copy, result, register)
    }
    try unbox(function)
    e.emit(.returnKeeping, result, result, e.code.keptObjects)
  }

  // MARK: inout parameters that closures use

  private func boxed(_ function: Function) -> [Variable] {
    function.parameters.filter { $0.isInout && isBoxed($0) }
  }

  /// Compiles the body of a function whose `inout` parameters lie in boxes as long as it runs, where
  /// closures use them.
  func boxChanged(_ function: Function, _ body: () throws -> Void) throws {
    let e = emitter
    let changed = boxed(function)
    for variable in changed {
      guard let register = e.registers[ObjectIdentifier(variable)] else { continue }
      homes[ObjectIdentifier(variable)] = register
      let box = try e.newObject()
      if variable.type.bank == .scalar {
        e.emit(.boxScalar, box, register)
      } else {
        e.emit(.boxObject, box, register)
        e.emit(.clear, register)
      }
      e.registers[ObjectIdentifier(variable)] = box
    }
    guard !changed.isEmpty else { return try body() }
    let error = try e.newObject()
    let start = e.here
    try body()
    e.handle(start..<e.here, .restoring, register: error) { [unowned self] in
      try unbox(function)
    }
  }

  private func unbox(_ function: Function) throws {
    for variable in boxed(function) {
      let id = ObjectIdentifier(variable)
      guard let home = homes[id], let box = emitter.registers[id] else { continue }
      emitter.emit(variable.type.bank == .scalar ? .unboxScalar : .unboxObject, home, box)
    }
  }
}
