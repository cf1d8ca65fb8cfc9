extension CellFile {
  /// The line that starts a cell in a Swift script; `[markdown]` may follow it.
  static let marker = "// %%"

  /// The cells of a Swift script in the percent format: a line `// %%` starts a cell, and one with
  /// `[markdown]` starts a text whose lines are comments. A script without such lines is one cell.
  static func script(_ text: String) -> [Cell] {
    var cells: [Cell] = []
    var kind = Cell.Kind.code
    var lines: [Substring] = []
    var firstLine = 1
    func end(at line: Int) {
      defer {
        lines = []
        firstLine = line
      }
      guard kind == .code else {
        cells.append(
          Cell(
            kind: kind, source: lines.map(uncommented).joined(separator: "\n"),
            firstLine: firstLine))
        return
      }
      while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
      if lines.contains(where: { !isComment($0) }) {
        cells.append(
          Cell(kind: .code, source: lines.joined(separator: "\n"), firstLine: firstLine))
      }
    }
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard let next = markedKind(line) else {
        lines.append(line)
        continue
      }
      end(at: place + 2)
      kind = next
    }
    end(at: 0)
    return cells
  }

  /// The kind of cell that a line starts, if it starts one.
  private static func markedKind(_ line: Substring) -> Cell.Kind? {
    guard line.hasPrefix(marker) else { return nil }
    let rest = line.dropFirst(marker.count)
    guard rest.isEmpty || rest.first == " " else { return nil }
    if rest.contains("[markdown]") || rest.contains("[md]") { return .markdown }
    return rest.contains("[raw]") ? .raw : .code
  }

  private static func isComment(_ line: Substring) -> Bool {
    let code = line.drop(while: \.isWhitespace)
    return code.isEmpty || code.hasPrefix("//")
  }

  private static func uncommented(_ line: Substring) -> Substring {
    if line.hasPrefix("// ") { return line.dropFirst(3) }
    return line.hasPrefix("//") ? line.dropFirst(2) : line
  }
}
