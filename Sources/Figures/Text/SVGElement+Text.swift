extension SVGElement {
  package enum Anchor: String, Sendable {
    case start, middle, end
  }

  /// One line of text with its baseline at `position`, around which it is turned by an angle in degrees.
  ///
  /// Superscript digits are drawn as raised digits of the same font: many fonts lack some of them.
  package static func text(
    _ string: String, _ style: TextStyle, at position: Pixel, anchor: Anchor = .start,
    angle: Double = 0, color: Color? = nil
  ) -> SVGElement {
    var element = SVGElement(
      "text",
      [
        "x": .number(position.x), "y": .number(position.y),
        "font-size": .number(style.size), "fill": .text((color ?? style.color).hex),
      ])
    if anchor != .start { element = element.with("text-anchor", .text(anchor.rawValue)) }
    if style.isBold { element = element.with("font-weight", "bold") }
    if angle != 0 {
      let (x, y) = (SVGNumber.text(position.x), SVGNumber.text(position.y))
      element = element.with("transform", .text("rotate(\(SVGNumber.text(angle)) \(x) \(y))"))
    }
    appendRuns(of: string, size: style.size, to: &element)
    return element
  }

  private static func appendRuns(of string: String, size: Double, to element: inout SVGElement) {
    var plain = ""
    var raised = ""
    var isRaised = false
    func flush(_ element: inout SVGElement) {
      if !plain.isEmpty && isRaised {
        // A space at the edge of a run would be lost.
        let text = plain.first == " " ? "\u{A0}" + plain.dropFirst() : plain
        element.append(SVGElement("tspan", ["dy": .number(size * 0.36)], text: text))
      } else if !plain.isEmpty {
        element.append(text: plain)
      }
      if !raised.isEmpty {
        element.append(
          SVGElement(
            "tspan", ["dy": .number(-size * 0.36), "font-size": .number(size * 0.72)], text: raised)
        )
      }
      isRaised = !raised.isEmpty
      (plain, raised) = ("", "")
    }
    for character in string {
      if let digit = Superscript.plain[character] {
        raised.append(digit)
      } else {
        if !raised.isEmpty { flush(&element) }
        plain.append(character)
      }
    }
    flush(&element)
  }
}

/// The characters of exponents.
package enum Superscript {
  private static let pairs = zip("−0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

  package static let plain = Dictionary(uniqueKeysWithValues: pairs.map { ($1, $0) })
  private static let raised = Dictionary(uniqueKeysWithValues: pairs.map { ($0, $1) })

  /// `exponent` in superscript characters.
  package static func text(_ exponent: Int) -> String {
    String((exponent < 0 ? "−" : "") + String(exponent.magnitude)).reduce(into: "") {
      $0.append(raised[$1] ?? $1)
    }
  }
}
