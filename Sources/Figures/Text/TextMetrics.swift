/// How wide a text will be, without its font.
///
/// Which font draws a figure is known only to the reader's machine. The widths here are those of
/// DejaVu Sans, the widest of the usual ones, so what is laid out with them does not touch in any
/// other.
package enum TextMetrics {
  /// Advance widths in thousandths of the font size.
  private static let widths: [Character: Double] = {
    let table: [(Double, String)] = [
      (280, "ijl'|"), (300, "I.,:; \u{A0}"), (345, "f-/\\!"), (395, "t()[]`"), (415, "r"),
      (460, "\""),
      (525, "sz_?J*"), (555, "ckvxyTFLE"), (600, "aegSPYZ⁰¹²³⁴⁵⁶⁷⁸⁹⁻"),
      (640, "0123456789bdhnopquKBRXVA$"), (700, "CDGHNOQU"), (840, "w+=<>~^#−×±&"),
      (880, "M"), (960, "m%@W…"),
    ]
    var widths: [Character: Double] = [:]
    for (width, characters) in table {
      for character in characters { widths[character] = width }
    }
    return widths
  }()

  /// The width of `text` in pixels, rather too large than too small.
  package static func width(_ text: String, _ style: TextStyle) -> Double {
    width(text, size: style.size) * (style.isBold ? 1.1 : 1)
  }

  package static func width(_ text: String, size: Double) -> Double {
    text.reduce(0) { $0 + width($1) } * size / 1000
  }

  static func width(_ character: Character) -> Double {
    if let width = widths[character] { return width }
    guard let scalar = character.unicodeScalars.first else { return 0 }
    // From Hangul on, scripts with square letters and pictures; before, Latin, Greek, Cyrillic and
    // signs.
    return scalar.value >= 0x1100 ? 1050 : 680
  }
}
