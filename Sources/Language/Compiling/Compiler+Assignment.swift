extension Compiler {
  func assign(_ place: Place, _ value: Expression) throws {
    let e = emitter
    if case .variable(let variable) = place, variable.setter == nil,
      let register = direct(variable)
    {
      return try self.value(value, into: register)
    }
    try e.temporarily {
      // A part of a variable may get the variable's own value, as it was before.
      let isOwn =
        if case .variable(let variable) = value.form { variable === place.root } else { false }
      let register = try isOwn ? e.newRegister(value.type.bank) : operand(value)
      if isOwn { try self.value(value, into: register) }
      switch place {
      case .variable(let variable):
        try prepare(variable)
        try store(register, to: variable)
      case .element(.element(let base, let row, _), let column, let type)
      where type.arrayElement?.bank == .scalar:
        try nested(base, row, column) { rows, i, j in
          e.emit(.setScalarAtAt, rows, i, register)
          e.emit(.setScalarAtAt, j)
        }
      case .element(let base, let index, let type):
        let i = try operand(index)
        let isScalar = type.arrayElement?.bank == .scalar
        try modify(base) { _ = e.emit(isScalar ? .setScalarAt : .setObjectAt, $0, i, register) }
      case .field(let base, let field, let type):
        if type.bank == .none { break }
        try modify(base) {
          _ = e.emit(type.bank == .scalar ? .setScalarField : .setObjectField, $0, field, register)
        }
      case .property(let base, let setter, let getter, let indices, let type, _):
        try set(base, setter, getter, indices, type, held(register, value.type))
      case .wrapped:
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

  /// Whether the variable around a place can be read while the place changes: nothing is taken out.
  private func staysWhole(_ place: Place) -> Bool {
    guard direct(place.root) != nil else { return false }
    return switch place {
    case .variable: true
    case .element(.variable, _, let array), .element(.element(.variable, _, _), _, let array):
      array.arrayElement?.bank == .scalar
    default: false
    }
  }

  func update(_ place: Place, _ callee: Callee, _ value: Expression) throws {
    let e = emitter
    try e.temporarily {
      var right = value
      if !isSimple(value) || !staysWhole(place) {
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

  /// `(a, b) = …`: all parts are known before the first place changes.
  func assign(_ places: [Place?], _ value: Expression) throws {
    guard case .tuple(let elements) = value.type else { return }
    try emitter.temporarily {
      var parts: [Expression] = []
      if case .tuple(let values) = value.form {
        for value in values {
          let register = try emitter.newRegister(value.type.bank)
          try emitter.temporarily { try self.value(value, into: register) }
          parts.append(held(register, value.type))
        }
      } else {
        let tuple = try operand(value)
        parts = elements.enumerated().map { place, element in
          Expression(
            form: .element(held(tuple, value.type), place), type: element.type, site: emitter.site)
        }
      }
      for (place, part) in zip(places, parts) { if let place { try assign(place, part) } }
    }
  }

  /// `swap(&a, &b)`
  func exchange(_ left: Place, _ right: Place) throws {
    let e = emitter
    try modify(left) { a in
      try modify(right) { b in
        try e.temporarily {
          let bank = left.type.bank
          let held = try e.newRegister(bank)
          if bank == .none { return }
          let move = bank == .scalar ? Opcode.move : .take
          e.emit(move, held, a)
          e.emit(move, a, b)
          e.emit(move, b, held)
        }
      }
    }
  }
}

extension Place {
  /// The type of the value in the place.
  var type: Type {
    switch self {
    case .variable(let variable): variable.type
    case .element(_, _, let array): array.arrayElement ?? .never
    case .field(_, _, let type), .wrapped(_, let type, _): type
    case .property(_, _, _, _, _, let element): element
    }
  }
}
