import SwiftParser
import SwiftSyntax

extension Session {
  /// Whether code can run as it stands.
  public enum Completeness: Equatable, Sendable {
    case complete
    /// Something is still open; the next line starts with `indent`.
    case incomplete(indent: String)
    case invalid
  }

  /// Whether code can run as it stands, or wants another line.
  public func completeness(of source: String) -> Completeness {
    let file = Parser.parse(source: source)
    if !file.hasError { return .complete }
    // What is missing stands at the end only if nothing but missing tokens comes after the source.
    let end = file.endOfFileToken.positionAfterSkippingLeadingTrivia
    var isOpen = false
    for token in file.tokens(viewMode: .all) {
      if token.presence == .missing, token.tokenKind != .endOfFile {
        isOpen = isOpen || token.position.utf8Offset >= end.utf8Offset - trailing(source)
      }
    }
    guard isOpen else { return .invalid }
    let depth = source.reduce(0) { depth, character in
      "{[(".contains(character) ? depth + 1 : "}])".contains(character) ? depth - 1 : depth
    }
    return .incomplete(indent: String(repeating: "  ", count: max(0, depth)))
  }

  private func trailing(_ source: String) -> Int {
    source.utf8.reversed().prefix { $0 == 0x0A || $0 == 0x20 }.count
  }
}
