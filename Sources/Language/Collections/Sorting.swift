/// Sorting by the order that the elements' type has.
enum Sorting {
  /// A new array of the elements in order; numbers are sorted without their boxes.
  static func sorted(_ elements: Elements, _ type: Type) -> Object {
    switch type {
    case .int: ScalarArray(elements.map(\.bits).sorted())
    case .double: ScalarArray(elements.map { Double(bits: $0.bits) }.sorted().map(\.bits))
    case .string: ObjectArray(elements.map { String(cellValue: $0) }.sorted().map(Boxed.init))
    default: Elements.array(elements.sorted { Comparison.less($0, $1, type) }, of: type)
    }
  }
}
