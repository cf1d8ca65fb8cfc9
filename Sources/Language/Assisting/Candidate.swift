/// Something that could stand at the cursor.
public struct Candidate: Hashable, Sendable {
  /// What it is, by the words that the icons of JupyterLab go by.
  public enum Kind: String, Sendable {
    case function, instance, property, module, keyword, path, symbol
    case type = "class"
    case label = "param"
  }

  /// What would stand in the place of the word.
  public let text: String
  public let kind: Kind
  /// Its type, or how it is called.
  public let signature: String

  init(_ text: String, _ kind: Kind, _ signature: String) {
    self.text = text
    self.kind = kind
    self.signature = signature
  }

  /// The same with something in front.
  func behind(_ prefix: String) -> Candidate { Candidate(prefix + text, kind, signature) }
}

extension [Candidate] {
  /// Those that fit what is typed, best first: whose beginning it is, else (case ignored) those that
  /// have its letters in their order. Otherwise the order stays, and of one text the first is kept.
  func matching(_ word: String) -> [Candidate] {
    var seen: Set<String> = []
    let unique = filter { seen.insert($0.text).inserted }
    let beginning = unique.filter { $0.text.hasPrefix(word) }
    let folded = word.lowercased()
    let loosely = unique.filter {
      !$0.text.hasPrefix(word) && $0.text.lowercased().hasPrefix(folded)
    }
    if !beginning.isEmpty || !loosely.isEmpty { return beginning + loosely }
    return unique.filter { $0.text.lowercased().hasLetters(of: folded) }
  }
}

extension String {
  /// Whether the letters of `other` stand in this text in their order, from the first letter on.
  fileprivate func hasLetters(of other: String) -> Bool {
    guard first == other.first else { return false }
    var rest = other[...]
    for character in self where character == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty
  }
}
