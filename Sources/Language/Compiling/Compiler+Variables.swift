extension Compiler {
  /// The register that is the variable itself, where there is one.
  func direct(_ variable: Variable) -> Int? {
    if variable.owner == nil { return function == nil ? variable.register : nil }
    return isBoxed(variable) ? nil : emitter.registers[ObjectIdentifier(variable)]
  }

  func load(_ variable: Variable, into target: Int) throws {
    let e = emitter
    let isScalar = variable.type.bank == .scalar
    if variable.type.bank == .none { return }
    if let register = direct(variable) {
      if register != target { e.emit(isScalar ? .move : .copy, target, register) }
    } else if variable.owner == nil {
      e.emitWide(isScalar ? .globalScalar : .globalObject, target, variable.register ?? 0)
      if !isScalar, variable.type.optionalWrapped == nil { e.emit(.requireObject, target) }
    } else if let box = e.registers[ObjectIdentifier(variable)] {
      e.emit(isScalar ? .unboxScalar : .unboxObject, target, box)
    } else {
      fail("'\(variable.name)' is used before it has a value")
    }
  }

  func store(_ register: Int, to variable: Variable) {
    let e = emitter
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

  /// Gives a local variable its register, and its box if its users share it.
  func declare(_ variable: Variable, _ value: Expression?) throws {
    let e = emitter
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

  // MARK: Places

  /// Lets `body` change the value of a place in a register, and puts it back.
  ///
  /// Only a variable in a register of its own is changed in place; elsewhere a copy is changed, so
  /// that a failure on the way loses nothing.
  func modify(_ place: Place, _ body: (Int) throws -> Void) throws {
    let e = emitter
    switch place {
    case .variable(let variable):
      if let register = direct(variable) { return try body(register) }
      try e.temporarily {
        let copy = try e.newRegister(variable.type.bank)
        try load(variable, into: copy)
        try body(copy)
        store(copy, to: variable)
        if variable.type.bank == .object { e.emit(.clear, copy) }
      }
    case .element(.element(let base, let row, _), let column, let type)
    where type.arrayElement?.bank == .scalar:
      try nested(base, row, column) { rows, i, j in
        let copy = try e.newScalar()
        e.emit(.scalarAtAt, copy, rows, i)
        e.emit(.scalarAtAt, j)
        try body(copy)
        e.emit(.setScalarAtAt, rows, i, copy)
        e.emit(.setScalarAtAt, j)
      }
    case .element(let base, let index, let type):
      try e.temporarily {
        let i = try e.newScalar()
        try value(index, into: i)
        let isScalar = type.arrayElement?.bank == .scalar
        try modify(base) { array in
          let copy = try e.newRegister(isScalar ? .scalar : .object)
          e.emit(isScalar ? .scalarAt : .objectAt, copy, array, i)
          try body(copy)
          e.emit(isScalar ? .setScalarAt : .setObjectAt, array, i, copy)
          if !isScalar { e.emit(.clear, copy) }
        }
      }
    case .field(let base, let field, let type):
      guard case .tuple(let elements) = type else { return }
      let isScalar = elements[field].type.bank == .scalar
      try e.temporarily {
        try modify(base) { tuple in
          let copy = try e.newRegister(elements[field].type.bank)
          e.emit(isScalar ? .scalarField : .objectField, copy, tuple, field)
          try body(copy)
          e.emit(isScalar ? .setScalarField : .setObjectField, tuple, field, copy)
          if !isScalar { e.emit(.clear, copy) }
        }
      }
    case .property(let base, let setter, let getter, let indices, let type, let element):
      try e.temporarily {
        let places = try indices.map { index -> Expression in
          let variable = Variable("", index.type, isConstant: true, owner: self.owner)
          try declare(variable, index)
          return Expression(form: .variable(variable), type: index.type, site: index.site)
        }
        try modify(base) { register in
          let receiver = self.held(register, type)
          let copy = try e.newRegister(element.bank)
          try call(getter, [receiver] + places, element, into: copy)
          try body(copy)
          if setter.isMutating {
            guard case .library(_, let bindings) = getter else { return }
            return try change(
              register, with: places + [self.held(copy, element)],
              site(
                setter, arguments: [type] + indices.map(\.type) + [element], result: .void,
                bindings))
          }
          try library(
            site(setter, arguments: [type] + indices.map(\.type) + [element], result: type, [:]),
            [receiver] + places + [self.held(copy, element)], into: register)
          if element.bank == .object { e.emit(.clear, copy) }
        }
      }
    }
  }

  /// Lets `body` change an element of an array of arrays, by the registers of both indices.
  private func nested(
    _ base: Place, _ row: Expression, _ column: Expression, _ body: (Int, Int, Int) throws -> Void
  ) throws {
    try emitter.temporarily {
      let (i, j) = try operands(row, column)
      try modify(base) { try body($0, i, j) }
    }
  }

  /// The function that owns variables declared here; for the cell, one that stands for it.
  private var owner: Function { function ?? Function("", parent: nil) }

  /// A register seen as an expression.
  func held(_ register: Int, _ type: Type) -> Expression {
    let variable = Variable("", type, isConstant: true, owner: owner)
    emitter.registers[ObjectIdentifier(variable)] = register
    kept.append(variable)
    return Expression(form: .variable(variable), type: type, site: emitter.site)
  }

  func assign(_ place: Place, _ value: Expression) throws {
    let e = emitter
    if case .variable(let variable) = place, let register = direct(variable) {
      return try self.value(value, into: register)
    }
    try e.temporarily {
      let register = try operand(value)
      switch place {
      case .variable(let variable): store(register, to: variable)
      case .element(.element(let base, let row, _), let column, let type)
      where type.arrayElement?.bank == .scalar:
        try nested(base, row, column) { rows, i, j in
          e.emit(.setScalarAtAt, rows, i, register)
          e.emit(.setScalarAtAt, j)
        }
      case .element(let base, let index, let type):
        let i = try operand(index)
        let isScalar = type.arrayElement?.bank == .scalar
        try modify(base) { e.emit(isScalar ? .setScalarAt : .setObjectAt, $0, i, register) }
      case .field, .property:
        try modify(place) { target in
          e.emit(value.type.bank == .scalar ? .move : .copy, target, register)
        }
      }
      if value.type.bank == .object, !isHeld(value) { e.emit(.clear, register) }
    }
  }

  /// Whether the value's operand is a register of a variable.
  private func isHeld(_ value: Expression) -> Bool {
    if case .variable(let variable) = value.form { direct(variable) != nil } else { false }
  }

  func update(_ place: Place, _ callee: Callee, _ value: Expression) throws {
    let e = emitter
    try e.temporarily {
      var right = value
      if !isSimple(value) {
        let operand = Variable("", value.type, isConstant: true, owner: owner)
        try declare(operand, value)
        right.form = .variable(operand)
      }
      try modify(place) { register in
        guard case .library(let declaration, let bindings) = callee else {
          guard case .function(let function) = callee else { return }
          return try call(
            callee, [held(register, function.result), right], function.result, into: register)
        }
        let type = declaration.result.substituting(bindings)
        try call(callee, [held(register, type), right], type, into: register)
      }
    }
  }
}
