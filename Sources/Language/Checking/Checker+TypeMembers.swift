import SwiftSyntax

extension Checker {
  /// Declares the heads of the functions and properties of a type.
  func declareMembers(_ list: MemberBlockItemListSyntax, of type: Type) {
    for member in list {
      isPrivate = member.decl.isPrivate
      defer { isPrivate = false }
      recording {
        let declaration = member.decl
        if let function = declaration.as(FunctionDeclSyntax.self) {
          try method(function, of: type)
        } else if let initializer = declaration.as(InitializerDeclSyntax.self) {
          try self.initializer(initializer, of: type)
        } else if let member = declaration.as(SubscriptDeclSyntax.self) {
          try self.subscript(member, of: type)
        } else if let variable = declaration.as(VariableDeclSyntax.self) {
          try properties(variable, of: type)
        } else if !isType(declaration), !declaration.is(EnumCaseDeclSyntax.self) {
          throw unsupported(declaration)
        }
      }
    }
  }

  func addMember(_ declaration: Declaration, to type: Type, _ site: some SyntaxProtocol) throws {
    guard case .nominal(let nominal, _) = type else { return }
    declaration.isPrivate = isPrivate
    let others = members[nominal]?[declaration.name] ?? []
    let same = others.firstIndex {
      $0.kind == declaration.kind && $0.fullName == declaration.fullName
        && $0.argumentTypes == declaration.argumentTypes
    }
    if let same {
      // An extension that a later cell repeats replaces the earlier one.
      let isOld = notebook.members[nominal]?[declaration.name]?.contains {
        $0 === others[same]
      }
      guard isOld == true else {
        throw Problem("'\(declaration.fullName)' is declared twice in '\(type)'", site)
      }
      members[nominal]?[declaration.name]?.remove(at: same)
    }
    members[nominal, default: [:]][declaration.name, default: []].insert(declaration, at: 0)
  }

  private func words(_ modifiers: DeclModifierListSyntax) throws -> Set<String> {
    for modifier in modifiers
    where ["weak", "unowned", "class"].contains(modifier.name.text) {
      throw unsupported(modifier)
    }
    return Set(modifiers.map(\.name.text))
  }

  func ownSelf(_ type: Type, _ inner: Function, isMutating: Bool) -> Variable {
    let variable = Variable("self", type, isConstant: !isMutating, owner: inner)
    variable.isInout = isMutating
    return variable
  }

  // MARK: Functions

  private func method(_ syntax: FunctionDeclSyntax, of type: Type) throws {
    let words = try words(syntax.modifiers)
    let isStatic = words.contains("static")
    let isMutating = words.contains("mutating")
    let (inner, parameters, effect) = try head(syntax, parent: nil)
    if !isStatic { inner.parameters.insert(ownSelf(type, inner, isMutating: isMutating), at: 0) }
    let isOperator = syntax.name.text.first.map { !$0.isLetter && $0 != "_" } ?? false
    let declaration = Declaration(
      name: syntax.name.text, kind: isOperator ? .function : isStatic ? .staticMethod : .method,
      parameters: parameters, result: inner.result, owner: isOperator ? nil : type,
      isMutating: isMutating, effect: effect, signature: signature(syntax),
      documentation: comment(syntax), body: .function(inner))
    declared[syntax.id] = inner
    if isOperator {
      guard isStatic else {
        throw Problem("an operator inside a type must be 'static'", syntax.name)
      }
      try bindOperator(declaration, syntax.name)
    } else {
      try addMember(declaration, to: type, syntax.name)
    }
  }

  /// Makes an operator of a type known in the scope of the type.
  private func bindOperator(_ declaration: Declaration, _ site: some SyntaxProtocol) throws {
    let place = scopes.lastIndex { $0.owner == nil } ?? 0
    var others: [Declaration] = []
    if case .functions(let declarations) = scopes[place].names[declaration.name] {
      others = declarations
    }
    if others.contains(where: { $0.argumentTypes == declaration.argumentTypes }) {
      throw Problem("this operator is declared twice", site)
    }
    if others.isEmpty { scopes[place].order.append(declaration.name) }
    scopes[place].names[declaration.name] = .functions([declaration] + others)
  }

  private func initializer(_ syntax: InitializerDeclSyntax, of type: Type) throws {
    if let clause = syntax.genericParameterClause { throw generic(clause) }
    let inner = makeFunction("init", parent: nil)
    inner.result = syntax.optionalMark == nil ? type : .optional(type)
    let effects = syntax.signature.effectSpecifiers
    inner.canThrow = effects?.throwsClause != nil
    let parameters = try parameters(syntax.signature.parameterClause.parameters, of: inner)
    declared[syntax.id] = inner
    try addMember(
      Declaration(
        name: "init", kind: .initializer, parameters: parameters, result: inner.result,
        owner: type, effect: inner.canThrow ? .throws : .none, signature: signature(syntax),
        documentation: comment(syntax), body: .function(inner)), to: type, syntax.initKeyword)
  }

  private func `subscript`(_ syntax: SubscriptDeclSyntax, of type: Type) throws {
    if let clause = syntax.genericParameterClause { throw generic(clause) }
    let words = try words(syntax.modifiers)
    let result = try resolve(syntax.returnClause.type)
    guard let block = syntax.accessorBlock else {
      throw Problem("a subscript needs a body", syntax.subscriptKeyword)
    }
    try accessors(
      block, name: "subscript", of: type, result, isStatic: words.contains("static"),
      list: syntax.parameterClause.parameters, syntax)
  }

  // MARK: Properties

  private func properties(_ syntax: VariableDeclSyntax, of type: Type) throws {
    if let attribute = syntax.attributes.first { throw unsupported(attribute) }
    let words = try words(syntax.modifiers)
    for binding in syntax.bindings {
      guard let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier else {
        throw Problem("a property needs a name", binding.pattern)
      }
      if let block = binding.accessorBlock, Observers(block) == nil {
        _ = try accessors(block)
        guard let annotation = binding.typeAnnotation else {
          throw Problem(
            "a computed property needs its type, as in 'var \(name.text): Double'", name)
        }
        try accessors(
          block, name: name.text, of: type, try resolve(annotation.type),
          isStatic: words.contains("static"), list: nil, syntax)
      } else if words.contains("static") {
        try staticProperty(
          binding, name, of: type, isConstant: syntax.bindingSpecifier.text == "let", syntax)
      } else if type.definition?.kind != .structure {
        throw Problem(
          "'\(type)' cannot have stored properties: compute it, as in 'var \(name.text): Double { … }'",
          name)
      }
    }
  }

  /// Declares the functions behind a computed property or a subscript.
  private func accessors(
    _ block: AccessorBlockSyntax, name: String, of type: Type, _ result: Type, isStatic: Bool,
    list: FunctionParameterListSyntax?, _ syntax: some DeclSyntaxProtocol
  ) throws {
    let written = try self.accessors(block)
    let getter = makeFunction(name, parent: nil)
    if !isStatic { getter.parameters = [ownSelf(type, getter, isMutating: false)] }
    getter.result = result
    getter.canThrow = written.canThrow
    let parameters = try list.map { try self.parameters($0, of: getter, isSubscript: true) } ?? []
    declared[written.getterID] = getter
    let kind: Declaration.Kind =
      list == nil ? (isStatic ? .staticProperty : .property) : isStatic ? .staticMethod : .getter
    let owner = type
    try addMember(
      Declaration(
        name: name, kind: kind, parameters: parameters, result: result, owner: owner,
        effect: written.canThrow ? .throws : .none, signature: signature(syntax),
        documentation: comment(syntax), body: .function(getter)), to: type, syntax)
    guard let set = written.setter else { return }
    if isStatic { throw Problem("a computed property of a type cannot be set", set) }
    let setter = makeFunction(name, parent: nil)
    setter.parameters = [ownSelf(type, setter, isMutating: true)]
    if let list { _ = try self.parameters(list, of: setter, isSubscript: true) }
    setter.parameters.append(
      Variable(
        set.parameters?.name.text ?? "newValue", result, isConstant: true, owner: setter))
    declared[set.id] = setter
    try addMember(
      Declaration(
        name: name, kind: .setter, parameters: parameters, result: result, owner: owner,
        isMutating: true, signature: signature(syntax), body: .function(setter)), to: type, syntax)
  }

  /// What the braces of a computed property contain.
  func accessors(
    _ block: AccessorBlockSyntax
  ) throws -> (
    getter: CodeBlockItemListSyntax, getterID: SyntaxIdentifier, canThrow: Bool,
    setter: AccessorDeclSyntax?
  ) {
    switch block.accessors {
    case .getter(let body): return (body, block.id, false, nil)
    case .accessors(let list):
      for accessor in list where !["get", "set"].contains(accessor.accessorSpecifier.text) {
        throw unsupported(accessor)
      }
      guard let get = list.first(where: { $0.accessorSpecifier.text == "get" }), let body = get.body
      else { throw Problem("a computed property needs 'get'", block) }
      return (
        body.statements, get.id, get.effectSpecifiers?.throwsClause != nil,
        list.first { $0.accessorSpecifier.text == "set" }
      )
    }
  }
}

extension DeclSyntax {
  /// Whether a member says that only its type may use it.
  var isPrivate: Bool {
    asProtocol((any WithModifiersSyntax).self)?.modifiers.contains { modifier in
      modifier.name.text == "private" && modifier.detail == nil
    } ?? false
  }
}
