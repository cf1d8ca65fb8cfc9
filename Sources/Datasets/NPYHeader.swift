/// The header of an NPY file: a dictionary in Python's notation, such as
/// `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }`.
struct NPYHeader {
  private(set) var type = NumberType.float(8)
  private(set) var isBigEndian = false
  private(set) var isColumnMajor = false
  private(set) var lengths: [Int] = []

  private var rest: Substring

  /// - Throws: ``FileProblem/badHeader(_:)`` or ``FileProblem/unsupportedType(_:)``.
  init(_ text: String) throws {
    rest = text[...]
    var missing: Set = ["descr", "fortran_order", "shape"]
    try expect("{")
    while !take("}") {
      let key = try string()
      try expect(":")
      guard missing.remove(key) != nil else {
        throw FileProblem.badHeader("\"\(key.prefix(40))\" is unknown or stands twice")
      }
      switch key {
      case "descr": try readType()
      case "shape": lengths = try tuple()
      default: isColumnMajor = try truth()
      }
      guard take(",") else {
        try expect("}")
        break
      }
    }
    guard missing.isEmpty else {
      throw FileProblem.badHeader("\"\(missing.sorted()[0])\" is missing")
    }
    skipBlanks()
    guard rest.isEmpty else { throw wrong("the end") }
  }

  // MARK: Values

  private mutating func readType() throws {
    skipBlanks()
    guard rest.first != "[" else {
      throw FileProblem.unsupportedType(
        "it holds records of several fields; save each field as an array of its own")
    }
    let name = try string()
    let order: Substring = name.first.map { "<>|=".contains($0) } == true ? name.prefix(1) : "="
    let code = name.hasPrefix(order) ? name.dropFirst() : name[...]
    guard let type = Self.types[code] else {
      throw FileProblem.unsupportedType(
        code.first == "O"
          ? "it holds Python objects, which are not read"
          : "it holds numbers of type \"\(name.prefix(40))\", which are not read: truth values, "
            + "integers up to 64 bits and real numbers of 16, 32 or 64 bits are")
    }
    self.type = type
    isBigEndian = order == ">"
  }

  private static let types: [Substring: NumberType] = [
    "b1": .unsigned(1), "u1": .unsigned(1), "u2": .unsigned(2), "u4": .unsigned(4),
    "u8": .unsigned(8), "i1": .signed(1), "i2": .signed(2), "i4": .signed(4), "i8": .signed(8),
    "f2": .float(2), "f4": .float(4), "f8": .float(8),
  ]

  private mutating func truth() throws -> Bool {
    if take("True") { return true }
    if take("False") { return false }
    throw wrong("True or False")
  }

  private mutating func tuple() throws -> [Int] {
    try expect("(")
    var numbers: [Int] = []
    while !take(")") {
      skipBlanks()
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let number = Int(digits) else { throw wrong("a length that an array can have") }
      numbers.append(number)
      rest = rest.dropFirst(digits.count)
      // Old versions of Python wrote 3L.
      if rest.first == "L" { rest.removeFirst() }
      guard take(",") else {
        try expect(")")
        break
      }
    }
    guard numbers.count <= 64 else {
      throw FileProblem.badHeader("\(numbers.count) axes are more than NumPy has")
    }
    return numbers
  }

  private mutating func string() throws -> String {
    skipBlanks()
    guard let quote = rest.first, quote == "'" || quote == "\"" else { throw wrong("a string") }
    rest.removeFirst()
    guard let end = rest.firstIndex(of: quote) else { throw wrong("a string that ends") }
    defer { rest = rest[rest.index(after: end)...] }
    return String(rest[..<end])
  }

  // MARK: Signs

  private mutating func take(_ sign: String) -> Bool {
    skipBlanks()
    guard rest.hasPrefix(sign) else { return false }
    rest = rest.dropFirst(sign.count)
    return true
  }

  private mutating func expect(_ sign: String) throws {
    guard take(sign) else { throw wrong("\"\(sign)\"") }
  }

  private mutating func skipBlanks() {
    rest = rest.drop(while: \.isWhitespace)
  }

  private func wrong(_ expected: String) -> FileProblem {
    let found = rest.isEmpty ? "its end" : "\"\(rest.prefix(20))\""
    return .badHeader("\(expected) is expected where \(found) stands")
  }
}
