/// Reads JSON, as the headers of files have it: strictly, within a depth, and without trust.
struct JSONReader {
  /// A value of JSON; of numbers, whole ones alone.
  indirect enum Value: Equatable {
    case object([(name: String, value: Value)])
    case array([Value])
    case string(String)
    case integer(Int)
    case other

    static func == (left: Value, right: Value) -> Bool {
      switch (left, right) {
      case (.object(let a), .object(let b)): a.elementsEqual(b, by: ==)
      case (.array(let a), .array(let b)): a == b
      case (.string(let a), .string(let b)): a == b
      case (.integer(let a), .integer(let b)): a == b
      case (.other, .other): true
      default: false
      }
    }
  }

  /// What is wrong with the text, and at which of its bytes.
  struct Malformed: Error, Equatable {
    let reason: String
    let offset: Int
  }

  private static let largestDepth = 8

  private let text: ArraySlice<UInt8>
  private var place: Int

  private init(_ text: ArraySlice<UInt8>) {
    self.text = text
    place = text.startIndex
  }

  /// The one value of a text.
  static func value(_ text: ArraySlice<UInt8>) throws(Malformed) -> Value {
    var reader = JSONReader(text)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.place == text.endIndex else { throw reader.malformed("something after its end") }
    return value
  }

  private func malformed(_ reason: String) -> Malformed {
    Malformed(reason: reason, offset: place - text.startIndex)
  }

  private var next: UInt8? { place < text.endIndex ? text[place] : nil }

  private mutating func skipSpace() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) throws(Malformed) -> Value {
    guard depth < Self.largestDepth else { throw malformed("values nested too deep") }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), (UInt8(ascii: "0")...UInt8(ascii: "9"))?: return try number()
    default:
      for word in ["true", "false", "null"] where text[place...].starts(with: word.utf8) {
        place += word.utf8.count
        return .other
      }
      throw malformed("no value")
    }
  }

  private mutating func object(depth: Int) throws(Malformed) -> [(name: String, value: Value)] {
    place += 1
    var members: [(name: String, value: Value)] = []
    var names: Set<String> = []
    if take("}") { return members }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw malformed("no name in quotes") }
      let name = try string()
      guard names.insert(name).inserted else { throw malformed("the name \(name) twice") }
      guard take(":") else { throw malformed("no colon after a name") }
      members.append((name, try value(depth: depth + 1)))
    } while take(",")
    guard take("}") else { throw malformed("no end of an object") }
    return members
  }

  private mutating func array(depth: Int) throws(Malformed) -> [Value] {
    place += 1
    var elements: [Value] = []
    if take("]") { return elements }
    repeat { elements.append(try value(depth: depth + 1)) } while take(",")
    guard take("]") else { throw malformed("no end of an array") }
    return elements
  }

  private mutating func number() throws(Malformed) -> Value {
    let digits = text[place...].prefix { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
    }
    place += digits.count
    guard let number = Int(String(decoding: digits, as: UTF8.self)) else { return .other }
    return .integer(number)
  }

  private mutating func string() throws(Malformed) -> String {
    place += 1
    var bytes: [UInt8] = []
    while let byte = next {
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: bytes, as: UTF8.self) else {
          throw malformed("text that is not UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): bytes += try escape()
      case 0..<0x20: throw malformed("a control character in a string")
      default: bytes.append(byte)
      }
    }
    throw malformed("no end of a string")
  }

  /// The character after a backslash.
  private mutating func escape() throws(Malformed) -> [UInt8] {
    let plain: [UInt8: UInt8] = [
      UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F,
      UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
      UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    ]
    guard let byte = next else { throw malformed("no end of a string") }
    place += 1
    if let character = plain[byte] { return [character] }
    guard byte == UInt8(ascii: "u") else { throw malformed("an unknown escape") }
    var units = [try codeUnit()]
    if UTF16.isLeadSurrogate(units[0]), text[place...].starts(with: "\\u".utf8) {
      place += 2
      units.append(try codeUnit())
    }
    guard let character = String(validating: units, as: UTF16.self) else {
      throw malformed("half a character")
    }
    return Array(character.utf8)
  }

  private mutating func codeUnit() throws(Malformed) -> UInt16 {
    let digits = text[place...].prefix(4)
    guard digits.count == 4, !digits.contains(UInt8(ascii: "+")),
      !digits.contains(UInt8(ascii: "-")),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw malformed("an escape without four hexadecimal digits") }
    place += 4
    return unit
  }
}
