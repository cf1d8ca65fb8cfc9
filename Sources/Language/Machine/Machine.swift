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
  var output: (String) -> Void = { _ in }
  /// What `show` does with a value.
  var show: (Value, Type) throws -> Void = { _, _ in }
  /// How many variables of the running cell have their values.
  var committed = 0
  /// How many library functions are waiting for a closure that they called.
  var nesting = 0

  static let registerLimit = 4 << 20
  static let depthLimit = 200_000
  static let nestingLimit = 10_000

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
    nesting = 0
    return try execute(code, scalars, objects)
  }

  /// Calls a function value from the library.
  func call(_ closure: Closure, _ arguments: [Value]) throws -> Value {
    guard nesting < Self.nestingLimit else {
      throw RuntimeError(RuntimeError.Wording.recursion)
    }
    let (s, o) = (scalarTop, objectTop)
    nesting += 1
    defer {
      (scalarTop, objectTop) = (s, o)
      nesting -= 1
    }
    let code = closure.code
    guard hasRoom(code, s, o) else { throw RuntimeError(RuntimeError.Wording.recursion) }
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

  /// Releases the registers of the cell's frame above the notebook's variables.
  func clear(from first: Int, upTo end: Int) {
    for register in first..<max(first, end) { objects[register] = nil }
  }
}
