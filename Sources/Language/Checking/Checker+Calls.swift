import SwiftSyntax

extension Checker {
  func arguments(
    _ list: LabeledExprListSyntax, _ trailing: ClosureExprSyntax?,
    _ more: MultipleTrailingClosureElementListSyntax? = nil
  ) -> [Argument] {
    list.map { Argument($0.label, $0.expression) }
      + (trailing.map { [Argument(nil, ExprSyntax($0), isTrailing: true)] } ?? [])
      + (more ?? []).map { Argument($0.label, ExprSyntax($0.closure)) }
  }

  func call(_ call: FunctionCallExprSyntax, _ wanted: Type?) throws -> Expression {
    let given = arguments(
      call.arguments, call.trailingClosure, call.additionalTrailingClosures)
    let called = call.calledExpression
    if let name = qualified(called), !index.functions(name.text).isEmpty {
      return try resolve(
        Call(name: name.text, arguments: given, site: Syntax(name)), index.functions(name.text),
        wanted)
    }
    if let type = try typeNamed(called) {
      return try initialized(type, given, wanted, Syntax(called))
    }
    if let reference = called.as(DeclReferenceExprSyntax.self),
      let result = try named(reference, given, wanted)
    {
      return result
    }
    if let access = called.as(MemberAccessExprSyntax.self),
      let result = try method(access, given, wanted)
    {
      return result
    }
    return try apply(called, given)
  }

  /// The name behind that of a module, as in `Swift.abs`, which means the library's also where a type has
  /// one of its own; `nil` for anything else.
  func qualified(_ syntax: ExprSyntax) -> TokenSyntax? {
    guard let access = syntax.as(MemberAccessExprSyntax.self),
      let module = access.base?.as(DeclReferenceExprSyntax.self)?.baseName.text,
      Self.modules.contains(module), find(module) == nil
    else { return nil }
    return access.declName.baseName
  }

  /// A call of a function by its name; `nil` where the name stands for a value.
  private func named(
    _ reference: DeclReferenceExprSyntax, _ given: [Argument], _ wanted: Type?
  ) throws -> Expression? {
    if let asked = probed(reference) { return asked }
    let name = reference.baseName.text
    let call = Call(name: name, arguments: given, site: Syntax(reference))
    switch meaning(of: reference.baseName) {
    case .variable: return nil
    case .member(let type, true):
      let functions = try statics(name, type, call.site).filter { $0.kind != .staticProperty }
      return functions.isEmpty ? nil : try resolve(call, functions, wanted)
    case .member:
      let value = try ownSelf(reference)
      return try method(call, of: value, wanted) { try changeableSelf(value, "self", reference) }
    case .functions(let declarations): return try resolve(call, declarations, wanted)
    case .type, nil: break
    }
    switch (name, given.count) {
    case ("swap", 2): return try exchange(given, call.site)
    case ("type", 1) where given[0].label == "of": return try typeOf(given[0].value, call.site)
    default: break
    }
    let candidates = index.functions(name)
    guard !candidates.isEmpty else { throw unknown(name, reference) }
    return try resolve(call, candidates.filter { $0.kind == .function }, wanted)
  }

  /// A call of a function value.
  private func apply(_ called: ExprSyntax, _ given: [Argument]) throws -> Expression {
    lends = called.withoutParentheses.is(ClosureExprSyntax.self)
    let value = try infer(called)
    let methods = declarations("callAsFunction", of: value.type)
    if !methods.isEmpty {
      return try resolve(
        Call(name: "callAsFunction", arguments: given, site: Syntax(called)), methods, nil,
        checked: [-1: value])
    }
    guard case .function(let parameters, let result, let canThrow) = value.type else {
      throw Problem("a value of type '\(value.type)' cannot be called", called)
    }
    guard parameters.count == given.count else {
      throw Problem(
        "this function takes \(parameters.count) argument\(parameters.count == 1 ? "" : "s"), "
          + "not \(given.count)", called)
    }
    if let labelled = given.first(where: { $0.label != nil }) {
      throw Problem("a function value is called without labels", labelled.value)
    }
    let arguments = try zip(given, parameters).map { argument, type in
      if case .inout(let inner) = type { return try address(argument.value, inner) }
      return try check(argument.value, type)
    }
    try checkExclusive(arguments, Syntax(called))
    if canThrow { try raises(called) }
    return made(.apply(value, arguments), result, called)
  }

  func initialized(
    _ type: Type, _ given: [Argument], _ wanted: Type?, _ site: Syntax
  ) throws -> Expression {
    guard case .nominal(let nominal, let arguments) = type else {
      throw Problem("'\(type)' cannot be made like this", site)
    }
    // A literal is of the type itself, as in `UInt64(14_695_981_039_346_656_037)`.
    if given.count == 1, given[0].label == nil, takesLiteral(type, given[0].value) {
      return try check(given[0].value, type)
    }
    let candidates = declarations("init", of: type)
    guard !candidates.isEmpty else {
      if type.definition?.kind == .enumeration {
        throw Problem(
          "a '\(type)' is made by naming a case, as in '\(type).\(firstCase(type))'", site)
      }
      throw Problem("a '\(type)' cannot be made like this", site)
    }
    let result = wanted.flatMap { $0.optionalWrapped ?? $0 } == type ? type : nil
    return try resolve(
      Call(name: nominal.name, arguments: given, site: site), candidates,
      arguments.isEmpty ? result : type.isOpen ? wanted : type)
  }

  private func takesLiteral(_ type: Type, _ syntax: ExprSyntax) -> Bool {
    let found = flexibility(syntax)
    if type == .unicodeScalar { return found == .text }
    return (found == .integer || found == .floating) && takesArithmetic(type, of: found)
      && !takesNumbers(type)
  }

  private func firstCase(_ type: Type) -> String { type.definition?.cases.first?.name ?? "…" }
}
