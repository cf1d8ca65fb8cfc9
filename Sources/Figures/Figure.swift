/// Something that can be seen: it answers with SVG, and with words for those who read.
///
/// `description` says in plain text what the figure shows, or what keeps it from being drawn.
public protocol Figure: CustomStringConvertible, Sendable {
  /// The figure with its size and its words.
  func document() throws(FigureError) -> SVGDocument
}

extension Figure {
  /// The complete SVG document.
  public func rendered() throws(FigureError) -> String { try document().text }

  /// What the figure shows, in plain text.
  public var description: String {
    do {
      return try document().description
    } catch {
      return "A figure that cannot be drawn. \(error)"
    }
  }

  /// The complete SVG document; a figure that cannot be drawn is a picture of the reason.
  public var svg: String {
    do {
      return try rendered()
    } catch {
      return FigureError.picture(of: error)
    }
  }
}
