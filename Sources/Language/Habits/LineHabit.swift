import SwiftSyntax

/// A way of writing from another language that Swift's parser refuses, told by the words of its
/// line.
///
/// A pattern has its words apart: `^` and `$` are the ends of the line, `_` is any word and `…` any
/// number of them, `NAME`, `TEXT` and `NUMBER` are what they say, and all others stand for
/// themselves. The reader is shown the first word, or the one behind `▸`.
struct LineHabit {
  /// What to write instead, in one sentence; `%` is the first name of the pattern.
  let advice: String
  private let parts: [Part]
  private let shown: Int

  fileprivate enum Part {
    case start, end, any, run, name, text, number
    case word(Substring)

    init(_ word: Substring) {
      self = Part.special[word] ?? .word(word)
    }

    fileprivate static let special: [Substring: Part] = [
      "^": .start, "$": .end, "_": .any, "…": .run, "NAME": .name, "TEXT": .text,
      "NUMBER": .number,
    ]
  }

  init(_ pattern: String, _ advice: String) {
    let words = pattern.split(separator: " ")
    self.advice = advice
    parts = words.map { Part($0.hasPrefix("▸") ? $0.dropFirst() : $0) }
    shown = words.firstIndex { $0.hasPrefix("▸") } ?? words.firstIndex { $0 != "^" } ?? 0
  }

  /// The problem of a line, if its words follow the pattern.
  func problem(of line: [TokenSyntax]) -> Problem? {
    for start in 0...line.count {
      guard let places = places(in: line, at: start, from: 0) else { continue }
      let named = zip(parts, places).first { part, _ in if case .name = part { true } else { false }
      }
      let name = named.map { line[$0.1].text } ?? ""
      let place = min(places[shown], line.count - 1)
      return Problem(advice.replacing("%", with: name), line[place])
    }
    return nil
  }

  /// Where in the line each part from `index` on stands, if the words at `start` follow them.
  private func places(in line: [TokenSyntax], at start: Int, from index: Int) -> [Int]? {
    guard index < parts.count else { return [] }
    func rest(_ next: Int) -> [Int]? {
      places(in: line, at: next, from: index + 1).map { [start] + $0 }
    }
    switch parts[index] {
    case .start: return start == 0 ? rest(start) : nil
    case .end: return start == line.count ? rest(start) : nil
    case .run: return (start...line.count).lazy.compactMap { rest($0) }.first
    case let part: return start < line.count && part.takes(line[start]) ? rest(start + 1) : nil
    }
  }
}

extension LineHabit.Part {
  fileprivate func takes(_ token: TokenSyntax) -> Bool {
    switch (self, token.tokenKind) {
    case (.name, .identifier), (.text, .stringQuote), (.text, .multilineStringQuote),
      (.text, .singleQuote), (.number, .integerLiteral), (.number, .floatLiteral):
      true
    case (.any, _): true
    // What a text says is no word of the language.
    case (.word, .stringSegment): false
    case (.word(let word), _): token.text == word
    default: false
    }
  }
}

extension LineHabit {
  /// The parser's problems, with those of a habit told in one sentence at its place; what the parser
  /// says further down follows from them.
  static func explaining(_ problems: [Problem], of file: SourceFileSyntax) -> [Problem] {
    let converter = SourceLocationConverter(fileName: "", tree: file)
    func line(_ position: AbsolutePosition) -> Int { converter.location(for: position).line }
    let mistaken = problems.map { line(AbsolutePosition(utf8Offset: $0.offset)) }
    var lines: [Int: [TokenSyntax]] = [:]
    for token in file.tokens(viewMode: .sourceAccurate) where token.tokenKind != .endOfFile {
      let number = line(token.positionAfterSkippingLeadingTrivia)
      if mistaken.contains(number) { lines[number, default: []].append(token) }
    }
    var found: [(line: Int, problem: Problem)] = []
    for (number, words) in lines where words.count <= mostWords {
      if let problem = all.lazy.compactMap({ $0.problem(of: words) }).first {
        found.append((number, problem))
      }
    }
    guard let first = found.map(\.line).min() else { return problems }
    let before = zip(mistaken, problems).filter { $0.0 < first }.map(\.1)
    return before + found.sorted { $0.line < $1.line }.map(\.problem)
  }

  /// A line with more words is data rather than a habit.
  private static let mostWords = 200
}
