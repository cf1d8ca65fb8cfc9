import SwiftSyntax

extension Checker {
  /// Whether a declaration declares or extends a type.
  func isType(_ declaration: DeclSyntax) -> Bool {
    declaration.is(StructDeclSyntax.self) || declaration.is(EnumDeclSyntax.self)
      || declaration.is(ExtensionDeclSyntax.self) || declaration.is(TypeAliasDeclSyntax.self)
  }

  /// Declares the types of a block, so that they may refer to one another in any order: first the
  /// names, then what they are made of, then the heads of their functions.
  func hoistTypes(_ declarations: [DeclSyntax]) {
    let outer = isHoisting
    isHoisting = true
    defer { isHoisting = outer }
    broken.formUnion(declarations.compactMap(\.nameOfAbsentType))
    for declaration in declarations {
      if let type = declaration.asType {
        recording {
          let made = try newType(type)
          if scopes[scopes.count - 1].names[type.name.text] != nil {
            throw Problem("'\(type.name.text)' is declared twice in this cell", type.name)
          }
          bind(type.name.text, .type(made))
        }
      }
    }
    for declaration in declarations {
      guard let alias = declaration.as(TypeAliasDeclSyntax.self) else { continue }
      recording {
        if let clause = alias.genericParameterClause { throw generic(clause) }
        bind(alias.name.text, .type(try resolve(alias.initializer.value)))
      }
    }
    for declaration in declarations {
      if let type = declaration.asType, let made = types[declaration.id] { layOut(type, made) }
      if let addition = declaration.as(ExtensionDeclSyntax.self) {
        recording { try extend(addition) }
      }
    }
  }

  /// Makes a type and the types inside of it, which are still empty.
  private func newType(_ syntax: TypeSyntaxParts, inside outer: Nominal? = nil) throws -> Type {
    if let clause = syntax.generics {
      broken.insert(syntax.name.text)
      throw generic(clause)
    }
    let isStructure = syntax.keyword == "struct"
    let definition = Definition(isStructure ? .structure : .enumeration)
    let hasPayload = syntax.members.contains { member in
      member.decl.as(EnumCaseDeclSyntax.self)?.elements.contains { $0.parameterClause != nil }
        ?? false
    }
    let nominal = Nominal(
      syntax.name.text, inside: outer, bank: isStructure || hasPayload ? .object : .scalar,
      definition: definition)
    let type = Type.nominal(nominal, [])
    types[syntax.id] = type
    members[nominal] = [:]
    for member in syntax.members {
      if let inner = member.decl.asType {
        nested[nominal, default: [:]][inner.name.text] = try newType(inner, inside: nominal)
      }
    }
    return type
  }

  func generic(_ clause: some SyntaxProtocol) -> Problem {
    Problem(
      "the functions and types of a cell cannot be generic: write the types, or declare one for each "
        + "type", clause)
  }

  /// Finds out what a type is made of, and declares its members.
  private func layOut(_ syntax: TypeSyntaxParts, _ type: Type) {
    guard case .nominal(let nominal, _) = type, let definition = nominal.definition else { return }
    // Properties whose type follows from their value wait until every head is known.
    unfinished[nominal, default: []].append { [self] in
      let outer = (function, context)
      (function, context) = (main, Context())
      defer { (function, context) = outer }
      inside(type, isStatic: true) {
        if definition.kind == .structure { fields(syntax, type, definition) }
      }
    }
    inside(type, isStatic: true) {
      for member in syntax.members {
        if let alias = member.decl.as(TypeAliasDeclSyntax.self) {
          recording {
            nested[nominal, default: [:]][alias.name.text] = try resolve(alias.initializer.value)
          }
        }
        if let inner = member.decl.asType, let made = types[inner.id] { layOut(inner, made) }
      }
      let raw =
        recording {
          try conformances(syntax.inheritance, definition, hasPayload: type.bank == .object)
        } ?? nil
      if definition.kind == .enumeration {
        recording { try cases(syntax.members, type, definition, raw: raw) }
      }
      declareMembers(syntax.members, of: type)
    }
    unfinished[nominal, default: []].append { [self] in
      recording { try conform(nominal, definition, syntax.name) }
    }
  }

  /// Reads what a type conforms to; the type of its raw values, if it has such.
  private func conformances(
    _ clause: InheritanceClauseSyntax?, _ definition: Definition, hasPayload: Bool
  ) throws -> Type? {
    var raw: Type?
    if definition.kind == .enumeration, !hasPayload {
      definition.protocols = ["Equatable", "Hashable"]
    }
    for inherited in clause?.inheritedTypes ?? [] {
      let name = inherited.type.trimmedDescription
      if Nominal.standardProtocols[name] != nil {
        definition.protocols.insert(name)
        // Each of these brings the other.
        if name == "Hashable" || name == "Comparable" { definition.protocols.insert("Equatable") }
      } else if definition.kind == .enumeration, raw == nil,
        let type = try? resolve(inherited.type),
        type.isRaw
      {
        raw = type
      } else {
        if broken.contains(name) { throw Problem.consequence }
        throw Self.absent(name, inherited.type)
          ?? Problem(
            "cells do not have the protocol '\(name)': leave it out", inherited.type,
            hint: nearest(to: name, in: Array(Nominal.standardProtocols.keys)))
      }
    }
    return raw
  }

  /// An extension of a type of the library or of a cell.
  private func extend(_ syntax: ExtensionDeclSyntax) throws {
    let type = try extended(syntax)
    guard case .nominal(let nominal, _) = type else {
      throw Problem("'\(type)' cannot be extended", syntax.extendedType)
    }
    types[syntax.id] = type
    if syntax.inheritanceClause != nil {
      guard let definition = nominal.definition else {
        throw Problem(
          "an extension of '\(type)' cannot add a conformance: only its functions",
          syntax.extendedType)
      }
      _ = try conformances(
        syntax.inheritanceClause, definition, hasPayload: nominal.bank == .object)
      unfinished[nominal, default: []].append { [self] in
        recording { try conform(nominal, definition, syntax.extendedType) }
      }
    }
    inside(type, isStatic: true) {
      for member in syntax.memberBlock.members {
        if let inner = member.decl.asType {
          recording {
            nested[nominal, default: [:]][inner.name.text] = try newType(inner, inside: nominal)
          }
          if let made = types[inner.id] { layOut(inner, made) }
        }
      }
      declareMembers(syntax.memberBlock.members, of: type)
    }
  }

  /// The type that an extension means: `[Double]`, or `Array where Element == Double`.
  private func extended(_ syntax: ExtensionDeclSyntax) throws -> Type {
    var type: Type
    if let name = syntax.extendedType.as(IdentifierTypeSyntax.self),
      name.genericArgumentClause == nil, let open = resolver.open(name.name.text)
    {
      type = open
      _ = meaning(of: name.name)
    } else {
      type = try resolve(syntax.extendedType)
    }
    var bindings: [String: Type] = [:]
    for requirement in syntax.genericWhereClause?.requirements ?? [] {
      if case .sameTypeRequirement(let same) = requirement.requirement,
        case .type(let right) = same.rightType
      {
        bindings[same.leftType.trimmedDescription] = try resolve(right)
      }
    }
    type = type.substituting(bindings)
    if type.isOpen {
      throw Problem(
        "an extension here needs the types inside of '\(syntax.extendedType.trimmedDescription)', as in "
          + "'extension [Double]'", syntax.extendedType)
    }
    return type
  }

  /// Checks the bodies of a type's functions, once the names around it are known.
  func bodies(of declaration: DeclSyntax) {
    guard let type = types[declaration.id], let members = declaration.typeMembers,
      case .nominal(let nominal, _) = type
    else { return }
    finish(nominal)
    let check = { [self] in
      inside(type, isStatic: true) {
        for member in members {
          if isType(member.decl) { bodies(of: member.decl) }
          fill(member.decl, of: type)
        }
      }
    }
    if isTopLevel { later(check) } else { check() }
  }
}

/// What the declarations of structures and enumerations share.
struct TypeSyntaxParts {
  let id: SyntaxIdentifier
  let keyword: String
  let name: TokenSyntax
  let generics: GenericParameterClauseSyntax?
  let inheritance: InheritanceClauseSyntax?
  let members: MemberBlockItemListSyntax
}

extension DeclSyntax {
  /// The declaration of a structure or an enumeration.
  var asType: TypeSyntaxParts? {
    if let type = self.as(StructDeclSyntax.self) {
      return TypeSyntaxParts(
        id: type.id, keyword: "struct", name: type.name, generics: type.genericParameterClause,
        inheritance: type.inheritanceClause, members: type.memberBlock.members)
    }
    if let type = self.as(EnumDeclSyntax.self) {
      return TypeSyntaxParts(
        id: type.id, keyword: "enum", name: type.name, generics: type.genericParameterClause,
        inheritance: type.inheritanceClause, members: type.memberBlock.members)
    }
    return nil
  }

  /// The name of a type of a kind that cells do not have.
  var nameOfAbsentType: String? {
    self.as(ClassDeclSyntax.self)?.name.text ?? self.as(ProtocolDeclSyntax.self)?.name.text
      ?? self.as(ActorDeclSyntax.self)?.name.text
  }

  /// The members of the declaration of a type or of an extension.
  var typeMembers: MemberBlockItemListSyntax? {
    asType?.members ?? self.as(ExtensionDeclSyntax.self)?.memberBlock.members
  }
}
