import Language
import Testing

@Suite("Whether a cell is complete")
struct CompletenessTests {
  static let whole = [
    "let x = 1", "", "\n\n", "// a comment", "if true { }", "if true { }\nelse { }", "?sqrt",
    "sqrt?",
    "/* a /* nested */ comment */ 1", "\"{[(\"", "func f() { }",
    "switch x { case 1: 2\ndefault: 3 }",
    "let text = \"\"\"\n  {\n  \"\"\"", "f { x in\n  x\n}", "// {", "1\r\n2\r\n",
  ]

  @Test("Complete", arguments: whole)
  func isWhole(_ source: String) {
    #expect(Session(library: Library()).completeness(of: source) == .complete)
  }

  static let open: [(String, String)] = [
    ("for i in 0..<3 {", "  "), ("f(1,", "  "), ("let a = [1, 2,", "  "), ("1 +", "  "),
    ("let x =", "  "), ("func f() -> Int", ""), ("func f() {", "  "), ("func f(", "  "),
    ("func f() {\n  if true {", "    "), ("func f() {\n  if true {\n    1\n  }", "  "),
    ("func f() {\n    if true {", "        "), ("func f() {\n\tif true {", "\t\t"),
    ("func f() {\n  let x = 1 +", "    "), ("switch x {", ""), ("switch x {\ncase 1:", "  "),
    ("switch x {\ncase 1:\n  print(1)", "  "), ("switch x {\ndefault:", "  "),
    ("if x", ""), ("if true { } else", ""), ("guard let x = y else {", "  "), ("repeat { }", ""),
    ("struct P {", "  "), ("enum E {\n  case a", "  "), ("x.", ""), ("f { x in", "  "),
    ("let t = \"\"\"\n    some {", "    "), ("/* a comment", ""), ("  /* a /* nested */", "  "),
    ("let f = 1 /* more", ""), ("a ? b", ""), ("for i in", ""), ("f(\"{\", [1,", "  "),
    ("func f() {\r\n  g(", "    "), ("let μ = [\"👩‍👩‍👧\",", "  "),
  ]

  @Test("Incomplete, with the indentation of the next line", arguments: open)
  func isOpen(_ source: String, _ indent: String) {
    #expect(Session(library: Library()).completeness(of: source) == .incomplete(indent: indent))
  }

  static let broken = [
    "let = 3", "1 + )", "let x = ]", "\"no end", "f(]", "let = 3\nfor i in 0..<3 {", "}",
    "func f( {",
    "\"no end\nfunc f() {", "let x = 1 2 {",
  ]

  @Test("Invalid", arguments: broken)
  func isBroken(_ source: String) {
    #expect(Session(library: Library()).completeness(of: source) == .invalid)
  }

  static let large = [
    String(repeating: "let x = [1, 2, 3].map { $0 + 1 }\n", count: 30_000),
    "let x: " + String(repeating: "[", count: 14), String(repeating: "[", count: 300_000),
    String(repeating: "{", count: 999), String(repeating: "\"\\(", count: 999),
    String(repeating: "{", count: 1_000_000), "\"" + String(repeating: "a", count: 1_000_000),
    String(repeating: "(", count: 1_000_000), String(repeating: "1 + ", count: 250_000),
    "/*" + String(repeating: "/*", count: 500_000), String(repeating: "\n", count: 1_000_000),
    String(repeating: "\u{0}", count: 100_000), "\"\"\"" + String(repeating: "\\(", count: 300_000),
  ]

  @Test("A megabyte is answered", arguments: large.indices)
  func megabyte(_ number: Int) {
    onLargeStack { _ = Session(library: Library()).completeness(of: Self.large[number]) }
  }
}
