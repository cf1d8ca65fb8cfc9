extension Compiler {
  /// Compiles an expression so that its value ends in a register of its bank.
  func value(_ expression: Expression, into target: Int) throws {
    let e = emitter
    let outer = e.site
    e.site = expression.site
    defer { e.site = outer }
    switch expression.form {
    case .integer(let value): e.constant(value, into: target)
    case .double(let value): e.constant(value.bits, into: target)
    case .bool(let value): e.constant(value ? 1 : 0, into: target)
    case .string(let value): object(Boxed(value), into: target)
    case .character(let value): object(Boxed(value), into: target)
    case .none: e.emit(.clear, target)
    case .isNone(let inner):
      try e.temporarily {
        let optional = try operand(inner)
        e.constant(1, into: target)
        let isNone = e.emit(.jumpIfNone, optional)
        e.constant(0, into: target)
        try e.aim(isNone)
      }
    case .same(let inner, let tag):
      try e.temporarily {
        let left = try operand(inner)
        let right = try e.newScalar()
        e.constant(tag, into: right)
        e.emit(.equalInt, target, left, right)
      }
    case .variable(let variable): try load(variable, into: target)
    case .array(let elements): try array(elements, expression.type, into: target)
    case .table(let keys, let values):
      let columns = [keys] + (values.map { [$0] } ?? [])
      try library(makeTable(expression.type, columns.map(\.type)), columns, into: target)
    case .tuple(let elements):
      if expression.type.bank == .none {
        // `Void` has no register: only what the elements do counts.
        for element in elements {
          try statement(Statement(form: .expression(element), site: e.site))
        }
        return
      }
      try tuple(elements, into: target)
    case .element(let base, let place):
      try e.temporarily {
        let register = try operand(base)
        e.emit(
          expression.type.bank == .scalar ? .scalarField : .objectField, target, register, place)
      }
    case .call(let callee, let arguments):
      try call(callee, arguments, expression.type, into: target)
    case .apply(let function, let arguments):
      try e.temporarily {
        let register = try operand(function)
        if arguments.contains(where: \.isAddress) {
          return try change(arguments, expression.type, into: target) { s, o in
            e.emit(.callValue, register, s, o)
          }
        }
        let (s, o) = try place(arguments)
        e.emit(.callValue, register, s, o)
        move(expression.type.bank, from: (s, o), into: target)
      }
    case .address(let place):
      try modify(place) { register in
        e.emit(expression.type.bank == .scalar ? .move : .copy, target, register)
      }
    case .exchange(let left, let right): try exchange(left, right)
    case .mutate(let callee, let place, let arguments):
      try mutate(callee, place, arguments, expression.type, into: target)
    case .closure(let function): try closure(function, into: target)
    case .conditional(let condition, let then, let otherwise):
      let skips = try jumps(unless: condition)
      try value(then, into: target)
      let end = e.emit(.jump)
      for skip in skips { try e.aim(skip) }
      try value(otherwise, into: target)
      try e.aim(end)
    case .and, .or, .not:
      if case .not(let inner) = expression.form {
        try e.temporarily { _ = e.emit(.not, target, try operand(inner)) }
        return
      }
      let skips = try jumps(unless: expression)
      e.constant(1, into: target)
      let end = e.emit(.jump)
      for skip in skips { try e.aim(skip) }
      e.constant(0, into: target)
      try e.aim(end)
    case .coalesce(let left, let right):
      try e.temporarily {
        let optional = try e.newObject()
        try value(left, into: optional)
        let skip = e.emit(.jumpIfNone, optional)
        if left.type == expression.type {
          e.emit(.take, target, optional)
        } else {
          unwrapped(optional, left.type, into: target)
        }
        let end = e.emit(.jump)
        try e.aim(skip)
        try value(right, into: target)
        try e.aim(end)
      }
    case .unwrap(let inner):
      try e.temporarily {
        let optional = try e.newObject()
        try value(inner, into: optional)
        let none = e.emit(.jumpIfNone, optional)
        unwrapped(optional, inner.type, into: target)
        let end = e.emit(.jump)
        try e.aim(none)
        if case .cast = inner.form {
          fail("'as!' found a value that is no '\(expression.type)'")
        } else {
          fail("'!' found nil instead of a '\(expression.type)'")
        }
        try e.aim(end)
      }
    case .interpolation(let parts):
      let array = Expression(form: .array(parts), type: .array(.any), site: expression.site)
      try library(interpolate, [array], into: target)
    case .wrap(let inner): try wrap(inner, into: target)
    case .erase(let inner):
      try e.temporarily {
        let register = try operand(inner)
        e.code.types.append(inner.type)
        e.emit(
          inner.type.bank == .scalar ? .anyScalar : .anyObject, target, register,
          e.code.types.count - 1)
      }
    case .upcast(let inner): try value(inner, into: target)
    case .block(let statements, let variable):
      try e.temporarily {
        let register = try e.newRegister(variable.type.bank)
        reserve(variable, register)
        try self.statements(statements)
        if variable.type.bank != .none { try load(variable, into: target) }
      }
    case .chain(let inner):
      e.chains.append([])
      try value(inner, into: target)
      let end = e.emit(.jump)
      for jump in e.chains.removeLast() { try e.aim(jump) }
      if expression.type.bank == .object { e.emit(.clear, target) }
      try e.aim(end)
    case .link(let inner):
      try e.temporarily {
        let optional = try e.newObject()
        try value(inner, into: optional)
        e.chains[e.chains.count - 1].append(e.emit(.jumpIfNone, optional))
        unwrapped(optional, inner.type, into: target)
      }
    case .attempt(let inner): try attempt(inner, into: target)
    case .insist(let inner): try insist(inner, into: target)
    case .isType(let inner, let type):
      try library(test(inner.type, is: type), [inner], into: target)
    case .cast(let inner, let type): try library(cast(inner.type, to: type), [inner], into: target)
    case .metatype(let type): object(Boxed(type), into: target)
    case .dynamicType(let inner): try library(dynamicType(inner.type), [inner], into: target)
    case .assignAll(let places, let value): try assign(places, value)
    case .assign(let place, let value): try assign(place, value)
    case .update(let place, let callee, let value): try update(place, callee, value)
    }
  }

  /// The register where an expression's value lies: the variable's own, or a temporary one.
  func operand(_ expression: Expression) throws -> Int {
    if case .variable(let variable) = expression.form, let register = direct(variable) {
      return register
    }
    if let bits = expression.constantBits, let register = emitter.waitingConstant(bits) {
      return register
    }
    if case .call(.function(let function), let arguments) = expression.form,
      function.captures.isEmpty, expression.type.bank != .none,
      !arguments.contains(where: \.isAddress)
    {
      return try resultRegister(of: function, arguments, expression)
    }
    let register = try emitter.newRegister(expression.type.bank)
    try value(expression, into: register)
    return register
  }

  /// Calls a function so that its result stays where the call puts it.
  private func resultRegister(
    of function: Function, _ arguments: [Expression], _ expression: Expression
  ) throws -> Int {
    let e = emitter
    let outer = e.site
    e.site = expression.site
    defer { e.site = outer }
    let place = try code(of: function)
    let (s, o) = try e.temporarily {
      let (s, o) = try self.place(arguments)
      e.emit(.call, place, s, o)
      return (s, o)
    }
    let register = try e.newRegister(expression.type.bank)
    assert(register == (expression.type.bank == .scalar ? s : o))
    return register
  }

  /// Two operands; the left one is copied if evaluating the right one might change it.
  func operands(_ left: Expression, _ right: Expression) throws -> (Int, Int) {
    if isSimple(right) { return (try operand(left), try operand(right)) }
    let place = try operand(left)
    if case .variable = left.form {
      let register = try emitter.newRegister(left.type.bank)
      emitter.emit(left.type.bank == .scalar ? .move : .copy, register, place)
      return (register, try operand(right))
    }
    return (place, try operand(right))
  }

  /// Whether evaluating the expression changes nothing.
  func isSimple(_ expression: Expression) -> Bool {
    switch expression.form {
    case .integer, .double, .bool, .string: true
    case .variable(let variable): variable.getter == nil
    case .same(let inner, _), .isNone(let inner): isSimple(inner)
    case .element(let base, _): isSimple(base)
    case .call(.library(let declaration, _), let arguments):
      if case .row(.intrinsic) = declaration.body { arguments.allSatisfy(isSimple) } else { false }
    default: false
    }
  }

  func object(_ object: Object?, into target: Int) {
    emitter.code.objects.append(object)
    emitter.emitWide(.object, target, emitter.code.objects.count - 1)
  }

  func fail(_ message: String) {
    emitter.code.messages.append(message)
    emitter.emit(.fail, emitter.code.messages.count - 1)
  }

  /// Moves the result of a call to where it is wanted.
  func move(_ bank: Bank, from: (s: Int, o: Int), into target: Int) {
    switch bank {
    case .scalar: if from.s != target { emitter.emit(.move, target, from.s) }
    case .object: if from.o != target { emitter.emit(.take, target, from.o) }
    case .none: break
    }
  }

  // MARK: Optionals

  private func wrap(_ inner: Expression, into target: Int) throws {
    let e = emitter
    if inner.type.bank == .scalar {
      try e.temporarily { _ = e.emit(.boxScalar, target, try operand(inner)) }
    } else if inner.type.optionalWrapped != nil || inner.type == .void {
      try tuple([inner], into: target)
    } else {
      try value(inner, into: target)
    }
  }

  /// Takes the payload out of an optional of `type` that is not empty.
  func unwrapped(_ optional: Int, _ type: Type, into target: Int) {
    guard let wrapped = type.optionalWrapped, wrapped.bank != .none else { return }
    if wrapped.bank == .scalar {
      emitter.emit(.unboxScalar, target, optional)
    } else if wrapped.optionalWrapped != nil || wrapped == .void {
      emitter.emit(.objectField, target, optional, 0)
    } else {
      emitter.emit(.copy, target, optional)
    }
  }

  // MARK: Collections

  private func array(_ elements: [Expression], _ type: Type, into target: Int) throws {
    let e = emitter
    let bank = type.arrayElement?.bank ?? .object
    // Long literals are appended in pieces, so that they do not need a register an element.
    let piece = 200
    if elements.count > piece {
      try e.temporarily {
        let array = try e.newObject()
        try self.array(Array(elements.prefix(piece)), type, into: array)
        var rest = elements.dropFirst(piece)
        while !rest.isEmpty {
          let more = Expression(
            form: .array(Array(rest.prefix(piece))), type: type, site: rest.first!.site)
          rest = rest.dropFirst(piece)
          try e.temporarily {
            let top = try e.newObject()
            let part = try e.newObject()
            try value(more, into: part)
            e.code.calls.append(appendAll(type))
            e.emit(.callMutating, e.code.calls.count - 1, array)
            e.emit(.callMutating, 0, e.scalar, top)
          }
        }
        e.emit(.take, target, array)
      }
      return
    }
    try e.temporarily {
      let first = bank == .scalar ? e.scalar : e.object
      for element in elements {
        let register = try e.newRegister(bank)
        try e.temporarily { try value(element, into: register) }
      }
      e.emit(bank == .scalar ? .scalarArray : .objectArray, target, first, elements.count)
    }
  }

  private func tuple(_ elements: [Expression], into target: Int) throws {
    let e = emitter
    try e.temporarily {
      let made = try e.newObject()
      e.emit(.aggregate, made, 0, elements.count)
      for (place, element) in elements.enumerated() {
        if element.type.bank == .none {
          // There is nothing to keep, but what the element does must happen.
          try value(element, into: 0)
          continue
        }
        try e.temporarily {
          let register = try operand(element)
          e.emit(
            element.type.bank == .scalar ? .initScalarField : .initObjectField, made, register,
            place)
        }
      }
      e.emit(.take, target, made)
    }
  }

  private func closure(_ function: Function, into target: Int) throws {
    let e = emitter
    let place = try code(of: function)
    try e.temporarily {
      let first = e.object
      for variable in function.captures {
        let register = try e.newObject()
        if isBoxed(variable) {
          if let box = e.registers[ObjectIdentifier(variable)] { e.emit(.copy, register, box) }
        } else if variable.type.bank == .scalar {
          try e.temporarily {
            let scalar = try e.newScalar()
            try load(variable, into: scalar)
            e.emit(.boxScalar, register, scalar)
          }
        } else {
          try load(variable, into: register)
        }
      }
      e.emit(.closure, target, place, first)
      for register in first..<e.object { e.emit(.clear, register) }
    }
  }
}
