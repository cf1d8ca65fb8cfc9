extension Compiler {
  /// Lets `body` change the value of a place in a register, and puts it back.
  ///
  /// The value is taken out of its container meanwhile, so that nobody else refers to it and it need
  /// not be copied to change; it is put back also if `body` fails.
  ///
  /// - Parameter isolated: Whether `body` runs code of cells, which must not see a variable of the
  ///   notebook that is half changed.
  func modify(
    _ place: Place, isolated: Bool = false, _ body: (Int) throws -> Void
  ) throws {
    let e = emitter
    switch place {
    case .variable(let variable): try modify(variable, isolated: isolated, body)
    case .element(.element(let base, let row, _), let column, let type)
    where type.arrayElement?.bank == .scalar:
      try nested(base, row, column) { rows, i, j in
        let element = try e.newScalar()
        e.emit(.scalarAtAt, element, rows, i)
        e.emit(.scalarAtAt, j)
        try restoring(element, .scalar, body) {
          e.emit(.setScalarAtAt, rows, i, element)
          e.emit(.setScalarAtAt, j)
        }
      }
    case .element(let base, let index, let type):
      try e.temporarily {
        let i = try e.newScalar()
        try value(index, into: i)
        let isScalar = type.arrayElement?.bank == .scalar
        try modify(base, isolated: isolated) { array in
          let element = try e.newRegister(isScalar ? .scalar : .object)
          e.emit(isScalar ? .scalarAt : .takeObjectAt, element, array, i)
          try restoring(element, isScalar ? .scalar : .object, body) {
            e.emit(isScalar ? .setScalarAt : .setObjectAt, array, i, element)
          }
        }
      }
    case .field(let base, let field, let type):
      if type.bank == .none { return try body(0) }
      let isScalar = type.bank == .scalar
      try e.temporarily {
        try modify(base, isolated: isolated) { whole in
          let part = try e.newRegister(type.bank)
          e.emit(isScalar ? .scalarField : .takeField, part, whole, field)
          try restoring(part, type.bank, body) {
            e.emit(isScalar ? .setScalarField : .setObjectField, whole, field, part)
          }
        }
      }
    case .wrapped(let base, let type, let isForced):
      try modify(base, wrapped: type, isForced: isForced, isolated: isolated, body)
    case .property(let base, let setter, let getter, let indices, let type, let element):
      try e.temporarily {
        let isLate = isLate(getter, indices)
        var places = try evaluated(isLate ? [indices[0]] : indices)
        try modify(base, isolated: true) { register in
          let copy = try e.newRegister(element.bank)
          if isLate {
            try read(register, type, places[0], or: indices[1], into: copy)
            places.append(held(copy, element))
          } else {
            try call(getter, [held(register, type)] + places, element, into: copy)
          }
          try lending(register, getter, places, type, held(copy, element)) { try body(copy) }
          try set(register, setter, getter, places, type, held(copy, element))
          if element.bank == .object { e.emit(.clear, copy) }
        }
      }
    }
  }

  /// Lets `body` change an element of an array of arrays, by the registers of both indices.
  func nested(
    _ base: Place, _ row: Expression, _ column: Expression, _ body: (Int, Int, Int) throws -> Void
  ) throws {
    try emitter.temporarily {
      let (i, j) = try operands(row, column)
      try modify(base) { try body($0, i, j) }
    }
  }

  /// Runs `body` on a register, and `back` after it, also if it fails.
  private func restoring(
    _ register: Int, _ bank: Bank, _ body: (Int) throws -> Void,
    _ back: @escaping () throws -> Void
  ) throws {
    let e = emitter
    let error = try e.newObject()
    let start = e.here
    try body(register)
    e.handle(start..<e.here, .restoring, register: error, back)
    try back()
    if bank == .object { e.emit(.clear, register) }
  }

  private func modify(
    _ variable: Variable, isolated: Bool, _ body: (Int) throws -> Void
  ) throws {
    let e = emitter
    let bank = variable.type.bank
    let own = direct(variable)
    if bank == .none { return try body(0) }
    try prepare(variable)
    if let own, !(isolated && variable.owner == nil && bank == .object), variable.getter == nil {
      return try body(own)
    }
    try e.temporarily {
      let value = try e.newRegister(bank)
      // An optional that is taken out would look like nil.
      if bank == .scalar || variable.getter != nil || variable.type.optionalWrapped != nil {
        try load(variable, into: value)
      } else {
        if let own {
          e.emit(.take, value, own)
        } else if variable.owner == nil {
          e.emitWide(.takeGlobal, value, variable.register ?? 0)
        } else if let box = e.registers[ObjectIdentifier(variable)] {
          e.emit(.takeBox, value, box)
        }
        e.emit(.requireObject, value)
      }
      if variable.getter != nil {
        try body(value)
        return try store(value, to: variable)
      }
      try restoring(value, bank, body) { [self] in try store(value, to: variable) }
    }
  }

  /// Changes the value of an optional; nothing happens if there is none, or it is an error.
  private func modify(
    _ base: Place, wrapped type: Type, isForced: Bool, isolated: Bool,
    _ body: (Int) throws -> Void
  ) throws {
    let e = emitter
    try e.temporarily {
      let isThere = isForced ? nil : try e.newScalar()
      if let isThere { e.constant(0, into: isThere) }
      try modify(base, isolated: isolated) { optional in
        let none = e.emit(.jumpIfNone, optional)
        if let isThere { e.constant(1, into: isThere) }
        if type.bank == .scalar || type.optionalWrapped != nil || type == .void {
          let payload = try e.newRegister(type.bank)
          unwrapped(optional, .optional(type), into: payload)
          try body(payload)
          let wrapped = Expression(
            form: .wrap(held(payload, type)), type: .optional(type), site: e.site)
          try value(wrapped, into: optional)
        } else {
          try body(optional)
        }
        if isForced {
          let end = e.emit(.jump)
          try e.aim(none)
          fail("'!' found nil instead of a '\(type)'")
          try e.aim(end)
        } else {
          try e.aim(none)
        }
      }
      if let isThere { e.chains[e.chains.count - 1].append(e.emit(.jumpUnless, isThere)) }
    }
  }

  /// Expressions whose values are held in registers.
  private func evaluated(_ expressions: [Expression]) throws -> [Expression] {
    try expressions.map { expression in
      let variable = Variable("", expression.type, isConstant: true, owner: owner)
      try declare(variable, expression)
      return Expression(form: .variable(variable), type: expression.type, site: expression.site)
    }
  }

  // MARK: Setters

  /// Sets a property or an element of what lies in a place.
  func set(
    _ base: Place, _ setter: Declaration, _ getter: Callee, _ indices: [Expression], _ type: Type,
    _ value: Expression
  ) throws {
    try emitter.temporarily {
      let places = try evaluated(indices)
      try modify(base, isolated: true) { register in
        try set(register, setter, getter, places, type, value)
      }
    }
  }

  private func set(
    _ register: Int, _ setter: Declaration, _ getter: Callee, _ places: [Expression],
    _ type: Type, _ value: Expression
  ) throws {
    if case .function(let function) = setter.body {
      let own = held(register, type)
      guard case .variable(let variable) = own.form else { return }
      let address = Expression(
        form: .address(.variable(variable)), type: .inout(type), site: emitter.site)
      return try call(.function(function), [address] + places + [value], .void, into: 0)
    }
    if setter.isMutating, case .library(_, let bindings) = getter {
      return try change(
        register, with: places + [value],
        site(
          setter, arguments: [type] + places.map(\.type) + [value.type], result: .void, bindings))
    }
    try library(
      site(
        setter, arguments: [type] + places.map(\.type) + [value.type], result: type, [:]),
      [held(register, type)] + places + [value], into: register)
  }

  // MARK: Calls that change their arguments

  /// Calls a function with `inout` parameters; `emit` writes the call itself.
  func change(
    _ arguments: [Expression], _ type: Type, into target: Int,
    emit: (_ s: Int, _ o: Int) -> Void
  ) throws {
    try emitter.temporarily {
      let values = try evaluated(arguments.filter { !$0.isAddress })
      let places = arguments.compactMap { argument -> Place? in
        if case .address(let place) = argument.form { place } else { nil }
      }
      try change(places[...], [], values, type, into: target, emit)
    }
  }

  private func change(
    _ places: ArraySlice<Place>, _ changed: [(register: Int, bank: Bank)],
    _ values: [Expression], _ type: Type, into target: Int,
    _ emit: (_ s: Int, _ o: Int) -> Void
  ) throws {
    if let place = places.first {
      return try modify(place, isolated: true) { register in
        try change(
          places.dropFirst(), changed + [(register, place.type.bank)], values, type, into: target,
          emit)
      }
    }
    let e = emitter
    try e.temporarily {
      let error = try e.newObject()
      let (s, o) = (e.scalar, e.object)
      var moved: [(own: Int, argument: Int, bank: Bank)] = []
      for (register, bank) in changed where bank != .none {
        let argument = try e.newRegister(bank)
        e.emit(bank == .scalar ? .move : .take, argument, register)
        moved.append((register, argument, bank))
      }
      let result = try e.newRegister(type.bank)
      for value in values {
        let register = try e.newRegister(value.type.bank)
        try e.temporarily { try self.value(value, into: register) }
      }
      try e.temporarily {
        if e.scalar == s { _ = try e.newScalar() }
        if e.object == o { _ = try e.newObject() }
      }
      let back = {
        for (own, argument, bank) in moved {
          e.emit(bank == .scalar ? .move : .take, own, argument)
        }
      }
      let start = e.here
      emit(s, o)
      e.handle(start..<e.here, .restoring, register: error, back)
      back()
      switch type.bank {
      case .scalar: e.emit(.move, target, result)
      case .object: e.emit(.take, target, result)
      case .none: break
      }
    }
  }
}

extension Expression {
  /// Whether this is an argument for an `inout` parameter.
  var isAddress: Bool { if case .address = form { true } else { false } }
}
