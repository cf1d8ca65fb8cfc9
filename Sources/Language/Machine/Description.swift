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
    case .nominal(.double, _): return Double(bits: value.bits).description
    case .nominal(.bool, _): return value.bits == 0 ? "false" : "true"
    case .nominal(.string, _):
      let string = String(cellValue: value)
      return nested ? string.debugDescription : string
    case .nominal(.any, _):
      guard let box = value.object as? AnyBox else { return "nil" }
      return described(box.value, box.type, nested: nested)
    case .character:
      let character = Character(cellValue: value)
      return nested ? character.debugDescription : String(character)
    case .nominal(.substring, _):
      let text = Substring(cellValue: value)
      return nested ? text.debugDescription : String(text)
    case .nominal(.dictionary, let arguments):
      return dictionary(value, arguments[0], arguments[1])
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
    case .nominal(let nominal, _) where type.element != nil:
      let list = Elements(value, type).map { described($0, type.element ?? .any, nested: true) }
      let text = "[" + list.joined(separator: ", ") + "]"
      return nested && (nominal == .set || nominal == .arraySlice)
        ? "\(nominal.name)(\(text))" : text
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

  /// The elements of an array as values.
  static func elements(_ array: Object?, _ type: Type) -> [Value] {
    if let scalars = array as? ScalarArray { return scalars.elements.map { Value(bits: $0) } }
    if let objects = array as? ObjectArray { return objects.elements.map { Value(object: $0) } }
    return []
  }
}
