import CMachine

/// Equality and order of values by their type; `Hashing` must agree.
enum Comparison {
  static func equal(_ a: Value, _ b: Value, _ type: Type) -> Bool {
    switch type {
    case .double, .float: return Double(bits: a.bits) == Double(bits: b.bits)
    case .string: return String(cellValue: a) == String(cellValue: b)
    case .character: return Character(cellValue: a) == Character(cellValue: b)
    case .nominal(.substring, _): return Substring(cellValue: a) == Substring(cellValue: b)
    case .nominal(.stringIndex, _): return String.Index(cellValue: a) == String.Index(cellValue: b)
    case .nominal(let nominal, _) where nominal.isExistential:
      guard let left = a.object as? AnyBox, let right = b.object as? AnyBox, vm_may_recurse()
      else { return false }
      return left.type == right.type && equal(left.value, right.value, left.type)
    case .nominal(.metatype, _):
      return (a.object as? Boxed<Type>)?.value == (b.object as? Boxed<Type>)?.value
    case .nominal(let nominal, _) where nominal.definition != nil && nominal.bank == .object:
      return nominal.definition.map { own(a, b, nominal, $0, type.bindings) } ?? false
    case .nominal(.optional, let arguments):
      switch (a.unwrapped(arguments[0]), b.unwrapped(arguments[0])) {
      case (nil, nil): return true
      case (let left?, let right?): return equal(left, right, arguments[0])
      default: return false
      }
    case .nominal(.range, let arguments), .nominal(.closedRange, let arguments):
      return zip(a.fields, b.fields).allSatisfy { equal($0, $1, arguments[0]) }
    case .tuple(let elements):
      return elements.indices.allSatisfy { equal(a.fields[$0], b.fields[$0], elements[$0].type) }
    case .nominal(.set, let arguments):
      return equal(a, b, values: nil, arguments[0])
    case .nominal(.dictionary, let arguments):
      return equal(a, b, values: arguments[1], arguments[0])
    default:
      guard let element = type.element else { return a.bits == b.bits && same(a.object, b.object) }
      let (left, right) = (Elements(a, type), Elements(b, type))
      return left.count == right.count && zip(left, right).allSatisfy { equal($0, $1, element) }
    }
  }

  /// Two values of a cell's own type: as it says itself, or part by part.
  private static func own(
    _ a: Value, _ b: Value, _ nominal: Nominal, _ definition: Definition,
    _ arguments: [String: Type]
  ) -> Bool {
    guard vm_may_recurse() else { return false }
    if let equal = definition.witnesses[.equal] {
      return equal.answer([a, b], or: Value(bits: 0)).bits != 0
    }
    let tag = definition.kind == .enumeration ? a.tag(nominal) : 0
    if definition.kind == .enumeration, tag != b.tag(nominal) { return false }
    let types = definition.parts(tag, arguments)
    if types.isEmpty { return true }
    return zip(types, zip(a.parts(definition), b.parts(definition))).allSatisfy {
      equal($1.0, $1.1, $0.type)
    }
  }

  /// Whether two objects hold equal Swift values, or are one object.
  private static func same(_ a: Object?, _ b: Object?) -> Bool {
    if a === b { return true }
    guard let left = a?.content as? AnyHashable, let right = b?.content as? AnyHashable else {
      return false
    }
    return left == right
  }

  /// Whether two tables hold the same, in any order.
  private static func equal(_ a: Value, _ b: Value, values: Type?, _ key: Type) -> Bool {
    guard let left = a.object as? Table, let right = b.object as? Table,
      left.count == right.count
    else { return a.object === b.object }
    return left.places.allSatisfy { place in
      guard let other = right[left.keys[place]] else { return false }
      return values.map { equal(left.values[place], other, $0) } ?? true
    }
  }

  static func less(_ a: Value, _ b: Value, _ type: Type) -> Bool {
    switch type {
    case .double, .float: return Double(bits: a.bits) < Double(bits: b.bits)
    case .nominal(.uint, _), .nominal(.uint64, _):
      return UInt(bitPattern: a.bits) < UInt(bitPattern: b.bits)
    case .string: return String(cellValue: a) < String(cellValue: b)
    case .character: return Character(cellValue: a) < Character(cellValue: b)
    case .nominal(.substring, _): return Substring(cellValue: a) < Substring(cellValue: b)
    case .nominal(.stringIndex, _): return String.Index(cellValue: a) < String.Index(cellValue: b)
    case .nominal(let nominal, _) where nominal.definition?.witnesses[.less] != nil:
      return nominal.definition?.witnesses[.less]?.answer([a, b], or: Value(bits: 0)).bits != 0
    case .tuple(let elements):
      for (place, element) in elements.enumerated() {
        let (left, right) = (a.fields[place], b.fields[place])
        if less(left, right, element.type) { return true }
        if !equal(left, right, element.type) { return false }
      }
      return false
    default: return a.bits < b.bits
    }
  }
}
