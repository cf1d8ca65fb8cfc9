/// Text broken into lines that fit.
package enum TextLayout {
  /// The lines of `text` within `width` pixels; what does not fit into `limit` lines ends in “…”.
  package static func lines(
    _ text: String, _ style: TextStyle, width: Double, limit: Int
  ) -> [String] {
    var lines: [String] = []
    var rest = words(of: text)[...]
    while let word = rest.popFirst() {
      if lines.count == limit {
        lines[limit - 1] = shortened(lines[limit - 1] + " " + word, style, width: width)
        break
      }
      var line = word
      while let next = rest.first, fits(line + " " + next, style, width: width) {
        line += " " + next
        rest.removeFirst()
      }
      lines.append(shortened(line, style, width: width))
    }
    return lines
  }

  /// `text` itself, or as much of it as fits with “…” behind.
  package static func shortened(_ text: String, _ style: TextStyle, width: Double) -> String {
    guard !fits(text, style, width: width) else { return text }
    var kept = ""
    var used = TextMetrics.width("…", style)
    for character in text {
      used += TextMetrics.width(String(character), style)
      if used > width { break }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// `text` on one line, with white space of any kind as single spaces.
  static func oneLine(_ text: String) -> String {
    words(of: text).joined(separator: " ")
  }

  /// Words up to a number of letters that no figure can show anyway, so that hostile texts stay
  /// cheap.
  private static func words(of text: String) -> [String] {
    MathText.inUnicode(String(text.prefix(2_000))).split(whereSeparator: \.isWhitespace)
      .map(String.init)
  }

  private static func fits(_ text: String, _ style: TextStyle, width: Double) -> Bool {
    TextMetrics.width(text, style) <= width
  }
}
