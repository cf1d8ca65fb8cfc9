import Expressions

extension Writer {
  /// Words within a formula. Greek letters and signs become mathematics, for fonts of text lack them.
  static func words(_ text: String) -> String {
    "\\text{\(text.map(escaped).joined())}"
  }

  /// Small words beside a formula.
  static func note(_ text: String) -> String { "{\\scriptstyle \(words(text))}" }

  /// Small words in rows that are no longer than about a third of a page.
  static func notes(_ text: String) -> [String] {
    var rows: [String] = []
    for word in text.split(separator: " ") {
      if let last = rows.last, last.count + word.count < longestNote {
        rows[rows.count - 1] = "\(last) \(word)"
      } else {
        rows.append(String(word))
      }
    }
    return rows.map(note)
  }

  private static var longestNote: Int { 64 }

  private static let signs: [Character: String] = [
    "≥": "$\\ge$", "≤": "$\\le$", "−": "$-$", "½": "$\\tfrac12$", "²": "$^2$", "′": "$'$",
    "∝": "$\\propto$",
    "…": "\\dots{}", "·": "$\\cdot$", "∞": "$\\infty$", "∑": "$\\sum$", "∫": "$\\int$",
    "∇": "$\\nabla$",
    "∏": "$\\prod$", "→": "$\\to$", "‖": "$\\|$", "√": "$\\surd$", "≈": "$\\approx$",
    "\\": "\\textbackslash{}",
    "^": "\\textasciicircum{}", "~": "\\textasciitilde{}", "\n": " ",
  ]

  private static func escaped(_ character: Character) -> String {
    if let sign = signs[character] { return sign }
    if "{}$&#%_".contains(character) { return "\\\(character)" }
    guard !character.isASCII, character.isLetter else { return String(character) }
    let formula = Expression.latent(String(character)).latex
    return formula.hasPrefix("\\") ? "$\(formula)$" : String(character)
  }
}
