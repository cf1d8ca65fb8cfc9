import CMachine

/// Runs compiled code over two banks of registers: unboxed 64-bit scalars, and object references.
///
/// The variables of the notebook are the bottom registers of both banks, so that the code of a cell
/// uses them as its own; the frames of functions lie above.
final class Machine {
  /// Set from any thread to stop the code that runs.
  let stop: StopFlag
  let scalars: UnsafeMutablePointer<Int>
  let objects: UnsafeMutablePointer<Object?>
  /// What the code that runs shares with the machine: the frames, the limits.
  let core: UnsafeMutablePointer<vm_state>
  /// The first free registers above the frame that calls the library.
  var scalarTop: UnsafeMutablePointer<Int>
  var objectTop: UnsafeMutablePointer<Object?>
  /// Where `print` writes.
  var sink: (String) -> Void = { _ in }
  /// What `show` does with a value.
  var show: (Value, Type) throws -> Void = { _, _ in }
  /// What `clearOutput` does.
  var clear: (_ wait: Bool) -> Void = { _ in }
  /// How many variables of the running cell have their values.
  var committed = 0
  /// What bounds each cell.
  var limits = Limits()
  /// How many bytes the process may have in memory while the cell runs.
  private(set) var ceiling: Int?
  /// Told how many bytes a cell with a limit may still take when it begins, and `nil` when it ends: for
  /// values of the library that are made at once.
  var allowing: @Sendable (Int?) -> Void = { _ in }
  /// Called when a limit stops the cell, for work that does not read the flag.
  var stopping: @Sendable () -> Void = {}
  /// An error of a function that was called where nothing can be thrown.
  var kept: (any Error)?

  static let registerLimit = 4 << 20
  static let depthLimit = 200_000

  init(stop: StopFlag) {
    self.stop = stop
    scalars = .allocate(capacity: Self.registerLimit)
    // Fresh pages from the system are zero, which is what an empty object register is.
    objects = zeroedPages(count: Self.registerLimit, of: Object?.self)
    scalarTop = scalars
    objectTop = objects
    let frames = UnsafeMutablePointer<vm_frame>.allocate(capacity: Self.depthLimit)
    core = .allocate(capacity: 1)
    core.initialize(to: vm_state())
    core.pointee.frame = frames
    core.pointee.floor = frames
    core.pointee.frame_limit = frames + Self.depthLimit
    core.pointee.scalars = scalars
    core.pointee.scalar_limit = scalars + Self.registerLimit
    core.pointee.objects = seen(objects)
    core.pointee.object_limit = seen(objects + Self.registerLimit)
    core.pointee.stop = stop.address
    core.pointee.random = UInt64.random(in: .min ... .max)
  }

  /// Runs the code of a cell, whose frame starts at the bottom of the banks.
  func run(_ code: Code) throws -> Value {
    committed = 0
    kept = nil
    _ = vm_take_shortage()
    ceiling = limits.megabytes.map { megabytes in
      let most = megabytes << 20
      // What the cells before have thrown away may still be resident.
      if Memory.resident > most / 2 { vm_trim_memory() }
      return max(most, Memory.resident + most / 8)
    }
    if let ceiling { allowing(ceiling - Memory.resident) }
    defer {
      if ceiling != nil { allowing(nil) }
      Remains.release()
    }
    do {
      return try Watch.during(
        seconds: limits.seconds, ceiling: ceiling, flag: stop, stopping: stopping
      ) {
        try execute(code, scalars, objects)
      }
    } catch let error as Thrown {
      throw error.uncaught
    }
  }

  /// Throws if somebody asked the code to stop; for library functions that work long.
  @inline(__always)
  func checkStop() throws {
    if stop.reason != nil { throw stopError }
  }

  /// Why the code was asked to stop, in the reader's words.
  var stopError: RuntimeError {
    switch stop.reason {
    case .time:
      RuntimeError("the cell ran for more than \(limits.seconds ?? 0) s, which is its limit")
    case .memory:
      RuntimeError(
        limits.megabytes.map { "the cell needed more than \($0) MB of memory, which is its limit" }
          ?? "the cell needed nearly all memory of the machine")
    case .interrupt, nil: RuntimeError("interrupted", isInterruption: true)
    }
  }

  /// Calls a function value from the library.
  func call(_ closure: Closure, _ arguments: [Value]) throws -> Value {
    let (s, o) = (scalarTop, objectTop)
    return try entering(closure.code) {
      place(arguments, closure, s, o, after: 0)
      return try execute(closure.code, s, o)
    }
  }

  /// Calls a function value whose first parameter is `inout`.
  func call(_ closure: Closure, changing first: inout Value, _ rest: [Value]) throws -> Value {
    let (s, o) = (scalarTop, objectTop)
    let isScalar = closure.code.parameterBanks.first == .scalar
    // The function finds the value in its first register, and leaves the new one there.
    func exchange() {
      if isScalar { swap(&first.bits, &s.pointee) } else { swap(&first.object, &o.pointee) }
    }
    // Its result lies behind, in front of its other arguments.
    let result = isScalar ? (s: s + 1, o: o) : (s: s, o: o + 1)
    let bank = closure.code.resultBank
    return try entering(closure.code) {
      exchange()
      defer { exchange() }
      let arguments = bank == .none ? rest : [Value(object: nil)] + rest
      place(arguments, closure, result.s, result.o, after: 1)
      _ = try execute(closure.code, s, o)
      switch bank {
      case .scalar: return Value(bits: result.s.pointee)
      case .object:
        defer { result.o.pointee = nil }
        return Value(object: result.o.pointee)
      case .none: return .void
      }
    }
  }

  /// Runs `body`, which executes `code`, and leaves the machine as it was.
  private func entering<Result>(_ code: Code, _ body: () throws -> Result) throws -> Result {
    let (s, o) = (scalarTop, objectTop)
    guard vm_has_stack(), hasRoom(code, s, o) else {
      throw RuntimeError(RuntimeError.Wording.recursion)
    }
    try checkStop()
    defer { (scalarTop, objectTop) = (s, o) }
    return try body()
  }

  /// Puts arguments and what the closure captured into the registers of a new frame.
  private func place(
    _ arguments: [Value], _ closure: Closure, _ s: UnsafeMutablePointer<Int>,
    _ o: UnsafeMutablePointer<Object?>, after skipped: Int
  ) {
    var (s, o) = (s, o)
    put(arguments, closure.code.parameterBanks.dropFirst(skipped), &s, &o)
    put(closure.captures, closure.code.captureBanks, &s, &o)
  }

  /// Puts values into registers that follow one another.
  func put(
    _ values: [Value], _ banks: some Sequence<Bank>, _ s: inout UnsafeMutablePointer<Int>,
    _ o: inout UnsafeMutablePointer<Object?>
  ) {
    for (value, bank) in zip(values, banks) {
      switch bank {
      case .scalar:
        s.pointee = value.bits
        s += 1
      case .object:
        o.pointee = value.object
        o += 1
      case .none: break
      }
    }
  }

  /// Releases the registers of the cell's frame above the notebook's variables.
  func clear(from first: Int, upTo end: Int) {
    for register in first..<max(first, end) { objects[register] = nil }
  }

  /// Prints, unless a value's own description has failed.
  func output(_ text: String) {
    if kept == nil { sink(text) }
  }
}
