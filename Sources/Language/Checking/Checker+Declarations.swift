import SwiftSyntax

extension Checker {
  /// Declares the types and functions of a block before its statements, so that they may refer to
  /// one another in any order.
  func hoist(_ items: CodeBlockItemListSyntax) {
    hoistTypes(items.compactMap { $0.item.as(DeclSyntax.self) })
    for item in items {
      guard let syntax = item.item.as(FunctionDeclSyntax.self) else { continue }
      recording { try declareFunction(syntax) }
    }
  }

  private func declareFunction(_ syntax: FunctionDeclSyntax) throws {
    let name = syntax.name.text
    if let modifier = syntax.modifiers.first(where: {
      $0.name.text != "public" && $0.name.text != "private" && $0.name.text != "prefix"
    }) {
      throw Problem("'\(modifier.name.text)' stands only inside a type", modifier)
    }
    let (inner, parameters, effect) = try head(syntax, parent: isTopLevel ? nil : function)
    let declaration = Declaration(
      name: name, kind: .function, parameters: parameters, result: inner.result, effect: effect,
      signature: signature(syntax), documentation: comment(syntax), body: .function(inner))
    var overloads: [Declaration] = []
    if case .functions(let others) = scopes[scopes.count - 1].names[name] {
      overloads = others
      if others.contains(where: {
        $0.fullName == declaration.fullName && $0.argumentTypes == declaration.argumentTypes
          && $0.result == declaration.result
      }) {
        throw Problem("'\(declaration.fullName)' is declared twice in this cell", syntax.name)
      }
    }
    bind(name, .functions(overloads + [declaration]))
    declared[syntax.id] = inner
  }

  /// Reads the head of a function.
  func head(
    _ syntax: FunctionDeclSyntax, parent: Function?
  ) throws -> (Function, [Declaration.Parameter], Declaration.Effect) {
    if let clause = syntax.genericParameterClause { throw generic(clause) }
    let effects = syntax.signature.effectSpecifiers
    if let word = effects?.asyncSpecifier { throw unsupported(word) }
    let inner = makeFunction(syntax.name.text, parent: parent)
    inner.result = try syntax.signature.returnClause.map { try resolve($0.type) } ?? .void
    let effect: Declaration.Effect =
      switch effects?.throwsClause?.throwsSpecifier.text {
      case "throws": .throws
      case "rethrows": .rethrows
      default: .none
      }
    inner.canThrow = effect != .none
    inner.thrown = try effects?.throwsClause?.type.map { try resolve($0) }
    let parameters = try parameters(
      syntax.signature.parameterClause.parameters, of: inner,
      isSubscript: syntax.name.text.first.map { !$0.isLetter && $0 != "_" } ?? false)
    return (inner, parameters, effect)
  }

  /// Reads the parameters of a function and declares them in it; the values that they have by
  /// default are made where the function stands, not where it is called.
  func parameters(
    _ list: FunctionParameterListSyntax, of inner: Function, isSubscript: Bool = false
  ) throws -> [Declaration.Parameter] {
    try list.map { syntax in
      let type = try resolve(syntax.type)
      let isVariadic = syntax.ellipsis != nil
      let label = syntax.firstName.text
      let name = syntax.secondName?.text ?? label
      let variable = Variable(
        name, isVariadic ? .array(type) : type.withoutInout, isConstant: type.withoutInout == type,
        owner: inner)
      variable.isInout = type.withoutInout != type
      let attributes = syntax.type.as(AttributedTypeSyntax.self)?.attributes.map(
        \.trimmedDescription)
      let isLent = type.isFunction && !isVariadic && attributes?.contains("@escaping") != true
      variable.isLent = isLent
      inner.parameters.append(variable)
      var maker: Function?
      if let value = syntax.defaultValue?.value {
        let own = makeFunction(name, parent: isTopLevel ? nil : inner.parent)
        own.result = type
        maker = own
        let fill = { [self] in
          _ = recording {
            try within(own, Context()) {
              context.mayThrow = false
              let value = try check(value, type)
              own.body = [Statement(form: .exit(value), site: value.site)]
            }
          }
        }
        if scopes.count == 1 { later(fill) } else { fill() }
      }
      return Declaration.Parameter(
        label: label == "_" || (isSubscript && syntax.secondName == nil) ? nil : label, name: name,
        type: type, defaultValue: syntax.defaultValue?.value, maker: maker, isVariadic: isVariadic,
        isLent: isLent, isAutoclosure: attributes?.contains("@autoclosure") ?? false)
    }
  }

  /// The doc comment in front of a declaration.
  func comment(_ syntax: some SyntaxProtocol) -> String {
    syntax.leadingTrivia.compactMap {
      if case .docLineComment(let line) = $0 {
        return String(line.dropFirst(3).drop(while: { $0 == " " }))
      }
      return nil
    }.joined(separator: "\n")
  }

  /// A declaration without its body, on one line.
  func signature(_ syntax: some SyntaxProtocol) -> String {
    let text = syntax.trimmedDescription
    let head = text.firstIndex(of: "{").map { text[..<$0] } ?? text[...]
    return head.split(whereSeparator: \.isNewline).map { $0.trimmingPrefix(while: \.isWhitespace) }
      .joined(separator: " ").trimmingSuffix(while: \.isWhitespace)
  }

  // MARK: Bodies

  /// Checks a function's body, once the names around it are known.
  func function(_ syntax: FunctionDeclSyntax) throws {
    guard let inner = declared[syntax.id] else { return }
    guard let body = syntax.body else { throw Problem("a function needs a body", syntax.name) }
    if isTopLevel {
      later { [self] in recording { try fill(inner, body.statements, body.rightBrace) } }
    } else {
      try fill(inner, body.statements, body.rightBrace)
    }
  }

  /// Checks the bodies of a member of a type.
  func fill(_ declaration: DeclSyntax, of type: Type) {
    if let function = declaration.as(FunctionDeclSyntax.self) {
      fill(
        function.id, function.body?.statements, of: type,
        Syntax(function.body?.rightBrace ?? function.name))
    } else if let initializer = declaration.as(InitializerDeclSyntax.self) {
      fill(
        initializer.id, initializer.body?.statements, of: type, Syntax(initializer.initKeyword),
        isInitializer: true)
    } else if let member = declaration.as(SubscriptDeclSyntax.self) {
      if let block = member.accessorBlock { fill(block, of: type) }
    } else if let variable = declaration.as(VariableDeclSyntax.self) {
      for block in variable.bindings.compactMap(\.accessorBlock) { fill(block, of: type) }
      if Self.isLazy(variable) { fillLazy(variable, of: type) }
    }
  }

  private func fill(_ block: AccessorBlockSyntax, of type: Type) {
    for observer in Observers(block)?.all ?? [] {
      fill(observer.id, observer.body?.statements, of: type, Syntax(observer))
    }
    guard let written = try? accessors(block) else { return }
    fill(written.getterID, written.getter, of: type, Syntax(block.rightBrace))
    if let setter = written.setter {
      fill(setter.id, setter.body?.statements, of: type, Syntax(setter))
    }
  }

  private func fill(
    _ id: SyntaxIdentifier, _ items: CodeBlockItemListSyntax?, of type: Type, _ site: Syntax,
    isInitializer: Bool = false
  ) {
    guard let inner = declared[id] else { return }
    recording {
      guard let items else { throw Problem("a body is missing here", site) }
      if isInitializer {
        return try inside(type, isStatic: false) { try initialise(inner, items, type, site) }
      }
      let isStatic = inner.parameters.first?.name != "self"
      try inside(type, isStatic: isStatic) { try fill(inner, items, site) }
    }
  }

  func fill(
    _ inner: Function, _ items: CodeBlockItemListSyntax, _ site: some SyntaxProtocol
  ) throws {
    var context = Context()
    context.result = inner.result
    context.mayThrow = inner.canThrow
    context.thrown = inner.thrown
    filled.append(inner)
    try within(inner, context) {
      for parameter in inner.parameters { bind(parameter.name, .variable(parameter)) }
      if items.count == 1, inner.result != .void, let only = items.first,
        let value = expression(of: only), isValue(value)
      {
        let value = try check(value, inner.result)
        inner.body = [Statement(form: .exit(value), site: value.site)]
        return
      }
      let before = problems.count
      inner.body = block(items)
      if problems.count == before, inner.result != .void, !Flow.exits(inner.body) {
        throw Problem(
          "'\(inner.name)' must return '\(inner.result)' on every path", site)
      }
    }
  }

  /// Checks the body of an initialiser: it gives the properties of `self` their values.
  private func initialise(
    _ inner: Function, _ items: CodeBlockItemListSyntax, _ type: Type, _ site: some SyntaxProtocol
  ) throws {
    var context = Context()
    context.result = inner.result
    context.mayThrow = inner.canThrow
    filled.append(inner)
    try within(inner, context) {
      for parameter in inner.parameters { bind(parameter.name, .variable(parameter)) }
      let own = declare("self", type, isConstant: false)
      own.isDeferred = true
      self.context.initialised = own
      let start = (type.definition?.fields ?? []).map { field in
        made(
          field.initial.map { .call(.function($0), []) } ?? .tuple([]),
          field.initial == nil ? .void : field.type, site)
      }
      let isStructure = type.definition?.kind == .structure
      let value = isStructure ? made(.tuple(start), type, site) : nil
      let offset = items.positionAfterSkippingLeadingTrivia.utf8Offset
      inner.body = [Statement(form: .declare(own, value), site: offset)] + block(items)
      let result = try coerce(made(.variable(own), type, site), to: inner.result, site)
      inner.body.append(Statement(form: .exit(result), site: result.site))
    }
  }
}

extension StringProtocol {
  /// The text without the characters at its end that fit.
  fileprivate func trimmingSuffix(while fits: (Character) -> Bool) -> String {
    var text = String(self)
    while let last = text.last, fits(last) { text.removeLast() }
    return text
  }
}
