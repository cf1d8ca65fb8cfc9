import SwiftSyntax

/// Reads a type as Swift writes it.
struct TypeResolver {
  /// The generic parameters in scope.
  var generics: Set<String> = []
  let types: [String: Nominal]
  /// Whether a generic type may leave out its arguments, which its value then gives.
  var allowsOpen = false
  /// What `Self` means.
  var owner: Type?
  /// The types that cells declare.
  var local: (String) -> Type? = { _ in nil }
  /// Told of each name that is resolved.
  var using: (TokenSyntax) -> Void = { _ in }
  /// What other languages call Swift's types.
  var habits: [String: String] = [:]
  /// The names whose declarations failed.
  var broken: Set<String> = []
  /// The types that cells declare inside of others.
  var nested: (Nominal, String) -> Type? = { _, _ in nil }
  private static let builtin: [String: Nominal] = [
    "Any": .any, "Never": .never, "Optional": .optional, "Sequence": .sequence,
    "Collection": .collection, "RangeExpression": .rangeExpression,
  ].merging(Nominal.standardProtocols) { $1 }

  /// The names that mean a type.
  var names: Set<String> { Set(types.keys).union(Self.builtin.keys) }

  /// A type by its name alone, with its generic arguments still open; `nil` if there is none.
  func open(_ name: String) -> Type? {
    if let type = local(name) { return type }
    if name == "Self", let owner { return owner }
    return (Self.builtin[name] ?? types[name]).map { nominal in
      .nominal(nominal, nominal.parameters.map { .parameter($0) })
    }
  }

  func resolve(_ syntax: TypeSyntax) throws -> Type {
    switch syntax.as(TypeSyntaxEnum.self) {
    case .identifierType(let type):
      using(type.name)
      return try named(
        type.name.text, try arguments(of: type.genericArgumentClause), syntax)
    case .arrayType(let type): return .array(try resolve(type.element))
    case .dictionaryType(let type):
      return .nominal(.dictionary, [try resolve(type.key), try resolve(type.value)])
    case .optionalType(let type): return .optional(try resolve(type.wrappedType))
    case .tupleType(let type):
      if type.elements.count == 1, let only = type.elements.first, only.firstName == nil {
        return try resolve(only.type)
      }
      return .tuple(
        try type.elements.map { Type.Element($0.firstName?.text, try resolve($0.type)) })
    case .functionType(let type):
      return .function(
        try type.parameters.map { try resolve($0.type) }, try resolve(type.returnClause.type),
        throws: type.effectSpecifiers?.throwsClause != nil)
    case .metatypeType(let type): return .nominal(.metatype, [try resolve(type.baseType)])
    case .memberType(let type):
      let base = type.baseType.trimmedDescription
      if Checker.modules.contains(base), local(base) == nil {
        return try named(type.name.text, try arguments(of: type.genericArgumentClause), syntax)
      }
      let name = "\(base).\(type.name.text)"
      if generics.contains(base) { return .parameter(name) }
      if case .nominal(let outer, _) = open(base) ?? (try? resolve(type.baseType)),
        let inner = nested(outer, type.name.text)
      {
        return inner
      }
      return try named(name, try self.arguments(of: type.genericArgumentClause), syntax)
    case .implicitlyUnwrappedOptionalType(let type):
      throw Problem(
        "cells have no implicitly unwrapped optionals; write '\(type.wrappedType.trimmedDescription)?'",
        type)
    case .attributedType(let type):
      let inner = try resolve(type.baseType)
      let escaping = type.attributes.first { $0.trimmedDescription == "@escaping" }
      if let escaping, type.parent?.is(FunctionParameterSyntax.self) != true,
        type.parent?.is(TupleTypeElementSyntax.self) != true
      {
        throw Problem("'@escaping' stands only in front of the type of a parameter", escaping)
      }
      let isInout = type.specifiers.contains { $0.trimmedDescription == "inout" }
      return isInout ? .inout(inner) : inner
    case .someOrAnyType(let type): return try resolve(type.constraint)
    default: throw problem(syntax)
    }
  }

  private func arguments(of clause: GenericArgumentClauseSyntax?) throws -> [Type] {
    try (clause?.arguments ?? []).map { argument in
      guard case .type(let type) = argument.argument else { throw problem(argument) }
      return try resolve(type)
    }
  }

  private func named(_ name: String, _ arguments: [Type], _ syntax: TypeSyntax) throws -> Type {
    if generics.contains(name) { return .parameter(name) }
    if name == "Self", let owner { return owner }
    if name == "Void" { return .void }
    if let type = local(name) {
      guard arguments.isEmpty else {
        throw Problem("'\(name)' takes no generic arguments", syntax)
      }
      return type
    }
    // What a cell tried to declare hides a type of the library.
    if broken.contains(name) { throw Problem.consequence }
    guard let nominal = Self.builtin[name] ?? types[name] else {
      throw Checker.absent(name, syntax)
        ?? Problem(
          "there is no type '\(name)'", syntax,
          hint: habits[name].map { "write '\($0)'" }
            ?? nearest(to: name, in: Array(types.keys) + Array(Self.builtin.keys)))
    }
    if allowsOpen, arguments.isEmpty, let type = open(name) { return type }
    guard arguments.count == nominal.parameters.count else {
      throw Problem(
        "'\(name)' takes \(nominal.parameters.count) generic argument"
          + "\(nominal.parameters.count == 1 ? "" : "s"), not \(arguments.count)", syntax)
    }
    return .nominal(nominal, arguments)
  }

  private func problem(_ syntax: some SyntaxProtocol) -> Problem {
    Problem("'\(syntax.trimmedDescription)' is not a type that cells know", syntax)
  }
}
