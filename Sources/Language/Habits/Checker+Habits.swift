import SwiftSyntax

/// What to write instead of a name that other languages have.
extension Checker {
  private var habits: NameHabits { index.habits }

  /// The advice for a name that means nothing here: as a value, a function, or a module.
  func habit(ofName name: String, _ node: some SyntaxProtocol) -> String? {
    if let sentence = habits.words[name] { return sentence }
    let parent = node.parent
    if let call = parent?.as(FunctionCallExprSyntax.self), call.calledExpression.id == node.id {
      return habit(ofCall: name, call.arguments.map(\.expression))
    }
    if let access = parent?.as(MemberAccessExprSyntax.self), habits.modules.contains(name) {
      return habit(ofModule: name, access)
    }
    return habits.values[name].map { "write '\($0)'" }
  }

  /// The advice for a call whose arguments another language's function takes, or for an element that
  /// another language finds by its number.
  func habit(of call: Call, _ receiver: Expression?) -> String? {
    let arguments = call.arguments.map(\.value)
    guard let receiver else {
      let isWord = call.name.first.map { $0.isLetter } ?? false
      return isWord ? habit(ofCall: call.name, arguments) : nil
    }
    guard call.name == "subscript", case .nominal(let nominal, _) = receiver.type,
      let template = habits.elements[nominal.name],
      let value = call.site.as(SubscriptCallExprSyntax.self)?.calledExpression
    else { return nil }
    return "write '\(Self.filled(template, [value] + arguments))'"
  }

  /// The advice for a call of a function by its name in another language.
  func habit(ofCall name: String, _ arguments: [ExprSyntax]) -> String? {
    let template = habits.calls["\(name)/\(arguments.count)"] ?? habits.calls[name]
    return template.map { "write '\(Self.filled($0, arguments))'" }
  }

  private func habit(ofModule name: String, _ access: MemberAccessExprSyntax) -> String {
    let member = access.declName.baseName.text
    let call = access.parent?.as(FunctionCallExprSyntax.self)
    let arguments = call?.arguments.map(\.expression) ?? []
    if let value = habits.values[member] { return "write '\(value)'" }
    if call != nil, let advice = habit(ofCall: member, arguments) { return advice }
    if index.functions(member).contains(where: { $0.kind == .function }) {
      return "leave out '\(name).': write '\(member)(\(Self.filled("#*", arguments)))'"
    }
    return "cells have all of Elbo and much of Foundation without the name of a module"
  }

  /// The advice for a member that a type does not have, if the type has what another language calls so.
  func habit(ofMember name: String, of type: Type, _ site: Syntax) -> String? {
    let owners = index.owners(type)
    let names = Set(owners.flatMap { memberNames(of: $0) })
    let fitting = habits.members[name]?.first { template in
      let own = template.split(separator: "….").last ?? ""
      let word = own.prefix { $0.isLetter }
      return names.contains(word.isEmpty ? "subscript" : String(word))
    }
    if let fitting {
      let call = site.parent?.parent?.as(FunctionCallExprSyntax.self)
      return "write '\(Self.filled(fitting, call?.arguments.map(\.expression) ?? []))'"
    }
    let step = habits.steps.first { step in
      owners.flatMap { index.members(step, of: $0) }.contains {
        guard case .nominal(let result, _) = $0.result else { return false }
        return !index.members(name, of: result).isEmpty
      }
    }
    return step.map { "what '\($0)' gives has it: write '.\($0)(…).\(name)'" }
  }

  /// The advice for an operator of another language.
  func habit(of infix: InfixOperatorExprSyntax) -> String? {
    habits.operators[infix.operator.trimmedDescription].map { template in
      "write '\(Self.filled(template, [infix.leftOperand, infix.rightOperand]))'"
    }
  }

  /// The advice for an operator of another language that changes its left operand, as in `x **= 2`.
  func habit(of infix: InfixOperatorExprSyntax, updating name: String) -> String? {
    habits.operators[name].map { template in
      let value = Self.filled(template, [infix.leftOperand, infix.rightOperand])
      return "write '\(Self.short(infix.leftOperand)) = \(value)'"
    }
  }

  /// The advice for an operator that in other languages takes such operands too.
  func habit(ofOperator name: String, _ operands: [ExprSyntax]) -> String? {
    guard habits.typedOperators.values.contains(where: { $0[name] != nil }) else { return nil }
    for operand in operands {
      if let type = asked({ try infer(operand).type }),
        let template = habits.typedOperators["\(type)"]?[name]
      {
        return "write '\(Self.filled(template, operands))'"
      }
    }
    return nil
  }

  /// The problem of an assignment to a name that is not declared.
  func undeclared(_ infix: InfixOperatorExprSyntax) -> Problem? {
    let value = Self.short(infix.rightOperand)
    if let label = infix.parent?.as(LabeledExprSyntax.self), label.label == nil,
      label.parent?.parent?.is(FunctionCallExprSyntax.self) == true
    {
      return Problem(
        "'=' stands in no argument", infix.operator,
        hint: "a label is written '\(Self.short(infix.leftOperand)): \(value)'")
    }
    if let call = infix.leftOperand.as(FunctionCallExprSyntax.self),
      let name = call.calledExpression.as(DeclReferenceExprSyntax.self)?.baseName.text,
      find(name) == nil
    {
      return Problem(
        "a call cannot be assigned to", infix.leftOperand,
        hint: "a function is written 'func \(name)(_ x: Double) -> Double { \(value) }'")
    }
    guard let name = infix.leftOperand.as(DeclReferenceExprSyntax.self),
      find(name.baseName.text) == nil,
      index.functions(name.baseName.text).isEmpty, probe == nil
    else { return nil }
    var problem = unknown(name.baseName.text, name)
    if problem.message.isEmpty { return problem }
    broken.insert(name.baseName.text)
    problem.hint =
      problem.hint
      ?? "declare it with 'let \(name.baseName.text) = \(value)', or with 'var' if it changes"
    return problem
  }

  /// A template with its places filled.
  private static func filled(_ template: String, _ arguments: [ExprSyntax]) -> String {
    let all = Self.separated(arguments).map { short($0) }.joined(separator: ", ")
    var text = template.replacing("#*", with: all.count > 40 ? "…" : all)
    for place in [3, 2] {
      text = text.replacing(
        "#\(place)", with: arguments.count >= place ? short(arguments[place - 1]) : "…")
    }
    let first = arguments.first.map { operand($0, in: template) } ?? "…"
    return text.replacing("#", with: first)
  }

  /// The arguments, or the elements of a tuple that is the only one.
  private static func separated(_ arguments: [ExprSyntax]) -> [ExprSyntax] {
    guard arguments.count == 1, let tuple = arguments[0].as(TupleExprSyntax.self) else {
      return arguments
    }
    return tuple.elements.map(\.expression)
  }

  /// An expression in a template, with parentheses where a point follows it, and only there.
  private static func operand(_ syntax: ExprSyntax, in template: String) -> String {
    if template.hasPrefix("#.") { return isSingle(syntax) ? short(syntax) : "(\(short(syntax)))" }
    if let tuple = syntax.as(TupleExprSyntax.self), tuple.elements.count == 1,
      let only = tuple.elements.first
    {
      return short(only.expression)
    }
    return short(syntax)
  }

  /// Whether an expression needs no parentheses before a point or behind a prefix.
  static func isSingle(_ syntax: ExprSyntax) -> Bool {
    !syntax.is(InfixOperatorExprSyntax.self) && !syntax.is(PrefixOperatorExprSyntax.self)
      && !syntax.is(TernaryExprSyntax.self) && !syntax.is(TryExprSyntax.self)
      && !syntax.is(AsExprSyntax.self)
  }

  /// The text of an expression for a sentence; of a long one only `…`.
  static func short(_ syntax: some SyntaxProtocol) -> String {
    let text = syntax.trimmedDescription
    return text.count > 40 || text.contains(where: \.isNewline) ? "…" : text
  }
}
