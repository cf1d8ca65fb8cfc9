import SwiftSyntax

/// Variables such as `var f: ((Int) -> Int)!`, whose optional is unwrapped where a value is needed.
extension Checker {
  /// The value of such a variable, unwrapped unless the optional itself may stand here.
  func unwrapped(
    _ value: Expression, _ reference: DeclReferenceExprSyntax, _ wanted: Type?
  ) -> Expression {
    guard let type = value.type.optionalWrapped, wanted?.optionalWrapped == nil, wanted != .any,
      !keepsOptional(reference)
    else { return value }
    return made(.unwrap(value), type, reference)
  }

  private static let printing: Set = ["print", "debugPrint", "show", "String"]

  private func keepsOptional(_ reference: DeclReferenceExprSyntax) -> Bool {
    guard let parent = reference.parent else { return false }
    switch parent.kind {
    case .optionalChainingExpr, .forceUnwrapExpr, .initializerClause, .switchExpr: return true
    case .infixOperatorExpr:
      let infix = parent.cast(InfixOperatorExprSyntax.self)
      let isFirst = infix.leftOperand.id == reference.id
      return infix.operator.trimmedDescription == "??" && isFirst
        || [infix.leftOperand, infix.rightOperand].contains { $0.is(NilLiteralExprSyntax.self) }
    case .labeledExpr:
      guard let call = parent.parent?.parent?.as(FunctionCallExprSyntax.self) else { return true }
      return Self.printing.contains(call.calledExpression.trimmedDescription)
    default: return false
    }
  }
}

extension PatternBindingSyntax {
  /// Whether the type of the variable is written with `!`.
  var isUnwrapped: Bool {
    typeAnnotation?.type.is(ImplicitlyUnwrappedOptionalTypeSyntax.self) ?? false
  }
}
