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

  func unknown(_ name: String, _ node: some SyntaxProtocol) -> Problem {
    Problem(
      "there is nothing called '\(name)' here", node, hint: nearest(to: name, in: namesInScope))
  }

  /// A name alone: a variable, a constant of the library, or a function as a value.
  func name(_ reference: DeclReferenceExprSyntax, _ wanted: Type?) throws -> Expression {
    if let asked = probed(reference) { return asked }
    let name = reference.baseName.text
    switch meaning(of: reference.baseName) {
    case .variable(let variable):
      use(variable)
      return made(.variable(variable), variable.type, reference)
    case .functions(let declarations):
      return try functionValue(declarations, wanted, reference)
    case nil: break
    }
    let library = index.functions(name)
    if let constant = library.first(where: { $0.kind == .staticProperty }) {
      return made(.call(.library(constant, bindings: [:]), []), constant.result, reference)
    }
    if !library.isEmpty { return try functionValue(library, wanted, reference) }
    if (try? typeNamed(ExprSyntax(reference))) != nil {
      throw Problem("'\(name)' is a type; call it, as in '\(name)(…)'", reference)
    }
    throw unknown(name, reference)
  }

  /// A declared function used as a value, as in `map(sqrt)`.
  private func functionValue(
    _ declarations: [Declaration], _ wanted: Type?, _ reference: some ExprSyntaxProtocol
  ) throws -> Expression {
    for declaration in declarations where declaration.generics.isEmpty {
      let type = Type.function(declaration.parameters.map(\.type), declaration.result)
      var bindings: [String: Type] = [:]
      guard wanted.map({ $0.matches(type, binding: &bindings) }) ?? (declarations.count == 1)
      else { continue }
      if case .function(let function) = declaration.body {
        return made(.closure(function), type, reference)
      }
      let wrapper = Function(declaration.name, parent: function)
      wrapper.parameters = declaration.parameters.map {
        Variable($0.name, $0.type, isConstant: true, owner: wrapper)
      }
      wrapper.result = declaration.result
      let call = made(
        .call(
          .library(declaration, bindings: [:]),
          wrapper.parameters.map { made(.variable($0), $0.type, reference) }),
        declaration.result, reference)
      wrapper.body = [Statement(form: .exit(call), site: call.site)]
      return made(.closure(wrapper), type, reference)
    }
    if let value = try called(declarations, wanted, reference) { return value }
    throw Problem(
      "'\(reference.trimmedDescription)' is a function; call it, as in "
        + "'\(declarations[0].fullName)'", reference)
  }

  /// A closure that calls one of some declarations with the parameters that the context gives, also the
  /// elements of a single tuple one by one, as in `zip(a, b).map(*)`.
  private func called(
    _ declarations: [Declaration], _ wanted: Type?, _ reference: some ExprSyntaxProtocol
  ) throws -> Expression? {
    guard case .function(let types, let result) = literalType(wanted), !types.isEmpty,
      !types.contains(where: \.isOpen)
    else { return nil }
    let wrapper = Function(reference.trimmedDescription, parent: function)
    wrapper.parameters = types.map { Variable("", $0, isConstant: true, owner: wrapper) }
    var arguments = wrapper.parameters.map { made(.variable($0), $0.type, reference) }
    if types.count == 1, case .tuple(let elements) = types[0],
      declarations.contains(where: { $0.parameters.count == elements.count })
    {
      let whole = arguments[0]
      arguments = elements.indices.map { made(.element(whole, $0), elements[$0].type, reference) }
    }
    let call = Call(
      name: reference.trimmedDescription,
      arguments: arguments.map { _ in Argument(nil, ExprSyntax(reference)) },
      site: Syntax(reference))
    let known = Dictionary(uniqueKeysWithValues: arguments.enumerated().map { ($0, $1) })
    let candidates = declarations.filter { $0.kind == .function || $0.kind == .initializer }
    let value = try resolve(call, candidates, result.isOpen ? nil : result, checked: known)
    wrapper.result = value.type
    wrapper.body = [Statement(form: .exit(value), site: value.site)]
    return made(.closure(wrapper), .function(types, value.type), reference)
  }

  /// The type that an expression names, as in `Double.pi` or `[Int](…)`; `nil` for a value.
  func typeNamed(_ syntax: ExprSyntax) throws -> Type? {
    switch syntax.as(ExprSyntaxEnum.self) {
    case .declReferenceExpr(let reference):
      if find(reference.baseName.text) != nil { return nil }
      return TypeResolver(types: index.types).open(reference.baseName.text)
    case .dictionaryExpr(let dictionary):
      guard case .elements(let list) = dictionary.content, list.count == 1, let only = list.first,
        let key = try typeNamed(only.key), let value = try typeNamed(only.value)
      else { return nil }
      return .nominal(.dictionary, [key, value])
    case .optionalChainingExpr(let optional):
      return try typeNamed(optional.expression).map { .optional($0) }
    case .tupleExpr(let tuple) where tuple.elements.count > 1:
      var elements: [Type.Element] = []
      for element in tuple.elements {
        guard let type = try typeNamed(element.expression) else { return nil }
        elements.append(Type.Element(element.label?.text, type))
      }
      return .tuple(elements)
    case .arrayExpr(let array):
      guard array.elements.count == 1, let only = array.elements.first,
        let element = try typeNamed(only.expression)
      else { return nil }
      return .array(element)
    case .genericSpecializationExpr(let generic):
      guard let base = generic.expression.as(DeclReferenceExprSyntax.self) else { return nil }
      return try resolve(
        TypeSyntax(
          IdentifierTypeSyntax(
            name: base.baseName, genericArgumentClause: generic.genericArgumentClause)))
    default: return nil
    }
  }

  func call(_ call: FunctionCallExprSyntax, _ wanted: Type?) throws -> Expression {
    let given = arguments(
      call.arguments, call.trailingClosure, call.additionalTrailingClosures)
    let called = call.calledExpression
    if let type = try typeNamed(called) {
      return try initialized(type, given, wanted, Syntax(called))
    }
    if let reference = called.as(DeclReferenceExprSyntax.self) {
      if let asked = probed(reference) { return asked }
      let name = reference.baseName.text
      let found = meaning(of: reference.baseName)
      if case .variable = found {
      } else {
        let candidates = userFunctions(name) + (found == nil ? index.functions(name) : [])
        guard !candidates.isEmpty else { throw unknown(name, reference) }
        return try resolve(
          Call(name: name, arguments: given, site: Syntax(reference)),
          candidates.filter { $0.kind == .function }, wanted)
      }
    }
    if let access = called.as(MemberAccessExprSyntax.self) {
      if let result = try method(access, given, wanted) { return result }
    }
    return try apply(called, given)
  }

  /// A call of a function value.
  private func apply(_ called: ExprSyntax, _ given: [Argument]) throws -> Expression {
    let value = try infer(called)
    guard case .function(let parameters, let result) = value.type else {
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
    let arguments = try zip(given, parameters).map { try check($0.value, $1) }
    return made(.apply(value, arguments), result, called)
  }

  private func initialized(
    _ type: Type, _ given: [Argument], _ wanted: Type?, _ site: Syntax
  ) throws -> Expression {
    guard case .nominal(let nominal, let arguments) = type else {
      throw Problem("'\(type)' cannot be made like this", site)
    }
    let candidates = index.members("init", of: nominal)
    guard !candidates.isEmpty else {
      throw Problem("a '\(type)' cannot be made like this", site)
    }
    let result = wanted.flatMap { $0.optionalWrapped ?? $0 } == type ? type : nil
    let made = try resolve(
      Call(name: nominal.name, arguments: given, site: site), candidates,
      arguments.isEmpty ? result : type.isOpen ? wanted : type)
    return made
  }

  // MARK: Members

  func tupleElement(_ name: String, _ elements: [Type.Element]) -> Int? {
    elements.firstIndex { $0.label == name }
      ?? Int(name).flatMap { elements.indices.contains($0) ? $0 : nil }
  }

  func member(_ access: MemberAccessExprSyntax, _ wanted: Type?) throws -> Expression {
    let name = access.declName.baseName.text
    let site = Syntax(access.declName)
    guard let base = access.base else {
      let type = try contextual(wanted, access)
      return try resolve(
        Call(name: name, arguments: [], site: site),
        try statics(name, type, access).filter { $0.kind == .staticProperty }, type)
    }
    if let type = try typeNamed(base) {
      if name == "init", case .nominal(let nominal, _) = type {
        return try functionValue(index.members("init", of: nominal), wanted, access)
      }
      let found = try statics(name, type, access)
      return try resolve(Call(name: name, arguments: [], site: site), found, wanted)
    }
    let value = try infer(base, isImplicit(base) ? wanted : nil)
    if name == Cursor.mark { probe?.note(.member(of: value.type)) }
    if case .tuple(let elements) = value.type {
      guard let place = tupleElement(name, elements) else {
        throw Problem("'\(value.type)' has no element '\(name)'", site)
      }
      return made(.element(value, place), elements[place].type, access)
    }
    let found = try members(name, value.type, site)
    let properties = found.filter { $0.kind == .property }
    guard !properties.isEmpty else {
      throw Problem("'\(name)' is a method; call it, as in '\(found[0].fullName)'", site)
    }
    return try resolve(
      Call(name: name, arguments: [], site: site), properties, wanted, checked: [-1: value])
  }

  /// The type whose member `.name` means.
  private func contextual(_ wanted: Type?, _ syntax: some SyntaxProtocol) throws -> Type {
    guard let type = literalType(wanted), !type.isOpen, type != .any else {
      throw Problem(
        "'\(syntax.trimmedDescription)' needs a type from its context: write the type in front",
        syntax)
    }
    return type
  }

  /// A call of a member, or `nil` where the member is a property that holds a function.
  private func method(
    _ access: MemberAccessExprSyntax, _ given: [Argument], _ wanted: Type?
  ) throws -> Expression? {
    let name = access.declName.baseName.text
    let site = Syntax(access.declName)
    guard let base = access.base else {
      let type = try contextual(wanted, access)
      if name == "init" { return try initialized(type, given, wanted, site) }
      return try resolve(
        Call(name: name, arguments: given, site: site), try statics(name, type, access), type)
    }
    if let type = try typeNamed(base) {
      if name == "init" { return try initialized(type, given, wanted, site) }
      return try resolve(
        Call(name: name, arguments: given, site: site), try statics(name, type, access), wanted)
    }
    let value = try infer(base, isImplicit(base) ? wanted : nil)
    if name == Cursor.mark { probe?.note(.member(of: value.type)) }
    if case .tuple = value.type { return nil }
    let found = try members(name, value.type, site)
    let methods = found.filter { $0.kind == .method }
    guard !methods.isEmpty else {
      if case .function = found[0].result { return nil }
      throw Problem("'\(name)' is a value, not a method: leave out the parentheses", site)
    }
    let call = Call(name: name, arguments: given, site: site)
    let result = try resolve(call, methods, wanted, checked: [-1: value])
    guard case .call(let callee, let arguments) = result.form,
      case .library(let declaration, _) = callee, declaration.isMutating
    else { return result }
    let (place, _) = try self.place(base)
    return made(.mutate(callee, place, Array(arguments.dropFirst())), result.type, access)
  }

  private func statics(
    _ name: String, _ type: Type, _ access: MemberAccessExprSyntax
  ) throws -> [Declaration] {
    let site = Syntax(access.declName)
    if name == Cursor.mark {
      probe?.note(.staticMember(of: type, isImplicit: access.base == nil))
    }
    guard case .nominal(let nominal, _) = type else {
      throw Problem("'\(type)' has no member '\(name)'", site)
    }
    let found = index.members(name, of: nominal).filter { !$0.takesSelf }
    guard !found.isEmpty else {
      throw Problem(
        "'\(type)' has no static member '\(name)'", site,
        hint: nearest(to: name, in: index.memberNames(of: nominal)))
    }
    return found
  }

  /// The members of a value: those of its type, then those of its protocols.
  private func members(_ name: String, _ type: Type, _ site: Syntax) throws -> [Declaration] {
    guard case .nominal = type else {
      throw Problem("a value of type '\(type)' has no member '\(name)'", site)
    }
    let owners = index.owners(type)
    var found: [Declaration] = []
    for owner in owners {
      found += index.members(name, of: owner).filter { member in
        member.takesSelf && !found.contains { $0.shadows(member) }
      }
    }
    if !found.isEmpty { return found }
    if let wrapped = type.optionalWrapped {
      throw Problem(
        "this is an optional '\(type)': unwrap it with 'if let', '??' or '!' before asking for "
          + "'\(name)' of '\(wrapped)'", site)
    }
    throw Problem(
      "'\(type)' has no member '\(name)'", site,
      hint: nearest(
        to: name,
        in: owners.flatMap { index.memberNames(of: $0) }.filter {
          $0 != "init" && $0 != "subscript"
        }))
  }

  /// `value[index]`
  func element(_ call: SubscriptCallExprSyntax, _ wanted: Type?) throws -> Expression {
    let value = try infer(call.calledExpression)
    let getters = index.owners(value.type).flatMap {
      index.members("subscript", of: $0).filter { $0.kind == .getter }
    }
    guard !getters.isEmpty else {
      throw Problem("a value of type '\(value.type)' has no elements", call)
    }
    return try resolve(
      Call(
        name: "subscript", arguments: arguments(call.arguments, call.trailingClosure),
        site: Syntax(call)),
      getters, wanted, checked: [-1: value])
  }
}
