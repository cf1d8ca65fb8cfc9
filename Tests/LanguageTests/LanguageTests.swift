import Foundation
import Language
import Testing

/// Runs cells one after the other in one session.
final class Runner {
  private let session = Session(library: Library())

  init(_ limits: Limits = Limits()) { session.limits = limits }

  /// What a cell prints and shows, or why it did not.
  func run(_ source: String) -> String {
    var printed = ""
    session.output = { printed += $0 }
    switch session.run(source, name: "In [1]") {
    case .finished(let shown): return printed + (shown?.text ?? "")
    case .mistaken(let mistakes):
      return mistakes.map { "\($0.line):\($0.column) \($0.message)" }.joined(separator: "\n")
    case .failed(let error):
      let place = error.trace.first.map { "\($0.line):\($0.column) " } ?? ""
      return printed + place + error.message
    }
  }

  func interrupt() { session.interrupter.interrupt() }
  func forget() { session.interrupter.forget() }
}

@Suite("Cells")
struct LanguageTests {
  @Test("A program gives what Swift gives", arguments: Program.all)
  func program(_ program: Program) {
    var answer = Runner().run(program.source)
    if answer.hasSuffix("\n") { answer.removeLast() }
    #expect(answer == program.expected)
  }

  @Test("The tables are there")
  func tables() { #expect(Program.all.count >= 300) }

  @Test("Nothing of a cell with a mistake runs")
  func nothingRuns() {
    #expect(!Runner().run("print(\"ran\")\nfoo").contains("ran"))
  }

  @Test(
    "What follows from a type that cells do not have is not told again",
    arguments: [
      ("class A { var x = 1 }\nlet a = A()\na.x", "1:1 cells have no classes"),
      ("protocol P { }\nstruct S: P { }\nlet s: P = S()", "1:1 cells cannot declare protocols"),
      (
        "struct Stack<T> { var items: [T] = [] }\nlet s = Stack<Int>()\ns.items",
        "1:13 the functions and types of a cell cannot be generic"
      ),
    ])
  func consequences(source: String, message: String) {
    let answer = Runner().run(source)
    #expect(answer.hasPrefix(message) && !answer.contains("\n"), "\(answer)")
  }

  @Test("Variables outlive cells, mistakes and failures")
  func variables() {
    let runner = Runner()
    #expect(runner.run("var a = [1, 2]\nvar n = 1") == "")
    #expect(runner.run("n = 2\nlet late = 1 / 0").hasPrefix("2:"))
    #expect(runner.run("print(a, n)") == "[1, 2] 2\n")
    #expect(runner.run("late").contains("nothing called 'late'"))
    #expect(runner.run("a[5] = 1").contains("out of range"))
    #expect(runner.run("a") == "[1, 2]")
    #expect(runner.run("let a = \"again\"\na") == "again")
  }

  @Test("A function keeps the variable that it saw when another cell declares the name again")
  func shadowing() {
    let runner = Runner()
    _ = runner.run("let k = 2\nfunc twice(_ x: Int) -> Int { k * x }")
    #expect(runner.run("let k = 100\ntwice(4)") == "8")
    for _ in 0..<100 { #expect(runner.run("let k = [1, 2, 3]\nk.count") == "3") }
    #expect(runner.run("twice(5)") == "10")
  }

  @Test("A name that one cell declares twice keeps its last value")
  func declaredTwice() {
    let runner = Runner()
    _ = runner.run("let a = [1, 2]\nlet a = a.map { $0 * 10 }")
    _ = runner.run("let b = [7]")
    #expect(runner.run("a") == "[10, 20]")
  }

  @Test("An interrupted loop stops, and its variables stay")
  func interruption() {
    let runner = Runner()
    _ = runner.run("var n = 1")
    runner.interrupt()
    #expect(runner.run("while true { n += 1 }").contains("interrupted"))
    runner.forget()
    #expect(runner.run("n >= 1") == "true")
  }

  @Test("A long literal")
  func literal() {
    let literal = (0..<5000).map(String.init).joined(separator: ", ")
    #expect(Runner().run("[\(literal)].reduce(0, +)") == "12497500")
  }
  @Test("Square brackets nested too deeply are refused before the parser takes for ever")
  func squareBrackets() {
    let (open, close) = (String(repeating: "[", count: 40), String(repeating: "]", count: 40))
    #expect(
      Runner().run("let r = 1.1.\(open)x\(close)")
        == "1:27 the code is nested too deeply: give its parts names")
    #expect(Runner().run("\(open)1 /* \" */\(close)").contains("nested too deeply"))
    let intervals = Array(repeating: "print(\"[0, 1)\")", count: 40).joined(separator: "\n")
    #expect(Runner().run(intervals).hasPrefix("[0, 1)\n[0, 1)\n"))
  }

}
