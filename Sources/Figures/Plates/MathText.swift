/// A name as formulas write it, in runs of one style: letters slanted, subscripts lowered.
///
/// Understood are Greek letters and a few signs by their commands, `_` and `^` with a sign or braces,
/// and the commands of fonts; anything else stands as it is.
package struct MathText: Equatable, Sendable {
  package enum Level: Sendable { case base, lower, upper }

  package struct Run: Equatable, Sendable {
    package var text: String
    package var level = Level.base
    package var isSlanted = true
    package var isBold = false
  }

  package private(set) var runs: [Run] = []

  package init(_ source: String) {
    var parser = MathTextParser(source)
    runs = parser.runs(.base)
  }

  /// The text alone.
  package var plain: String { runs.map(\.text).joined() }

  func width(size: Double) -> Double {
    runs.reduce(0) { width, run in
      width + TextMetrics.width(run.text, size: run.level == .base ? size : size * Self.small)
        * (run.isBold ? 1.1 : 1)
    }
  }

  /// The same text, or as much of it as fits with “…” behind.
  func shortened(to width: Double, size: Double) -> MathText {
    guard self.width(size: size) > width else { return self }
    var copy = self
    while let last = copy.runs.indices.last, copy.width(size: size) > width - size {
      copy.runs[last].text.removeLast()
      if copy.runs[last].text.isEmpty { copy.runs.removeLast() }
    }
    copy.runs.append(Run(text: "…", isSlanted: false))
    return copy
  }

  private static let small = 0.7

  /// One line of text around or before `position`, which lies on its baseline.
  package func element(
    at position: Pixel, size: Double, anchor: SVGElement.Anchor = .middle, color: Color = Ink.text
  ) -> SVGElement {
    var element = SVGElement(
      "text",
      [
        "x": .number(position.x), "y": .number(position.y), "font-size": .number(size),
        "fill": .text(color.hex), "text-anchor": .text(anchor.rawValue),
      ])
    var height = 0.0
    for run in runs {
      let target = run.level == .base ? 0 : run.level == .lower ? size * 0.26 : -size * 0.36
      var span = SVGElement("tspan", [:], text: run.text)
      if target != height { span = span.with("dy", .number(target - height)) }
      if run.level != .base { span = span.with("font-size", .number(size * Self.small)) }
      if run.isSlanted { span = span.with("font-style", "italic") }
      if run.isBold { span = span.with("font-weight", "bold") }
      element.append(span)
      height = target
    }
    return element
  }
}

/// Takes a name apart.
private struct MathTextParser {
  private var rest: Substring

  init(_ source: String) { rest = source.prefix(400)[...] }

  private static let symbols: [Substring: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ",
    "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ",
    "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω", "dots": "…", "ldots": "…", "cdots": "⋯", "times": "×", "cdot": "·",
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "in": "∈", "infty": "∞", "ell": "ℓ",
    "prime": "′", "star": "⋆", "ast": "∗", "pm": "±", "approx": "≈", "neq": "≠", "ne": "≠",
    "propto": "∝", "sim": "∼", "to": "→", "sum": "∑", "prod": "∏", "partial": "∂", "nabla": "∇",
    "mid": "|", "sqrt": "√",
  ]
  /// Signs that stand over a letter.
  private static let accents: [Substring: Character] = [
    "hat": "\u{302}", "widehat": "\u{302}", "tilde": "\u{303}", "bar": "\u{304}",
    "dot": "\u{307}",
  ]
  private static let bold: Set<Substring> = ["mathbf", "boldsymbol", "bm"]
  private static let upright: Set<Substring> = ["mathrm", "text", "mathsf", "operatorname"]
  private static let lowered = Dictionary(
    uniqueKeysWithValues: zip("₀₁₂₃₄₅₆₇₈₉₊₋ᵢⱼₖₙₘ", "0123456789+−ijknm"))

  /// Runs up to the end or a closing brace.
  mutating func runs(
    _ level: MathText.Level, isUpright: Bool = false, isBold: Bool = false
  ) -> [MathText.Run] {
    var runs: [MathText.Run] = []
    func append(_ text: String, _ level: MathText.Level, slanted: Bool) {
      let run = MathText.Run(
        text: text, level: level, isSlanted: slanted && !isUpright, isBold: isBold)
      if let last = runs.last, last.level == level, last.isSlanted == run.isSlanted,
        last.isBold == isBold
      {
        runs[runs.count - 1].text += text
      } else {
        runs.append(run)
      }
    }
    while let character = rest.popFirst() {
      switch character {
      case "}": return runs
      case "{": runs += self.runs(level, isUpright: isUpright, isBold: isBold)
      case "_", "^":
        // There is one step up or down: an index of an index stays on its line.
        let inner: MathText.Level = level != .base ? level : character == "_" ? .lower : .upper
        runs += argument(inner, isUpright: isUpright, isBold: isBold)
      case "\\": runs += command(level, isUpright: isUpright, isBold: isBold)
      case "$": break
      case "-": append("−", level, slanted: false)
      // Spaces at the edge of a run would be lost.
      case " ": append("\u{A0}", level, slanted: false)
      default:
        if let digit = Self.lowered[character] {
          append(String(digit), .lower, slanted: digit.isLetter)
        } else if let digit = Superscript.plain[character] {
          append(String(digit), .upper, slanted: false)
        } else {
          append(String(character), level, slanted: Self.isSlanted(character))
        }
      }
    }
    return runs
  }

  private mutating func argument(
    _ level: MathText.Level, isUpright: Bool, isBold: Bool
  ) -> [MathText.Run] {
    guard let character = rest.first else { return [] }
    if character == "{" {
      rest.removeFirst()
      return runs(level, isUpright: isUpright, isBold: isBold)
    }
    if character == "\\" {
      rest.removeFirst()
      return command(level, isUpright: isUpright, isBold: isBold)
    }
    rest.removeFirst()
    return [
      MathText.Run(
        text: String(character), level: level, isSlanted: !isUpright && Self.isSlanted(character),
        isBold: isBold)
    ]
  }

  private mutating func command(
    _ level: MathText.Level, isUpright: Bool, isBold: Bool
  ) -> [MathText.Run] {
    let name = rest.prefix { $0.isASCII && $0.isLetter }
    guard !name.isEmpty else {
      // A sign that is escaped, or a space.
      guard let sign = rest.popFirst(), !",;:! ".contains(sign) else { return [] }
      return [MathText.Run(text: String(sign), level: level, isSlanted: false, isBold: isBold)]
    }
    rest = rest.dropFirst(name.count)
    if Self.bold.contains(name) { return argument(level, isUpright: isUpright, isBold: true) }
    if Self.upright.contains(name) { return argument(level, isUpright: true, isBold: isBold) }
    if let accent = Self.accents[name] {
      var runs = argument(level, isUpright: isUpright, isBold: isBold)
      guard let first = runs.first?.text.first else { return runs }
      runs[0].text = String(first) + String(accent) + runs[0].text.dropFirst()
      return runs
    }
    let text = Self.symbols[name] ?? String(name)
    // Behind the name of a function, such as log, the space means something.
    if rest.first == " ", text.count == 1 { rest.removeFirst() }
    return [
      MathText.Run(
        text: text, level: level,
        isSlanted: !isUpright && text.count == 1 && text.allSatisfy(Self.isSlanted),
        isBold: isBold)
    ]
  }

  /// Letters are slanted, capital Greek ones are not.
  private static func isSlanted(_ character: Character) -> Bool {
    character.isLetter && !("Α"..."Ω" ~= character)
  }
}
