import Synchronization

/// Runs compiled code over two banks of registers: unboxed 64-bit scalars, and object references.
///
/// The variables of the notebook are the bottom registers of both banks, so that the code of a cell
/// uses them as its own; the frames of functions lie above.
final class Machine {
  /// Set from any thread to stop the code that runs.
  let stop: StopFlag
  let scalars: UnsafeMutablePointer<Int>
  let objects: UnsafeMutablePointer<Object?>
  let frames: UnsafeMutablePointer<Frame>
  /// The first free registers above the frame that calls the library.
  var scalarTop: UnsafeMutablePointer<Int>
  var objectTop: UnsafeMutablePointer<Object?>
  var depth = 0
  /// Where `print` writes.
  var output: (String) -> Void = { _ in }
  /// How many variables of the running cell have their values.
  var committed = 0
  /// How many library functions are waiting for a closure that they called.
  var nesting = 0

  static let registerLimit = 4 << 20
  static let depthLimit = 200_000
  static let nestingLimit = 10_000

  /// A function that waits for the one it called.
  struct Frame {
    var code: Unmanaged<Code>
    var pc: UnsafePointer<Instruction>
    var s: UnsafeMutablePointer<Int>
    var o: UnsafeMutablePointer<Object?>
  }

  init(stop: StopFlag) {
    self.stop = stop
    scalars = .allocate(capacity: Self.registerLimit)
    // Fresh pages from the system are zero, which is what an empty object register is.
    objects = zeroedPages(count: Self.registerLimit, of: Object?.self)
    frames = .allocate(capacity: Self.depthLimit + 1)
    scalarTop = scalars
    objectTop = objects
  }

  /// Runs the code of a cell, whose frame starts at the bottom of the banks.
  func run(_ code: Code) throws -> Value {
    committed = 0
    depth = 0
    nesting = 0
    return try execute(code, scalars, objects)
  }

  /// Calls a function value from the library.
  func call(_ closure: Closure, _ arguments: [Value]) throws -> Value {
    guard nesting < Self.nestingLimit else {
      throw RuntimeError(RuntimeError.Wording.recursion)
    }
    let (s, o, floor) = (scalarTop, objectTop, depth)
    nesting += 1
    defer {
      (scalarTop, objectTop, depth) = (s, o, floor)
      nesting -= 1
    }
    let code = closure.code
    try checkRoom(code, s, o)
    var (scalar, object) = (s, o)
    for (value, bank) in zip(arguments + closure.captures, code.parameterBanks + code.captureBanks)
    {
      switch bank {
      case .scalar:
        scalar.pointee = value.bits
        scalar += 1
      case .object:
        object.pointee = value.object
        object += 1
      case .none: break
      }
    }
    return try execute(code, s, o)
  }

  private func checkRoom(
    _ code: Code, _ s: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<Object?>
  ) throws {
    guard s + code.scalarCount < scalars + Self.registerLimit,
      o + code.objectCount < objects + Self.registerLimit, depth < Self.depthLimit
    else { throw RuntimeError(RuntimeError.Wording.recursion) }
  }

  /// Releases the registers of the cell's frame above the notebook's variables.
  func clear(from first: Int, upTo end: Int) {
    for register in first..<max(first, end) { objects[register] = nil }
  }
}

/// Asks running code to stop.
final class StopFlag: Sendable {
  /// 0 while nothing was asked; else a `Reason`.
  let state = Atomic<Int>(0)

  enum Reason: Int {
    case interrupt = 1
    case time
    case memory
  }

  func error() -> RuntimeError {
    switch Reason(rawValue: state.load(ordering: .relaxed)) {
    case .time: RuntimeError("the cell ran longer than it may")
    case .memory: RuntimeError("the cell used more memory than it may")
    case .interrupt, nil: RuntimeError("interrupted", isInterruption: true)
    }
  }
}
