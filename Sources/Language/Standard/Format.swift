import Glibc

/// The formats of C's `printf`, filled in with values of cells.
enum Format {
  /// One `%` with what follows it.
  private struct Specifier {
    var flags = ""
    var width: Int?
    var precision: Int?
    var conversion: Character = "%"
    var text: String {
      "%\(flags)\(width.map(String.init) ?? "")\(precision.map { ".\($0)" } ?? "")"
    }
  }

  /// `format` with the arguments in place of its specifiers.
  static func filled(_ format: String, _ arguments: [AnyBox]) throws -> String {
    var rest = format[...]
    var given = arguments[...]
    var result = ""
    while let percent = rest.firstIndex(of: "%") {
      result += rest[..<percent]
      rest = rest[percent...].dropFirst()
      var specifier = try read(&rest, &given)
      if specifier.conversion == "%" {
        result += "%"
        continue
      }
      guard let argument = given.popFirst() else {
        throw RuntimeError(
          "the format \(format.debugDescription) wants more values than the "
            + "\(arguments.count) given")
      }
      result += try text(
        of: specifier.conversion == "@" ? argument : widened(argument), &specifier)
    }
    guard given.isEmpty else {
      throw RuntimeError(
        "the format \(format.debugDescription) wants fewer values than the "
          + "\(arguments.count) given")
    }
    return result + rest
  }

  /// A number of another size as the Int or the Double that equals it.
  private static func widened(_ box: AnyBox) -> AnyBox {
    if box.type == .float { return AnyBox(box.value, .double) }
    return SizedIntegers.type(of: box.type) == nil ? box : AnyBox(box.value, .int)
  }

  private static func read(
    _ rest: inout Substring, _ given: inout ArraySlice<AnyBox>
  ) throws -> Specifier {
    var specifier = Specifier()
    func taken(while isPart: (Character) -> Bool) -> String {
      let part = rest.prefix(while: isPart)
      rest = rest.dropFirst(part.count)
      return String(part)
    }
    func number() throws -> Int? {
      if rest.first == "*" {
        rest = rest.dropFirst()
        guard let box = given.popFirst(), box.type == .int else {
          throw RuntimeError("'*' in a format wants an Int")
        }
        return try bounded(box.value.bits)
      }
      let digits = taken { $0.isASCII && $0.isNumber }
      return digits.isEmpty ? nil : try bounded(Int(digits) ?? .max)
    }
    specifier.flags = taken { "-+ #0'".contains($0) }.filter { $0 != "'" }
    specifier.width = try number()
    if let width = specifier.width, width < 0 {
      specifier.flags += "-"
      specifier.width = -width
    }
    if rest.first == "." {
      rest = rest.dropFirst()
      specifier.precision = max(try number() ?? 0, 0)
    }
    _ = taken { "hlqLzjt".contains($0) }
    guard let conversion = rest.popFirst() else {
      throw RuntimeError("the format ends in the middle of a '%'")
    }
    specifier.conversion = conversion
    return specifier
  }

  private static func bounded(_ number: Int) throws -> Int {
    guard -10_000...10_000 ~= number else {
      throw RuntimeError("a width or precision of \(number) is too large")
    }
    return number
  }

  private static func text(of box: AnyBox, _ specifier: inout Specifier) throws -> String {
    let conversion = specifier.conversion
    switch (conversion, box.type) {
    case ("d", .int), ("i", .int): return filled(specifier.text + "ld", box.value.bits)
    case ("u", .int), ("x", .int), ("X", .int), ("o", .int):
      return filled(specifier.text + "l\(conversion)", box.value.bits)
    case ("c", .int):
      let scalar = UInt32(exactly: box.value.bits).flatMap(Unicode.Scalar.init)
      return padded(scalar.map { String($0) } ?? "", specifier)
    case (_, .double) where "fFeEgGaA".contains(conversion):
      return filled(specifier.text + String(conversion), Double(bits: box.value.bits))
    // Foundation leaves the width aside here.
    case ("@", _): return Description.text(box.value, box.type)
    default: throw mismatch(conversion, box.type)
    }
  }

  private static func mismatch(_ conversion: Character, _ type: Type) -> RuntimeError {
    let wanted: String
    switch conversion {
    case "d", "i", "u", "x", "X", "o", "c": wanted = "an Int"
    case "f", "F", "e", "E", "g", "G", "a", "A": wanted = "a Double"
    case "s": return RuntimeError("'%s' wants a C string, which cells do not have: write '%@'")
    default: return RuntimeError("there is no '%\(conversion)' in formats")
    }
    return RuntimeError("'%\(conversion)' wants \(wanted), but this is of type '\(type)'")
  }

  private static func padded(_ text: String, _ specifier: Specifier) -> String {
    let cut = specifier.precision.map { String(text.prefix($0)) } ?? text
    let padding = String(repeating: " ", count: max(0, (specifier.width ?? 0) - cut.count))
    return specifier.flags.contains("-") ? cut + padding : padding + cut
  }

  /// One number through C's `printf`; the specifier was built above and fits the number's type.
  private static func filled(_ specifier: String, _ number: any CVarArg) -> String {
    withVaList([number]) { list in
      var buffer = [CChar](repeating: 0, count: 12_000)
      let count = vsnprintf(&buffer, buffer.count, specifier, list)
      return String(
        decoding: buffer.prefix(Int(max(count, 0))).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }
}
