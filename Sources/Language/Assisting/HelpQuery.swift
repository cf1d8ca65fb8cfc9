/// A cell that asks for documentation: `?name`, `name?`, or with two question marks for more.
package struct HelpQuery {
  /// What is asked about, such as `fit` or `Dataset.csv`; empty where nothing is named.
  let name: String

  package init?(_ source: String) {
    // Nobody asks in so many words; a cell of megabytes is not gone through for this.
    guard source.utf8.count < 1000 else { return nil }
    var text = source[...].trimmed
    guard !text.contains(where: \.isNewline) else { return nil }
    if text.first == "?" {
      text = text.drop { $0 == "?" }.trimmed
    } else {
      guard text.last == "?" else { return nil }
      while text.last == "?" { text = text.dropLast() }
      guard !text.contains(where: { $0.isWhitespace || "(){}\"".contains($0) }) else { return nil }
    }
    name = String(text.prefix { $0 != "(" }.trimmed)
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return text
  }
}
