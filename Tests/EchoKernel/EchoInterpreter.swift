import Jupyter
import Synchronization

/// Runs cells whose lines are commands of a word and an argument; see `commands`.
struct EchoInterpreter: Interpreter {
  static let isInterrupted = Atomic(false)

  let information = KernelInformation(
    implementation: "echo", version: "1.0", banner: "Echo",
    language: .init(
      name: "echo", version: "1.0", mimeType: "text/x-swift", fileExtension: ".swift",
      pygmentsLexer: "swift", codeMirrorMode: "swift"),
    helpLinks: [.init("Protocol", url: "https://jupyter-client.readthedocs.io")])

  let controls = InterpreterControls(interrupt: { isInterrupted.store(true, ordering: .relaxed) })

  func forgetInterruptions() {
    Self.isInterrupted.store(false, ordering: .relaxed)
  }

  func execute(_ cell: Cell, output: Output) -> Execution {
    do {
      var payloads: [Payload] = []
      for line in cell.code.split(separator: "\n") {
        payloads += try run(String(line), output)
      }
      return .success(payloads: payloads)
    } catch {
      return .failure(error)
    }
  }

  func evaluate(_ expression: String) -> Result<MIMEBundle, Failure> {
    expression.hasPrefix("error")
      ? .failure(Failure(name: "EchoError", message: expression))
      : .success(MIMEBundle(plain: expression))
  }

  func complete(_ code: String, at cursor: Int) -> Completion {
    let before = code.unicodeScalars.prefix(cursor)
    let word = before.reversed().prefix { $0 != " " && $0 != "\n" }.reversed()
    let prefix = String(String.UnicodeScalarView(word))
    let names = Self.commands.keys.filter { $0.hasPrefix(prefix) }.sorted()
    return Completion(
      names.map { .init($0, type: "function") }, replacing: (cursor - word.count)..<cursor)
  }

  func inspect(_ code: String, at cursor: Int, detail: Detail) -> MIMEBundle? {
    code.isEmpty ? nil : MIMEBundle(plain: "\(code) at \(cursor), \(detail)")
  }

  func completeness(of code: String) -> Completeness {
    if code.hasSuffix("{") { return .incomplete(indent: "  ") }
    if code.hasPrefix("error") { return .invalid }
    return .complete
  }
}
