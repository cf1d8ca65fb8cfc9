import SwiftSyntax

extension Checker {
  /// Declares the functions of a block before its statements, so that they may call one another.
  func hoist(_ items: CodeBlockItemListSyntax) {
    for item in items {
      guard let syntax = item.item.as(FunctionDeclSyntax.self) else { continue }
      recording { try declareFunction(syntax) }
    }
  }

  private func declareFunction(_ syntax: FunctionDeclSyntax) throws {
    if syntax.genericParameterClause != nil {
      throw Problem("a cell's own functions cannot be generic; write the types", syntax.name)
    }
    let name = syntax.name.text
    let parameters = try syntax.signature.parameterClause.parameters.map { parameter in
      if parameter.type.as(AttributedTypeSyntax.self)?.specifiers.isEmpty == false {
        throw Problem("'inout' parameters are not part of the language of cells", parameter)
      }
      let label = parameter.firstName.text
      return Declaration.Parameter(
        label: label == "_" ? nil : label, name: parameter.secondName?.text ?? label,
        type: try resolve(parameter.type), defaultValue: parameter.defaultValue?.value,
        isVariadic: parameter.ellipsis != nil)
    }
    let inner = Function(name, parent: isTopLevel ? nil : function)
    inner.result = try syntax.signature.returnClause.map { try resolve($0.type) } ?? .void
    inner.parameters = parameters.map {
      Variable($0.name, $0.isVariadic ? .array($0.type) : $0.type, isConstant: true, owner: inner)
    }
    var head = syntax
    head.body = nil
    let declaration = Declaration(
      name: name, kind: .function, parameters: parameters, result: inner.result,
      signature: head.trimmedDescription, documentation: comment(syntax), body: .function(inner))
    var overloads: [Declaration] = []
    if case .functions(let others) = scopes[scopes.count - 1].names[name] {
      overloads = others
      if others.contains(where: {
        $0.fullName == declaration.fullName && $0.argumentTypes == declaration.argumentTypes
      }) {
        throw Problem("'\(declaration.fullName)' is declared twice in this cell", syntax.name)
      }
    }
    bind(name, .functions(overloads + [declaration]))
    declared[syntax.id] = inner
  }

  private func comment(_ syntax: FunctionDeclSyntax) -> String {
    syntax.leadingTrivia.compactMap {
      if case .docLineComment(let line) = $0 {
        return String(line.dropFirst(3).drop(while: { $0 == " " }))
      }
      return nil
    }.joined(separator: "\n")
  }

  /// Checks a function's body, once the names around it are known.
  func function(_ syntax: FunctionDeclSyntax) throws {
    guard let inner = declared[syntax.id] else { return }
    guard let body = syntax.body else { throw Problem("a function needs a body", syntax.name) }
    if isTopLevel {
      later { [self] in recording { try fill(inner, body, syntax) } }
    } else {
      try fill(inner, body, syntax)
    }
  }

  private func fill(
    _ inner: Function, _ body: CodeBlockSyntax, _ syntax: FunctionDeclSyntax
  ) throws {
    var context = Context()
    context.result = inner.result
    try within(inner, context) {
      for parameter in inner.parameters { bind(parameter.name, .variable(parameter)) }
      if body.statements.count == 1, inner.result != .void,
        let only = body.statements.first?.item.as(ExprSyntax.self), !only.is(IfExprSyntax.self)
      {
        let value = try check(only, inner.result)
        inner.body = [Statement(form: .exit(value), site: value.site)]
        return
      }
      let before = problems.count
      inner.body = block(body)
      if problems.count == before, inner.result != .void, !exits(inner.body) {
        throw Problem(
          "'\(inner.name)' must return '\(inner.result)' on every path", syntax.name)
      }
    }
  }

  func variable(_ syntax: VariableDeclSyntax) throws -> [Statement] {
    let isConstant = syntax.bindingSpecifier.text == "let"
    return try syntax.bindings.map { binding in
      let site = binding.positionAfterSkippingLeadingTrivia.utf8Offset
      let type = try binding.typeAnnotation.map { annotation in
        var resolver = TypeResolver(types: index.types)
        resolver.allowsOpen = binding.initializer != nil
        return try resolver.resolve(annotation.type)
      }
      if binding.accessorBlock != nil {
        throw Problem("computed variables are not part of the language of cells", binding)
      }
      guard let initializer = binding.initializer?.value else {
        if !isConstant, let type, type.optionalWrapped != nil,
          let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier.text
        {
          let value = made(.none, type, binding)
          return Statement(
            form: .declare(declare(name, type, isConstant: false), value), site: site)
        }
        throw Problem(
          "'\(binding.pattern.trimmedDescription)' needs a value, as in 'let x = 1'", binding)
      }
      let value = try type.map { try given(initializer, $0) } ?? infer(initializer)
      if value.type == .void {
        throw Problem("this has no value that a name could stand for", initializer)
      }
      if let tuple = binding.pattern.as(TuplePatternSyntax.self) {
        return Statement(
          form: .destructure(try names(tuple, value.type, isConstant: isConstant), value),
          site: site)
      }
      if binding.pattern.is(WildcardPatternSyntax.self) {
        return Statement(form: .expression(value), site: site)
      }
      guard let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier.text else {
        throw Problem("a name must stand here", binding.pattern)
      }
      return Statement(
        form: .declare(declare(name, value.type, isConstant: isConstant), value), site: site)
    }
  }

  /// The value of a variable with a written type, whose generic arguments may be left to the value, as
  /// in `let s: Set = [1, 2]`.
  private func given(_ syntax: ExprSyntax, _ type: Type) throws -> Expression {
    guard type.isOpen else { return try check(syntax, type) }
    let value = try infer(syntax, type)
    var bindings: [String: Type] = [:]
    guard type.matches(value.type, binding: &bindings) else {
      throw Problem("expected '\(type)', but this is of type '\(value.type)'", syntax)
    }
    return value
  }
}
