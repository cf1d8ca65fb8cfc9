import SwiftSyntax

/// How the lines of a piece of code are indented.
struct Indentation {
  private let source: Substring.UTF8View

  init(_ source: String) { self.source = source[...].utf8 }

  /// The indentation of the line behind code that is open.
  func next(after ending: Ending) -> String {
    guard let last = ending.last else { return "" }
    let line = ofLine(at: last.positionAfterSkippingLeadingTrivia.utf8Offset)
    let goesOn: Bool
    switch last.tokenKind {
    case .binaryOperator, .equal, .infixQuestionMark, .arrow: goesOn = true
    case .colon:
      goesOn =
        last.parent?.is(SwitchCaseLabelSyntax.self) == true
        || last.parent?.is(SwitchDefaultLabelSyntax.self) == true
    default: goesOn = false
    }
    if goesOn { return line + unit }
    guard let opening = ending.openings.last else { return line }
    // Cases stand under their switch, and what a case runs stays where it is.
    return opening.isOfSwitch ? line : ofLine(at: opening.offset) + unit
  }

  /// The indentation of the last line with something on it.
  var ofLastLine: String {
    let end = source.lastIndex { !Self.blank.contains($0) && !Self.newlines.contains($0) }
    return end.map { ofLine(at: source.distance(from: source.startIndex, to: $0)) } ?? ""
  }

  /// One step: that of the first line that is indented, or two spaces.
  private var unit: String {
    var start = source.startIndex
    while start < source.endIndex {
      let blanks = source[start...].prefix { Self.blank.contains($0) }
      if !blanks.isEmpty, blanks.endIndex < source.endIndex,
        !Self.newlines.contains(source[blanks.endIndex])
      {
        return String(decoding: blanks, as: UTF8.self)
      }
      let end = source[start...].firstIndex { Self.newlines.contains($0) }
      start = end.map { source.index(after: $0) } ?? source.endIndex
    }
    return "  "
  }

  private func ofLine(at offset: Int) -> String {
    let place = source.index(source.startIndex, offsetBy: offset)
    let start =
      source[..<place].lastIndex { Self.newlines.contains($0) }
      .map { source.index(after: $0) } ?? source.startIndex
    return String(decoding: source[start...].prefix { Self.blank.contains($0) }, as: UTF8.self)
  }

  private static let blank = " \t".utf8
  private static let newlines = "\r\n".utf8
}
