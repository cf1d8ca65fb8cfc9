/// A whole SVG figure: its size in pixels, its words for those who cannot see it, and its elements.
public struct SVGDocument: Sendable {
  package var width: Double
  package var height: Double
  /// A short name of the figure.
  package var title: String
  /// What the figure shows, in words.
  package var description: String
  /// Elements that others refer to: clip paths and gradients.
  package var definitions: [SVGElement]
  package var content: [SVGElement]

  package init(
    width: Double, height: Double, title: String, description: String,
    definitions: [SVGElement] = [], content: [SVGElement]
  ) {
    self.width = width
    self.height = height
    self.title = title
    self.description = description
    self.definitions = definitions
    self.content = content
  }

  /// The complete document, as it stands in a file or a cell's output.
  ///
  /// Notebooks put many figures into one HTML page, where ids are shared. So every id begins with a
  /// hash of the content: figures that differ never collide, and the same figure is the same text
  /// everywhere.
  package var text: String {
    let root = root
    var draft = SVGWriter(prefix: "")
    draft.write(root)
    var final = SVGWriter(prefix: "elbo-\(Self.hash(draft.output))-")
    final.write(root)
    return final.output
  }

  /// The same document with `prefix` before every id, so that it can stand beside others in one.
  func renamed(_ prefix: String) -> SVGDocument {
    var copy = self
    copy.definitions = definitions.map { $0.renamed(prefix) }
    copy.content = content.map { $0.renamed(prefix) }
    return copy
  }

  private var root: SVGElement {
    var root = SVGElement(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg",
        "width": .number(width), "height": .number(height),
        "viewBox": .text("0 0 \(SVGNumber.text(width)) \(SVGNumber.text(height))"),
        "role": "img", "aria-labelledby": .ids(["title", "desc"]),
        "font-family": .text(TextStyle.fontFamily), "fill": .text(Ink.text.hex),
      ])
    root.append(SVGElement("title", ["id": .id("title")], text: title))
    root.append(SVGElement("desc", ["id": .id("desc")], text: description))
    if !definitions.isEmpty { root.append(SVGElement("defs", [:], definitions)) }
    root.append(
      SVGElement(
        "rect",
        ["width": .number(width), "height": .number(height), "fill": .text(Ink.paper.hex)]))
    for element in content { root.append(element) }
    return root
  }

  /// FNV-1a over the text, 32 bits in hexadecimal.
  private static func hash(_ text: String) -> String {
    var hash: UInt32 = 2_166_136_261
    for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
