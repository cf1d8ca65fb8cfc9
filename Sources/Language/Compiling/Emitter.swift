/// Writes the code of one function: instructions, registers, jumps.
final class Emitter {
  let code: Code
  fileprivate(set) var instructions: [Instruction] = []
  private var sites: [Int32] = []
  /// The next free register of each bank.
  var scalar: Int
  var object: Int
  /// Where each variable of this function lives.
  var registers: [ObjectIdentifier: Int] = [:]
  /// What the instructions being written come from.
  var site = 0
  /// What `break` and `continue` may mean, innermost last.
  var targets: [Target] = []
  /// The jumps that end the optional chains around, innermost last.
  var chains: [[Int]] = []
  /// Code that runs rarely, and so is written behind everything else.
  private var cold: [() throws -> Void] = []
  private var constantPlaces: [Int: Int] = [:]
  /// The constants of the outermost loop that is being written.
  private var loopConstants: LoopConstants?

  /// The jumps that leave or repeat a statement, to be aimed when its ends are known.
  struct Target {
    let label: Statement.Label
    /// How many `defer` statements were open outside of it.
    let deferred: Int
    var breaks: [Int] = []
    var continues: [Int] = []
  }

  init(_ code: Code, scalar: Int = 0, object: Int = 0) {
    self.code = code
    self.scalar = scalar
    self.object = object
    code.scalarCount = scalar
    code.objectCount = object
  }

  @discardableResult
  func emit(_ opcode: Opcode, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0) -> Int {
    instructions.append(
      Instruction(
        opcode: opcode, a: UInt16(truncatingIfNeeded: a), b: UInt16(truncatingIfNeeded: b),
        c: UInt16(truncatingIfNeeded: c)))
    sites.append(Int32(clamping: site))
    return instructions.count - 1
  }

  @discardableResult
  func emitWide(_ opcode: Opcode, _ a: Int, _ bc: Int) -> Int {
    let place = emit(opcode, a)
    instructions[place].bc = bc
    return place
  }

  var here: Int { instructions.count }

  // MARK: Registers

  func newScalar() throws -> Int {
    defer { scalar += 1 }
    guard scalar < Int(UInt16.max) else { throw TooLarge() }
    code.scalarCount = max(code.scalarCount, scalar + 1)
    return scalar
  }

  func newObject() throws -> Int {
    defer { object += 1 }
    guard object < Int(UInt16.max) else { throw TooLarge() }
    code.objectCount = max(code.objectCount, object + 1)
    return object
  }

  func newRegister(_ bank: Bank) throws -> Int {
    switch bank {
    case .scalar: try newScalar()
    case .object: try newObject()
    case .none: 0
    }
  }

  /// Runs `body`, after which the registers that it took are free again.
  func temporarily<Result>(_ body: () throws -> Result) rethrows -> Result {
    let saved = (scalar, object)
    defer { (scalar, object) = saved }
    return try body()
  }

  // MARK: Jumps

  /// Aims the jump at `place` to the instruction that comes next, or to `target`.
  func aim(_ place: Int, to target: Int? = nil) throws {
    let distance = (target ?? here) - place - 1
    switch instructions[place].opcode {
    case .jump, .loop, .jumpIf, .jumpUnless, .jumpIfNone: instructions[place].bc = distance
    default:
      guard Int(Int16.min)...Int(Int16.max) ~= distance else { throw TooLarge() }
      instructions[place].signedC = distance
    }
  }

  // MARK: Constants

  func constant(_ bits: Int, into register: Int) {
    if Int(Int32.min)...Int(Int32.max) ~= bits {
      emitWide(.small, register, bits)
      return
    }
    let place = constantPlaces[bits] ?? code.constants.count
    if place == code.constants.count { code.constants.append(bits) }
    constantPlaces[bits] = place
    emitWide(.constant, register, place)
  }

  /// Constants that a loop uses wait in registers, which are filled before it begins.
  private struct LoopConstants {
    let first: Int
    var values: [Int] = []

    static let capacity = 8
  }

  /// Writes a loop with what fills the registers of its constants, if it is the outermost.
  ///
  /// Which constants the loop uses is known at its end, so they are filled there: the code jumps
  /// behind the loop first, and then back to its beginning.
  func loop(_ body: () throws -> Void) throws {
    guard loopConstants == nil else { return try body() }
    let entry = emit(.jump)
    loopConstants = LoopConstants(first: scalar)
    defer { loopConstants = nil }
    try temporarily {
      for _ in 0..<LoopConstants.capacity { _ = try newScalar() }
      try body()
    }
    guard let (first, values) = loopConstants.map({ ($0.first, $0.values) }), !values.isEmpty
    else { return try aim(entry, to: entry + 1) }
    let end = emit(.jump)
    try aim(entry)
    for (place, bits) in values.enumerated() { constant(bits, into: first + place) }
    try aim(emit(.jump), to: entry + 1)
    try aim(end)
  }

  /// The register where a constant waits, inside a loop that has one free.
  func waitingConstant(_ bits: Int) -> Int? {
    guard let waiting = loopConstants else { return nil }
    if let place = waiting.values.firstIndex(of: bits) { return waiting.first + place }
    guard waiting.values.count < LoopConstants.capacity else { return nil }
    loopConstants?.values.append(bits)
    return waiting.first + waiting.values.count
  }

  func finish() throws {
    while !cold.isEmpty {
      let parts = cold
      cold = []
      for part in parts { try part() }
    }
    code.finish(instructions, sites: sites)
  }

  // MARK: Errors

  /// Lets `body` run if an instruction of `range` fails; it gets the register of the error.
  func handle(
    _ range: Range<Int>, _ kind: Code.Handler.Kind, register: Int,
    _ body: @escaping () throws -> Void
  ) {
    guard !range.isEmpty else { return }
    let place = code.handlers.count
    code.handlers.append(
      Code.Handler(range: range, kind: kind, register: register, target: 0))
    let (site, scalar, object) = (site, scalar, object)
    cold.append { [unowned self] in
      code.handlers[place].target = here
      self.site = site
      (self.scalar, self.object) = (scalar, object)
      try body()
      emit(.resume, register)
    }
  }
}

/// A cell whose code does not fit the machine's instructions.
struct TooLarge: Error, CustomStringConvertible {
  var description: String { "the cell is too large: split it" }
}

extension Emitter {
  func setSignedC(at place: Int, to value: Int) { instructions[place].signedC = value }
}
