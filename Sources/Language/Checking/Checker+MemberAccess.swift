import SwiftSyntax

extension Checker {
  func tupleElement(_ name: String, _ elements: [Type.Element]) -> Int? {
    elements.firstIndex { $0.label == name }
      ?? Int(name).flatMap { elements.indices.contains($0) ? $0 : nil }
  }

  func member(_ access: MemberAccessExprSyntax, _ wanted: Type?) throws -> Expression {
    let name = access.declName.baseName.text
    let call = Call(name: name, arguments: [], site: Syntax(access.declName))
    guard let base = access.base else {
      let type = try contextual(name, wanted, access)
      note(name, of: type, isImplicit: true)
      if name == "none", type.optionalWrapped != nil { return made(.none, type, access) }
      return try staticMember(call, type, wanted)
    }
    if qualified(ExprSyntax(access)) != nil, !index.functions(name).isEmpty {
      return try functionValue(index.functions(name), wanted, name, Syntax(access))
    }
    if let type = try typeNamed(base) {
      note(name, of: type, isImplicit: false)
      if name == "self" { return made(.metatype(type), .nominal(.metatype, [type]), access) }
      if name == "init" {
        return try functionValue(declarations("init", of: type), wanted, "init", Syntax(access))
      }
      if name == "none", type.optionalWrapped != nil {
        let type = type.isOpen ? try contextual(name, wanted, access) : type
        return made(.none, type, access)
      }
      return try staticMember(call, type, wanted)
    }
    let value = try infer(base, isImplicit(base) ? wanted : nil)
    if name == Cursor.mark { probe?.note(.member(of: value.type)) }
    if name == "self" { return value }
    return try member(call, of: value, wanted) { try place(base).0 }
  }

  /// Tells the probe that a member of a type is asked for.
  private func note(_ name: String, of type: Type, isImplicit: Bool) {
    if name == Cursor.mark { probe?.note(.staticMember(of: type, isImplicit: isImplicit)) }
  }

  /// A property of a value, or an element of a tuple; `place` is asked for only if reading the property
  /// changes the value, as it does where the property is lazy.
  func member(
    _ call: Call, of value: Expression, _ wanted: Type?, place: () throws -> Place
  ) throws -> Expression {
    if case .tuple(let elements) = value.type {
      guard let place = tupleElement(call.name, elements) else {
        throw Problem("'\(value.type)' has no element '\(call.name)'", call.site)
      }
      return made(.element(value, place), elements[place].type, call.site)
    }
    let found = try members(call.name, value.type, call.site)
    let properties = found.filter { $0.kind == .property }
    guard !properties.isEmpty else {
      throw Problem("'\(call.name)' is a method; call it, as in '\(found[0].fullName)'", call.site)
    }
    let result = try resolve(call, properties, wanted, checked: [-1: value])
    return try changing(result, value, call, place) ?? result
  }

  /// The call of a function that changes the value on which it is called; `nil` for any other.
  private func changing(
    _ result: Expression, _ value: Expression, _ call: Call, _ place: () throws -> Place
  ) throws -> Expression? {
    guard case .call(let callee, var arguments) = result.form,
      case .function(let function) = callee, function.parameters.first?.isInout == true,
      function.parameters.first?.name == "self"
    else { return nil }
    arguments[0] = made(.address(try place()), .inout(value.type), call.site)
    try checkExclusive(arguments, call.site)
    return made(.call(callee, arguments), result.type, call.site)
  }

  /// A property or a case of a type, or one of its functions as a value.
  func staticMember(_ call: Call, _ type: Type, _ wanted: Type?) throws -> Expression {
    let found = try statics(call.name, type, call.site)
    let properties = found.filter { $0.kind == .staticProperty }
    if properties.isEmpty {
      if wanted.map({ if case .function = $0 { false } else { true } }) ?? false,
        case .construct(.some) = found[0].body
      {
        throw Problem(
          "the case '\(call.name)' needs its associated values: \(found[0].signature)", call.site)
      }
      return try functionValue(found, wanted, call.name, call.site)
    }
    return try resolve(call, properties, type.isOpen ? wanted : nil)
  }

  /// The type whose member `.name` means: of an optional, the wrapped type, unless `name` is its own.
  private func contextual(
    _ name: String, _ wanted: Type?, _ syntax: some SyntaxProtocol
  ) throws -> Type {
    if let wanted, wanted.optionalWrapped != nil, name == "none" || name == "some" { return wanted }
    guard let type = literalType(wanted), !type.isOpen, type != .any else {
      throw Problem(
        "'\(syntax.trimmedDescription)' needs a type from its context: write the type in front",
        syntax)
    }
    return type
  }

  /// A call of a member, or `nil` where the member is a property that holds a function.
  func method(
    _ access: MemberAccessExprSyntax, _ given: [Argument], _ wanted: Type?
  ) throws -> Expression? {
    let name = access.declName.baseName.text
    let call = Call(name: name, arguments: given, site: Syntax(access.declName))
    guard let base = access.base else {
      let type = try contextual(name, wanted, access)
      note(name, of: type, isImplicit: true)
      if name == "init" { return try initialized(type, given, wanted, call.site) }
      if name == "some", let wrapped = type.optionalWrapped, given.count == 1 {
        return try coerce(try check(given[0].value, wrapped), to: type, access)
      }
      return try staticCall(call, type, type)
    }
    if name == "init", base.as(DeclReferenceExprSyntax.self)?.baseName.text == "self",
      let variable = context.initialised
    {
      let made = try initialized(variable.type, given, nil, call.site)
      return self.made(
        .assign(.variable(variable), try coerce(made, to: variable.type, access)), .void, access)
    }
    if let type = try typeNamed(base) {
      note(name, of: type, isImplicit: false)
      if name == "init" { return try initialized(type, given, wanted, call.site) }
      return try staticCall(call, type, wanted)
    }
    return try onLiteral(base, wanted) { value in
      if name == Cursor.mark { probe?.note(.member(of: value.type)) }
      if case .tuple = value.type { return nil }
      return try self.method(call, of: value, wanted) { try place(base).0 }
    }
  }

  private func staticCall(_ call: Call, _ type: Type, _ wanted: Type?) throws -> Expression? {
    let found = try statics(call.name, type, call.site)
    let functions = found.filter { $0.kind != .staticProperty }
    if functions.isEmpty {
      if isCallable(found[0].result) { return nil }
      throw Problem("'\(call.name)' is a value: leave out the parentheses", call.site)
    }
    return try resolve(call, functions, wanted)
  }

  /// A call of a method of a value; `place` is asked for only if the method changes the value.
  func method(
    _ call: Call, of value: Expression, _ wanted: Type?, place: () throws -> Place
  ) throws -> Expression? {
    let found = try members(call.name, value.type, call.site)
    let methods = found.filter { $0.kind == .method }
    guard !methods.isEmpty else {
      if isCallable(found[0].result) { return nil }
      throw Problem("'\(call.name)' is a value, not a method: leave out the parentheses", call.site)
    }
    let result = try resolve(call, methods, wanted, checked: [-1: value])
    if case .call(let callee, let arguments) = result.form,
      case .library(let declaration, _) = callee, declaration.isMutating
    {
      return made(
        .mutate(callee, try place(), Array(arguments.dropFirst())), result.type, call.site)
    }
    return try changing(result, value, call, place) ?? result
  }

  /// Whether the values of a type can be called like functions.
  private func isCallable(_ type: Type) -> Bool {
    if case .function = type { return true }
    return !declarations("callAsFunction", of: type).isEmpty
  }

  func statics(_ name: String, _ type: Type, _ site: Syntax) throws -> [Declaration] {
    guard case .nominal(let nominal, _) = type else {
      throw Problem("'\(type)' has no member '\(name)'", site)
    }
    let found = declarations(name, of: type).filter { !$0.takesSelf }
    guard !found.isEmpty else {
      let isInstance = !declarations(name, of: type).isEmpty
      throw Problem(
        isInstance
          ? "'\(name)' is a member of values of '\(type)', not of the type itself"
          : "'\(type)' has no static member '\(name)'", site,
        hint: isInstance ? nil : nearest(to: name, in: memberNames(of: nominal)))
    }
    return found
  }

  /// The members of a value: those of its type, then those of its protocols.
  func members(_ name: String, _ type: Type, _ site: Syntax) throws -> [Declaration] {
    guard case .nominal(let nominal, _) = type else {
      throw Problem("a value of type '\(type)' has no member '\(name)'", site)
    }
    let owners = index.owners(type)
    var found = declarations(name, of: type).filter(\.takesSelf)
    for owner in owners.dropFirst() {
      found += index.members(name, of: owner).filter { member in
        member.takesSelf && !found.contains { $0.shadows(member) }
      }
    }
    if !found.isEmpty { return found }
    if let wrapped = type.optionalWrapped {
      throw Problem(
        "this is an optional '\(type)': unwrap it with 'if let', '?.', '??' or '!' before asking "
          + "for '\(name)' of '\(wrapped)'", site)
    }
    if !declarations(name, of: type).isEmpty {
      throw Problem("'\(name)' is a static member: write '\(type).\(name)'", site)
    }
    if members[nominal]?[name] != nil {
      throw Problem("'\(name)' is private: only '\(type)' itself may use it", site)
    }
    throw Problem(
      "'\(type)' has no member '\(name)'", site,
      hint: habit(ofMember: name, of: type, site)
        ?? nearest(
          to: name,
          in: owners.flatMap { memberNames(of: $0) }.filter { $0 != "init" && $0 != "subscript" }))
  }

  /// `value[index]`
  func element(_ call: SubscriptCallExprSyntax, _ wanted: Type?) throws -> Expression {
    let use = Call(
      name: "subscript", arguments: arguments(call.arguments, call.trailingClosure),
      site: Syntax(call))
    if let type = try typeNamed(call.calledExpression) {
      let getters = declarations("subscript", of: type).filter { $0.kind == .staticMethod }
      guard !getters.isEmpty else {
        throw Problem("'\(type)' is a type and has no elements", call)
      }
      return try resolve(use, getters, wanted)
    }
    let value = try infer(call.calledExpression)
    let getters = subscripts(of: value.type).filter { $0.kind == .getter }
    guard !getters.isEmpty else {
      if value.type.optionalWrapped != nil {
        throw Problem(
          "this is an optional '\(value.type)': unwrap it, as in 'value?[…]' or 'value![…]'", call)
      }
      throw Problem("a value of type '\(value.type)' has no elements", call)
    }
    let read = try resolve(use, getters, wanted, checked: [-1: value])
    return defaulting(read, getters) ?? read
  }

  /// The value of a key of a dictionary, whose default is made only where there is none; `nil` for anything
  /// else, and where it makes no difference.
  private func defaulting(_ read: Expression, _ getters: [Declaration]) -> Expression? {
    guard read.isDefaulting, case .call(.library(_, let bindings), let arguments) = read.form,
      !arguments[2].isReady,
      let plain = getters.first(where: { $0.parameters.count == 1 })
    else { return nil }
    func made(_ form: Expression.Form, _ type: Type) -> Expression {
      Expression(form: form, type: type, site: read.site)
    }
    let found = made(
      .call(.library(plain, bindings: bindings), Array(arguments.prefix(2))), .optional(read.type))
    return made(.coalesce(found, arguments[2]), read.type)
  }

  /// The getters and setters of a type's elements, those of its protocols included.
  func subscripts(of type: Type) -> [Declaration] {
    declarations("subscript", of: type)
      + index.owners(type).dropFirst().flatMap { index.members("subscript", of: $0) }
  }
}
