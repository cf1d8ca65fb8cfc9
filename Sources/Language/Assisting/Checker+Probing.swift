import SwiftSyntax

/// Finding out what stands at a cursor, in a cell that may have mistakes everywhere else.
extension Checker {
  /// Checks the cell that a probe is about.
  func probe(_ file: SourceFileSyntax) {
    if file.tokens(viewMode: .sourceAccurate).contains(where: Self.isModuleName) {
      probe?.note(.module)
      return
    }
    _ = check(file.statements)
    for item in file.statements where item.isMarked { search(Syntax(item)) }
  }

  private static func isModuleName(_ token: TokenSyntax) -> Bool {
    token.text == Cursor.mark
      && token.parent?.parent?.is(ImportPathComponentListSyntax.self) == true
  }

  /// Whether the checker has come to the mark.
  private var isAnswered: Bool { probe.map { !$0.places.isEmpty } ?? true }

  /// Notes a name that stands at the cursor; a value of every type, so that checking goes on.
  func probed(_ reference: DeclReferenceExprSyntax) -> Expression? {
    guard let probe, reference.baseName.text == Cursor.mark else { return nil }
    probe.note(.name(scopes, isStatement: reference.parent?.is(CodeBlockItemSyntax.self) == true))
    return made(.none, .never, reference)
  }

  /// Notes that a pattern names a case of a type, or of what an optional wraps.
  func noteCases(of type: Type) {
    probe?.note(.staticMember(of: literalType(type) ?? type, isImplicit: true))
  }

  /// Goes on with the parts of what could not be checked as a whole, if the cursor is in it: the
  /// names of the blocks and closures around it are declared as far as they are known.
  func search(_ syntax: Syntax) {
    guard !isAnswered else { return }
    if let expression = syntax.as(ExprSyntax.self) {
      if let closure = expression.as(ClosureExprSyntax.self) { return search(closure) }
      if let access = expression.as(MemberAccessExprSyntax.self) {
        // The member's name is no value of its own; and what stands in front of it is asked only once, or
        // a long chain would be gone through at each of its steps.
        if access.declName.isMarked {
          _ = try? infer(expression)
          return
        }
        if let base = access.base { return search(Syntax(base)) }
      }
      _ = try? infer(expression)
    } else if let type = syntax.as(TypeSyntax.self) {
      _ = try? resolve(type)
    } else if let function = syntax.as(FunctionDeclSyntax.self) {
      return search(function)
    } else if let block = syntax.as(CodeBlockSyntax.self) {
      return inScope { search(block.statements) }
    }
    inScope {
      for part in syntax.children(viewMode: .sourceAccurate) where !isAnswered {
        declareNames(of: part)
        if part.isMarked { search(part) }
      }
    }
  }

  /// Checks statements up to the cursor.
  private func search(_ items: CodeBlockItemListSyntax) {
    hoist(items)
    for item in items where !isAnswered {
      if (try? statements(item)) == nil { declareNames(of: Syntax(item.item)) }
      if item.isMarked { search(Syntax(item)) }
    }
  }

  private func search(_ closure: ClosureExprSyntax) {
    within(Function("closure", parent: function), Context()) {
      switch closure.signature?.parameterClause {
      case .simpleInput(let list):
        for parameter in list { declare(parameter.name.text, .never, isConstant: true) }
      case .parameterClause(let clause):
        for parameter in clause.parameters {
          let type = parameter.type.flatMap { try? resolve($0) } ?? .never
          declare(parameter.firstName.text, type, isConstant: true)
        }
      case nil: break
      }
      search(closure.statements)
    }
  }

  private func search(_ declaration: FunctionDeclSyntax) {
    let signature = declaration.signature
    within(Function(declaration.name.text, parent: function), Context()) {
      for parameter in signature.parameterClause.parameters {
        let type = (try? resolve(parameter.type)) ?? .never
        declare(
          (parameter.secondName ?? parameter.firstName).text,
          parameter.ellipsis == nil ? type : .array(type), isConstant: true)
      }
      if let result = signature.returnClause { _ = try? resolve(result.type) }
      if let body = declaration.body { search(body.statements) }
    }
  }

  /// Declares the names that patterns bind, of unknown type, unless they are declared already.
  private func declareNames(of syntax: Syntax) {
    guard
      syntax.is(PatternSyntax.self) || syntax.is(VariableDeclSyntax.self)
        || syntax.is(ConditionElementListSyntax.self) || syntax.is(SwitchCaseLabelSyntax.self)
    else { return }
    for token in syntax.tokens(viewMode: .sourceAccurate)
    where token.parent?.is(IdentifierPatternSyntax.self) == true
      && scopes[scopes.count - 1].names[token.text] == nil
    {
      declare(token.text, .never, isConstant: true)
    }
  }
}
