import Jupyter
import Language

extension Failure {
  /// The mistakes of a cell that did not run.
  init(_ mistakes: [Diagnostic], cell: String) {
    let shown = mistakes.prefix(20)
    let lines = shown.flatMap { mistake in
      [Paint.error("error: ") + mistake.message]
        + [Paint.quiet("  in \(cell), line \(mistake.line), column \(mistake.column)")]
        + mistake.excerpt.split(separator: "\n").map(String.init)
    }
    let more = mistakes.count - shown.count
    self.init(
      name: "Mistake", message: mistakes.map(\.message).joined(separator: "\n"),
      traceback: lines + (more > 0 ? ["… and \(more) more"] : []))
  }

  /// Documentation that is asked for and not there.
  init(unknown reason: String) {
    self.init(
      name: "Unknown", message: reason, traceback: [Paint.error("error: ") + reason])
  }

  /// The error at which a cell stopped.
  init(_ error: RuntimeError) {
    let name = error.isInterruption ? "Interrupted" : "RuntimeError"
    var lines = [Paint.error("\(name): ") + error.message]
    for (place, frame) in error.trace.prefix(10).enumerated() {
      let inside = frame.function.map { " in '\($0)'" } ?? ""
      lines.append(
        Paint.quiet("  \(frame.cell.name), line \(frame.line), column \(frame.column)\(inside)"))
      if place == 0 { lines += frame.excerpt.split(separator: "\n").map(String.init) }
    }
    if error.trace.count > 10 { lines.append("  … and \(error.trace.count - 10) more calls") }
    self.init(name: name, message: error.message, traceback: lines)
  }
}

/// The colours of tracebacks, of the 16 that every front end knows.
private enum Paint {
  static func error(_ text: String) -> String { "\u{1B}[1;31m" + text + "\u{1B}[0m" }
  static func quiet(_ text: String) -> String { "\u{1B}[90m" + text + "\u{1B}[0m" }
}
