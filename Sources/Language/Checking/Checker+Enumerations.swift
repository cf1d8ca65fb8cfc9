import SwiftSyntax

extension Checker {
  /// Finds the cases of an enumeration, and declares them and what Swift adds to them.
  func cases(
    _ list: MemberBlockItemListSyntax, _ type: Type, _ definition: Definition, raw: Type?
  ) throws {
    var nextRaw = 0
    for element in list.compactMap({ $0.decl.as(EnumCaseDeclSyntax.self) }).flatMap(\.elements) {
      let name = element.name.text
      if definition.cases.contains(where: { $0.name == name }) {
        throw Problem("the case '\(name)' is declared twice", element)
      }
      var made = Definition.Case(name: name, payload: [], raw: nil)
      if let clause = element.parameterClause {
        if raw != nil {
          throw Problem("a case with associated values cannot have a raw value", element)
        }
        made = Definition.Case(
          name: name,
          payload: try clause.parameters.map {
            Type.Element(
              $0.firstName.flatMap { $0.text == "_" ? nil : $0.text }, try resolve($0.type))
          }, raw: nil)
      }
      if let raw {
        made.raw = try rawValue(element, raw, &nextRaw)
        if let value = made.raw,
          definition.cases.contains(where: { Comparison.equal($0.raw ?? .void, value, raw) })
        {
          throw Problem("the raw value of '\(name)' is another case's already", element)
        }
      } else if let value = element.rawValue {
        throw Problem(
          "'\(type)' says no type for raw values, as in 'enum \(type): Int'", value)
      }
      definition.cases.append(made)
      try declare(made, tag: definition.cases.count - 1, of: type, element)
    }
    if let raw { try declareRaw(raw, type, definition, list) }
    if definition.protocols.contains("CaseIterable") {
      try declareAllCases(type, definition, list)
    }
  }

  private func declare(
    _ made: Definition.Case, tag: Int, of type: Type, _ element: EnumCaseElementSyntax
  ) throws {
    try addMember(
      Declaration(
        name: made.name, kind: made.payload.isEmpty ? .staticProperty : .staticMethod,
        parameters: zip(made.payload, element.parameterClause.map { Array($0.parameters) } ?? [])
          .map {
            Declaration.Parameter(
              label: $0.label, name: $0.label ?? "_", type: $0.type,
              defaultValue: $1.defaultValue?.value)
          }, result: type, owner: type, signature: "case \(element.trimmedDescription)",
        body: .construct(tag: tag)), to: type, element)
  }

  /// The raw value of a case: written, or the next integer, or the name.
  private func rawValue(
    _ element: EnumCaseElementSyntax, _ raw: Type, _ next: inout Int
  ) throws -> Value {
    guard let written = element.rawValue?.value else {
      switch raw {
      case .string: return element.name.text.cellValue
      case _ where raw == .int || SizedIntegers.type(of: raw) != nil:
        defer { next += 1 }
        return next.cellValue
      default: throw Problem("'\(element.name.text)' needs a raw value", element)
      }
    }
    switch try check(written, raw).form {
    case .integer(let value):
      next = value &+ 1
      return value.cellValue
    case .double(let value): return value.cellValue
    case .string(let value): return value.cellValue
    case .character(let value): return value.cellValue
    default: throw Problem("a raw value must be a literal", written)
    }
  }

  private func declareRaw(
    _ raw: Type, _ type: Type, _ definition: Definition, _ site: some SyntaxProtocol
  ) throws {
    definition.protocols.insert("RawRepresentable")
    try addMember(
      Declaration(
        name: "rawValue", kind: .property, parameters: [], result: raw, owner: type,
        signature: "var rawValue: \(raw) { get }",
        body: .row(
          .native { call in
            call.finish(definition.cases[call.values[0].bits].raw ?? .void)
          })), to: type, site)
    try addMember(
      Declaration(
        name: "init", kind: .initializer,
        parameters: [
          Declaration.Parameter(label: "rawValue", name: "rawValue", type: raw, defaultValue: nil)
        ], result: .optional(type), owner: type, signature: "init?(rawValue: \(raw))",
        body: .row(
          .native { call in
            let wanted = call.values[0]
            let tag = definition.cases.firstIndex {
              Comparison.equal($0.raw ?? .void, wanted, raw)
            }
            call.finish(tag.map { Value(bits: $0).wrapped(type) } ?? Value(object: nil))
          })), to: type, site)
  }

  private func declareAllCases(
    _ type: Type, _ definition: Definition, _ site: some SyntaxProtocol
  ) throws {
    if type.bank != .scalar {
      throw Problem("'CaseIterable' is for cases without associated values", site)
    }
    try addMember(
      Declaration(
        name: "allCases", kind: .staticProperty, parameters: [], result: .array(type), owner: type,
        signature: "static var allCases: [\(type)] { get }",
        body: .row(
          .native { call in call.finish(Value(object: ScalarArray(definition.cases.indices))) })),
      to: type, site)
  }

  // MARK: Conformances

  /// Checks that a type has what its protocols ask for, and finds what the library calls.
  func conform(
    _ nominal: Nominal, _ definition: Definition, _ site: some SyntaxProtocol
  ) throws {
    let type = Type.nominal(nominal, [])
    func own(_ name: String) -> Function? {
      let found = operators(name).first {
        $0.parameters.map(\.type) == [type, type] && $0.result == .bool
      }
      if case .function(let function) = found?.body { return function }
      return nil
    }
    func note(_ witness: Definition.Witness, _ function: Function) {
      witnesses.append((definition, witness, function))
    }
    if let equal = own("==") { note(.equal, equal) }
    if definition.protocols.contains("Comparable") {
      guard let less = own("<") ?? nil else {
        guard definition.kind == .enumeration, type.bank == .scalar else {
          throw Problem(
            "'\(type)' is Comparable only with an operator of its own: add "
              + "'static func < (left: \(type), right: \(type)) -> Bool'", site)
        }
        return
      }
      note(.less, less)
    }
    let descriptions: [(name: String, property: String, Definition.Witness)] = [
      ("CustomStringConvertible", "description", .description),
      ("CustomDebugStringConvertible", "debugDescription", .debugDescription),
    ]
    for (name, property, witness) in descriptions where definition.protocols.contains(name) {
      let found = declarations(property, of: type).first {
        $0.kind == .property && $0.result == .string
      }
      guard let found else {
        throw Problem(
          "'\(type)' is \(name) only with 'var \(property): String { … }'", site)
      }
      if case .function(let function) = found.body { note(witness, function) }
    }
    if definition.protocols.contains("RandomNumberGenerator") {
      let next = declarations("next", of: type).first {
        $0.kind == .method && $0.parameters.isEmpty && $0.result == .nominal(.uint64, [])
      }
      if next == nil {
        throw Problem(
          "'\(type)' is a RandomNumberGenerator only with 'mutating func next() -> UInt64'", site)
      }
    }
    let hashes = declarations("hash", of: type).first { method in
      method.parameters.map(\.type) == [.inout(.nominal(.hasher, []))] && !method.isMutating
    }
    if case .function(let function) = hashes?.body { note(.hash, function) }
    if definition.protocols.contains("Identifiable"), declarations("id", of: type).isEmpty {
      throw Problem("'\(type)' is Identifiable only with a property 'id'", site)
    }
    for name in ["Equatable", "Hashable"] where definition.protocols.contains(name) {
      if name == "Equatable" || own("==") == nil {
        try conformParts(name, type, definition, own, site)
      }
    }
  }

  /// Equality and hashing of a type follow from those of its parts, unless it has its own.
  private func conformParts(
    _ name: String, _ type: Type, _ definition: Definition, _ own: (String) -> Function?,
    _ site: some SyntaxProtocol
  ) throws {
    if own("==") != nil { return }
    let parts =
      definition.kind == .structure ? [definition.parts(0)] : definition.cases.map(\.payload)
    for part in parts.joined() where part.type != type && !conforms(part.type, to: name) {
      throw Problem(
        "'\(type)' cannot be \(name): '\(part.label ?? "its part")' of type '\(part.type)' is not",
        site)
    }
  }
}

extension Type {
  /// Whether the cases of an enumeration may have raw values of this type.
  var isRaw: Bool {
    [.int, .string, .double, .character, .float].contains(self)
      || SizedIntegers.type(of: self) != nil
  }
}
