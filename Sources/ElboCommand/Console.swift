import FoundationEssentials
import Glibc
import Jupyter
import Notebook
import Tensors

/// Standard error, for a person at a terminal or for a log.
enum Console {
  private static let isTerminal = isatty(STDERR_FILENO) == 1

  /// Tells an error as a notebook does; colours are for terminals.
  static func report(_ failure: Failure) {
    let text = failure.traceback.joined(separator: "\n") + "\n"
    write(isTerminal ? text : withoutColours(text))
  }

  /// Ends the process with one line that says why.
  static func fail(_ message: String) -> Never {
    fflush(nil)
    write("error: \(message)\n")
    exit(1)
  }

  /// Shows long work on one line of a terminal, which disappears when the work is done.
  @Sendable static func show(_ report: Progress.Report) {
    guard isTerminal else { return }
    write("\r\u{1B}[K" + (report.phase == .running ? ProgressBar.text(report) : ""))
  }

  private static func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  private static func withoutColours(_ text: String) -> String {
    var isInside = false
    return text.reduce(into: "") { plain, character in
      if character == "\u{1B}" { isInside = true }
      if !isInside { plain.append(character) }
      if character == "m" { isInside = false }
    }
  }
}

extension CellFile {
  /// Reads the file at a path, or standard input for `-`; ends the process where it cannot.
  static func read(_ path: String) -> CellFile {
    let isNotebook: Bool? =
      path == "-" ? nil : path.hasSuffix(".ipynb") ? true : path.hasSuffix(".swift") ? false : nil
    if path != "-", isNotebook == nil {
      Console.fail("\(path) is neither a notebook (.ipynb) nor a Swift script (.swift)")
    }
    let name = path == "-" ? "standard input" : String(path.split(separator: "/").last ?? "")
    do {
      let content = try Input.bytes(path)
      return try CellFile(content, name: name, isNotebook: isNotebook)
    } catch {
      Console.fail("\(error)")
    }
  }
}

/// What commands read.
private enum Input {
  /// The content of a file, or of standard input for `-`.
  static func bytes(_ path: String) throws(CellFileError) -> [UInt8] {
    let file = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw problem(path) }
    defer { if file != STDIN_FILENO { close(file) } }
    var content: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &piece, piece.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw problem(path) }
      if count == 0 { return content }
      content += piece[..<count]
    }
  }

  private static func problem(_ path: String) -> CellFileError {
    CellFileError("\(path) cannot be read: \(String(cString: strerror(errno)))")
  }
}
