import SwiftSyntax

/// How far an expression's type is open to what its context wants: `2` may be a `Double`, `.pi`
/// has no type of its own.
enum Flexibility: Int {
  /// It has a type of its own.
  case rigid
  /// An integer literal, or arithmetic on such.
  case integer
  /// A floating-point literal, or arithmetic on literals with at least one such.
  case floating
  /// A string literal, which may be a `Character`.
  case text
  /// It needs its context: `.pi`, `nil`, a closure; or would like one: `[1, 2]`, `0..<1`.
  case contextual
}

extension Checker {
  private static let arithmetic: Set = ["+", "-", "*", "/", "%"]
  static let ranges: Set = ["...", "..<"]

  func flexibility(_ expression: ExprSyntax) -> Flexibility {
    if let known = flexibilities[expression.id] { return known }
    let found = computedFlexibility(expression)
    flexibilities[expression.id] = found
    return found
  }

  private func computedFlexibility(_ expression: ExprSyntax) -> Flexibility {
    switch expression.as(ExprSyntaxEnum.self) {
    case .integerLiteralExpr: return .integer
    case .floatLiteralExpr: return .floating
    case .stringLiteralExpr: return .text
    case .nilLiteralExpr, .closureExpr, .inOutExpr, .keyPathExpr, .ifExpr, .switchExpr:
      return .contextual
    case .tryExpr(let attempt) where attempt.questionOrExclamationMark == nil:
      return flexibility(attempt.expression)
    case .declReferenceExpr(let reference):
      // A function's name alone means the overload that the context wants, as in `reduce(0, +)`.
      let name = reference.baseName.text
      if name == Cursor.mark { return .contextual }
      if case .variable = find(name) { return .rigid }
      let declarations = operators(name)
      return declarations.contains { $0.kind == .function } ? .contextual : .rigid
    case .memberAccessExpr(let member):
      // `Int.init` as a function takes the overload that the context wants.
      let isMaker = member.declName.baseName.text == "init"
      let isFunction = qualified(expression).map { !index.functions($0.text).isEmpty } ?? false
      return isMaker || isFunction || isImplicit(expression) ? .contextual : .rigid
    case .functionCallExpr: return isImplicit(expression) ? .contextual : .rigid
    case .tupleExpr(let tuple):
      if tuple.elements.count == 1, let only = tuple.elements.first {
        return flexibility(only.expression)
      }
      return joined(tuple.elements.map(\.expression)) == .rigid ? .rigid : .contextual
    case .arrayExpr(let array):
      if array.elements.isEmpty { return .contextual }
      return joined(array.elements.map(\.expression)) == .rigid ? .rigid : .contextual
    case .dictionaryExpr: return .contextual
    case .prefixOperatorExpr(let prefix) where Self.ranges.contains(prefix.operator.text):
      return flexibility(prefix.expression) == .rigid ? .rigid : .contextual
    case .postfixOperatorExpr(let postfix):
      return flexibility(postfix.expression) == .rigid ? .rigid : .contextual
    case .prefixOperatorExpr(let prefix): return flexibility(prefix.expression)
    case .ternaryExpr(let ternary):
      return joined([ternary.thenExpression, ternary.elseExpression])
    case .infixOperatorExpr(let infix):
      let name = infix.operator.trimmedDescription
      if Self.arithmetic.contains(name) { return joined([infix.leftOperand, infix.rightOperand]) }
      if Self.ranges.contains(name) {
        return joined([infix.leftOperand, infix.rightOperand]) == .rigid ? .rigid : .contextual
      }
      return .rigid
    default: return .rigid
    }
  }

  /// Whether an expression starts with a member whose type only its context knows: `.zero.next`.
  func isImplicit(_ expression: ExprSyntax) -> Bool {
    if let member = expression.as(MemberAccessExprSyntax.self) {
      return member.base.map { isImplicit($0) } ?? true
    }
    if let call = expression.as(FunctionCallExprSyntax.self) {
      return isImplicit(call.calledExpression)
    }
    return false
  }

  private func joined(_ parts: [ExprSyntax]) -> Flexibility {
    let all = parts.map { flexibility($0) }
    if all.contains(.rigid) { return .rigid }
    return all.max { $0.rawValue < $1.rawValue } ?? .contextual
  }
}
