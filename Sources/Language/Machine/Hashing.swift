import CMachine

/// Hashes and equality of the values of one type, with short ways for the common ones.
struct Hashing {
  private enum Kind { case bits, double, string, other }

  private let kind: Kind
  let type: Type

  init(_ type: Type) {
    self.type = type
    kind =
      switch type {
      case .int, .bool: .bits
      case .double, .float: .double
      case .string: .string
      default: .other
      }
  }

  /// A number that equal values share, never negative.
  func hash(_ value: Value) -> Int {
    switch kind {
    case .bits: return Self.mixed(value.bits)
    // Both zeros are equal.
    case .double: return Self.mixed(Double(bits: value.bits) == 0 ? 0 : value.bits)
    case .string: return String(cellValue: value).hashValue & .max
    case .other:
      var hasher = Hasher()
      Self.hash(value, type, into: &hasher)
      return hasher.finalize() & .max
    }
  }

  func equal(_ a: Value, _ b: Value) -> Bool {
    switch kind {
    case .bits: a.bits == b.bits
    case .double: Double(bits: a.bits) == Double(bits: b.bits)
    case .string: String(cellValue: a) == String(cellValue: b)
    case .other: Comparison.equal(a, b, type)
    }
  }

  /// Spreads the bits of neighbouring numbers (the finaliser of SplitMix64 without its last step).
  private static func mixed(_ bits: Int) -> Int {
    var x = UInt(bitPattern: bits)
    x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
    return Int(truncatingIfNeeded: (x ^ (x >> 27)) >> 1)
  }

  /// Feeds what equality looks at into `hasher`; beside `Comparison`, which must agree.
  static func hash(_ value: Value, _ type: Type, into hasher: inout Hasher) {
    switch type {
    case .double, .float: hasher.combine(Double(bits: value.bits))
    case .string: hasher.combine(String(cellValue: value))
    case .nominal(.substring, _): hasher.combine(Substring(cellValue: value))
    case .character: hasher.combine(Character(cellValue: value))
    case .nominal(.stringIndex, _): hasher.combine(String.Index(cellValue: value))
    case .nominal(.optional, let arguments):
      let payload = value.unwrapped(arguments[0])
      hasher.combine(payload != nil)
      if let payload { hash(payload, arguments[0], into: &hasher) }
    case .nominal(.range, let arguments), .nominal(.closedRange, let arguments):
      for bound in value.fields { hash(bound, arguments[0], into: &hasher) }
    case .nominal(.set, let arguments):
      hasher.combine(unordered(value) { Hashing(arguments[0]).hash($0) })
    case .nominal(.dictionary, let arguments):
      hasher.combine(
        unordered(value) { pair in
          var own = Hasher()
          hash(pair.fields[0], arguments[0], into: &own)
          hash(pair.fields[1], arguments[1], into: &own)
          return own.finalize()
        })
    case .tuple(let elements):
      for (element, field) in zip(elements, value.fields) {
        hash(field, element.type, into: &hasher)
      }
    case .nominal(let nominal, _) where nominal.definition != nil && nominal.bank == .object:
      guard let definition = nominal.definition, vm_may_recurse() else { return }
      let tag = definition.kind == .enumeration ? value.tag(nominal) : 0
      hasher.combine(tag)
      if let own = definition.witnesses[.hash] {
        var state = hasher.cellValue
        own.answer(changing: &state, [value])
        hasher = Hasher(cellValue: state)
        return
      }
      // A type with an equality of its own may call values equal whose parts differ.
      if definition.witnesses[.equal] != nil { return }
      let types = definition.parts(tag, type.bindings)
      for (part, field) in zip(types, types.isEmpty ? [] : value.parts(definition)) {
        hash(field, part.type, into: &hasher)
      }
    default:
      guard let element = type.element else { return hasher.combine(value.bits) }
      let elements = Elements(value, type)
      hasher.combine(elements.count)
      for value in elements { hash(value, element, into: &hasher) }
    }
  }

  /// A sum of hashes, which does not depend on the order of the elements.
  private static func unordered(_ value: Value, _ hash: (Value) -> Int) -> Int {
    let table = value.object as? Table
    return (table?.elements ?? []).reduce(0) { $0 &+ hash($1) }
  }
}
