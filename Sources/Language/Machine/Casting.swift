/// What `is` and `as` find out while a cell runs.
enum Casting {
  /// A value of type `from` as one of type `to`; `nil` where it is none.
  static func cast(_ value: Value, from: Type, to: Type) -> Value? {
    if from == to { return value }
    if from.isExistential {
      guard let box = value.object as? AnyBox else { return nil }
      if to.isExistential, conforms(box.type, to: to) { return value }
      return cast(box.value, from: box.type, to: to)
    }
    if let wrapped = from.optionalWrapped {
      if let target = to.optionalWrapped {
        guard let payload = value.unwrapped(wrapped) else { return Value(object: nil) }
        return cast(payload, from: wrapped, to: target)?.wrapped(target)
      }
      if to == .any { return Value(object: AnyBox(value, from)) }
      return value.unwrapped(wrapped).flatMap { cast($0, from: wrapped, to: to) }
    }
    if to.isExistential {
      return conforms(from, to: to) ? Value(object: AnyBox(value, from)) : nil
    }
    if let target = to.optionalWrapped {
      return cast(value, from: from, to: target)?.wrapped(target)
    }
    if let element = from.arrayElement, let target = to.arrayElement {
      var elements: [Value] = []
      for inner in Description.elements(value.object, element) {
        guard let cast = cast(inner, from: element, to: target) else { return nil }
        elements.append(cast)
      }
      return Value(object: Elements.array(elements, of: target))
    }
    return nil
  }

  private static func conforms(_ type: Type, to target: Type) -> Bool {
    guard target != .any else { return true }
    guard case .nominal(let nominal, _) = type, case .nominal(let wanted, _) = target else {
      return false
    }
    return nominal.protocols.contains(wanted.name)
  }

  /// The type of what an existential holds.
  static func dynamicType(_ value: Value, _ type: Type) -> Type {
    guard type.isExistential, let box = value.object as? AnyBox else { return type }
    return dynamicType(box.value, box.type)
  }
}
