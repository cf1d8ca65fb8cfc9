import SwiftSyntax

/// Functions that a caller lends: without `@escaping` they may be called, or lent again, but not kept.
extension Checker {
  /// Refuses a use that could outlive the call that the function was lent to.
  func requireLending(_ variable: Variable, _ reference: DeclReferenceExprSyntax) throws {
    var user: Function? = function
    while let inner = user, inner !== variable.owner {
      if inner.isEscaping { throw kept(variable, reference) }
      user = inner.parent
    }
    guard let parent = reference.parent else { return }
    if let call = parent.as(FunctionCallExprSyntax.self), call.calledExpression.id == reference.id {
      return
    }
    // What the call does with its argument is known when it is resolved.
    if parent.is(LabeledExprSyntax.self),
      parent.parent?.parent?.is(FunctionCallExprSyntax.self) == true
    {
      return
    }
    if parent.parent?.is(PatternBindingSyntax.self) == true { return }
    throw kept(variable, reference)
  }

  func kept(_ variable: Variable, _ site: some SyntaxProtocol) -> Problem {
    Problem(
      "the function '\(variable.name)' may be called here but not kept: write '\(variable.name): "
        + "@escaping \(variable.type)' where it is a parameter", site, rank: 3)
  }
}
