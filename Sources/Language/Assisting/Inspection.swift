/// What is known of something in a cell, for a reader.
public struct Inspection: Sendable {
  /// A part: code, and what is to be said of it.
  struct Part: Sendable {
    var code = ""
    /// Whether the code is a declaration in Swift, rather than a value.
    var isSwift = true
    var text = ""
  }

  var parts: [Part]

  /// Everything as plain text.
  public var plain: String {
    parts.map { part in
      [part.code, part.text].filter { !$0.isEmpty }.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  /// Everything as Markdown.
  public var markdown: String {
    parts.flatMap { part -> [String] in
      var fence = "```"
      while part.code.contains(fence) { fence += "`" }
      let code = "\(fence)\(part.isSwift ? "swift" : "")\n\(part.code)\n\(fence)"
      return [part.code.isEmpty ? "" : code, part.text].filter { !$0.isEmpty }
    }.joined(separator: "\n\n")
  }
}
