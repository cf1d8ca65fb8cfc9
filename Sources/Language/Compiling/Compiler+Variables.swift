extension Compiler {
  /// The register that is the variable itself, where there is one.
  func direct(_ variable: Variable) -> Int? {
    if variable.owner == nil {
      return function == nil && variable.preparation == nil ? variable.register : nil
    }
    return isBoxed(variable) ? nil : emitter.registers[ObjectIdentifier(variable)]
  }

  func load(_ variable: Variable, into target: Int) throws {
    let e = emitter
    let isScalar = variable.type.bank == .scalar
    if let getter = variable.getter {
      return try call(.function(getter), [], variable.type, into: target)
    }
    if variable.type.bank == .none { return }
    try prepare(variable)
    if let register = direct(variable) {
      if register != target { e.emit(isScalar ? .move : .copy, target, register) }
    } else if variable.owner == nil {
      e.emitWide(isScalar ? .globalScalar : .globalObject, target, variable.register ?? 0)
      if !isScalar, variable.type.optionalWrapped == nil { e.emit(.requireObject, target) }
    } else if let box = e.registers[ObjectIdentifier(variable)] {
      e.emit(isScalar ? .unboxScalar : .unboxObject, target, box)
      if !isScalar, variable.type.optionalWrapped == nil { e.emit(.requireObject, target) }
    } else {
      fail("'\(variable.name)' is used before it has a value")
    }
  }

  func store(_ register: Int, to variable: Variable) throws {
    let e = emitter
    if let setter = variable.setter {
      let value = held(register, variable.type)
      return try call(.function(setter), [value], .void, into: 0)
    }
    let isScalar = variable.type.bank == .scalar
    if variable.type.bank == .none { return }
    if let own = direct(variable) {
      if own != register { e.emit(isScalar ? .move : .copy, own, register) }
    } else if variable.owner == nil {
      e.emitWide(isScalar ? .setGlobalScalar : .setGlobalObject, register, variable.register ?? 0)
    } else if let box = e.registers[ObjectIdentifier(variable)] {
      e.emit(isScalar ? .setBoxScalar : .setBoxObject, box, register)
    }
  }

  /// Gives a variable its value if it is used for the first time.
  func prepare(_ variable: Variable) throws {
    guard let preparation = variable.preparation, preparation !== function else { return }
    try call(.function(preparation), [], .void, into: 0)
  }

  /// Gives a local variable its register, and its box if its users share it.
  func declare(_ variable: Variable, _ value: Expression?) throws {
    let e = emitter
    if placed.contains(ObjectIdentifier(variable)) {
      guard let value else { return }
      return try assign(.variable(variable), value)
    }
    if variable.owner == nil {
      if let value, let register = variable.register { try self.value(value, into: register) }
      return
    }
    kept.append(variable)
    if isBoxed(variable) {
      let box = try e.newObject()
      try e.temporarily {
        let register = try value.map { try operand($0) } ?? e.newRegister(variable.type.bank)
        e.emit(variable.type.bank == .scalar ? .boxScalar : .boxObject, box, register)
      }
      e.registers[ObjectIdentifier(variable)] = box
    } else {
      let register = try e.newRegister(variable.type.bank)
      if let value { try e.temporarily { try self.value(value, into: register) } }
      e.registers[ObjectIdentifier(variable)] = register
    }
  }

  /// The function that owns variables declared here; for the cell, one that stands for it.
  var owner: Function { function ?? Function("", parent: nil) }

  /// A register seen as an expression.
  func held(_ register: Int, _ type: Type) -> Expression {
    let variable = Variable("", type, isConstant: true, owner: owner)
    emitter.registers[ObjectIdentifier(variable)] = register
    kept.append(variable)
    return Expression(form: .variable(variable), type: type, site: emitter.site)
  }
}
