/// What characters have.
enum CharacterRows {
  static let members: [Row] =
    [
      Row("/// The character that a text of one character is.\ninit(_ text: String)") {
        (text: String) in
        guard text.count == 1, let character = text.first else {
          throw RuntimeError(
            "a Character is one character, but \(text.debugDescription) has \(text.count)")
        }
        return character
      },
      Row("/// The character that a Unicode scalar is alone.\ninit(_ scalar: Unicode.Scalar)") {
        (scalar: Unicode.Scalar) in Character(scalar)
      },
      Row("/// The ASCII code, or nil.\nvar asciiValue: UInt8? { get }") { (c: Character) in
        c.asciiValue
      },
      Row("/// The digit's value, or nil.\nvar wholeNumberValue: Int? { get }") { (c: Character) in
        c.wholeNumberValue
      },
      Row("/// The hexadecimal digit's value, or nil.\nvar hexDigitValue: Int? { get }") {
        (c: Character) in c.hexDigitValue
      },
      Row("/// In capitals.\nfunc uppercased() -> String") { (c: Character) in c.uppercased() },
      Row("/// In small letters.\nfunc lowercased() -> String") { (c: Character) in c.lowercased()
      },
      Row(
        "/// The Unicode scalars that make the character.\nvar unicodeScalars: [Unicode.Scalar] { get }"
      ) {
        (c: Character) in Array(c.unicodeScalars)
      },
      Row("/// The bytes of the character in UTF-8.\nvar utf8: [UInt8] { get }") { (c: Character) in
        Array(c.utf8)
      },
      Row("/// The character as a text.\nvar description: String { get }") { (c: Character) in
        String(c)
      },
      Row("/// The character in quotes, as in code.\nvar debugDescription: String { get }") {
        (c: Character) in c.debugDescription
      },
    ]
    + questions.map { name, words, holds in
      Row("/// Whether it is \(words).\nvar \(name): Bool { get }") { (c: Character) in holds(c) }
    }

  private static let questions: [(String, String, @Sendable (Character) -> Bool)] = [
    ("isLetter", "a letter", { $0.isLetter }), ("isNumber", "a number", { $0.isNumber }),
    ("isWholeNumber", "a whole number", { $0.isWholeNumber }),
    ("isHexDigit", "a hexadecimal digit", { $0.isHexDigit }),
    ("isWhitespace", "white space", { $0.isWhitespace }),
    ("isNewline", "the end of a line", { $0.isNewline }),
    ("isUppercase", "a capital", { $0.isUppercase }),
    ("isLowercase", "a small letter", { $0.isLowercase }),
    ("isPunctuation", "punctuation", { $0.isPunctuation }),
    ("isSymbol", "a symbol", { $0.isSymbol }),
    ("isMathSymbol", "a mathematical symbol", { $0.isMathSymbol }),
    ("isCurrencySymbol", "the symbol of a currency", { $0.isCurrencySymbol }),
    ("isASCII", "an ASCII character", { $0.isASCII }),
  ]
}
