/// Why a running cell stopped before its end.
public struct RuntimeError: Error {
  /// What was wrong, with the value, in the reader's words.
  public let message: String
  /// Where it happened, innermost first.
  public var trace: [Frame]
  /// Whether somebody asked the cell to stop.
  public let isInterruption: Bool

  /// One function that was running.
  public struct Frame: Sendable {
    /// The function's name; `nil` for the cell itself.
    public let function: String?
    public let cell: Cell
    /// The place in the cell's source, as a UTF-8 offset.
    public let offset: Int
  }

  init(_ message: String, isInterruption: Bool = false) {
    self.message = message
    self.trace = []
    self.isInterruption = isInterruption
  }
}

/// An error that a cell throws: the value, and where. It never leaves the thread of its session.
struct Thrown: Error, @unchecked Sendable {
  let value: AnyBox
  var trace: [RuntimeError.Frame] = []

  /// The error that ends the cell if nobody catches it.
  var uncaught: RuntimeError {
    var error = RuntimeError(
      "an error was thrown and not caught: \(Description.text(value.value, value.type))")
    error.trace = trace
    return error
  }
}

/// An error that goes on after a handler has looked at it. It never leaves the thread of its session.
struct Resumed: Error, @unchecked Sendable {
  let box: FaultBox
}

extension RuntimeError: CustomStringConvertible {
  public var description: String { message }
}

extension RuntimeError {
  /// The wording of each thing that can go wrong in an instruction.
  enum Wording {
    static func overflow(_ a: Int, _ symbol: String, _ b: Int) -> String {
      "\(a) \(symbol) \(b) is outside the range of Int"
    }

    static func division(_ a: Int, _ symbol: String, _ b: Int) -> String {
      b == 0 ? "division by zero: \(a) \(symbol) 0" : overflow(a, symbol, b)
    }

    static func index(_ index: Int, count: Int) -> String {
      if count == 0 { return "index \(index) is out of range: the array is empty" }
      return "index \(index) is out of range: the array has \(count) element"
        + (count == 1 ? "" : "s") + ", so indices run from 0 to \(count - 1)"
        + (index < 0 ? "; the last element is 'last'" : "")
    }

    static let recursion = "the recursion is too deep: does the function call itself without end?"
    static let tooEarly =
      "a variable is used before it has a value, or while a function changes it"
  }
}
