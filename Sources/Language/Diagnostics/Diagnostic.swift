/// A mistake in a cell with its place, for the reader.
public struct Diagnostic: Sendable {
  public let message: String
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in characters.
  public let column: Int
  /// The source line with a caret under the place, and the hint.
  public let excerpt: String

  init(_ problem: Problem, in cell: Cell) {
    let place = SourcePlace(offset: problem.offset, in: cell)
    message = problem.message + (problem.hint.map { " — \($0)" } ?? "")
    line = place.line
    column = place.column
    excerpt = place.excerpt(length: problem.length)
  }
}

extension RuntimeError.Frame {
  /// Where the frame stands, counted from 1.
  public var line: Int { SourcePlace(offset: offset, in: cell).line }
  /// Counted from 1, in characters.
  public var column: Int { SourcePlace(offset: offset, in: cell).column }
  /// The source line with a caret under the place.
  public var excerpt: String { SourcePlace(offset: offset, in: cell).excerpt(length: 1) }
}

/// A place in a cell's source.
private struct SourcePlace {
  let line: Int
  let column: Int
  private let text: Substring
  private let start: String.Index
  private let lineStart: String.Index

  init(offset: Int, in cell: Cell) {
    let source = cell.source
    let utf8 = source.utf8
    var start =
      utf8.index(utf8.startIndex, offsetBy: max(0, offset), limitedBy: utf8.endIndex)
      ?? utf8.endIndex
    while start.samePosition(in: source) == nil, start > utf8.startIndex {
      start = utf8.index(before: start)
    }
    let before = source[..<start]
    let isNewline = { (character: Character) in character.isNewline }
    let lineStart = before.lastIndex(where: isNewline).map { source.index(after: $0) }
    self.start = start
    self.lineStart = lineStart ?? source.startIndex
    let end = source[start...].firstIndex(where: isNewline) ?? source.endIndex
    text = source[self.lineStart..<end]
    line = before.count(where: isNewline) + cell.firstLine
    column = source.distance(from: self.lineStart, to: start) + 1
  }

  /// The line and a caret under the place; of a long line the part around it.
  func excerpt(length: Int) -> String {
    let characters = Array(text)
    let first = max(0, column - 61)
    let shown = String(characters[first..<min(characters.count, first + 120)])
    let marked = max(1, min(length, characters.count - column + 1, 60))
    let tail = String(repeating: "~", count: marked - 1)
    let number = "\(line)"
    return "\(number) │ \(shown)\n"
      + String(repeating: " ", count: number.count + 3 + column - 1 - first) + "^" + tail
  }
}
