/// Values as Swift prints them.
enum Description {
  /// What `print` shows of a value.
  static func text(_ value: Value, _ type: Type) -> String { described(value, type, nested: false) }

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
    case .nominal(.array, let arguments):
      return "["
        + elements(value.object, arguments[0])
        .map { described($0, arguments[0], nested: true) }.joined(separator: ", ") + "]"
    case .nominal(.optional, let arguments):
      guard let payload = value.unwrapped(arguments[0]) else { return "nil" }
      return "Optional(\(described(payload, arguments[0], nested: true)))"
    case .nominal(.range, let arguments), .nominal(.closedRange, let arguments):
      let bounds = value.fields.map { described($0, arguments[0], nested: true) }
      let isOpen = if case .nominal(.range, _) = type { true } else { false }
      return bounds.joined(separator: isOpen ? "..<" : "...")
    case .tuple(let elements):
      if elements.isEmpty { return "()" }
      return "("
        + zip(elements, value.fields).map { element, field in
          (element.label.map { "\($0): " } ?? "") + described(field, element.type, nested: true)
        }.joined(separator: ", ") + ")"
    case .function: return "(Function)"
    case .nominal, .parameter: return value.object.map { "\($0.content)" } ?? ""
    }
  }

  /// The elements of an array as values.
  static func elements(_ array: Object?, _ type: Type) -> [Value] {
    if let scalars = array as? ScalarArray { return scalars.elements.map { Value(bits: $0) } }
    if let objects = array as? ObjectArray { return objects.elements.map { Value(object: $0) } }
    return []
  }
}

/// Equality and order of values by their type.
enum Comparison {
  static func equal(_ a: Value, _ b: Value, _ type: Type) -> Bool {
    switch type {
    case .nominal(.double, _): return Double(bits: a.bits) == Double(bits: b.bits)
    case .nominal(.string, _): return String(cellValue: a) == String(cellValue: b)
    case .nominal(.array, let arguments):
      let (left, right) = (
        Description.elements(a.object, arguments[0]), Description.elements(b.object, arguments[0])
      )
      return left.count == right.count
        && zip(left, right).allSatisfy { equal($0, $1, arguments[0]) }
    case .nominal(.optional, let arguments):
      switch (a.unwrapped(arguments[0]), b.unwrapped(arguments[0])) {
      case (nil, nil): return true
      case (let left?, let right?): return equal(left, right, arguments[0])
      default: return false
      }
    case .nominal(.range, let arguments), .nominal(.closedRange, let arguments):
      return zip(a.fields, b.fields).allSatisfy { equal($0, $1, arguments[0]) }
    default: return a.bits == b.bits && a.object === b.object
    }
  }

  static func less(_ a: Value, _ b: Value, _ type: Type) -> Bool {
    switch type {
    case .nominal(.double, _): Double(bits: a.bits) < Double(bits: b.bits)
    case .nominal(.string, _): String(cellValue: a) < String(cellValue: b)
    default: a.bits < b.bits
    }
  }
}
