import Language
import Testing

@Suite("Inspection")
struct InspectionTests {
  static let cell = """
    /// A circle's area.
    func area(of radius: Double, times count: Int = 2) -> Double { radius }
    let μ = 1.5
    let many = Array(0..<1000)
    let pair = (first: 1, second: "two")
    struct Point {
      var across = 1.0
      /// How far it is.
      func length() -> Double { across }
    }
    let corner = Point()
    """

  private func told(_ text: String, isFull: Bool = false) -> Inspection? {
    let marked = Marked(text)
    return session(after: Self.cell)
      .inspection(of: marked.source, at: marked.cursor, isFull: isFull)
  }

  static let summaries: [(String, [String])] = [
    (
      "ar‸ea", ["func area(of radius: Double, times count: Int = 2) -> Double", "A circle's area."]
    ),
    ("area(‸", ["func area(of radius"]), ("area(of: 1, ‸)", ["func area(of radius"]),
    ("area‸(of: 1)", ["func area(of radius"]), ("area(of: 1 + ‸", ["func area(of radius"]),
    ("sqrt(area(‸", ["func area(of radius"]), ("sqrt(area(of: 1), ‸", ["func sqrt"]),
    ("area(tim‸es: 1)", ["times count: Int = 2", "func area"]),
    ("area(of‸", ["of radius: Double", "func area"]), ("μ‸", ["let μ: Double", "1.5", "64 bits"]),
    ("let x = 1\nx‸", ["let x: Int"]), ("let ‸x = 1.5", ["let x: Double"]),
    ("for i in 0..<3 { i‸ }", ["let i: Int"]), ("[1.5].map { v in ‸v }", ["let v: Double"]),
    ("many.cou‸nt", ["var count: Int", "number of elements", "A member of `Array`."]),
    ("many‸", ["let many: [Int]", "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, … 1000 elements]"]),
    ("pair.sec‸ond", ["var second: String"]), ("1 +‸ 2", ["func + (left: Int, right: Int) -> Int"]),
    ("Dou‸ble", ["struct Double", "64 bits", "Double(_ x: Int)"]),
    ("Double.p‸i", ["static var pi"]), ("let x: Double = .p‸i", ["static var pi"]),
    ("Array(‸", ["Array(repeating element: Element, count: Int)"]),
    ("let x: Str‸ing = 1", ["struct String"]), ("nothing + are‸a", ["func area"]),
    ("Poi‸nt", ["struct Point"]), ("let p: Poi‸nt", ["struct Point"]),
    ("corner.acr‸oss", ["across"]),
    ("corner.len‸gth()", ["func length() -> Double", "How far it is.", "A member of `Point`."]),
    ("corner‸", ["let corner: Point", "Point(across: 1.0)"]),
    ("print‸", ["func print(_ items: Any..., separator: String = \" \""]),
  ]

  @Test("What is told", arguments: summaries)
  func tells(_ text: String, _ expected: [String]) {
    let found = told(text)
    for part in expected {
      #expect(found?.plain.contains(part) == true, "\(found?.plain ?? "nothing")")
      #expect(found?.markdown.contains(part) == true)
    }
  }

  @Test(
    "Where there is nothing to tell", arguments: ["‸", "not‸hing", "\"are‸a\"", "// are‸a", "1‸2"])
  func nothing(_ text: String) { #expect(told(text)?.plain == nil) }

  @Test("More is told when all is asked for")
  func detail() {
    #expect(told("many‸", isFull: true)?.plain.contains("998, 999]") == true)
    #expect(told("Dou‸ble", isFull: true)?.plain.contains("func squareRoot() -> Double") == true)
    #expect(told("Dou‸ble")?.plain.contains("squareRoot") == false)
    #expect(told("1 +‸ 2")?.plain.contains("more.") == true)
    #expect(told("1 +‸ 2", isFull: true)?.plain.contains("more.") == false)
  }

  @Test("Code is code in Markdown, also where it has backquotes")
  func markdown() {
    let session = session(after: "let t = \"```\"")
    #expect(told("μ‸")?.markdown.hasPrefix("```swift\nlet μ: Double\n```\n\n```\n1.5\n```") == true)
    #expect(session.inspection(of: "t", at: 1)?.markdown.contains("````\n```\n````") == true)
  }

  static let queries: [(String, String)] = [
    ("?area", "A circle's area."), ("area?", "A circle's area."), ("??area", "A circle's area."),
    ("  ? area  \n", "A circle's area."), ("?area(of:)", "A circle's area."),
    ("?many.count", "number of elements"), ("?Double.pi", "circumference"),
    ("?Array", "struct Array"),
    ("?+", "The sum."), ("?μ", "`μ` is typed as `\\mu`"), ("sqrt??", "square root"),
    ("?Array.append", "Adds an element"),
  ]

  @Test("A question mark asks for documentation", arguments: queries)
  func help(_ query: String, _ expected: String) {
    guard case .found(let found) = session(after: Self.cell).help(query) else {
      Issue.record("nothing is found for \(query)")
      return
    }
    #expect(found.plain.contains(expected))
  }

  static let unknown: [(String, String)] = [
    ("?aera", "there is nothing called 'aera' here — did you mean 'area'?"),
    ("many.cuont?", "has no member 'cuont' — did you mean 'count'?"),
    ("?", "'?' stands before the name"), ("?1 2", "nothing called '1 2'"),
  ]

  @Test("What cannot be found is said", arguments: unknown)
  func says(_ query: String, _ expected: String) {
    guard case .unknown(let reason) = session(after: Self.cell).help(query) else {
      Issue.record("something is found for \(query)")
      return
    }
    #expect(reason.contains(expected))
  }

  @Test(
    "Other cells are no questions", arguments: ["area", "x ? 1 : 2", "let a: Int?", "?a\nb", ""])
  func noHelp(_ source: String) { #expect(Session(library: Library()).help(source) == nil) }
}
