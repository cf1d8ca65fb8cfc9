import Language
import Testing

@Suite("Cells as one Swift program")
struct ExporterTests {
  /// The script of some cells, one after the other.
  private static func script(_ cells: [String]) throws -> [String] {
    let exporter = Exporter(library: Library())
    for (place, source) in cells.enumerated() {
      try exporter.add(Cell(name: "In [\(place + 1)]", source: source))
    }
    return exporter.script.cells
  }

  struct Example: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let cells: [String]
    let script: [String]

    init(_ description: String, _ pairs: (String, String)...) {
      testDescription = description
      cells = pairs.map(\.0)
      script = pairs.map(\.1)
    }
  }

  static let examples = [
    Example(
      "a name declared again", ("let x = 1", "let x = 1"), ("let x = x + 1", "let x_2 = x + 1")),
    Example("the value shown", ("let x = 1\nx + 1 // two", "let x = 1\nshow(x + 1) // two")),
    Example("a value hidden", ("let x = 1\nx;", "let x = 1\n_ = x")),
    Example("a value that nobody takes", ("[1].count\nlet x = 1", "_ = [1].count\nlet x = 1")),
    Example("nothing to show", ("print(1)", "print(1)"), ("if true { }", "if true { }")),
    Example("a question", ("?print", ""), ("let x = 1", "let x = 1"), ("x?", "")),
    Example("an import", ("import Foundation\nlet x = 1", "let x = 1")),
    Example(
      "a function keeps what it saw",
      ("let k = 2\nfunc twice() -> Int { k }", "let k = 2\nfunc twice() -> Int { k }"),
      ("let k = 3\ntwice() + k", "let k_2 = 3\nshow(twice() + k_2)")),
    Example(
      "a function declared again",
      (
        "func f(_ n: Int) -> Int { n }\nfunc f() -> Int { f(1) }",
        "func f(_ n: Int) -> Int { n }\nfunc f() -> Int { f(1) }"
      ),
      (
        "func f(_ n: Int) -> Int { n == 0 ? 0 : f(n - 1) }\nlet g = [1].map(f)",
        "func f_2(_ n: Int) -> Int { n == 0 ? 0 : f_2(n - 1) }\nlet g = [1].map(f_2)"
      )),
    Example(
      "names of inner scopes",
      ("let x = 1", "let x = 1"),
      ("let x = 2.5\nlet y = [1].map { x in x }", "let x_2 = 2.5\nlet y = [1].map { x in x }"),
      ("for x in 0..<2 { print(x) }\nx", "for x in 0..<2 { print(x) }\nshow(x_2)"),
      ("\"\\(x) x\"", "show(\"\\(x_2) x\")")),
    Example(
      "names taken apart and assigned",
      ("var (a, b) = (1, 2)", "var (a, b) = (1, 2)"),
      (
        "var (b, a) = (a, [b])\na[0] += b\na.append(1)",
        "var (b_2, a_2) = (a, [b])\na_2[0] += b_2\na_2.append(1)"
      )),
    Example(
      "a short optional binding",
      ("let o: Int? = 1", "let o: Int? = 1"), ("let o: Int? = nil", "let o_2: Int? = nil"),
      ("if let o { print(o) }", "if let o = o_2 { print(o) }")),
    Example(
      "a name of the library", ("let max = max(1, 2)\nmax", "let max_2 = max(1, 2)\nshow(max_2)"),
      ("let exp = 3", "let exp = 3")),
    Example(
      "a name that is taken", ("let x = 1, x_2 = 2", "let x = 1, x_2 = 2"),
      ("let x = x_2", "let x_3 = x_2")),
    Example("a show of one's own", ("let show = 1\nshow", "let show = 1\nElbo.show(show)")),
    Example(
      "a type declared again",
      (
        "struct P { var x = 1 }\nlet p = P()\nextension P { var y: Int { x } }",
        "struct P { var x = 1 }\nlet p = P()\nextension P { var y: Int { x } }"
      ),
      (
        "struct P { var z = 2 }\nlet q: [P] = [P(), P(z: 3)]\nP()",
        "enum P_2 {\nstruct P { var z = 2 }\n}\nlet q: [P_2.P] = [P_2.P(), P_2.P(z: 3)]\nshow(P_2.P())"
      ),
      (
        "extension P { var w: Int { z } }", "extension P_2.P { var w: Int { z } }"
      )),
    Example(
      "numbers of elementary functions",
      ("let a = 1 / 2 * log(2 * .pi)", "let a = 1 / 2 * log(2.0 * .pi)"),
      (
        "print(pow(2, 3), sqrt(a), max(1, 2), exp(-1))",
        "print(pow(2.0, 3.0), sqrt(a), max(1, 2), exp(-1.0))"
      )),
    Example(
      "twice in one cell", ("let x = 1\nlet x = x + 1\nx", "let x = 1\nlet x_2 = x + 1\nshow(x_2)")),
  ]

  @Test("What only the kernel accepts becomes Swift", arguments: examples)
  func example(_ example: Example) throws {
    #expect(try Self.script(example.cells) == example.script)
  }

  @Test("A cell with a mistake is refused, with its place")
  func mistake() {
    #expect {
      try Self.script(["let x = 1", "x + missing"])
    } throws: { error in
      guard let mistakes = error as? Exporter.Mistakes, let first = mistakes.diagnostics.first
      else { return false }
      return first.line == 1 && first.column == 5 && first.message.contains("missing")
    }
  }

  @Test("Modules that cells import are told")
  func imports() throws {
    let exporter = Exporter(library: Library())
    try exporter.add(Cell(name: "In [1]", source: "import Foundation"))
    #expect(exporter.script.imports == ["Foundation"])
  }
}
