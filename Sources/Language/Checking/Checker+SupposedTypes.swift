import SwiftSyntax

/// Closures whose context says nothing, as in `let next = { $0 + 1 }`: their parameters are of the type
/// that a literal in them has.
extension Checker {
  /// The type of a closure without written types; `nil` where nothing tells it.
  func supposedType(_ closure: ClosureExprSyntax) -> Type? {
    var clues = ClosureClues()
    clues.read(Syntax(closure.statements))
    let count: Int
    switch closure.signature?.parameterClause {
    case .simpleInput(let list): count = list.count
    case .parameterClause: return nil
    case nil: count = clues.parameterCount
    }
    guard count > 0, let literal = clues.literal else { return nil }
    return .function(Array(repeating: literal, count: count), .parameter("Result"), throws: true)
  }
}

/// What the text of a closure tells of its parameters.
private struct ClosureClues {
  private(set) var parameterCount = 0
  private(set) var literal: Type?

  mutating func read(_ syntax: Syntax) {
    switch syntax.kind {
    // The parameters of a closure inside are its own.
    case .closureExpr: return
    case .floatLiteralExpr: literal = .double
    case .stringLiteralExpr: literal = literal ?? .string
    case .integerLiteralExpr: literal = literal ?? .int
    case .token:
      if case .dollarIdentifier(let name) = syntax.cast(TokenSyntax.self).tokenKind,
        let place = Int(name.dropFirst())
      {
        parameterCount = max(parameterCount, place + 1)
      }
    default: break
    }
    for part in syntax.children(viewMode: .sourceAccurate) { read(part) }
  }
}
