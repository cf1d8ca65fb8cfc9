/// Turns checked functions and cells into code for the machine.
final class Compiler {
  let cell: Cell
  let emitter: Emitter
  /// Which function this compiles; `nil` for the cell.
  let function: Function?
  /// The codes made on the way, which the session keeps.
  private(set) var codes: [Code] = []
  /// Variables that stand for registers, alive as long as their identity is a key.
  var kept: [Variable] = []
  /// Variables that have their registers before the statement that gives them a value.
  var placed: Set<ObjectIdentifier> = []
  /// The bodies of the `defer` statements that are open, innermost last.
  var deferred: [Deferred] = []
  /// The jumps of `fallthrough` into the next case, for each `switch` around.
  var falls: [[Int]] = []
  /// The registers of `inout` parameters that lie in boxes meanwhile.
  var homes: [ObjectIdentifier: Int] = [:]
  /// Where the result of a function with `inout` parameters lies.
  private(set) var resultRegister: Int?
  /// Where the cell's variables get their registers.
  let registers: Registers

  init(cell: Cell, function: Function?, registers: Registers) {
    self.cell = cell
    self.function = function
    self.registers = registers
    let code = Code(name: function?.name ?? "", cell: cell, isCell: function == nil)
    emitter =
      function == nil
      ? Emitter(code, scalar: registers.scalarEnd, object: registers.objectEnd) : Emitter(code)
    codes.append(code)
  }

  /// The body of a `defer` statement.
  struct Deferred {
    let body: [Statement]
    /// Where its scope goes on after it.
    let start: Int
    /// The register that its handler uses.
    let register: Int
  }

  /// Compiles a cell; the value that it shows, if any, ends in the returned place.
  func compile(_ statements: [Statement]) throws -> (
    code: Code, shown: (type: Type, register: Int)?
  ) {
    for variable in statements.flatMap(\.declared) { try registers.place(variable) }
    emitter.scalar = registers.scalarEnd
    emitter.object = registers.objectEnd
    emitter.code.scalarCount = max(emitter.code.scalarCount, emitter.scalar)
    emitter.code.objectCount = max(emitter.code.objectCount, emitter.object)
    var shown: (Type, Int)?
    var declared = 0
    for statement in statements {
      emitter.site = statement.site
      switch statement.form {
      case .show(let value):
        let register = try emitter.newRegister(value.type.bank)
        try self.value(value, into: register)
        shown = (value.type, register)
      default: try self.statement(statement)
      }
      let new = statement.declared.count
      if new > 0 {
        declared += new
        emitter.emitWide(.commit, 0, declared)
      }
    }
    try leaveScope(0)
    emitter.emit(.end)
    try emitter.finish()
    return (emitter.code, shown)
  }

  /// Compiles a function's body.
  func compileBody() throws -> Code {
    guard let function else { return emitter.code }
    let code = emitter.code
    code.resultBank = function.result.bank
    try declareParameters(of: function)
    code.captureBanks = function.captures.map { isBoxed($0) ? .object : $0.type.bank }
    for (variable, bank) in zip(function.captures, code.captureBanks) {
      emitter.registers[ObjectIdentifier(variable)] = try emitter.newRegister(bank)
    }
    try boxChanged(function) {
      for statement in function.body { try self.statement(statement) }
      try leaveScope(0)
      try leave(nil)
    }
    try emitter.finish()
    return code
  }

  /// Gives the parameters their registers: those that are `inout` come first, then the result, so
  /// that the caller finds both where the frame begins.
  private func declareParameters(of function: Function) throws {
    let code = emitter.code
    let changed = function.parameters.filter(\.isInout)
    for parameter in changed { try declareParameter(parameter) }
    code.keptObjects = emitter.object
    if !changed.isEmpty {
      if function.result.bank != .none {
        resultRegister = try emitter.newRegister(function.result.bank)
        code.parameterBanks.append(function.result.bank)
        if function.result.bank == .object { code.keptObjects += 1 }
      } else {
        resultRegister = 0
      }
    }
    for parameter in function.parameters where !parameter.isInout {
      try declareParameter(parameter)
    }
  }

  private func declareParameter(_ parameter: Variable) throws {
    emitter.registers[ObjectIdentifier(parameter)] =
      try emitter.newRegister(parameter.type.bank)
    emitter.code.parameterBanks.append(parameter.type.bank)
  }

  /// The code of a function that this one calls or closes over, compiled when first needed.
  func code(of inner: Function) throws -> Int {
    let code: Code
    if let ready = inner.code {
      code = ready
    } else {
      let compiler = Compiler(cell: inner.cell ?? cell, function: inner, registers: registers)
      inner.code = compiler.emitter.code
      code = try compiler.compileBody()
      codes += compiler.codes
    }
    let list = emitter.code.functions
    if let place = list.firstIndex(where: {
      $0.toOpaque() == Unmanaged.passUnretained(code).toOpaque()
    }) {
      return place
    }
    emitter.code.functions.append(Unmanaged.passUnretained(code))
    return list.count
  }

  /// Whether a captured variable may change after, so that all its users share a box.
  func isBoxed(_ variable: Variable) -> Bool { variable.isCaptured && !variable.isConstant }
}

/// Hands out the registers of the notebook's variables.
final class Registers {
  private(set) var scalarEnd = 0
  private(set) var objectEnd = 0
  private var freeScalars: [Int] = []
  private var freeObjects: [Int] = []

  func place(_ variable: Variable) throws {
    guard variable.register == nil else { return }
    switch variable.type.bank {
    case .scalar:
      variable.register = freeScalars.popLast() ?? scalarEnd
      scalarEnd = max(scalarEnd, variable.register! + 1)
    case .object:
      variable.register = freeObjects.popLast() ?? objectEnd
      objectEnd = max(objectEnd, variable.register! + 1)
    case .none: variable.register = 0
    }
    // Temporary registers come after, and their numbers have 16 bits.
    guard max(scalarEnd, objectEnd) < 60_000 else { throw TooLarge() }
  }

  /// Takes a register back that no code refers to any more.
  func release(_ variable: Variable) {
    guard let register = variable.register else { return }
    switch variable.type.bank {
    case .scalar: freeScalars.append(register)
    case .object: freeObjects.append(register)
    case .none: break
    }
    variable.register = nil
  }
}
