import Foundation
import Language
import Testing

/// Runs cells one after the other in one session.
final class Runner {
  private let session = Session(library: Library())

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
    #expect(Runner().run(program.source) == program.expected)
  }

  static let mistakes: [(String, String)] = [
    ("foo", "1:1 there is nothing called 'foo' here"),
    ("let count = 1\ncuont", "2:1 there is nothing called 'cuont' here — did you mean 'count'?"),
    ("1 + \"a\"", "1:3 '+' does not take 'Int' and 'String'"),
    (
      "let n = 2\nn * 1.5",
      "2:3 '*' does not take 'Int' and 'Double' — convert one, as in 'Double(n)'"
    ),
    (
      "let x = 1\nx = 2",
      "2:1 'x' is a constant, declared with 'let': declare it with 'var' to change it"
    ),
    ("[1].conut", "1:5 'Array<Int>' has no member 'conut' — did you mean 'count'?"),
    ("if 1 { }", "1:4 expected 'Bool', but this is of type 'Int'"),
    ("let a: Int = 1.5", "1:14 expected 'Int', but this is of type 'Double'"),
    ("break", "1:1 'break' stands outside a loop"),
    ("func f(a: Int) -> Int { a }\nf(1)", "2:3 'f' wants the label 'a:' here; it is f(a:)"),
    ("9223372036854775808", "1:1 the integer 9223372036854775808 does not fit into Int"),
    ("let a = []", "1:9 an empty array needs a type, as in 'let a: [Double] = []'"),
    ("foo\nbar", "1:1 there is nothing called 'foo' here\n2:1 there is nothing called 'bar' here"),
  ]

  @Test("A mistake is told at its place", arguments: mistakes)
  func mistake(_ source: String, _ expected: String) {
    #expect(Runner().run(source).replacing("'[Int]'", with: "'Array<Int>'") == expected)
  }

  @Test("Nothing of a cell with a mistake runs")
  func nothingRuns() {
    #expect(!Runner().run("print(\"ran\")\nfoo").contains("ran"))
  }

  static let failures: [(String, String)] = [
    ("1 / 0", "1:3 division by zero: 1 / 0"),
    ("Int.max + 1", "1:9 9223372036854775807 + 1 is outside the range of Int"),
    (
      "[1, 2][2]",
      "1:1 index 2 is out of range: the array has 2 elements, so indices run from 0 to 1"
    ),
    (
      "var a = [1]\na[-1] = 0",
      "2:1 index -1 is out of range: the array has 1 element, so indices run from 0 to 0"
    ),
    ("Array(repeating: 0, count: -1)", "1:1 an array cannot have -1 elements"),
    ("Int(1e300)", "1:1 1e+300 cannot be an Int"),
    ("let o: Int? = nil\no!", "2:1 '!' found nil instead of a 'Int'"),
    ("for i in 3..<1 { }", "1:1 the lower bound of a range must not be above its upper bound"),
    (
      "func f(_ n: Int) -> Int { f(n + 1) + 1 }\nf(0)",
      "1:27 the recursion is too deep: does the function call itself without end?"
    ),
  ]

  @Test("What goes wrong at run time names its place and value", arguments: failures)
  func failure(_ source: String, _ expected: String) {
    #expect(Runner().run(source) == expected)
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

  @Test("An interrupted loop stops, and its variables stay")
  func interruption() {
    let runner = Runner()
    _ = runner.run("var n = 1")
    runner.interrupt()
    #expect(runner.run("while true { n += 1 }").contains("interrupted"))
    runner.forget()
    #expect(runner.run("n >= 1") == "true")
  }

  @Test("Long and deep cells")
  func large() { onLargeStack { Self.large() } }

  private static func large() {
    let runner = Runner()
    let sum = Array(repeating: "1", count: 3000).joined(separator: " + ")
    #expect(runner.run(sum) == "3000")
    let literal = (0..<5000).map(String.init).joined(separator: ", ")
    #expect(runner.run("[\(literal)].reduce(0, +)") == "12497500")
    let parentheses = String(repeating: "(", count: 100_000)
    #expect(!runner.run(parentheses).isEmpty)
    #expect(runner.run("\"no end").contains("1:"))
    #expect(runner.run("1 + 1") == "2")
  }
}
