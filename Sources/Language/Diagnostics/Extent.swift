import SwiftSyntax

/// How large a cell may be, so that nothing that walks its tree runs out of stack.
enum Extent {
  static let tooDeep = "the code is nested too deeply: give its parts names"

  private static let mostBytes = 2 << 20
  private static let deepest = 4_000
  private static let mostTerms = 20_000

  /// What is wrong with a cell's text, if anything: its size, or its brackets.
  static func problem(of source: String) -> Problem? {
    let bytes = source.utf8.count
    if bytes <= mostBytes { return Nesting.excess(in: source).map { Problem(tooDeep, offset: $0) } }
    return Problem(
      "the cell has \(bytes >> 20) MB of text, and a cell may have \(mostBytes >> 20) MB", offset: 0
    )
  }

  /// What is wrong with the depth of a parsed cell, if anything.
  ///
  /// The parser bounds what it nests itself, but not chains such as `a.b.b.b`, whose trees are deep
  /// too. This walk keeps its own stack.
  static func problem(of file: SourceFileSyntax) -> Problem? {
    var open: [(node: Syntax, depth: Int)] = [(Syntax(file), 0)]
    while let (node, depth) = open.popLast() {
      if depth > deepest { return Problem(tooDeep, node) }
      if let list = node.as(ExprListSyntax.self), list.count > mostTerms {
        return Problem("the expression has too many terms: give its parts names", node)
      }
      for child in node.children(viewMode: .sourceAccurate) where !child.is(TokenSyntax.self) {
        open.append((child, depth + 1))
      }
    }
    return nil
  }
}
