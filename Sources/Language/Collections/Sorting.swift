/// Sorting by the order that the elements' type has.
enum Sorting {
  /// A new array of the elements in order; numbers are sorted without their boxes.
  static func sorted(_ elements: Elements, _ type: Type, _ call: NativeCall) throws -> Object {
    let check = call.machine.checkStop
    return switch type {
    case .int: ScalarArray(try sorted(elements.map(\.bits), check, by: <))
    case .double:
      ScalarArray(
        try sorted(elements.map { Double(bits: $0.bits) }, check, by: <).map(\.bits))
    case .string:
      ObjectArray(
        try sorted(elements.map { String(cellValue: $0) }, check, by: <).map(Boxed.init))
    default:
      Elements.array(
        try sorted(Array(elements), check) { Comparison.less($0, $1, type) }, of: type)
    }
  }

  /// How many elements are sorted at a time, without a look at the stop flag.
  private static let piece = 1 << 16

  /// Sorts pieces, and merges them; `check` is called in between.
  @inline(__always)
  private static func sorted<Element>(
    _ elements: [Element], _ check: () throws -> Void,
    by isLess: (Element, Element) -> Bool
  ) throws -> [Element] {
    var sorted = elements
    for start in stride(from: 0, to: sorted.count, by: piece) {
      try check()
      sorted[start..<min(start + piece, sorted.count)].sort(by: isLess)
    }
    var width = piece
    while width < sorted.count {
      var merged: [Element] = []
      merged.reserveCapacity(sorted.count)
      for start in stride(from: 0, to: sorted.count, by: 2 * width) {
        let (middle, end) = (min(start + width, sorted.count), min(start + 2 * width, sorted.count))
        var (left, right) = (start, middle)
        while left < middle, right < end {
          if merged.count & (piece - 1) == 0 { try check() }
          // Of equal elements the left one stays in front.
          if isLess(sorted[right], sorted[left]) {
            merged.append(sorted[right])
            right += 1
          } else {
            merged.append(sorted[left])
            left += 1
          }
        }
        merged += sorted[left..<middle]
        merged += sorted[right..<end]
      }
      sorted = merged
      width *= 2
    }
    return sorted
  }
}
