/// What `String` and `Substring` share.
enum TextRows {
  static let members = reading + searching + changed + places

  private static let reading: [Row] = [
    Row("/// The number of characters.\nvar count: Int { get }") { (s: Text) in s.text.count },
    Row("/// Whether there are no characters.\nvar isEmpty: Bool { get }") { (s: Text) in
      s.text.isEmpty
    },
    Row("/// The first character, or nil.\nvar first: Character? { get }") { (s: Text) in
      s.text.first
    },
    Row("/// The last character, or nil.\nvar last: Character? { get }") { (s: Text) in
      s.text.last
    },
    Row("/// The bytes of the text in UTF-8.\nvar utf8: [UInt8] { get }") { (s: Text) in
      Array(s.text.utf8)
    },
    Row("/// The code units of the text in UTF-16.\nvar utf16: [UInt16] { get }") { (s: Text) in
      Array(s.text.utf16)
    },
    Row("/// The numbers of the Unicode scalars.\nvar unicodeScalars: [Unicode.Scalar] { get }") {
      (s: Text) in Array(s.text.unicodeScalars)
    },
    Row("/// The text itself.\nvar description: String { get }") { (s: Text) in String(s.text) },
    Row("/// The text in quotes, as in code.\nvar debugDescription: String { get }") { (s: Text) in
      s.text.debugDescription
    },
  ]

  private static let searching: [Row] = [
    Row("/// Whether it starts with `prefix`.\nfunc hasPrefix(_ prefix: StringProtocol) -> Bool") {
      (s: Text, prefix: Text) in s.text.hasPrefix(prefix.text)
    },
    Row("/// Whether it ends with `suffix`.\nfunc hasSuffix(_ suffix: StringProtocol) -> Bool") {
      (s: Text, suffix: Text) in s.text.hasSuffix(suffix.text)
    },
    Row("/// Whether `other` stands in it.\nfunc contains(_ other: StringProtocol) -> Bool") {
      (s: Text, other: Text) in s.text.contains(other.text)
    },
    Row(
      "/// Where `text` stands first, or nil.\nfunc range(of text: StringProtocol) -> Range<String.Index>?"
    ) { (s: Text, text: Text) in text.text.isEmpty ? nil : s.text.firstRange(of: text.text) },
  ]

  private static let changed: [Row] = [
    Row("/// In capitals.\nfunc uppercased() -> String") { (s: Text) in s.text.uppercased() },
    Row("/// In small letters.\nfunc lowercased() -> String") { (s: Text) in s.text.lowercased() },
    Row("/// With each word's first letter a capital.\nvar capitalized: String { get }") {
      (s: Text) in Texts.capitalized(s.text)
    },
    Row(
      """
      /// The parts between the characters that equal `separator`.
      func split(separator: Character, maxSplits: Int = Int.max, \
      omittingEmptySubsequences: Bool = true) -> [Substring]
      """
    ) { (s: Text, separator: Character, count: Int, omitting: Bool) in
      s.text.split(
        separator: separator, maxSplits: try Texts.count(count, "maxSplits"),
        omittingEmptySubsequences: omitting)
    },
    Row(
      """
      /// The parts between the places where `separator` stands.
      func split(separator: StringProtocol, maxSplits: Int = Int.max, \
      omittingEmptySubsequences: Bool = true) -> [Substring]
      """
    ) { (s: Text, separator: Text, count: Int, omitting: Bool) in
      s.text.split(
        separator: separator.text, maxSplits: try Texts.count(count, "maxSplits"),
        omittingEmptySubsequences: omitting)
    },
    Row(
      """
      /// The parts between the characters for which `isSeparator` holds.
      func split(maxSplits: Int = Int.max, omittingEmptySubsequences: Bool = true, \
      whereSeparator isSeparator: (Character) throws -> Bool) -> [Substring]
      """
    ) { (s: Text, count: Int, omitting: Bool, isSeparator: Callback<Bool, Character>) in
      try s.text.split(
        maxSplits: try Texts.count(count, "maxSplits"), omittingEmptySubsequences: omitting
      ) { try isSeparator($0) }
    },
    Row(
      "/// The parts between the places where `separator` stands, also empty ones.\nfunc components(separatedBy separator: StringProtocol) -> [String]"
    ) { (s: Text, separator: Text) in
      if separator.text.isEmpty { return [String(s.text)] }
      return s.text.split(separator: separator.text, omittingEmptySubsequences: false)
        .map(String.init)
    },
    Row(
      "/// The parts between the characters of a set, also empty ones.\nfunc components(separatedBy set: CharacterSet) -> [String]"
    ) { (s: Text, set: CharacterSet) in
      s.text.unicodeScalars.split(omittingEmptySubsequences: false) { set.contains($0) }
        .map { String(Substring($0)) }
    },
    Row(
      "/// The text with `target` replaced wherever it stands.\nfunc replacingOccurrences(of target: StringProtocol, with replacement: StringProtocol) -> String"
    ) { (s: Text, target: Text, replacement: Text) in
      target.text.isEmpty
        ? String(s.text) : String(s.text.replacing(target.text, with: replacement.text))
    },
    Row(
      "/// The text with `target` replaced wherever it stands.\nfunc replacing(_ target: StringProtocol, with replacement: StringProtocol, maxReplacements: Int = Int.max) -> String"
    ) { (s: Text, target: Text, replacement: Text, count: Int) in
      String(
        s.text.replacing(
          target.text, with: replacement.text,
          maxReplacements: try Texts.count(count, "maxReplacements")))
    },
    Row(
      "/// The text without the characters of a set at both ends.\nfunc trimmingCharacters(in set: CharacterSet) -> String"
    ) { (s: Text, set: CharacterSet) in
      let scalars = s.text.unicodeScalars
      let start = scalars.firstIndex { !set.contains($0) } ?? scalars.endIndex
      let end = scalars[start...].lastIndex { !set.contains($0) }.map { scalars.index(after: $0) }
      return String(Substring(scalars[start..<(end ?? start)]))
    },
    Row(
      """
      /// The text cut or filled up with `padding` to a length.
      func padding(toLength length: Int, withPad padding: StringProtocol, startingAt index: Int) \
      -> String
      """
    ) { (s: Text, length: Int, padding: Text, start: Int) in
      try Texts.padded(s.text, to: length, with: padding.text, from: start)
    },
  ]

  private static let places: [Row] = [
    Row("/// The place of the first character.\nvar startIndex: String.Index { get }") {
      (s: Text) in s.text.startIndex
    },
    Row("/// The place behind the last character.\nvar endIndex: String.Index { get }") {
      (s: Text) in s.text.endIndex
    },
    Row("/// The places of the characters.\nvar indices: [String.Index] { get }") { (s: Text) in
      Array(s.text.indices)
    },
    Row("/// The place behind `i`.\nfunc index(after i: String.Index) -> String.Index") {
      (s: Text, i: String.Index) in s.text.index(after: try Texts.checked(i, s.text))
    },
    Row("/// The place before `i`.\nfunc index(before i: String.Index) -> String.Index") {
      (s: Text, i: String.Index) in try Texts.moved(i, by: -1, s.text)
    },
    Row(
      "/// The place `distance` characters behind `i`.\nfunc index(_ i: String.Index, offsetBy distance: Int) -> String.Index"
    ) { (s: Text, i: String.Index, distance: Int) in try Texts.moved(i, by: distance, s.text) },
    Row(
      "/// The place `distance` characters behind `i`, or nil if `limit` is nearer.\nfunc index(_ i: String.Index, offsetBy distance: Int, limitedBy limit: String.Index) -> String.Index?"
    ) { (s: Text, i: String.Index, distance: Int, limit: String.Index) in
      s.text.index(
        try Texts.checked(i, s.text, isEndIncluded: true), offsetBy: distance,
        limitedBy: try Texts.checked(limit, s.text, isEndIncluded: true))
    },
    Row(
      "/// The number of characters between two places.\nfunc distance(from start: String.Index, to end: String.Index) -> Int"
    ) { (s: Text, start: String.Index, end: String.Index) in
      s.text.distance(
        from: try Texts.checked(start, s.text, isEndIncluded: true),
        to: try Texts.checked(end, s.text, isEndIncluded: true))
    },
    Row("/// The character at a place.\nsubscript(i: String.Index) -> Character { get }") {
      (s: Text, i: String.Index) in s.text[try Texts.checked(i, s.text)]
    },
    Row(
      "/// The part between two places.\nsubscript(bounds: some RangeExpression<String.Index>) -> Substring { get }",
      giving: { call in
        let text = Text(cellValue: call[0]).text
        let ends = Bounds.ends(call[1], call.site.parameters[1])
        let lower = try ends.lower.map {
          try Texts.checked(String.Index(cellValue: $0), text, isEndIncluded: true)
        }
        var upper = try ends.upper.map {
          try Texts.checked(String.Index(cellValue: $0), text, isEndIncluded: !ends.isClosed)
        }
        if ends.isClosed, let last = upper { upper = text.index(after: last) }
        return text[(lower ?? text.startIndex)..<(upper ?? text.endIndex)].cellValue
      }),
  ]

  static let functions: [Row] = [
    Row("/// One text after the other.\nfunc + (left: String, right: String) -> String") {
      (left: String, right: String) in left + right
    },
    Row("/// One text after the other.\nfunc + (left: String, right: Substring) -> String") {
      (left: String, right: Substring) in left + right
    },
    Row("/// One text after the other.\nfunc + (left: Substring, right: String) -> Substring") {
      (left: Substring, right: String) in left + right
    },
    Row(
      "/// Whether both are the same text.\nfunc == (left: StringProtocol, right: StringProtocol) -> Bool"
    ) {
      (left: Text, right: Text) in left.text == right.text
    },
    Row(
      "/// Whether the texts differ.\nfunc != (left: StringProtocol, right: StringProtocol) -> Bool"
    ) {
      (left: Text, right: Text) in left.text != right.text
    },
  ]
}
