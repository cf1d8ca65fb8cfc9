import CMachine

/// Values as Swift prints them.
enum Description {
  /// What `print` shows of a value.
  static func text(_ value: Value, _ type: Type) -> String { described(value, type, nested: false) }

  /// What `debugPrint` shows of a value.
  static func debugText(_ value: Value, _ type: Type) -> String {
    described(value, type, nested: true)
  }

  /// What `print` shows of a value inside another one: strings get their quotes.
  private static func described(_ value: Value, _ type: Type, nested: Bool) -> String {
    switch type {
    case .nominal(.int, _): return String(value.bits)
    case .nominal(.double, _):
      let number = Double(bits: value.bits)
      // What is printed tells the sign also of what is not a number; a description does not.
      return number.isNaN ? "\(number)" : number.description
    case .nominal(.float, _): return "\(Float(cellValue: value))"
    case .nominal(.uint, _), .nominal(.uint64, _): return String(UInt(bitPattern: value.bits))
    case .nominal(.bool, _): return value.bits == 0 ? "false" : "true"
    case .nominal(.string, _):
      let string = String(cellValue: value)
      return nested ? string.debugDescription : string
    case .nominal(let nominal, _) where nominal.isExistential:
      guard let box = value.object as? AnyBox else { return "nil" }
      guard vm_may_describe() else { return "…" }
      return described(box.value, box.type, nested: nested)
    case .character:
      let character = Character(cellValue: value)
      return nested ? character.debugDescription : String(character)
    case .nominal(.substring, _):
      let text = Substring(cellValue: value)
      return nested ? text.debugDescription : String(text)
    case .nominal(.dictionary, let arguments):
      return dictionary(value, arguments[0], arguments[1])
    case .nominal(.metatype, let arguments):
      return (value.object as? Boxed<Type>)?.value.spelledOut ?? arguments[0].spelledOut
    case .nominal(let nominal, _) where nominal.definition != nil:
      return nominal.definition.map { own(value, type, nominal, $0, nested: nested) } ?? ""
    case .nominal(.optional, let arguments):
      guard let payload = value.unwrapped(arguments[0]) else { return "nil" }
      return "Optional(\(described(payload, arguments[0], nested: true)))"
    case .nominal(.range, let arguments), .nominal(.closedRange, let arguments):
      let bounds = value.fields.map { described($0, arguments[0], nested: true) }
      let isOpen = if case .nominal(.range, _) = type { true } else { false }
      let text = bounds.joined(separator: isOpen ? "..<" : "...")
      return nested ? "\(isOpen ? "Range" : "ClosedRange")(\(text))" : text
    case .nominal(.rangeFrom, let arguments):
      return "PartialRangeFrom<\(arguments[0])>(lowerBound: \(bound(value, arguments[0])))"
    case .nominal(.rangeUpTo, let arguments), .nominal(.rangeThrough, let arguments):
      let name = if case .nominal(let nominal, _) = type { nominal.name } else { "" }
      return "\(name)<\(arguments[0])>(upperBound: \(bound(value, arguments[0])))"
    case .tuple(let elements):
      if elements.isEmpty { return "()" }
      return "("
        + zip(elements, value.fields).map { element, field in
          (element.label.map { "\($0): " } ?? "") + described(field, element.type, nested: true)
        }.joined(separator: ", ") + ")"
    case .function: return "(Function)"
    case .inout(let inner): return described(value, inner, nested: nested)
    case .nominal(.strideTo, let arguments), .nominal(.strideThrough, let arguments):
      return "Swift.\(type.kind)<Swift.\(arguments[0])>"
    case .nominal(.lazy, _), .nominal(.unfolded, _), .nominal(.stateful, _):
      return "\(type.spelledOut)(…)"
    case .nominal(let nominal, _) where type.element != nil:
      let list = Elements(value, type).map { described($0, type.element ?? .any, nested: true) }
      let text = "[" + list.joined(separator: ", ") + "]"
      return nested && (nominal == .set || nominal == .arraySlice)
        ? "\(nominal.name)(\(text))" : text
    case .nominal(let nominal, _) where nominal.bank == .scalar: return String(value.bits)
    case .nominal, .parameter: return value.object.map { "\($0.content)" } ?? ""
    }
  }

  private static func bound(_ range: Value, _ type: Type) -> String {
    described(range.fields[0], type, nested: true)
  }

  private static func dictionary(_ value: Value, _ key: Type, _ element: Type) -> String {
    guard let table = value.object as? Table, table.count > 0 else { return "[:]" }
    return "["
      + table.places.map { place in
        described(table.keys[place], key, nested: true) + ": "
          + described(table.values[place], element, nested: true)
      }.joined(separator: ", ") + "]"
  }

  /// A value of a cell's own type: as it says itself, or as Swift does.
  private static func own(
    _ value: Value, _ type: Type, _ nominal: Nominal, _ definition: Definition, nested: Bool
  ) -> String {
    guard vm_may_describe() else { return "…" }
    let witnesses: [Definition.Witness] =
      nested ? [.debugDescription, .description] : [.description, .debugDescription]
    if let description = witnesses.lazy.compactMap({ definition.witnesses[$0] }).first {
      return String(cellValue: description.answer([value], or: "".cellValue))
    }
    // Inside of other values, Swift writes the module in front of the type.
    let name = nominal == .result ? type.spelledOut : nominal.name
    let path = nominal == .result ? "Swift.\(name)" : "main.\(nominal.path)"
    let module = nested ? path : name
    let tag = definition.kind == .enumeration ? value.tag(nominal) : 0
    let types = definition.parts(tag, type.bindings)
    let parts = types.isEmpty ? [] : value.parts(definition)
    let list = zip(types, parts).map { type, part in
      (type.label.map { "\($0): " } ?? "") + described(part, type.type, nested: true)
    }.joined(separator: ", ")
    if definition.kind == .structure { return "\(module)(\(list))" }
    // A tuple alone is written without parentheses of its own.
    let isTuple =
      if types.count == 1, types[0].label == nil, case .tuple = types[0].type { true } else {
        false
      }
    let own = definition.cases[tag].name
    return (nested ? "\(module).\(own)" : own)
      + (types.isEmpty ? "" : isTuple ? list : "(\(list))")
  }

  /// The elements of an array as values.
  static func elements(_ array: Object?, _ type: Type) -> [Value] {
    if let scalars = array as? ScalarArray { return scalars.elements.map { Value(bits: $0) } }
    if let objects = array as? ObjectArray { return objects.elements.map { Value(object: $0) } }
    return []
  }
}

extension Value {
  /// Which case of an enumeration this is.
  func tag(_ nominal: Nominal) -> Int {
    nominal.bank == .scalar ? bits : unsafeDowncast(object!, to: Aggregate.self).fields[0].bits
  }

  /// The stored properties, or the associated values.
  func parts(_ definition: Definition) -> [Value] {
    definition.kind == .structure ? fields : Array(fields.dropFirst())
  }
}

extension Type {
  /// The name of the type without its generic arguments.
  fileprivate var kind: String {
    if case .nominal(let nominal, _) = self { nominal.name } else { "" }
  }

  /// The type as `print` writes it: `Array<Int>` for `[Int]`.
  var spelledOut: String {
    switch self {
    case .nominal(.metatype, let arguments): "\(arguments[0].spelledOut).Type"
    case .nominal(let nominal, let arguments):
      arguments.isEmpty
        ? nominal.name
        : "\(nominal.name)<\(arguments.map(\.spelledOut).joined(separator: ", "))>"
    case .tuple(let elements):
      "("
        + elements.map { element in
          (element.label.map { "\($0): " } ?? "") + element.type.spelledOut
        }.joined(separator: ", ") + ")"
    case .function(let parameters, let result, let canThrow):
      "(\(parameters.map(\.spelledOut).joined(separator: ", ")))"
        + (canThrow ? " throws -> " : " -> ") + result.spelledOut
    case .inout, .parameter: description
    }
  }
}
