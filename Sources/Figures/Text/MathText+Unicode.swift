extension MathText {
  /// A text with what stands between dollar signs, as in `$\\mu_1$`, in signs of Unicode: μ₁.
  ///
  /// As in Markdown, a dollar sign opens a formula only right before something, and closes it only right
  /// behind something and before no digit, so that prices stay what they are.
  package static func inUnicode(_ text: String) -> String {
    guard text.contains("$") else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "$") {
      result += rest[..<open]
      let inside = rest[rest.index(after: open)...]
      guard let close = closing(inside) else {
        result.append("$")
        rest = inside
        continue
      }
      result += MathText(String(inside[..<close])).unicode
      rest = inside[inside.index(after: close)...]
    }
    return result + rest
  }

  private static func closing(_ inside: Substring) -> Substring.Index? {
    guard let first = inside.first, !first.isWhitespace, first != "$" else { return nil }
    return inside.indices.first { index in
      guard inside[index] == "$", index > inside.startIndex else { return false }
      let before = inside[inside.index(before: index)]
      let after = inside[inside.index(after: index)...].first
      return !before.isWhitespace && !(after?.isNumber ?? false)
    }
  }

  /// The formula with indices and exponents as Unicode has them; what it does not have stands behind `_`
  /// or `^`.
  package var unicode: String {
    runs.map { run in
      switch run.level {
      case .base: run.text.replacing("\u{A0}", with: " ")
      case .lower: Self.written(run.text, Self.lowered, "_")
      case .upper: Self.written(run.text, Self.raised, "^")
      }
    }.joined()
  }

  private static func written(
    _ text: String, _ table: [Character: Character], _ sign: String
  ) -> String {
    let signs = text.filter { $0 != "\u{A0}" }.map { table[$0] }
    if !signs.contains(nil) { return String(signs.compactMap(\.self)) }
    return sign + (text.count == 1 ? text : "{\(text)}")
  }

  private static let lowered = Dictionary(
    uniqueKeysWithValues: zip(
      "0123456789+−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"))
  private static let raised = Dictionary(
    uniqueKeysWithValues: zip(
      "0123456789+−=()abcdefghijklmnoprstuvwxyzT′", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ′"))
}
