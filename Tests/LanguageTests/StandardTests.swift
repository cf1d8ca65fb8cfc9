import Language
import Testing

@Suite("The standard library")
struct StandardTests {
  private static let rows: [Row] =
    Library.standard.functions + Library.standard.members.flatMap(\.rows)

  @Test("The language reads every row")
  func readable() { #expect(Session(library: Library()).unreadableRows.isEmpty) }

  @Test("Every row is told in a sentence")
  func documented() {
    for row in Self.rows {
      let words = row.text.split(separator: "\n").prefix { $0.hasPrefix("///") }
      #expect(words.last?.hasSuffix(".") == true, "\(row.text)")
      #expect(
        words.first?.dropFirst(4).first?.isLowercase != true || words[0].contains("`"),
        "\(row.text)")
    }
  }

  @Test("Every type is told in a sentence, and no type has two groups of rows")
  func types() {
    let members = Library.standard.members
    #expect(members.allSatisfy { $0.documentation.hasSuffix(".") })
    #expect(Set(members.map(\.type.name)).count == members.count)
  }

  @Test("No declaration stands twice")
  func unique() {
    for members in Library.standard.members {
      let code = members.rows.map { $0.text.split(separator: "\n").last.map(String.init) ?? "" }
      #expect(Set(code).count == code.count, "\(members.type.name)")
    }
  }

  /// Swift traps here, or cannot be asked; the tables of programs hold what it can be asked.
  static let misuses: [(String, String)] = [
    ("Array(repeating: 0, count: -1)", "an array cannot have -1 elements"),
    ("[1, 2].reduce(into: [:]) { _, _ in }", "the type of this empty literal does not follow"),
    ("Array(1...)", "MB of memory"), ("Array(0..<UInt64.max)", "MB of memory"),
    ("Array(stride(from: 1, to: Int.max, by: 1))", "MB of memory"),
    ("UInt8.random(in: 5..<5)", "is empty"), ("Float.random(in: 1..<1)", "no random number"),
    ("Int8.min / -1", "outside the range of Int8"), ("UInt8(-1.5)", "outside the range of UInt8"),
    ("(1...).map { $0 }.count", "MB of memory"),
    ("Array(0..<Int.max).count", "MB of memory"),
    ("String(repeating: \"abc\", count: 1 << 60)", "cannot be repeated"),
    ("[1, 2, 3][1..<9]", "the range 1..<9 is out of bounds: the places are 0..<3"),
    ("[1, 2, 3][1...][0]", "index 0 is out of range: the slice has the indices 1..<3"),
    ("Array(stride(from: 0, to: 1, by: 0))", "the step of a stride must not be 0"),
    ("Array(stride(from: 0.0, to: .infinity, by: 1))", "has no end"),
    ("Dictionary(uniqueKeysWithValues: [(1, 2), (1, 3)])", "cannot have the key 1 twice"),
    ("[\"a\": 1, \"a\": 2]", "cannot have the key \"a\" twice"),
    ("Set<Int>().randomElement()!", "'!' found nil"),
    ("var s: Set<Int> = []\ns.removeFirst()", "removeFirst: the set is empty"),
    ("String(format: \"%s\", \"x\")", "'%s' wants a C string"),
    ("String(format: \"%d\", 1.5)", "'%d' wants an Int, but this is of type 'Double'"),
    ("String(format: \"%.2f\", 1)", "'%f' wants a Double, but this is of type 'Int'"),
    ("String(format: \"%d %d\", 1)", "wants more values than the 1 given"),
    ("String(format: \"%d\", 1, 2)", "wants fewer values than the 2 given"),
    ("String(format: \"%n\", 1)", "there is no '%n' in formats"),
    ("String(format: \"%\", 1)", "the format ends in the middle of a '%'"),
    ("String(format: \"%99999d\", 1)", "a width or precision of 99999 is too large"),
    ("String(1, radix: 99)", "a radix lies between 2 and 36, but this is 99"),
    ("Int(\"1\", radix: 1)", "a radix lies between 2 and 36, but this is 1"),
    ("\"abc\"[\"abc\".endIndex]", "the place is behind the last character of the text"),
    ("\"a\"[\"abcdef\".endIndex]", "the place lies outside the text, which has 1 character"),
    ("\"abc\".split(separator: \",\", maxSplits: -1)", "'maxSplits' must not be negative"),
    ("\"x\".padding(toLength: 5, withPad: \"\", startingAt: 0)", "a place of the padding"),
    ("\"x\".padding(toLength: -5, withPad: \"-\", startingAt: 0)", "must not be negative"),
    ("Character(\"ab\")", "a Character is one character, but \"ab\" has 2"),
    ("let c: Character = \"\"", "a Character is one character, but this has 0"),
    ("1.5.formatted(.number.precision(.fractionLength(-1)))", "written with -1 digits"),
    ("Double.random(in: 0..<Double.infinity)", "there is no random number"),
    ("Int.random(in: 3..<3)", "the range 3..<3 is empty"),
    ("0.0.exponent", "has no exponent"),
    ("var n = Int.min\nn.negate()", "outside the range of Int"),
    ("let d: [[Int]: Int] = [:]\nlet e = [[Any](): 1]", "cannot be a key"),
  ]

  @Test("A misuse is told and nothing traps", arguments: misuses)
  func misuse(_ source: String, _ expected: String) {
    let answer = Runner().run(source)
    #expect(answer.contains(expected), "\(answer)")
  }

  @Test("Random numbers lie in their ranges")
  func random() {
    let source = """
      var isInside = true
      for _ in 0..<1000 {
        let n = Int.random(in: 1...6), x = Double.random(in: -1..<1), y = Double.random(in: 2...3)
        if n < 1 || n > 6 || x < -1 || x >= 1 || y < 2 || y > 3 { isInside = false }
      }
      let a = Array(1...20)
      print(isInside, a.shuffled().sorted() == a, a.contains(a.randomElement()!))
      """
    #expect(Runner().run(source) == "true true true\n")
  }

  @Test("Time passes")
  func time() {
    let source = """
      let start = Date()
      let spent = ContinuousClock().measure { _ = (0..<1000).reduce(0, +) }
      print(Date().timeIntervalSince(start) > 0, spent.description.hasSuffix("seconds"))
      """
    #expect(Runner().run(source) == "true true\n")
  }

  @Test("A large dictionary finds its keys after many removals")
  func removals() {
    let source = """
      var d: [Int: Int] = [:]
      for i in 0..<5000 { d[i * 7919] = i }
      for i in 0..<5000 where i % 3 != 0 { d[i * 7919] = nil }
      for i in 0..<2000 { d[-i - 1] = i }
      var isRight = d.count == 1667 + 2000
      for i in 0..<5000 { if d[i * 7919] != (i % 3 == 0 ? i : nil) { isRight = false } }
      let copy = d
      d.removeAll()
      print(isRight, copy[-5]!, copy.count, d.isEmpty)
      """
    #expect(Runner().run(source) == "true 4 3667 true\n")
  }
}
