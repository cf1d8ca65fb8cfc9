/// What runs the cells of a kernel.
///
/// Every function is called on one thread, the cells' own, which has a large stack; so an
/// interpreter needs no locks. What other threads may ask while a cell runs stands apart, in
/// `controls`. Positions in code count Unicode scalars and lie within the code.
package protocol Interpreter {
  /// What the kernel tells of itself; read once, before the first request.
  var information: KernelInformation { get }

  /// What the kernel's other threads may ask; read once, before the first request.
  var controls: InterpreterControls { get }

  /// Forgets the interruptions that have come so far.
  ///
  /// It is called before a request is announced, not when its cell begins: who sees a cell running
  /// and interrupts it at once must not be overlooked.
  func forgetInterruptions()

  /// Runs a cell and publishes what it shows through `output`.
  func execute(_ cell: Cell, output: Output) -> Execution

  /// The value of an expression that a front end wants beside a cell's result.
  func evaluate(_ expression: String) -> Result<MIMEBundle, Failure>

  /// What could stand at the cursor.
  func complete(_ code: String, at cursor: Int) -> Completion

  /// What is known about the name at the cursor; nil where there is nothing to tell.
  func inspect(_ code: String, at cursor: Int, detail: Detail) -> MIMEBundle?

  /// Whether the code can run as it stands or wants another line.
  func completeness(of code: String) -> Completeness
}

/// What may be asked of an interpreter from another thread while a cell runs.
package struct InterpreterControls: Sendable {
  /// Asks the running cell to end soon with a `Failure`.
  package var interrupt: @Sendable () -> Void

  /// Says that the process is about to end; must return at once.
  package var shutdown: @Sendable (_ restart: Bool) -> Void

  package init(
    interrupt: @escaping @Sendable () -> Void,
    shutdown: @escaping @Sendable (_ restart: Bool) -> Void = { _ in }
  ) {
    self.interrupt = interrupt
    self.shutdown = shutdown
  }
}

/// The code of one cell and how it wants to be run.
package struct Cell: Hashable, Sendable {
  package var code: String

  /// The number that the front end shows beside the cell.
  package var number: Int

  /// Whether nothing of the cell is shown.
  package var isSilent: Bool

  package init(_ code: String, number: Int, isSilent: Bool = false) {
    self.code = code
    self.number = number
    self.isSilent = isSilent
  }
}

/// How a cell ended.
package enum Execution: Hashable, Sendable {
  case success(payloads: [Payload] = [])
  case failure(Failure)
}

/// Something that a front end should do after a cell, apart from its output.
package enum Payload: Hashable, Sendable {
  /// Show a bundle in the pager, from the given line on.
  case page(MIMEBundle, fromLine: Int = 0)

  /// Put a text into the next cell, or into this one.
  case nextInput(String, replacesCell: Bool = false)

  var content: JSON {
    switch self {
    case .page(let bundle, let line):
      ["source": "page", "data": .object(bundle.data), "start": .integer(line)]
    case .nextInput(let text, let replaces):
      ["source": "set_next_input", "text": .string(text), "replace": .bool(replaces)]
    }
  }
}

/// How much a front end wants to know about a name.
package enum Detail: Int, Hashable, Sendable {
  case summary, full
}

/// Whether code can run as it stands.
package enum Completeness: Hashable, Sendable {
  case complete
  case incomplete(indent: String)
  case invalid
  case unknown

  var content: JSON {
    switch self {
    case .complete: ["status": "complete"]
    case .incomplete(let indent): ["status": "incomplete", "indent": .string(indent)]
    case .invalid: ["status": "invalid"]
    case .unknown: ["status": "unknown"]
    }
  }
}
