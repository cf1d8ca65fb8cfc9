/// What rows of texts do that Swift's standard library has not, or only for arguments that are right.
enum Texts {
  /// A place that lies in the text; a place of another text may not.
  static func checked(
    _ index: String.Index, _ text: Substring, isEndIncluded: Bool = false
  ) throws -> String.Index {
    guard index >= text.startIndex, isEndIncluded ? index <= text.endIndex : index < text.endIndex
    else {
      throw RuntimeError(
        index == text.endIndex
          ? "the place is behind the last character of the text"
          : "the place lies outside the text, which has \(text.count) characters")
    }
    return index
  }

  static func moved(
    _ index: String.Index, by distance: Int, _ text: Substring
  ) throws -> String.Index {
    let start = try checked(index, text, isEndIncluded: true)
    let limit = distance < 0 ? text.startIndex : text.endIndex
    guard let moved = text.index(start, offsetBy: distance, limitedBy: limit) else {
      throw RuntimeError(
        "the place \(distance) characters away lies outside the text, which has \(text.count)")
    }
    return moved
  }

  static func count(_ count: Int, _ label: String) throws -> Int {
    guard count >= 0 else { throw RuntimeError("'\(label)' must not be negative, but is \(count)") }
    return count
  }

  static func capitalized(_ text: Substring) -> String {
    var isInside = false
    return text.map { character -> String in
      defer {
        isInside = character.isLetter || character.isNumber || (isInside && character == "'")
      }
      return isInside ? character.lowercased() : Substring(String(character)).titlecased
    }.joined()
  }

  static func padded(
    _ text: Substring, to length: Int, with padding: Substring, from start: Int
  ) throws -> String {
    let length = try count(length, "toLength")
    guard length <= 1 << 28 else {
      throw RuntimeError("a text of \(length) characters is too long")
    }
    let missing = length - text.count
    if missing <= 0 { return String(text.prefix(length)) }
    let pad = Array(padding)
    guard pad.indices.contains(start) else {
      throw RuntimeError(
        "'startingAt' must be a place of the padding '\(padding)', but is \(start)")
    }
    return text + String((0..<missing).map { pad[(start + $0) % pad.count] })
  }

  static func repeated(_ text: String, _ count: Int) throws -> String {
    guard count >= 0,
      text.utf8.count.multipliedReportingOverflow(by: count).partialValue <= 1 << 30,
      !text.utf8.count.multipliedReportingOverflow(by: count).overflow
    else { throw RuntimeError("a text cannot be repeated \(count) times") }
    return String(repeating: text, count: count)
  }

  static func radix(_ radix: Int) throws -> Int {
    guard 2...36 ~= radix else {
      throw RuntimeError("a radix lies between 2 and 36, but this is \(radix)")
    }
    return radix
  }
}

extension Substring {
  /// The first character as a capital, by Unicode's rules.
  fileprivate var titlecased: String {
    guard let first = unicodeScalars.first else { return "" }
    return first.properties.titlecaseMapping
      + String(Substring(unicodeScalars.dropFirst())).lowercased()
  }
}

/// Unicode scalars of a kind, as Foundation calls them.
enum CharacterSet: String, CellObject, CaseIterable {
  static let nominal = Nominal("CharacterSet")

  case whitespaces, newlines, whitespacesAndNewlines, punctuationCharacters, letters
  case decimalDigits, alphanumerics, uppercaseLetters, lowercaseLetters

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let category = scalar.properties.generalCategory
    switch self {
    case .whitespaces: return category == .spaceSeparator || scalar == "\t"
    case .newlines: return Self.newlineValues.contains(scalar.value)
    case .whitespacesAndNewlines:
      return Self.whitespaces.contains(scalar) || Self.newlines.contains(scalar)
    case .punctuationCharacters: return Self.punctuation.contains(category)
    case .letters: return Self.letterCategories.contains(category)
    case .decimalDigits: return category == .decimalNumber
    case .alphanumerics:
      return Self.letterCategories.contains(category) || Self.numberCategories.contains(category)
    case .uppercaseLetters: return category == .uppercaseLetter || category == .titlecaseLetter
    case .lowercaseLetters: return category == .lowercaseLetter
    }
  }

  private static let newlineValues: Set<UInt32> = [0xA, 0xB, 0xC, 0xD, 0x85, 0x2028, 0x2029]
  private static let punctuation: Set<Unicode.GeneralCategory> = [
    .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
    .initialPunctuation, .finalPunctuation, .otherPunctuation,
  ]
  private static let letterCategories: Set<Unicode.GeneralCategory> = [
    .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    .nonspacingMark, .spacingMark, .enclosingMark,
  ]
  private static let numberCategories: Set<Unicode.GeneralCategory> = [
    .decimalNumber, .letterNumber, .otherNumber,
  ]

  static let rows: [Row] = allCases.map { set in
    Row("/// The set of these characters.\nstatic var \(set.rawValue): CharacterSet { get }") {
      set
    }
  }
}

extension Unicode.Scalar: CellObject {
  public static let nominal = Nominal("Unicode.Scalar", protocols: ["Equatable", "Comparable"])

  static let rows: [Row] = [
    Row("/// The number of the scalar.\nvar value: UInt32 { get }") { (scalar: Unicode.Scalar) in
      scalar.value
    },
    Row("/// The scalar of a byte.\ninit(_ value: UInt8)") { (value: UInt8) in
      Unicode.Scalar(value)
    },
    Row("/// The scalar of a number, or nil.\ninit?(_ value: UInt32)") { (value: UInt32) in
      Unicode.Scalar(value)
    },
    Row("/// The scalar of a number, or nil.\ninit?(_ value: Int)") { (value: Int) in
      UInt32(exactly: value).flatMap(Unicode.Scalar.init)
    },
    Row("/// The scalar as a text.\nvar description: String { get }") {
      (scalar: Unicode.Scalar) in String(scalar)
    },
  ]
}
