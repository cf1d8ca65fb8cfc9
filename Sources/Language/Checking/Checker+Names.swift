import SwiftSyntax

extension Checker {
  func unknown(_ name: String, _ node: some SyntaxProtocol) -> Problem {
    if declaring.contains(name) {
      return Problem(
        "'\(name)' is used in its own value, before it is declared", node,
        hint: "write a function, 'func \(name)', which may call itself")
    }
    if broken.contains(name) { return .consequence }
    return Self.absent(name, node)
      ?? Problem(
        "there is nothing called '\(name)' here", node,
        hint: habit(ofName: name, node) ?? nearest(to: name, in: namesInScope))
  }

  /// A name alone: a variable, a constant of the library, or a function as a value.
  func name(_ reference: DeclReferenceExprSyntax, _ wanted: Type?) throws -> Expression {
    if let asked = probed(reference) { return asked }
    let name = reference.baseName.text
    let all = Type.nominal(.unboundedRange, [])
    if name == "...", wanted == all { return made(.tuple([]), all, reference) }
    switch meaning(of: reference.baseName) {
    case .variable(let variable):
      if variable.isLent { try requireLending(variable, reference) }
      let value = try self.value(of: variable, reference)
      return variable.isUnwrapped ? unwrapped(value, reference, wanted) : value
    case .functions(let declarations):
      // An operator of one's own does not hide the library's.
      let all = declarations.contains(where: \.isOperator) ? operators(name) : declarations
      return try functionValue(all, wanted, name, Syntax(reference))
    case .member(let type, let isStatic):
      return try ownMember(name, type, isStatic, wanted, reference)
    case .type, nil: break
    }
    let library = index.functions(name)
    if let constant = library.first(where: { $0.kind == .staticProperty }) {
      return made(.call(.library(constant, bindings: [:]), []), constant.result, reference)
    }
    if !library.isEmpty { return try functionValue(library, wanted, name, Syntax(reference)) }
    if try typeNamed(ExprSyntax(reference)) != nil {
      throw Problem("'\(name)' is a type; call it, as in '\(name)(…)'", reference)
    }
    throw unknown(name, reference)
  }

  func value(of variable: Variable, _ site: some SyntaxProtocol) throws -> Expression {
    if variable.isBroken { throw Problem.consequence }
    if let getter = variable.getter {
      reaches(getter)
      return made(.call(.function(getter), []), variable.type, site)
    }
    try use(variable, site)
    return made(.variable(variable), variable.type, site)
  }

  /// A member of the type around, whose `self.` is left out.
  private func ownMember(
    _ name: String, _ type: Type, _ isStatic: Bool, _ wanted: Type?,
    _ reference: DeclReferenceExprSyntax
  ) throws -> Expression {
    let call = Call(name: name, arguments: [], site: Syntax(reference))
    if isStatic {
      return try staticMember(call, type, wanted)
    }
    let value = try ownSelf(reference)
    return try member(call, of: value, wanted) { try changeableSelf(value, name, reference) }
  }

  /// The place of `self`, of which a member changes.
  func changeableSelf(
    _ value: Expression, _ member: String, _ site: some SyntaxProtocol
  ) throws -> Place {
    guard case .variable(let variable) = value.form else {
      throw Problem("'self' cannot be changed here", site)
    }
    return try changeable(variable, site, member: member)
  }

  /// The value `self` of the function around.
  func ownSelf(_ site: some SyntaxProtocol) throws -> Expression {
    guard case .variable(let variable) = find("self") else {
      throw Problem("there is no 'self' here", site)
    }
    return try value(of: variable, site)
  }

  /// A declared function used as a value, as in `map(sqrt)`.
  func functionValue(
    _ declarations: [Declaration], _ wanted: Type?, _ name: String, _ site: Syntax
  ) throws -> Expression {
    for declaration in declarations where declaration.generics.isEmpty && !declaration.takesSelf {
      let type = Type.function(
        declaration.argumentTypes, declaration.result, throws: declaration.effect == .throws)
      var bindings: [String: Type] = [:]
      guard
        literalType(wanted).map({ $0.matches(type, binding: &bindings) })
          ?? (declarations.count == 1)
      else { continue }
      if case .function(let function) = declaration.body {
        reaches(function)
        return made(.closure(function), type, site)
      }
      let wrapper = makeFunction(declaration.name, parent: function)
      wrapper.parameters = declaration.argumentTypes.enumerated().map {
        Variable("\($0)", $1, isConstant: true, owner: wrapper)
      }
      wrapper.result = declaration.result
      let call = lowered(
        declaration, [:], wrapper.parameters.map { made(.variable($0), $0.type, site) },
        declaration.result, site)
      wrapper.body = [Statement(form: .exit(call), site: call.site)]
      return made(.closure(wrapper), type, site)
    }
    if let value = try called(declarations, wanted, name, site) { return value }
    throw Problem(
      "'\(name)' is a function; call it, as in '\(declarations[0].fullName)'", site)
  }

  /// A closure that calls one of some declarations with the parameters that the context gives, also the
  /// elements of a single tuple one by one, as in `zip(a, b).map(*)`.
  private func called(
    _ declarations: [Declaration], _ wanted: Type?, _ name: String, _ site: Syntax
  ) throws -> Expression? {
    guard case .function(var types, let result, _) = literalType(wanted), !types.isEmpty,
      let syntax = site.as(ExprSyntax.self)
    else { return nil }
    if types.contains(where: \.isOpen) {
      // What is put together is of the elements' type, as in `reduce([], +)`.
      guard let known = types.first(where: { !$0.isOpen }) else { return nil }
      types = types.map { $0.isOpen ? known : $0 }
    }
    let wrapper = makeFunction(name, parent: function)
    wrapper.parameters = types.map { Variable("", $0, isConstant: true, owner: wrapper) }
    var arguments = wrapper.parameters.map { made(.variable($0), $0.type, site) }
    if types.count == 1, case .tuple(let elements) = types[0],
      declarations.contains(where: { $0.parameters.count == elements.count })
    {
      let whole = arguments[0]
      arguments = elements.indices.map { made(.element(whole, $0), elements[$0].type, site) }
    }
    let call = Call(
      name: name, arguments: arguments.map { _ in Argument(nil, syntax) }, site: site)
    let known = Dictionary(uniqueKeysWithValues: arguments.enumerated().map { ($0, $1) })
    let candidates = declarations.filter { $0.kind == .function || $0.kind == .initializer }
    let value = try resolve(call, candidates, result.isOpen ? nil : result, checked: known)
    wrapper.result = value.type
    wrapper.body = [Statement(form: .exit(value), site: value.site)]
    return made(.closure(wrapper), .function(types, value.type), site)
  }

  /// What a call of a declaration does, once it is known what it means.
  func lowered(
    _ declaration: Declaration, _ bindings: [String: Type], _ arguments: [Expression],
    _ type: Type, _ site: some SyntaxProtocol
  ) -> Expression {
    switch declaration.body {
    case .row:
      return made(.call(.library(declaration, bindings: bindings), arguments), type, site)
    case .function(let function):
      reaches(function)
      return made(.call(.function(function), arguments), type, site)
    case .field(let place, _):
      return made(.element(arguments[0], place), type, site)
    case .construct(let tag):
      guard let tag else { return made(.tuple(arguments), type, site) }
      if type.bank == .scalar { return made(.integer(tag), type, site) }
      return made(.tuple([made(.integer(tag), .int, site)] + arguments), type, site)
    case .variable(let variable):
      if function !== main { variable.isShared = true }
      return made(.variable(variable), type, site)
    }
  }

  /// The type that an expression names, as in `Double.pi` or `[Int](…)`; `nil` for a value.
  func typeNamed(_ syntax: ExprSyntax) throws -> Type? {
    switch syntax.as(ExprSyntaxEnum.self) {
    case .declReferenceExpr(let reference):
      let name = reference.baseName.text
      if name == "self", find("self") == nil { return scopes.last { $0.owner != nil }?.owner?.type }
      switch meaning(of: reference.baseName) {
      case .type(let type): return type
      case nil: return resolver.open(name)
      default: return nil
      }
    case .memberAccessExpr(let access):
      if let name = qualified(ExprSyntax(access)) { return resolver.open(name.text) }
      guard let base = access.base, case .nominal(let outer, _) = try typeNamed(base) else {
        return nil
      }
      return nested[outer]?[access.declName.baseName.text]
    case .typeExpr(let type): return try resolve(type.type)
    case .dictionaryExpr(let dictionary):
      guard case .elements(let list) = dictionary.content, list.count == 1, let only = list.first,
        let key = try typeNamed(only.key)
      else { return nil }
      guard let value = try typeNamed(only.value) else {
        if let name = only.value.as(DeclReferenceExprSyntax.self), find(name.baseName.text) == nil {
          throw unknown(name.baseName.text, name)
        }
        return nil
      }
      return .nominal(.dictionary, [key, value])
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
    case .optionalChainingExpr(let optional):
      return try typeNamed(optional.expression).map { .optional($0) }
    case .genericSpecializationExpr(let generic):
      guard let base = generic.expression.as(DeclReferenceExprSyntax.self) else { return nil }
      let type = IdentifierTypeSyntax(
        name: base.baseName, genericArgumentClause: generic.genericArgumentClause)
      do {
        return try resolve(TypeSyntax(type))
      } catch let problem as Problem {
        // The type was made here and has no place of its own in the cell.
        if problem.message.isEmpty { throw problem }
        throw Problem(problem.message, generic, hint: problem.hint)
      }
    default: return nil
    }
  }
}
