// Functions of the library that go through many elements without running code of the cell look at the stop
// flag now and then, as loops of cells do.

extension NativeCall {
  /// How many steps lie between two looks, less one: a power of two less one.
  private static let mask = 0x3FFF

  /// A function of one element that looks at the stop flag.
  @inline(__always)
  func stoppable<A, Result>(
    _ body: @escaping (A) throws -> Result
  ) -> (A) throws -> Result {
    var count = 0
    return { [machine] a in
      count &+= 1
      if count & Self.mask == 0 { try machine.checkStop() }
      return try body(a)
    }
  }

  /// A function of two elements that looks at the stop flag.
  @inline(__always)
  func stoppable<A, B, Result>(
    _ body: @escaping (A, B) throws -> Result
  ) -> (A, B) throws -> Result {
    var count = 0
    return { [machine] a, b in
      count &+= 1
      if count & Self.mask == 0 { try machine.checkStop() }
      return try body(a, b)
    }
  }

  /// A new array of `count` elements that are all `value`.
  func array(repeating value: Value, count: Int, of type: Type) throws -> Object {
    guard type.bank == .scalar else {
      let array = ObjectArray([])
      array.elements.reserveCapacity(count)
      try inPieces(count) { array.elements += repeatElement(value.object, count: $0) }
      return array
    }
    let array = ScalarArray(capacity: count)
    try inPieces(count) { array.append(repeating: value.bits, count: $0) }
    return array
  }

  private func inPieces(_ count: Int, _ body: (Int) -> Void) throws {
    var rest = count
    while rest > 0 {
      try machine.checkStop()
      let piece = min(rest, 1 << 20)
      body(piece)
      rest -= piece
    }
  }
}
