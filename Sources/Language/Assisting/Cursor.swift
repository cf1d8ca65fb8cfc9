import SwiftSyntax

/// A place in a cell, and the word that stands there.
struct Cursor {
  /// The cell with `mark` in the place of the word, so that the checker meets it as a name.
  let marked: String
  /// The word in whose middle or at whose end the cursor is; empty between words.
  let word: String
  /// The part of it in front of the cursor.
  let beginning: String
  /// Where the beginning stands, in Unicode scalars.
  let range: Range<Int>
  /// What stands in front of the word, and behind it.
  let before: String
  let after: String

  /// A name that no cell has.
  static let mark = "ǃcursorǃ"

  /// - Parameter position: counted in Unicode scalars; outside the source, its nearer end is meant.
  init(_ source: String, at position: Int) {
    let scalars = Array(source.unicodeScalars)
    let cursor = Swift.min(Swift.max(position, 0), scalars.count)
    let start = scalars[..<cursor].lastIndex { !Self.isPart($0) }.map { $0 + 1 } ?? 0
    let end = scalars[cursor...].firstIndex { !Self.isPart($0) } ?? scalars.count
    word = String(scalars[start..<end])
    beginning = String(scalars[start..<cursor])
    range = start..<cursor
    before = String(scalars[..<start])
    after = String(scalars[end...])
    marked = before + Self.mark + after
  }

  /// Where the dot in front of the word stands, in Unicode scalars.
  var dot: Int? {
    let scalars = Array(before.unicodeScalars)
    let last = scalars.lastIndex { !$0.properties.isWhitespace }
    return last.flatMap { scalars[$0] == "." ? $0 : nil }
  }

  /// Whether a scalar may stand in a name. A joiner and what follows an emoji belong to it.
  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.properties.isXIDContinue }
    return scalar.properties.isXIDContinue || scalar.properties.isEmojiPresentation
      || scalar.properties.isJoinControl || scalar.properties.isVariationSelector
  }
}

extension String {
  init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self = String(view)
  }
}

extension Cursor {
  /// The operator that the cursor is in, in front of or behind; `nil` where there is none, and for
  /// the dots in front of members.
  static func operation(in source: String, at position: Int) -> String? {
    let scalars = Array(source.unicodeScalars)
    let cursor = Swift.min(Swift.max(position, 0), scalars.count)
    let start = scalars[..<cursor].lastIndex { !isOperator($0) }.map { $0 + 1 } ?? 0
    let end = scalars[cursor...].firstIndex { !isOperator($0) } ?? scalars.count
    let text = String(scalars[start..<end])
    return text.isEmpty || text == "." ? nil : text
  }

  private static func isOperator(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return "/=-+!*%<>&|^~.".unicodeScalars.contains(scalar) }
    return switch scalar.properties.generalCategory {
    case .mathSymbol, .otherPunctuation, .otherSymbol: true
    default: false
    }
  }
}
