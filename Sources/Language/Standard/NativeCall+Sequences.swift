// What the rows of sequences have in common.

extension NativeCall {
  /// The elements of the sequence at a place of the arguments; not in full where not all of them may
  /// be read.
  func elements(_ place: Int = 0, inFull: Bool = true) throws -> Elements {
    let elements = try elements(of: self[place], site.parameters[place])
    // Nothing goes through a range as long as `1...` to its end.
    if inFull, elements.count == .max, site.parameters[place].isStride {
      throw RuntimeError("this stride has no end: take a part of it first, as in 'prefix(10)'")
    }
    if inFull { try machine.reserve(elements: elements.count) }
    return elements
  }

  /// The elements of a sequence of type `type`.
  func elements(of value: Value, _ type: Type) throws -> Elements {
    guard let generated = value.object as? Generated else { return Elements(value, type) }
    var values: [Value] = []
    try generated.forEach { value in
      values.append(value)
      // Asking costs time, so it is done where the array doubles.
      if values.count & (values.count - 1) == 0 { try reserve(values.count) }
      try machine.checkStop()
      return true
    }
    return Elements(values)
  }

  /// The type of the elements of the sequence that the member is called on.
  var element: Type { type("Element") }

  /// The function at a place of the arguments.
  func function(_ place: Int) throws -> Closure {
    guard let closure = self[place].object as? Closure else {
      throw RuntimeError(RuntimeError.Wording.tooEarly)
    }
    return closure
  }

  /// An array of the result's type.
  func array(_ values: some Sequence<Value>, of type: Type) -> Value {
    Value(object: Elements.array(values, of: type))
  }

  /// An optional of the result's type.
  func optional(_ value: Value?, of type: Type? = nil) -> Value {
    value.map { $0.wrapped(type ?? element) } ?? Value(object: nil)
  }

  /// The number at a place of the arguments, which must not be negative.
  func count(_ place: Int) throws -> Int {
    let count = self[place].bits
    guard count >= 0 else {
      throw RuntimeError("'\(site.name)' wants a number that is not negative, but this is \(count)")
    }
    return count
  }

  /// The table of the dictionary or set that the member is called on.
  var table: Table { unsafeDowncast(objects[0]!, to: Table.self) }

  /// The table that a mutating call changes, copied if somebody else has it too.
  func ownTable() -> Table {
    if !isOwn(objects, Table.self) { objects[0] = Table(copying: table) }
    return table
  }

  /// Empties the register of an argument, whose value the caller holds.
  func release(_ place: Int) {
    let before = site.parameters.prefix(place).count { $0.bank == .object }
    if site.parameters[place].bank == .object { objects[before] = nil }
  }

  /// Asks whether an array of so many elements may be made.
  func reserve(_ count: Int) throws {
    guard count >= 0 else { throw RuntimeError("there cannot be \(count) elements") }
    try machine.reserve(elements: count)
  }

  /// Part of the sequence at the first place, as its type's `SubSequence`.
  func part(_ bounds: Range<Int>) throws -> Value {
    let value = self[0]
    guard case .nominal(let nominal, _) = site.parameters[0] else { return value }
    switch nominal {
    case .string, .substring:
      let text = Text(cellValue: value).text
      let start = text.index(text.startIndex, offsetBy: bounds.lowerBound)
      return text[start..<text.index(start, offsetBy: bounds.count)].cellValue
    case .range: return bounds.cellValue
    default:
      if let slice = value.object as? Slice { return Value(object: Slice(slice.base, bounds)) }
      if value.object is ScalarArray || value.object is ObjectArray {
        return Value(object: Slice(value.object, bounds))
      }
      let part = try elements(inFull: false)[bounds]
      // A sequence without places of its own counts them from 0.
      return Value(object: Slice(Elements.array(part, of: element), 0..<part.count))
    }
  }
}

extension Closure {
  /// Whether the function holds for its arguments.
  func holds(_ argument: Value) throws -> Bool { try self(argument).bits != 0 }
  func holds(_ a: Value, _ b: Value) throws -> Bool { try self(a, b).bits != 0 }
}
