/// Values of a dictionary that change in place, as in `groups[key]!.append(x)`.
///
/// The dictionary gives its value away meanwhile. Otherwise both would hold it, and each change would copy it.
extension Compiler {
  /// Runs `body`, which changes `value`, the value of a key of the dictionary in a register.
  func lending(
    _ register: Int, _ getter: Callee, _ places: [Expression], _ type: Type, _ value: Expression,
    _ body: () throws -> Void
  ) throws {
    guard case .library(let declaration, _) = getter, declaration.kind == .getter,
      case .nominal(.dictionary, let arguments) = type, let key = places.first,
      key.type == arguments[0], arguments[1].bank == .object
    else { return try body() }
    let e = emitter
    try change(register, with: [key], lend(type))
    let error = try e.newObject()
    let start = e.here
    try body()
    e.handle(start..<e.here, .restoring, register: error) { [self] in
      try change(register, with: [key, value], giveBack(type, value.type))
    }
  }

  /// Whether the default value of a key is made only where it is needed, which takes more than a ready one.
  func isLate(_ getter: Callee, _ indices: [Expression]) -> Bool {
    guard case .library(let declaration, _) = getter else { return false }
    return declaration.isDefaulting && !indices[1].isReady
  }

  /// Reads the value of a key of the dictionary in a register, or makes the default.
  func read(
    _ register: Int, _ type: Type, _ key: Expression, or initial: Expression, into target: Int
  ) throws {
    let e = emitter
    try e.temporarily {
      let optional = try e.newObject()
      try library(find(type, initial.type), [held(register, type), key], into: optional)
      let none = e.emit(.jumpIfNone, optional)
      unwrapped(optional, .optional(initial.type), into: target)
      // Nobody else may hold what is to change.
      e.emit(.clear, optional)
      let end = e.emit(.jump)
      try e.aim(none)
      try value(initial, into: target)
      try e.aim(end)
    }
  }

  private func find(_ type: Type, _ value: Type) -> CallSite {
    CallSite(
      name: "subscript",
      invoke: { call in call.finish(call.optional(call.table[call[1]], of: value)) },
      parameters: [type, key(of: type)], result: .optional(value), bindings: [:])
  }

  /// Takes the value of a key out of a dictionary, whose place stays.
  private func lend(_ type: Type) -> CallSite {
    CallSite(
      name: "lend",
      invoke: { call in
        let key = call[1]
        call.ownTable().lend(key)
      }, parameters: [type, key(of: type)], result: .void, bindings: [:], isMutating: true)
  }

  /// Gives a key the value back that was taken out, after a failure; a key that was not there stays away.
  private func giveBack(_ type: Type, _ value: Type) -> CallSite {
    CallSite(
      name: "giveBack",
      invoke: { call in
        let (key, value) = (call[1], call[2])
        let table = call.ownTable()
        guard table.place(of: key) != nil else { return }
        let isOptional = call.site.parameters[2].optionalWrapped
        table[key] = isOptional.map { value.unwrapped($0) } ?? value
      }, parameters: [type, key(of: type), value], result: .void, bindings: [:], isMutating: true)
  }

  private func key(of type: Type) -> Type {
    if case .nominal(_, let arguments) = type { arguments[0] } else { .any }
  }
}
