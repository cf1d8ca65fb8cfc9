import Synchronization

extension Compiler {
  func call(
    _ callee: Callee, _ arguments: [Expression], _ type: Type, into target: Int
  ) throws {
    let e = emitter
    switch callee {
    case .function(let function):
      if arguments.contains(where: \.isAddress) {
        return try change(function, arguments, type, into: target)
      }
      try e.temporarily {
        if function.captures.isEmpty {
          let place = try code(of: function)
          let (s, o) = try self.place(arguments)
          e.emit(.call, place, s, o)
          move(type.bank, from: (s, o), into: target)
        } else {
          let closure = try e.newObject()
          try value(
            Expression(form: .closure(function), type: function.type, site: e.site), into: closure)
          let (s, o) = try self.place(arguments)
          e.emit(.callValue, closure, s, o)
          move(type.bank, from: (s, o), into: target)
          e.emit(.clear, closure)
        }
      }
    case .library(let declaration, let bindings):
      switch declaration.body {
      case .row(.intrinsic(let opcode)):
        try intrinsic(opcode, arguments, into: target)
      case .row(.unary(let function)):
        try e.temporarily {
          let register = try operand(arguments[0])
          e.code.unaries.append(function)
          e.emit(.unary, target, register, e.code.unaries.count - 1)
        }
      case .row(.native), .row(.each):
        try library(
          site(declaration, arguments: arguments.map(\.type), result: type, bindings), arguments,
          into: target)
      case .function(let function):
        try call(.function(function), arguments, type, into: target)
      case .field, .construct, .variable:
        break  // The checker has made something simpler of these.
      }
    }
  }

  /// Calls a function of a cell that has `inout` parameters.
  private func change(
    _ function: Function, _ arguments: [Expression], _ type: Type, into target: Int
  ) throws {
    let e = emitter
    try e.temporarily {
      if function.captures.isEmpty {
        let place = try code(of: function)
        return try change(arguments, type, into: target) { s, o in e.emit(.call, place, s, o) }
      }
      let closure = try e.newObject()
      try value(
        Expression(form: .closure(function), type: function.type, site: e.site), into: closure)
      try change(arguments, type, into: target) { s, o in e.emit(.callValue, closure, s, o) }
      e.emit(.clear, closure)
    }
  }

  private func intrinsic(
    _ opcode: Opcode, _ arguments: [Expression], into target: Int
  ) throws {
    let e = emitter
    try e.temporarily {
      if opcode == .randomDouble {
        let (low, high) = try bounds(arguments[0])
        e.emit(.randomDouble, target, low, high)
        return
      }
      if arguments.count == 1 {
        let register = try operand(arguments[0])
        let isScalars = arguments[0].type.arrayElement?.bank == .scalar
        e.emit(opcode == .scalarCount && !isScalars ? .objectCount : opcode, target, register)
        return
      }
      if case .integer(let value) = arguments[1].form, -30_000...30_000 ~= value,
        opcode == .addInt || opcode == .subtractInt
      {
        let register = try operand(arguments[0])
        let place = e.emit(.addSmall, target, register)
        e.setSignedC(at: place, to: opcode == .addInt ? value : -value)
        return
      }
      if opcode == .divideDouble, case .double(let a) = arguments[0].form,
        case .double(let b) = arguments[1].form
      {
        // Swift divides literals while it compiles, so that 0.0 / 0.0 has no sign of the processor's.
        let quotient = a / b
        return e.constant((quotient.isNaN ? .nan : quotient).bits, into: target)
      }
      if opcode == .scalarAt, let (rows, row) = nestedScalars(arguments[0]),
        isSimple(arguments[1])
      {
        let places = (try operand(rows), try operand(row), try operand(arguments[1]))
        e.emit(.scalarAtAt, target, places.0, places.1)
        e.emit(.scalarAtAt, places.2)
        return
      }
      let (left, right) = try operands(arguments[0], arguments[1])
      let isObjects = arguments[0].type.arrayElement.map { $0.bank == .object } ?? false
      e.emit(opcode == .scalarAt && isObjects ? .objectAt : opcode, target, left, right)
    }
  }

  /// The array and the index of an element that is itself an array of scalars.
  private func nestedScalars(_ element: Expression) -> (Expression, Expression)? {
    guard element.type.arrayElement?.bank == .scalar, let (opcode, operands) = element.intrinsic,
      opcode == .scalarAt, isSimple(operands[0]), isSimple(operands[1])
    else { return nil }
    return (operands[0], operands[1])
  }

  /// The bounds of a range of scalars; a range that is written out is not made first.
  private func bounds(_ range: Expression) throws -> (Int, Int) {
    if case .call(.library(let declaration, _), let arguments) = range.form,
      declaration.name == "..<", arguments.count == 2
    {
      return try operands(arguments[0], arguments[1])
    }
    let register = try operand(range)
    let (low, high) = (try emitter.newScalar(), try emitter.newScalar())
    emitter.emit(.scalarField, low, register, 0)
    emitter.emit(.scalarField, high, register, 1)
    return (low, high)
  }

  /// Evaluates arguments into registers that follow one another, as calls want them.
  func place(_ arguments: [Expression]) throws -> (s: Int, o: Int) {
    let e = emitter
    let (s, o) = (e.scalar, e.object)
    for argument in arguments {
      let register = try e.newRegister(argument.type.bank)
      try e.temporarily { try value(argument, into: register) }
    }
    // The result needs a place too.
    try e.temporarily {
      if e.scalar == s { _ = try e.newScalar() }
      if e.object == o { _ = try e.newObject() }
    }
    return (s, o)
  }

  func library(_ site: CallSite, _ arguments: [Expression], into target: Int) throws {
    let e = emitter
    try e.temporarily {
      let (s, o) = try place(arguments)
      site.origin = (cell, e.site)
      e.code.calls.append(site)
      e.emit(.callLibrary, e.code.calls.count - 1, s, o)
      move(site.result.bank, from: (s, o), into: target)
    }
  }

  func site(
    _ declaration: Declaration, arguments: [Type], result: Type, _ bindings: [String: Type]
  ) -> CallSite {
    guard case .row(let body) = declaration.body, let invoke = body.native(bindings) else {
      return CallSite(
        name: declaration.name, invoke: { _ in }, parameters: arguments, result: result,
        bindings: bindings)
    }
    return CallSite(
      name: declaration.name, invoke: invoke, parameters: arguments, result: result,
      bindings: bindings, isMutating: declaration.isMutating)
  }

  func mutate(
    _ callee: Callee, _ place: Place, _ arguments: [Expression], _ type: Type, into target: Int
  ) throws {
    guard case .library(let declaration, let bindings) = callee else { return }
    let e = emitter
    let receiver = declaration.owner?.substituting(bindings) ?? .any
    if receiver.bank == .scalar {
      // A number changes in its register, which is where the result of a call goes.
      return try modify(place) { register in
        try library(
          site(
            declaration, arguments: [receiver] + arguments.map(\.type), result: receiver, bindings),
          [held(register, receiver)] + arguments, into: register)
      }
    }
    try e.temporarily {
      let values = try arguments.map { argument in
        let register = try e.newRegister(argument.type.bank)
        try e.temporarily { try value(argument, into: register) }
        return (register, argument.type.bank)
      }
      // A closure among the arguments must not see the variable while it changes.
      let runsCode = arguments.contains { if case .function = $0.type { true } else { false } }
      try modify(place, isolated: runsCode) { register in
        try e.temporarily {
          let o = try callMutating(
            site(
              declaration, arguments: [receiver] + arguments.map(\.type), result: type, bindings),
            register, values)
          move(type.bank, from: (e.scalar, o + 1), into: target)
        }
      }
    }
  }

  /// Calls a mutating function of the library without a result on a register.
  func change(_ register: Int, with arguments: [Expression], _ site: CallSite) throws {
    let e = emitter
    try e.temporarily {
      let values = try arguments.map { argument in
        let register = try e.newRegister(argument.type.bank)
        try e.temporarily { try value(argument, into: register) }
        return (register, argument.type.bank)
      }
      _ = try callMutating(site, register, values)
    }
  }

  /// Emits the call of a mutating function whose arguments lie in registers; its result goes to the
  /// first free scalar register or to the object register behind the returned one.
  private func callMutating(
    _ site: CallSite, _ register: Int, _ values: [(register: Int, bank: Bank)]
  ) throws -> Int {
    let e = emitter
    let saved = (e.scalar, e.object)
    defer { (e.scalar, e.object) = saved }
    let (s, o) = (e.scalar, try e.newObject())
    for (value, bank) in values where bank != .none {
      e.emit(bank == .scalar ? .move : .take, try e.newRegister(bank), value)
    }
    if e.scalar == s { _ = try e.newScalar() }
    if e.object == o + 1 { _ = try e.newObject() }
    e.code.calls.append(site)
    e.emit(.callMutating, e.code.calls.count - 1, register)
    e.emit(.callMutating, 0, s, o)
    return o
  }

  /// `is`
  func test(_ type: Type, is target: Type) -> CallSite {
    CallSite(
      name: "is",
      invoke: { call in
        let cast = Casting.cast(call.values[0], from: type, to: target)
        call.finish((cast != nil).cellValue)
      }, parameters: [type], result: .bool, bindings: [:])
  }

  /// `as?`
  func cast(_ type: Type, to target: Type) -> CallSite {
    CallSite(
      name: "as",
      invoke: { call in
        let cast = Casting.cast(call.values[0], from: type, to: target)
        call.finish(cast.map { $0.wrapped(target) } ?? Value(object: nil))
      }, parameters: [type], result: .optional(target), bindings: [:])
  }

  /// `type(of:)` for a value whose type is known only while the cell runs.
  func dynamicType(_ type: Type) -> CallSite {
    CallSite(
      name: "type",
      invoke: { call in
        call.finish(Value(object: Boxed(Casting.dynamicType(call.values[0], type))))
      }, parameters: [type], result: .nominal(.metatype, [type]), bindings: [:])
  }

  /// Joins the descriptions of an interpolation's parts.
  var interpolate: CallSite {
    CallSite(
      name: "interpolation",
      invoke: { call in
        var arguments = call.arguments
        let parts = arguments.next(.array(.any)).object as? ObjectArray
        call.finish(
          (parts?.elements ?? []).map { Description.text(Value(object: $0), .any) }.joined()
            .cellValue)
      }, parameters: [.array(.any)], result: .string, bindings: [:])
  }

  /// Makes a dictionary of an array of keys and one of values, or a set of an array of elements.
  func makeTable(_ type: Type, _ arguments: [Type]) -> CallSite {
    CallSite(
      name: "literal",
      invoke: { call in
        let table = Table(for: call.site.result)
        let keys = Elements(call[0], call.site.parameters[0])
        if call.site.parameters.count == 2 {
          for (key, value) in zip(keys, Elements(call[1], call.site.parameters[1])) {
            try table.add(key, value)
          }
        } else {
          for key in keys { table[key] = .void }
        }
        call.finish(Value(object: table))
      }, parameters: arguments, result: type, bindings: [:])
  }

  /// Appends one array to another, in long array literals.
  func appendAll(_ type: Type) -> CallSite {
    CallSite(
      name: "append",
      invoke: { call in
        if let scalars = call.objects[0] as? ScalarArray, let more = call.objects[1] as? ScalarArray
        {
          scalars.append(contentsOf: more)
        } else if let objects = call.objects[0] as? ObjectArray,
          let more = call.objects[1] as? ObjectArray
        {
          objects.elements += more.elements
        }
      }, parameters: [type, type], result: .void, bindings: [:], isMutating: true)
  }
}
