import Language
import Testing

/// A source with the cursor where `‸` stands.
struct Marked: CustomTestStringConvertible {
  let source: String
  /// In Unicode scalars.
  let cursor: Int

  init(_ text: String) {
    let parts = text.unicodeScalars.split(separator: "‸", omittingEmptySubsequences: false)
    source = parts.map { String($0) }.joined()
    cursor = parts[0].count
  }

  var testDescription: String { source }
}

/// A session after these cells.
func session(after cells: String..., library: Library = Library()) -> Session {
  let session = Session(library: library)
  for cell in cells {
    guard case .finished = session.run(cell, name: "cell") else {
      Issue.record("the cell fails: \(cell)")
      continue
    }
  }
  return session
}

@Suite("Completion")
struct CompletionTests {
  /// What the cells before have declared.
  static let cell = """
    let μ = 1.5
    var counts = [1, 2, 3]
    let pair = (first: 1, second: "two")
    let nested = [[1.5]]
    let maybe: Int? = 3
    func area(of radius: Double, times count: Int = 2, _ more: Int...) -> Double { radius }
    struct Point {
      var across = 1.0, up = 2.0
      static let origin = Point()
      func length(in unit: Double = 1) -> Double { across }
    }
    enum Heading { case north, south(by: Int) }
    let corner = Point(across: 1, up: 2)
    let heading = Heading.north
    let wish: Heading? = nil
    let spot: Point? = corner
    """

  private func found(_ text: String) -> [Candidate] {
    let marked = Marked(text)
    return session(after: Self.cell).completions(of: marked.source, at: marked.cursor).0
  }

  static let first: [(String, [String])] = [
    // Names.
    ("cou‸", ["counts"]), ("ar‸", ["area"]), ("Strin‸", ["String"]),
    ("let width = 2.0\nwid‸", ["width"]),
    ("for step in 0..<3 { let size = 1; s‸", ["size", "step"]),
    ("func f(height: Int) -> Int { hei‸", ["height"]),
    ("func f(height: Int) -> Int { let higher = 2; return h‸ }", ["higher", "height"]),
    ("counts.map { value in val‸ }", ["value"]),
    ("counts.reduce(0) { (sum: Int, next: Int) -> Int in su‸", ["sum"]),
    ("if let inside = maybe { ins‸", ["inside"]),
    ("let (left, right) = (1, 2)\nlef‸", ["left"]),
    ("func twice(_ x: Int) -> Int { 2 * x }\ntwi‸", ["twice"]),
    ("whi‸", ["while"]), ("let x = true‸", ["true"]),
    ("let x: Dou‸", ["Double"]), ("func f(x: Boo‸", ["Bool"]), ("import Fou‸", ["Foundation"]),
    ("COU‸", ["counts"]), ("cnts‸", ["counts"]),
    // A mistake elsewhere.
    ("let a = nothing\ncou‸", ["counts"]), ("nothing + cou‸", ["counts"]),
    ("nothing(1, cou‸", ["counts"]), ("let a = [1, 2\ncou‸", ["counts"]),
    ("nothing { value in val‸ }", ["value"]), ("for one in nothing { on‸", ["one"]),
    ("func f(x: Nothing, other: Int) { oth‸", ["other"]),
    ("if let one = nothing { on‸ }", ["one"]),
    // Members.
    ("counts.isE‸", ["isEmpty"]), ("counts.cou‸ + nothing", ["count"]),
    ("pair.‸", ["first", "second"]), ("(1, 2).‸", ["0", "1"]), ("pair.second.upp‸", ["uppercased"]),
    ("nested[0].app‸", ["append"]), ("nested[0][0].squ‸", ["squareRoot"]),
    ("counts.map { $0.isM‸ }", ["isMultiple"]), ("[1.5].map { x in x.squ‸", ["squareRoot"]),
    ("\"text\".upp‸", ["uppercased"]), ("\"\\(pair.‸)\"", ["first", "second"]),
    ("Double.inf‸", ["infinity"]), ("Int.ma‸", ["max"]), ("let x: Double = .inf‸", ["infinity"]),
    ("area(of: .inf‸", ["infinity"]), ("sqrt(2).squ‸", ["squareRoot"]),
    ("counts\n  .isE‸", ["isEmpty"]), ("let a = counts.isE‸\nlet b = 2", ["isEmpty"]),
    ("if counts.isE‸ { }", ["isEmpty"]),
    // Types of cells.
    ("corner.‸", ["across", "length", "up"]), ("Point.or‸", ["origin"]), ("Poi‸", ["Point"]),
    ("let p: Poi‸", ["Point"]), ("corner.length(‸", ["in:"]), ("Point(‸", ["across:", "up:"]),
    ("Point(across: 1, ‸", ["up:"]), ("let h: Heading = .‸", ["north", "south"]),
    ("let h: Heading = .south(‸", ["by:"]), ("let p: Point? = corner\np?.acr‸", ["across"]),
    ("let p: Point = .or‸", ["origin"]),
    ("extension Point { func f() -> Double { acr‸", ["across"]),
    ("struct Box { var width = 1; func area() -> Int { wid‸ } }", ["width"]),
    ("struct Box { var width = 1; func area() -> Int { self.wid‸ } }", ["width"]),
    ("struct Box { var corner: Poi‸ }", ["Point"]),
    // Cases.
    ("switch heading { case .‸", ["north", "south"]),
    ("switch heading {\ncase .‸\n}\nlet later = 1", ["north", "south"]),
    ("switch heading { case .north, .so‸", ["south"]),
    ("switch heading { case .north: 1; case .so‸: 2 }", ["south"]),
    ("switch heading { case .south(let by), .no‸", ["north"]),
    ("switch wish { case .‸", ["north", "south"]), ("switch wish { case .some(.so‸", ["south"]),
    ("switch (heading, 1) { case (.so‸, _)", ["south"]),
    ("switch heading { case Heading.so‸", ["south"]),
    ("if case .‸ = heading { }", ["north", "south"]), ("if case .so‸ = heading", ["south"]),
    ("guard case .so‸ = heading else { }", ["south"]),
    ("for case .so‸ in [heading] { }", ["south"]),
    ("func f(h: Heading) { switch h { case .so‸", ["south"]),
    ("[heading].map { switch $0 { case .so‸", ["south"]),
    // Behind an optional.
    ("spot.‸", ["?.across", "?.length", "?.up", ".flatMap", ".map"]), ("spot.ac‸", ["?.across"]),
    ("spot.ma‸", [".map"]), ("spot?.ac‸", ["across"]), ("maybe.isM‸", ["?.isMultiple"]),
    ("let e\u{301} = spot\nlet a = 1 + e\u{301}.ac‸ + 2", ["?.across"]),
    // Labels.
    ("area(‸", ["of:", "times:"]), ("area(of: 1, ‸", ["times:"]),
    ("area(of: 1, ti‸", ["times:"]), ("area(of: μ, times: 1, ar‸)", ["area"]),
    ("area(‸of: 1)", ["of:", "times:"]), ("stride(from: 0, t‸", ["to:", "through:"]),
    ("print(1, sep‸", ["separator:"]), ("print(1, 2, \"three\", sep‸", ["separator:"]),
    ("Array(rep‸", ["repeating:"]), ("sqrt(area(ti‸", ["times:"]),
    // Symbols.
    ("\\mu‸", ["μ"]), ("let \\theta‸ = 1", ["θ"]), ("\\alp‸", ["\\alpha"]), ("x\\_1‸", ["₁"]),
    ("\"\\sigma‸\"", ["σ"]), ("// \\in‸", ["∈"]), ("\\bbR‸", ["ℝ"]), ("\\hat‸", ["\u{302}"]),
    // Positions count Unicode scalars.
    ("let 👩‍👩‍👧 = 1\n👩‍👩‍👧‸", ["👩‍👩‍👧"]), ("\"👩‍👩‍👧\" + pair.sec‸", ["second"]),
    ("let e\u{301}tat = 1\ne\u{301}ta‸", ["e\u{301}tat"]), ("μ‸", ["μ"]),
    ("let a = 1\r\nlet b = μ\r\ncounts.isE‸\r\n", ["isEmpty"]),
  ]

  @Test("The first proposals", arguments: first)
  func proposes(_ text: String, _ expected: [String]) {
    #expect(Array(found(text).map(\.text).prefix(expected.count)) == expected)
  }

  static let empty = [
    "\"cou‸\"", "// cou‸", "/* cou‸ */", "nothing.‸", "counts.nothing.‸", "1 + \"a‸", "12‸",
    "pair.third‸", "\"\"\"\ncou‸\n\"\"\"", "$0.‸", "sqrt.‸",
  ]

  @Test("Where nothing can stand, nothing is proposed", arguments: empty)
  func nothing(_ text: String) { #expect(found(text).isEmpty) }

  static let hidden: [(String, String)] = [
    ("let early = late‸\nlet later = 2", "later"), ("for inner in counts { }\ninn‸", "inner"),
    ("counts.map { inner in inner }\ninn‸", "inner"), ("counts.‸", "init"),
    ("counts.‸", "subscript"), ("let x: Double = .‸", "init"), ("let x = Int.‸", "isMultiple"),
    ("let selfish = self‸", "selfish"),
  ]

  @Test("What is out of scope is not proposed", arguments: hidden)
  func hides(_ text: String, _ name: String) {
    #expect(!found(text).map(\.text).contains(name))
  }

  static let described: [(String, Candidate.Kind, String)] = [
    ("counts‸", .instance, "[Int]"), ("area‸", .function, ") -> Double"),
    ("String‸", .type, "text"), ("counts.isE‸", .property, "var isEmpty: Bool"),
    ("counts.app‸", .function, "append(_ element: Element)"),
    ("area(o‸", .label, "of radius: Double"),
    ("area(ti‸", .label, "times count: Int = 2"), ("retur‸", .keyword, "keyword"),
    ("\\mu‸", .symbol, "\\mu"),
  ]

  @Test("A proposal says what it is", arguments: described)
  func describes(_ text: String, _ kind: Candidate.Kind, _ signature: String) {
    let first = found(text).first
    #expect(first?.kind == kind)
    #expect(first?.signature.contains(signature) == true)
  }

  static let cursors: [(String, Int, Range<Int>)] = [
    ("cou", 3, 0..<3), ("cou", 2, 0..<2), ("cou", 99, 0..<3), ("cou", -7, 0..<0), ("", 0, 0..<0),
    ("μ + cou", 7, 4..<7), ("\"👩‍👩‍👧\" + cou", 13, 10..<13), ("a\r\ncou", 6, 3..<6),
    ("maybe.isM", 9, 5..<9), ("maybe.isM", 7, 5..<7), ("maybe?.isM", 10, 7..<10),
    ("x\\mu", 4, 1..<4), ("cou", .max, 0..<3), ("cou", .min, 0..<0),
  ]

  @Test(
    "What is replaced is counted in scalars, also where the cursor is outside", arguments: cursors)
  func range(_ source: String, _ cursor: Int, _ expected: Range<Int>) {
    #expect(session(after: Self.cell).completions(of: source, at: cursor).1 == expected)
  }

  @Test("A cursor anywhere in any text is answered")
  func anywhere() {
    let session = session(after: Self.cell)
    for text in CompletionTests.first.map(\.0) + Program.all.prefix(60).map(\.source) {
      let marked = Marked(text)
      for cursor in 0...marked.source.unicodeScalars.count {
        _ = session.completions(of: marked.source, at: cursor)
        _ = session.inspection(of: marked.source, at: cursor, isFull: true)
      }
    }
  }

  @Test("Symbols have one name each at least, and most of Julia's are there")
  func symbols() {
    let session = Session(library: Library())
    let all = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ^_0123456789".flatMap { letter in
      session.completions(of: "\\\(letter)", at: 2).0.map(\.text)
    }
    #expect(Set(all).count > 2000)
    for name in all where name.hasPrefix("\\") {
      let found = session.completions(of: name, at: name.unicodeScalars.count).0
      #expect(found.count == 1 && found[0].signature == name && found[0].text != name)
    }
  }
}
