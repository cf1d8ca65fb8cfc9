import CMachine

/// What the machine and its core must agree on, which no compiler checks; a test does.
package enum CoreAgreement {
  /// The opcodes whose number in the core is another one.
  package static var misnumbered: [String] {
    var names: [String] = []
    while let name = vm_opcode_name(Int32(names.count)) { names.append(String(cString: name)) }
    let ours = (0...UInt8.max).lazy.compactMap(Opcode.init(rawValue:)).map { "\($0)" }
    let last = Int(Opcode.shiftLeft.rawValue)
    return zip(names, ours.prefix(last)).filter { $0 != $1 }.map(\.0) + names.dropFirst(last)
      + ours.dropFirst(names.count).prefix(max(0, last - names.count))
  }

  /// The objects whose parts do not lie where the core reads them.
  ///
  /// It reads arrays and boxes of scalars, and arrays of objects, by the places of their stored
  /// properties.
  package static var misplaced: [String] {
    let scalars = ScalarArray([7, 8, 9])
    let box = ScalarBox(7)
    let objects = ObjectArray([box, scalars, nil])
    return withExtendedLifetime((scalars, box, objects)) {
      let elements = UnsafeRawPointer(bitPattern: word(2, of: address(objects)))
      let checks: [(String, Bool)] = [
        ("ScalarArray.base", word(2, of: address(scalars)) == Int(bitPattern: scalars.base)),
        ("ScalarArray.count", word(3, of: address(scalars)) == 3),
        ("ScalarBox.bits", word(2, of: address(box)) == 7),
        ("ObjectArray.elements.count", elements.map { word(2, of: $0) } == 3),
        (
          "ObjectArray.elements[0]",
          elements.map { word(4, of: $0) } == Int(bitPattern: address(box))
        ),
        (
          "ObjectArray.elements[1]",
          elements.map { word(5, of: $0) } == Int(bitPattern: address(scalars))
        ),
        ("Instruction", MemoryLayout<Instruction>.size == 8),
      ]
      return checks.filter { !$0.1 }.map(\.0)
    }
  }

  private static func word(_ place: Int, of address: UnsafeRawPointer) -> Int {
    address.load(fromByteOffset: place * 8, as: Int.self)
  }

  private static func address(_ object: Object) -> UnsafeRawPointer {
    UnsafeRawPointer(Unmanaged.passUnretained(object).toOpaque())
  }
}
