import SwiftSyntax

extension Checker {
  /// What an assignment or a mutating call changes, and its type.
  ///
  /// - Parameter isAssigned: Whether the place gets a new value as a whole, which an initialiser may
  ///   also give to a constant.
  func place(_ syntax: ExprSyntax, isAssigned: Bool = false) throws -> (Place, Type) {
    switch syntax.as(ExprSyntaxEnum.self) {
    case .declReferenceExpr(let reference):
      return try place(of: reference, isAssigned: isAssigned)
    case .tupleExpr(let tuple) where tuple.elements.count == 1:
      return try place(tuple.elements.first!.expression)
    case .memberAccessExpr(let access):
      guard let base = access.base else { break }
      if let type = try typeNamed(base) {
        return try staticPlace(access.declName.baseName.text, type, Syntax(access.declName))
      }
      let (outer, type) = try place(base)
      return try member(
        access.declName.baseName.text, of: outer, type, Syntax(access.declName),
        isAssigned: isAssigned)
    case .subscriptCallExpr(let call):
      let (outer, type) = try place(call.calledExpression)
      if let element = type.arrayElement, let index = call.arguments.first,
        isElement(index, of: call)
      {
        return (
          .element(outer, index: try check(index.expression, .int), array: type), element
        )
      }
      return try element(outer, type, call)
    case .optionalChainingExpr(let link):
      return try wrapped(link.expression, Syntax(link), isForced: false)
    case .forceUnwrapExpr(let unwrap):
      return try wrapped(unwrap.expression, Syntax(unwrap), isForced: true)
    default: break
    }
    throw Problem(
      "'\(syntax.trimmedDescription)' cannot be changed: it is a value, not a variable", syntax)
  }

  /// Whether the subscript names one element of an array and not a slice.
  private func isElement(_ index: LabeledExprSyntax, of call: SubscriptCallExprSyntax) -> Bool {
    guard call.arguments.count == 1, index.label == nil else { return false }
    switch flexibility(index.expression) {
    case .rigid: return (try? infer(index.expression).type) == .int
    case .contextual: return false
    default: return true
    }
  }

  private func wrapped(
    _ base: ExprSyntax, _ site: Syntax, isForced: Bool
  ) throws -> (Place, Type) {
    let (outer, type) = try place(base)
    guard let wrapped = type.optionalWrapped else {
      throw Problem("'\(type)' is not an optional: leave out the '\(isForced ? "!" : "?")'", site)
    }
    return (.wrapped(outer, wrapped, isForced: isForced), wrapped)
  }

  private func place(
    of reference: DeclReferenceExprSyntax, isAssigned: Bool
  ) throws -> (Place, Type) {
    let name = reference.baseName.text
    switch meaning(of: reference.baseName) {
    case .variable(let variable):
      if variable.isBroken { throw Problem.consequence }
      if variable.isDeferred, isAssigned {
        try use(variable, reference)
        return (.variable(variable), variable.type)
      }
      return (try changeable(variable, reference), variable.type)
    case .member(let type, true): return try staticPlace(name, type, Syntax(reference))
    case .member(let type, false):
      guard case .variable(let variable) = find("self") else { throw unknown(name, reference) }
      let base = try changeable(variable, reference, member: name)
      return try member(name, of: base, type, Syntax(reference), isAssigned: isAssigned)
    case .functions, .type:
      throw Problem("'\(name)' cannot be assigned to", reference)
    case nil: throw unknown(name, reference)
    }
  }

  /// The place of a variable that may change.
  func changeable(
    _ variable: Variable, _ site: some SyntaxProtocol, member: String? = nil
  ) throws -> Place {
    if variable.getter != nil, variable.setter == nil {
      throw Problem("'\(variable.name)' is computed: it has no 'set'", site)
    }
    guard !variable.isConstant else {
      if variable.name == "self" {
        throw Problem(
          "'\(member ?? "self")' cannot change here: mark the function 'mutating'", site)
      }
      let isParameter = variable.owner?.parameters.contains { $0 === variable } ?? false
      throw Problem(
        isParameter
          ? "'\(variable.name)' is a parameter, which cannot change: copy it with "
            + "'var \(variable.name) = \(variable.name)'"
          : "'\(variable.name)' is a constant, declared with 'let': declare it with 'var' to change it",
        site)
    }
    if let getter = variable.getter {
      reaches(getter)
      if let setter = variable.setter { reaches(setter) }
    } else {
      try use(variable, site)
    }
    return .variable(variable)
  }

  private func staticPlace(
    _ name: String, _ type: Type, _ site: Syntax
  ) throws -> (Place, Type) {
    let found = try statics(name, type, site)
    guard let property = found.first(where: { $0.kind == .staticProperty }),
      case .variable(let variable) = property.body
    else { throw Problem("'\(type).\(name)' cannot be assigned to", site) }
    return (try changeable(variable, site), variable.type)
  }

  /// Whether a property changes without its observers: in an initialiser, and in the observers.
  private func isDirect(_ property: Declaration, _ outer: Place) -> Bool {
    guard case .field(let field, _) = property.body, case .variable(let base) = outer else {
      return false
    }
    return base === context.initialised || (base.name == "self" && base.owner?.observed == field)
  }

  /// A property of a value in a place.
  private func member(
    _ name: String, of outer: Place, _ type: Type, _ site: Syntax, isAssigned: Bool
  ) throws -> (Place, Type) {
    if case .tuple(let elements) = type {
      guard let field = tupleElement(name, elements) else {
        throw Problem("'\(type)' has no element '\(name)'", site)
      }
      return (.field(outer, field, elements[field].type), elements[field].type)
    }
    let found = try members(name, type, site)
    guard let property = found.first(where: { $0.kind == .property }) else {
      throw Problem("'\(name)' is a method, which cannot be assigned to", site)
    }
    let setter = found.first { $0.kind == .setter }
    if let setter, let reader = setter.reader, !isDirect(property, outer) {
      return (
        .property(
          outer, setter: setter, getter: .function(reader), indices: [], base: type,
          element: property.result), property.result
      )
    }
    if case .field(let field, let isConstant) = property.body {
      if isConstant {
        var isFirst = false
        if isAssigned, case .variable(let base) = outer, base === context.initialised {
          isFirst = type.definition?.fields[field].initial == nil
        }
        guard isFirst else {
          throw Problem(
            "'\(name)' is a constant, declared with 'let' in '\(type)': declare it with 'var' to "
              + "change it", site)
        }
      }
      return (.field(outer, field, property.result), property.result)
    }
    guard let setter else {
      throw Problem("'\(name)' of '\(type)' can be read but not changed: it has no 'set'", site)
    }
    let getter = try resolve(
      Call(name: name, arguments: [], site: site), [property], nil,
      checked: [-1: made(.none, type, site)])
    guard case .call(let callee, _) = getter.form else {
      throw Problem("'\(name)' of '\(type)' cannot be changed", site)
    }
    return (
      .property(
        outer, setter: setter, getter: callee, indices: [], base: type,
        element: getter.type), getter.type
    )
  }

  /// An element of a value in a place.
  private func element(
    _ outer: Place, _ type: Type, _ call: SubscriptCallExprSyntax
  ) throws -> (Place, Type) {
    let value = made(.none, type, call.calledExpression)
    let use = Call(
      name: "subscript", arguments: arguments(call.arguments, call.trailingClosure),
      site: Syntax(call))
    let members = subscripts(of: type)
    let getters = members.filter { $0.kind == .getter }
    guard !getters.isEmpty else {
      throw Problem("a value of type '\(type)' has no elements", call)
    }
    let read = try resolve(use, getters, nil, checked: [-1: value])
    guard case .call(let getter, let values) = read.form,
      let declaration = getters.first(where: { $0.isBehind(getter) }),
      let setter = members.first(where: { member in
        member.kind == .setter && member.result == declaration.result
          && member.parameters.map(\.label) == declaration.parameters.map(\.label)
          && member.parameters.map(\.type) == declaration.parameters.map(\.type)
      })
    else { throw Problem("the elements of '\(type)' can be read but not changed", call) }
    return (
      .property(
        outer, setter: setter, getter: getter, indices: Array(values.dropFirst()), base: type,
        element: read.type), read.type
    )
  }
}

extension Declaration {
  /// Whether a call runs this declaration.
  fileprivate func isBehind(_ callee: Callee) -> Bool {
    switch (callee, body) {
    case (.library(let declaration, _), _): declaration === self
    case (.function(let function), .function(let own)): function === own
    default: false
    }
  }
}
