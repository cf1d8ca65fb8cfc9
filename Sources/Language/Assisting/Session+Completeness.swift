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
    if HelpQuery(source) != nil { return .complete }
    if Nesting.excess(in: source) != nil { return .invalid }
    let ending = Ending(of: Parser.parse(source: source))
    switch ending.state {
    case .whole: return .complete
    case .broken: return .invalid
    case .open: return .incomplete(indent: Indentation(source).next(after: ending))
    case .openText: return .incomplete(indent: Indentation(source).ofLastLine)
    }
  }
}

/// How a piece of code ends.
struct Ending {
  enum State {
    case whole, open, broken
    /// Within a text of several lines or a comment.
    case openText
  }

  /// A bracket that nothing closes yet.
  struct Opening {
    /// Where it stands, in UTF-8.
    let offset: Int
    let isOfSwitch: Bool
  }

  private(set) var state = State.whole
  private(set) var openings: [Opening] = []
  /// The last token of the code.
  private(set) var last: TokenSyntax?

  init(of file: SourceFileSyntax) {
    var isMissing = false
    for token in file.tokens(viewMode: .all) {
      if token.presence == .missing {
        switch token.tokenKind {
        case .multilineStringQuote: state = .openText
        // The next line cannot close a text of one line.
        case .stringQuote: state = .broken
        default: isMissing = true
        }
        if state != .whole { return }
      } else if token.tokenKind == .endOfFile {
        if Self.isOpenComment(token.leadingTrivia) { state = .openText }
      } else {
        if Self.isOpenComment(token.trailingTrivia) {
          state = .openText
          return
        }
        // What is missing in the middle does not come any more.
        if isMissing || token.hasError || token.parent?.is(UnexpectedNodesSyntax.self) == true {
          state = .broken
          return
        }
        count(token)
        last = token
      }
    }
    if state == .whole, isMissing || !openings.isEmpty || Self.lacksBody(file) { state = .open }
  }

  private mutating func count(_ token: TokenSyntax) {
    switch token.tokenKind {
    case .leftBrace, .leftParen, .leftSquare:
      openings.append(
        Opening(
          offset: token.positionAfterSkippingLeadingTrivia.utf8Offset,
          isOfSwitch: token.parent?.is(SwitchExprSyntax.self) == true))
    case .rightBrace, .rightParen, .rightSquare: _ = openings.popLast()
    default: break
    }
  }

  private static func isOpenComment(_ trivia: Trivia) -> Bool {
    guard case .blockComment(let text) = trivia.pieces.last(where: Self.isBlockComment) else {
      if case .docBlockComment(let text) = trivia.pieces.last(where: Self.isBlockComment) {
        return depth(of: text) > 0
      }
      return false
    }
    return depth(of: text) > 0
  }

  private static func isBlockComment(_ piece: TriviaPiece) -> Bool {
    switch piece {
    case .blockComment, .docBlockComment: true
    default: false
    }
  }

  /// How many comments are open at the end of a comment.
  private static func depth(of comment: String) -> Int {
    var depth = 0
    var before: UInt8 = 0
    for byte in comment.utf8 {
      let pair = (before, byte)
      before = byte
      if pair == (UInt8(ascii: "/"), UInt8(ascii: "*")) {
        depth += 1
        before = 0
      } else if pair == (UInt8(ascii: "*"), UInt8(ascii: "/")) {
        depth -= 1
        before = 0
      }
    }
    return depth
  }

  /// Whether the code ends with the head of a function.
  private static func lacksBody(_ file: SourceFileSyntax) -> Bool {
    let last = file.statements.last?.item.as(FunctionDeclSyntax.self)
    return last.map { $0.body == nil } ?? false
  }
}
