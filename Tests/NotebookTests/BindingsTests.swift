import Elbo
import Language
import Notebook
import Testing

@Suite("The table of what cells can call")
struct BindingsTests {
  private static let library = Library.elbo

  /// Each row with the name of the type that it is a member of.
  private static let rows: [(owner: Nominal?, row: Row)] =
    library.functions.map { (nil, $0) }
    + library.members.flatMap { group in group.rows.map { (group.type, $0) } }

  @Test("Types have one group of members, in words, and no name twice")
  func groups() {
    let names = Self.library.members.map(\.type.name)
    #expect(Set(names).count == names.count)
    // What the standard library has is documented there.
    let standard = Set(Library.standard.members.map(\.type))
    #expect(
      Self.library.members.allSatisfy {
        $0.documentation.hasSuffix(".") != standard.contains($0.type)
      })
    #expect(Self.library.aliases["Vector"] == .matrix)
  }

  @Test("Every row has a doc comment that is a sentence, and a declaration")
  func documentation() {
    for (_, row) in Self.rows {
      let text = DeclarationText(row.text)
      #expect(text.documentation.hasSuffix("."), "\(row.text)")
      #expect(["init", "func", "var", "subscript"].contains(text.keyword), "\(row.text)")
    }
  }

  /// A row whose declared types are not those of its closure would read the wrong memory.
  @Test("The types that a row declares are those that its closure takes and gives")
  func types() {
    for (owner, row) in Self.rows {
      let text = DeclarationText(row.text)
      let name = text.element.map { "[\($0)]" } ?? owner?.name
      let own = text.takesSelf ? name.map { [$0] } ?? [] : []
      let newValue = text.isSetter ? [text.result ?? ""] : []
      #expect(
        own + text.parameters + newValue
          == row.argumentTypes.map { $0.description.replacing(" : ", with: ": ") },
        "\(row.text)")
      let result =
        switch text.keyword {
        case "init": text.isFailable ? "\(owner?.name ?? "")?" : owner?.name
        case "subscript" where text.isSetter: owner?.name
        default: text.result ?? "()"
        }
      #expect(
        result == row.resultType.description.replacing(" : ", with: ": "), "\(row.text)")
    }
  }

  @Test("The language reads every row")
  func readable() {
    #expect(Session(library: Self.library).unreadableRows.isEmpty)
  }

  @Test("No declaration stands twice")
  func unique() {
    var seen: Set<String> = []
    for (owner, row) in Self.rows {
      let text = DeclarationText(row.text)
      let key = "\(owner?.name ?? "")|\(text.code)"
      #expect(seen.insert(key).inserted, "\(key)")
    }
  }

  @Test(
    "What notebooks call first is there",
    arguments: [
      ("Matrix", "init(_ rows: [[Double]])"),
      ("Matrix", "subscript(_ i: Int, _ j: Int) -> Double { get }"),
      ("Matrix", "func sum(axis: Int, keepingAxis: Bool = false) -> Matrix"),
      ("Dataset", "static var oldFaithful: Dataset { get }"),
      ("CovarianceKind", "static var full: CovarianceKind { get }"),
      (
        "GaussianMixture",
        "func fit(_ x: Matrix, restarts: Int = 1, seed: Int = 0) -> GaussianMixtureFit"
      ),
      ("GaussianMixtureFit", "var logLikelihood: Double { get }"),
      (
        "EllipseMark",
        "init(_ components: [Component], sigmas: [Double] = [1, 2], labels: [String] = [])"
      ),
      ("Color", "static var blue: Color { get }"),
      ("", "func • (left: Matrix, right: Matrix) -> Matrix"),
      ("", "prefix func - (operand: Matrix) -> Matrix"),
      ("", "func exp(_ x: Matrix) -> Matrix"),
    ])
  func present(owner: String, code: String) {
    #expect(
      Self.rows.contains {
        ($0.owner?.name ?? "") == owner && DeclarationText($0.row.text).code == code
      })
  }

  @Test(
    "A closed range at the end of Int has a half-open one", arguments: [0...3, (.max)...(.max)])
  func ranges(range: ClosedRange<Int>) {
    let halfOpen = Checks.halfOpen(range)
    #expect(halfOpen.lowerBound == range.lowerBound)
    #expect(halfOpen.upperBound == (range.upperBound == .max ? .max : range.upperBound + 1))
  }
}

/// A declaration taken apart by its punctuation, as far as these tests need it.
private struct DeclarationText {
  let documentation: String
  let code: String
  let modifiers: [Substring]
  let keyword: String
  let isFailable: Bool
  /// The types of the parameters, as cells see them.
  let parameters: [String]
  let result: String?
  let isSetter: Bool
  /// What the elements of the array are whose member this is, where it is one of such arrays alone.
  let element: String?

  var takesSelf: Bool { !modifiers.contains("static") && keyword != "init" }

  init(_ text: String) {
    let lines = text.split(separator: "\n")
    documentation = lines.prefix { $0.hasPrefix("///") }.map { $0.dropFirst(4) }
      .joined(separator: " ")
    code = lines.drop { $0.hasPrefix("///") }.joined(separator: " ")
    let known: Set<Substring> = ["static", "prefix", "mutating"]
    modifiers = Array(code.split(separator: " ").prefix { known.contains($0) })
    let rest = code.dropFirst(modifiers.reduce(0) { $0 + $1.count + 1 })
    keyword = String(rest.prefix { $0.isLetter })
    isFailable = rest.hasPrefix("init?")
    isSetter = code.hasSuffix("{ set }")

    let clauses = rest.split(separator: " where Element == ", maxSplits: 1)
    element = clauses.count == 2 ? String(clauses[1]) : nil
    let pieces = Self.split(String(rest), at: "{")
    let head = keyword == "var" || keyword == "subscript" ? pieces[0] : String(clauses[0])
    if keyword == "var" {
      parameters = []
      result = Self.canonical(Self.split(head, at: ":")[1])
      return
    }
    let open = head.firstIndex(of: "(") ?? head.endIndex
    let close = Self.closing(head, from: open)
    parameters = Self.split(String(head[head.index(after: open)..<close]), at: ",")
      .filter { !$0.isEmpty }.map(Self.parameterType)
    let tail = head[close...].dropFirst()
    result =
      tail.contains("->")
      ? Self.canonical(String(tail.split(separator: "->", maxSplits: 1)[1])) : nil
  }

  /// The type in `label name: Type = default`.
  private static func parameterType(_ text: String) -> String {
    let parts = split(text, at: ":")
    let type = split(parts[1...].joined(separator: ": "), at: "=")[0]
    // A builder's closure has been run: its marks are the argument.
    if parts[0].hasPrefix("@") {
      return canonical(String(type.split(separator: "->")[1]))
    }
    return type.hasSuffix("...") ? "[\(canonical(String(type.dropLast(3))))]" : canonical(type)
  }

  /// A type as its description writes it: aliases resolved, `any` and labels of tuples left out.
  private static func canonical(_ type: String) -> String {
    let type = trimmed(type)
    if type.hasSuffix("?") { return canonical(String(type.dropLast())) + "?" }
    if type.hasPrefix("("),
      closing(type, from: type.startIndex) == type.index(before: type.endIndex)
    {
      return "("
        + split(String(type.dropFirst().dropLast()), at: ",")
        .map { canonical(split($0, at: ":").last ?? "") }.joined(separator: ", ") + ")"
    }
    if type.hasPrefix("["), type.hasSuffix("]") {
      return "[" + canonical(String(type.dropFirst().dropLast())) + "]"
    }
    if type.hasPrefix("any ") { return String(type.dropFirst(4)) }
    return type == "Vector" ? "Matrix" : type
  }

  /// The place of the bracket that closes the one at `open`.
  private static func closing(_ text: String, from open: String.Index) -> String.Index {
    var depth = 0
    for index in text.indices[open...] {
      if "([".contains(text[index]) { depth += 1 }
      if ")]".contains(text[index]) { depth -= 1 }
      if depth == 0 { return index }
    }
    return text.endIndex
  }

  /// The trimmed pieces between separators that no bracket or quotation mark encloses.
  private static func split(_ text: String, at separator: Character) -> [String] {
    var pieces = [""]
    var depth = 0
    var isQuoted = false
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
        depth += isQuoted ? 1 : -1
      }
      if "([".contains(character) { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      if character == separator, depth == 0 {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(character)
      }
    }
    return pieces.map { trimmed($0) }
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
