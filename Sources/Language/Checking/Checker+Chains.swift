import SwiftSyntax

extension Checker {
  /// The part of a postfix expression that stands in front of its last step.
  private func base(of syntax: ExprSyntax) -> ExprSyntax? {
    switch syntax.as(ExprSyntaxEnum.self) {
    case .memberAccessExpr(let access): access.base
    case .functionCallExpr(let call): call.calledExpression
    case .subscriptCallExpr(let call): call.calledExpression
    case .forceUnwrapExpr(let unwrap): unwrap.expression
    case .optionalChainingExpr(let link): link.expression
    default: nil
    }
  }

  /// The inner parts of a chain such as `a?.b?.c`, if there is a `?` among them.
  private func links(of syntax: ExprSyntax) -> [SyntaxIdentifier]? {
    var parts: [SyntaxIdentifier] = []
    var hasLink = false
    var part = syntax
    while let inner = base(of: part) {
      if part.is(OptionalChainingExprSyntax.self) { hasLink = true }
      parts.append(part.id)
      part = inner
    }
    if hasLink { return parts }
    unlinked.formUnion(parts)
    return nil
  }

  /// The outermost part of an optional chain, whose type is optional; `nil` for anything else.
  func chain(_ syntax: ExprSyntax, _ wanted: Type?) throws -> Expression? {
    guard base(of: syntax) != nil, !links.contains(syntax.id), !unlinked.contains(syntax.id),
      let parts = links(of: syntax), (try? typeNamed(syntax)) == nil
    else { return nil }
    links.formUnion(parts)
    let value = try infer(syntax, wanted.flatMap { $0.optionalWrapped == nil ? nil : $0 })
    let type = value.type.optionalWrapped == nil ? Type.optional(value.type) : value.type
    return made(.chain(try coerce(value, to: type, syntax)), type, syntax)
  }

  /// `a?`: the value, or the end of the chain.
  func link(_ link: OptionalChainingExprSyntax) throws -> Expression {
    let value = try infer(link.expression)
    guard let wrapped = value.type.optionalWrapped else {
      throw Problem(
        "'?' wants an optional, but this is of type '\(value.type)': leave out the '?'", link)
    }
    return made(.link(value), wrapped, link)
  }

  /// An assignment to a place that may stand behind `?`: nothing happens where the chain ends.
  func chained(_ target: ExprSyntax, _ body: () throws -> Expression) throws -> Expression {
    guard let parts = links(of: target), !links.contains(target.id) else { return try body() }
    links.formUnion(parts)
    let type = Type.optional(.void)
    return made(.chain(try coerce(try body(), to: type, target)), type, target)
  }
}
