import SwiftOperators
import SwiftParser
import SwiftSyntax

extension Index {
  /// Reads a row's Swift text. A row that cannot be read is a mistake of ours, found by a test.
  func declaration(_ row: Row, owner: Type?) -> Declaration? {
    Self.syntax(of: row, isMember: owner != nil).flatMap {
      declaration($0, row.body, owner: owner)
    }
  }

  /// A row's text, parsed.
  static func syntax(of row: Row, isMember: Bool) -> DeclSyntax? {
    let source = isMember ? "extension X {\n\(row.text)\n}" : row.text
    let declaration = Parser.parse(source: source).statements.first?.item.as(DeclSyntax.self)
    guard isMember else { return declaration }
    return declaration?.as(ExtensionDeclSyntax.self)?.memberBlock.members.first?.decl
  }

  private func declaration(_ syntax: DeclSyntax, _ body: Row.Body, owner: Type?) -> Declaration? {
    let words = syntax.asProtocol((any WithModifiersSyntax).self)?.modifiers.map(\.name.text) ?? []
    let isStatic = words.contains("static")
    var generics = Dictionary(
      uniqueKeysWithValues: owner.map(ownParameters)?.map { ($0, [String]()) } ?? [])
    if let clause = syntax.asProtocol((any WithGenericParametersSyntax).self) {
      for parameter in clause.genericParameterClause?.parameters ?? [] {
        let bound = parameter.inheritedType.map { protocols($0) } ?? []
        generics[parameter.name.text] = bound
      }
      for requirement in clause.genericWhereClause?.requirements ?? [] {
        if case .conformanceRequirement(let conformance) = requirement.requirement {
          let name = conformance.leftType.trimmedDescription
          generics[name, default: []] += protocols(conformance.rightType)
        }
      }
    }
    let resolver = TypeResolver(
      generics: Set(generics.keys), types: types, owner: owner)

    let clause = syntax.asProtocol((any WithGenericParametersSyntax).self)?.genericWhereClause
    var equalities: [String: Type] = [:]
    for requirement in clause?.requirements ?? [] {
      if case .sameTypeRequirement(let same) = requirement.requirement,
        let right = same.rightType.as(TypeSyntax.self), let type = try? resolver.resolve(right)
      {
        equalities[same.leftType.trimmedDescription] = type
      }
    }

    func made(
      _ name: String, _ kind: Declaration.Kind, _ parameters: FunctionParameterListSyntax?,
      _ result: TypeSyntax?
    ) -> Declaration? {
      guard
        let parameters = try? (parameters ?? []).map({
          try self.parameter($0, resolver, isUnlabelled: Self.leavesOutLabels(name))
        }),
        let type = result == nil ? .void : try? resolver.resolve(result!)
      else { return nil }
      let declaration = Declaration(
        name: name, kind: kind, parameters: parameters, result: type, generics: generics,
        owner: owner,
        isMutating: words.contains("mutating")
          || syntax.as(SubscriptDeclSyntax.self)?.accessorBlock?.trimmedDescription
            .contains("mutating set") ?? false,
        effect: effect(syntax, parameters),
        signature: signature(of: syntax), documentation: documentation(of: syntax),
        body: .row(body))
      declaration.equalities = equalities
      return declaration
    }

    if let function = syntax.as(FunctionDeclSyntax.self) {
      return made(
        function.name.identifier,
        owner == nil ? .function : isStatic ? .staticMethod : .method,
        function.signature.parameterClause.parameters, function.signature.returnClause?.type)
    }
    if let initializer = syntax.as(InitializerDeclSyntax.self), let owner {
      let made = made(
        "init", .initializer, initializer.signature.parameterClause.parameters, nil)
      return made.map {
        let declaration = Declaration(
          name: $0.name, kind: $0.kind, parameters: $0.parameters,
          result: initializer.optionalMark == nil ? owner : .optional(owner),
          generics: generics, owner: owner, effect: $0.effect, signature: $0.signature,
          documentation: $0.documentation, body: $0.body)
        declaration.equalities = equalities
        return declaration
      }
    }
    if let variable = syntax.as(VariableDeclSyntax.self), let binding = variable.bindings.first {
      return made(
        binding.pattern.trimmedDescription,
        owner == nil || isStatic ? .staticProperty : .property, nil, binding.typeAnnotation?.type)
    }
    if let member = syntax.as(SubscriptDeclSyntax.self) {
      let accessors = member.accessorBlock?.trimmedDescription ?? ""
      let isSetter = accessors.contains("set") && !accessors.contains("get")
      return made(
        "subscript", isSetter ? .setter : .getter, member.parameterClause.parameters,
        member.returnClause.type)
    }
    return nil
  }

  /// A row that takes a function that may throw throws what that does.
  private func effect(
    _ syntax: DeclSyntax, _ parameters: [Declaration.Parameter]
  ) -> Declaration.Effect {
    let written =
      syntax.as(FunctionDeclSyntax.self)?.signature.effectSpecifiers
      ?? syntax.as(InitializerDeclSyntax.self)?.signature.effectSpecifiers
    if written?.throwsClause?.throwsSpecifier.text == "throws" { return .throws }
    // What is caught goes no further.
    if parameters.first?.label == "catching" { return .none }
    return parameters.contains { parameter in
      if case .function(_, _, throws: true) = parameter.type { true } else { false }
    } ? .rethrows : .none
  }

  /// Whether a single parameter name is no label: in operators and subscripts.
  private static func leavesOutLabels(_ name: String) -> Bool {
    name == "subscript" || name.first.map { !$0.isLetter && $0 != "_" } ?? false
  }

  private func ownParameters(_ owner: Type) -> [String] {
    guard case .nominal(let nominal, _) = owner else { return [] }
    let isSequence = nominal.isProtocol && !nominal.parameters.isEmpty
    return nominal.parameters + (isSequence ? ["Self", "Index", "SubSequence"] : [])
  }

  private func protocols(_ type: TypeSyntax) -> [String] {
    type.trimmedDescription.split(separator: "&").map { String($0.filter { $0 != " " }) }
  }

  private func parameter(
    _ syntax: FunctionParameterSyntax, _ resolver: TypeResolver, isUnlabelled: Bool
  ) throws -> Declaration.Parameter {
    let first = syntax.firstName.text
    var attributes: [String] = syntax.attributes.map(\.trimmedDescription)
    if let attributed = syntax.type.as(AttributedTypeSyntax.self) {
      attributes += attributed.attributes.map(\.trimmedDescription)
    }
    let isBuilder = attributes.contains { $0.hasSuffix("Builder") }
    var resolved = try resolver.resolve(syntax.type)
    if isBuilder, case .function(_, let result, _) = resolved { resolved = result }
    let isLent = resolved.isFunction && !attributes.contains("@escaping")
    return Declaration.Parameter(
      label: first == "_" || (isUnlabelled && syntax.secondName == nil) ? nil : first,
      name: syntax.secondName?.text ?? first, type: resolved,
      defaultValue: syntax.defaultValue.map { Self.folded($0.value) },
      isVariadic: syntax.ellipsis != nil, isLent: isLent, isBuilder: isBuilder,
      lent: LentNames(syntax.defaultValue?.value))
  }

  /// A default value with its operators in their order, as the checker wants it.
  private static func folded(_ value: ExprSyntax) -> ExprSyntax {
    OperatorTable.standardOperators.foldAll(value) { _ in }.as(ExprSyntax.self) ?? value
  }

  /// The declaration without its documentation and attributes, on one line.
  private func signature(of syntax: DeclSyntax) -> String {
    syntax.trimmedDescription.split(separator: "\n").map {
      $0.trimmingPrefix(while: \.isWhitespace)
    }.filter { !$0.hasPrefix("///") }.joined(separator: " ")
  }

  /// The text of the doc comment in front of a declaration.
  private func documentation(of syntax: DeclSyntax) -> String {
    syntax.leadingTrivia.compactMap {
      if case .docLineComment(let line) = $0 {
        return String(line.dropFirst(3).drop(while: { $0 == " " }))
      }
      return nil
    }.joined(separator: "\n")
  }
}
