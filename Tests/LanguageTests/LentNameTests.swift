import Language
import Testing

/// Rows whose parameters take names from around the call.
@Suite("Lent names")
struct LentNameTests {
  static let library = Library(functions: [
    Row(
      """
      /// A name and a number.
      func named(_ name: String? = #name, _ number: Int) -> String
      """
    ) { (name: String?, number: Int) in "\(name ?? "-")\(number)" },
    Row(
      """
      /// A name alone.
      func called(name: String? = #name, last: Int = 0) -> String
      """
    ) { (name: String?, last: Int) in name ?? "-" },
    Row(
      """
      /// The names of the closure's parameters.
      func joined(_ start: Int, names: [String] = #names("x", "y"), _ body: (Int, Int) -> Int) \
      -> String
      """
    ) { (start: Int, names: [String], body: Callback<Int, Int, Int>) in
      "\(names) \(try body(start, 1))"
    },
  ])

  static let examples: [(source: String, shown: String, script: String)] = [
    ("let a = named(1)", "a1", #"let a = named("a", 1)"#),
    ("var b = (named(2))", "b2", #"var b = (named("b", 2))"#),
    ("let c = named(\"q\", 3)", "q3", "let c = named(\"q\", 3)"),
    ("let d = named(4) + \"!\"", "-4!", "let d = named(4) + \"!\""),
    ("let e = [named(5)][0]", "-5", "let e = [named(5)][0]"),
    ("let f: String = called()", "f", #"let f: String = called(name: "f")"#),
    ("let μ = called(last: 1)", "μ", #"let μ = called(name: "μ", last: 1)"#),
    (
      "let g = joined(1) { p, _ in p }", #"["p", "y"] 1"#,
      #"let g = joined(1, names: ["p", "y"]) { p, _ in p }"#
    ),
    ("let h = joined(1) { $0 + $1 }", #"["x", "y"] 2"#, "let h = joined(1) { $0 + $1 }"),
    (
      "let i = joined(1) { x, y in x }", #"["x", "y"] 1"#, "let i = joined(1) { x, y in x }"
    ),
  ]

  @Test("A call is given the name of what it initialises", arguments: examples)
  func name(_ example: (source: String, shown: String, script: String)) throws {
    let name = example.source.split(separator: " ")[1].prefix { $0 != ":" }
    let session = Session(library: Self.library)
    let outcome = session.run(example.source + "\n\(name)", name: "In [1]")
    guard case .finished(let shown?) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(shown.text == example.shown)
    let exporter = Exporter(library: Self.library)
    try exporter.add(Cell(name: "In [1]", source: example.source))
    #expect(exporter.script.cells == [example.script])
  }

  @Test("Each name of a tuple goes to its own call")
  func tuple() throws {
    let source = "let (a, b) = (named(1), called())"
    let session = Session(library: Self.library)
    _ = session.run(source, name: "In [1]")
    guard case .finished(let shown?) = session.run("a + b", name: "In [2]") else {
      Issue.record("not finished")
      return
    }
    #expect(shown.text == "a1b")
    let exporter = Exporter(library: Self.library)
    try exporter.add(Cell(name: "In [1]", source: source))
    #expect(
      exporter.script.cells == [#"let (a, b) = (named("a", 1), called(name: "b"))"#])
  }
}
