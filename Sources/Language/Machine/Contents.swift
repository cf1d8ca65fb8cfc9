import CMachine

/// Values of cells as the Swift values that the library knows.
enum Contents {
  static func of(_ value: Value, _ type: Type) -> Any {
    switch type {
    case .nominal(.int, _): return value.bits
    case .nominal(.double, _): return Double(bits: value.bits)
    case .nominal(.bool, _): return value.bits != 0
    case .nominal(.array, let arguments):
      let elements = Description.elements(value.object, arguments[0])
      switch arguments[0] {
      case .double: return elements.map { Double(bits: $0.bits) }
      case .int: return elements.map(\.bits)
      case .array(.double):
        return elements.map { [Double](cellValue: $0) }
      default: return elements.map { of($0, arguments[0]) }
      }
    case .nominal(.optional, let arguments):
      return value.unwrapped(arguments[0]).map { of($0, arguments[0]) } as Any
    case .nominal(let nominal, _) where nominal.definition != nil:
      return Description.text(value, type)
    case .nominal(.metatype, _): return Description.text(value, type)
    case .nominal(let nominal, _) where nominal.isExistential:
      guard vm_has_stack() else { return "…" }
      return (value.object as? AnyBox).map { of($0.value, $0.type) } ?? value.bits
    case .nominal where type.element != nil && type != .string:
      return Elements(value, type).map { of($0, type.element ?? .any) }
    default: return value.object?.content ?? ()
    }
  }
}
