/// How deeply brackets are nested in a source.
enum Nesting {
  /// More than the parser understands, and few enough for it to say so at once: it tries to recover
  /// at every bracket that nothing closes, which takes for ever where there are very many.
  private static let limit = 1000

  /// The parser looks at every `[` in two ways to learn whether a type stands there, and at those
  /// within in two ways for each: the time doubles with every level.
  private static let squareLimit = 14

  /// The place of the first bracket that is nested too deeply to be parsed, in UTF-8. Brackets in
  /// texts and comments count as well, but for those in texts on lines that are plainly read.
  static func excess(in source: String) -> Int? {
    var depth = 0
    var squares = 0
    var start = 0
    for line in source.utf8.split(separator: newline, omittingEmptySubsequences: false) {
      let hasPlainTexts = hasPlainTexts(line)
      var isText = false
      for (column, byte) in line.enumerated() where !isText || byte == quote {
        switch byte {
        case quote: isText = hasPlainTexts && !isText
        case UInt8(ascii: "["):
          depth += 1
          squares += 1
        case UInt8(ascii: "]"):
          depth = max(0, depth - 1)
          squares = max(0, squares - 1)
        case UInt8(ascii: "("), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: ")"), UInt8(ascii: "}"): depth = max(0, depth - 1)
        default: continue
        }
        if depth > limit || squares > squareLimit { return start + column }
      }
      start += line.count + 1
    }
    return nil
  }

  private static let newline = UInt8(ascii: "\n")
  private static let quote = UInt8(ascii: "\"")

  /// Whether every text on a line starts and ends at a quotation mark of that line: nothing there
  /// may be a comment, an escape, a regular expression, or a text that is raw or of several lines.
  private static func hasPlainTexts(_ line: Substring.UTF8View) -> Bool {
    let others: [UInt8] = [UInt8(ascii: "/"), UInt8(ascii: "#"), UInt8(ascii: "\\"), 0x0D]
    return line.count { $0 == quote } % 2 == 0
      && !line.contains { others.contains($0) }
      && !zip(line, line.dropFirst()).contains { $0 == quote && $1 == quote }
  }
}
