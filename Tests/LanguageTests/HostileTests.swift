import Language
import Testing

/// Cells that are too much: each gets an error in words, or its value, and nothing is lost.
@Suite("Hostile cells")
struct HostileTests {
  /// A cell, and what its answer says; nothing where it is enough that it is answered.
  struct Cell: CustomTestStringConvertible, Sendable {
    let name: String
    let source: String
    let says: String

    init(_ name: String, _ source: String, says: String) {
      (self.name, self.source, self.says) = (name, source, says)
    }

    var testDescription: String { name }
  }

  private static func many(_ count: Int, _ text: String) -> String {
    String(repeating: text, count: count)
  }

  private static let recursion = "the recursion is too deep"

  /// A list of many nodes, each of which holds the next.
  private static let list = """
    indirect enum L: Equatable { case end, node(L) }
    var l = L.end
    for _ in 0..<300_000 { l = .node(l) }

    """

  static let cells: [Cell] = [
    Cell("parentheses", many(100_000, "("), says: "1:"),
    Cell(
      "closed parentheses", many(100_000, "(") + "1" + many(100_000, ")"), says: "1:"),
    Cell("brackets", many(100_000, "[") + many(100_000, "]"), says: "1:"),
    Cell("braces", many(100_000, "{") + many(100_000, "}"), says: "1:"),
    Cell("blocks", many(50_000, "if true {") + many(50_000, "}"), says: "1:"),
    Cell("else if", "if false {}" + many(20_000, " else if false {}"), says: ""),
    Cell("ternaries", "let x = " + many(30_000, "true ? 1 : ") + "0", says: "too many terms"),
    Cell("types", "let a: " + many(50_000, "[") + "Int" + many(50_000, "]") + " = []", says: "1:"),
    Cell("optionals", "let a: Int" + many(50_000, "?") + " = 1", says: "nested too deeply"),
    Cell("members", "let a = [1]\na" + many(100_000, ".b"), says: "nested too deeply"),
    Cell("subscripts", "let a = [1]\na" + many(100_000, "[0]"), says: "nested too deeply"),
    Cell("closures", many(20_000, "{ (x: Int) in "), says: "1:"),
    Cell("terms", many(2_999, "1 + ") + "1", says: "3000"),
    Cell("too many terms", many(100_000, "1 + ") + "1", says: "too many terms"),
    Cell("minus", "1" + many(2_000, " - -1"), says: "2001"),
    Cell("fifty megabytes", many(50 << 20, " "), says: "2 MB"),
    Cell("a NUL", "let a = 1\u{0}2", says: "1:"),
    Cell("NULs", many(1_000, "\u{0}"), says: ""),
    Cell("a string without end", "let s = \"no end", says: "1:"),
    Cell("a long string without end", "let s = \"\"\"\nno end", says: ""),
    Cell("a comment without end", "/* no end", says: ""),
    Cell("greatest Int", "let m = Int.max\nm + 1", says: "outside the range of Int"),
    Cell("negative count", "Array(repeating: 0, count: -1)", says: "-1 elements"),
    Cell("huge count", "Array(repeating: 0, count: 1 << 50)", says: "MB of memory"),
    Cell("greatest count", "Array(repeating: 0, count: Int.max)", says: "MB of memory"),
    Cell(
      "operators that wait for their context",
      "enum E { case n(Int), p(E, E) }\nlet e = E.p(.n1" + many(24, " + 1") + " + (2), .n(3))",
      says: "takes too long to check"),
    Cell("recursion", "func f(_ n: Int) -> Int { f(n + 1) + 1 }\nf(0)", says: recursion),
    Cell(
      "mutual recursion",
      "func f(_ n: Int) -> Int { g(n) + 1 }\nfunc g(_ n: Int) -> Int { f(n) + 1 }\nf(0)",
      says: recursion),
    Cell(
      "recursion through map",
      "func f(_ n: Int) -> Int { [n].map { f($0 + 1) }[0] }\nf(0)", says: recursion),
    Cell(
      "recursion through sorted",
      "func f(_ n: Int) -> Bool { [1, 2].sorted { a, b in f(a) }[0] == 1 }\nf(0)",
      says: recursion),
    Cell(
      "recursion through a variable",
      "var f: (Int) -> Int = { $0 }\nf = { n in f(n) + 1 }\nf(1)", says: recursion),
    Cell(
      "a chain of closures",
      "var f: () -> Int = { 0 }\nfor _ in 0..<300_000 { let g = f\nf = { g() + 1 } }\n"
        + "f = { 7 }\nf()",
      says: "7"),
    Cell(
      "recursion through a description",
      "struct S: CustomStringConvertible { var description: String { \"\\(self)\" } }\nprint(S())",
      says: recursion),
    Cell(
      "recursion through equality",
      "struct E: Equatable {\n  let n: Int\n  static func == (a: E, b: E) -> Bool { [a] == [b] }\n}\n"
        + "E(n: 1) == E(n: 1)",
      says: recursion),
    Cell("a long list", list + "l = .end\n7", says: "7"),
    Cell("a long list printed", list + "print(l)", says: recursion),
    Cell("a long list compared", list + "let m = l\nl == m", says: ""),
    Cell(
      "arrays in arrays", "var a: Any = 1\nfor _ in 0..<300_000 { a = [a] }\na = 0\n7", says: "7"),
  ]

  @Test("A long chain of members is gone through once while a person types")
  func longChain() {
    onLargeStack {
      let chain = "print" + String(repeating: ".a", count: 5000)
      let session = Session(library: Library())
      #expect(session.completions(of: chain + ".", at: 10_006).0.isEmpty)
    }
  }

  @Test("It is answered, and variables stay", arguments: cells)
  func answered(_ cell: Cell) {
    onLargeStack {
      let runner = Runner()
      _ = runner.run("var kept = 41")
      let answer = runner.run(cell.source)
      #expect(cell.says.isEmpty || answer.contains(cell.says), "\(answer.prefix(200))")
      #expect(runner.run("kept + 1") == "42")
    }
  }

  @Test("Closures that the library calls stop when they are interrupted")
  func interruptedClosures() {
    let runner = Runner()
    _ = runner.run("let a = Array(0..<1_000_000)")
    for cell in [
      "a.map { $0 }", "a.filter { $0 > 1 }", "a.reduce(0) { $0 + $1 }", "a.sorted { $0 > $1 }",
      "a.forEach { print($0) }",
    ] {
      runner.interrupt()
      #expect(runner.run(cell).contains("interrupted"))
      runner.forget()
    }
    #expect(runner.run("a.count") == "1000000")
  }

  static let native: [(String, String)] = [
    ("sorted", "let b = a.sorted()"), ("texts sorted", "let b = c.sorted()"),
    ("least", "let b = a.min()"), ("contains", "let b = a.contains(-1)"),
    ("found", "let b = a.firstIndex(of: -1)"), ("turned", "let b = a.reversed()"),
    ("joined", "let b = c.joined(separator: \",\")"), ("counted", "let b = Array(0..<9_000_000)"),
    ("repeated", "let b = Array(repeating: 0, count: 9_000_000)"),
    ("texts repeated", "let b = Array(repeating: \"a\", count: 9_000_000)"),
    ("numbered", "let b = a.enumerated()"), ("paired", "let b = zip(a, a)"),
    ("sorted in place", "a.sort()"), ("turned in place", "a.reverse()"),
  ]

  @Test("Native work on many elements stops when it is interrupted", arguments: native)
  func interruptedNativeWork(_ name: String, _ cell: String) {
    let runner = Runner()
    _ = runner.run(
      "var a = Array(0..<500_000)\nlet c = a.map { \"\\($0)\" }\na.swapAt(0, 1)\nlet b = 7")
    runner.interrupt()
    #expect(runner.run(cell).contains("interrupted"))
    runner.forget()
    #expect(runner.run("print(a.count, a[0], b)") == "500000 1 7\n")
  }

  @Test("A cell that runs longer than it may is stopped, and its variables stay")
  func time() {
    let runner = Runner(Limits(seconds: 0.05))
    #expect(runner.run("var n = 0\nwhile true { n += 1 }").contains("more than 0.05 s"))
    runner.forget()
    #expect(runner.run("n > 0") == "true")
  }
}
