/// Something that can be seen: it answers with SVG, and with words for those who read.
///
/// `description` says in plain text what the figure shows, or what keeps it from being drawn.
public protocol Figure: CustomStringConvertible, Sendable {
  /// The complete SVG document.
  func rendered() throws(FigureError) -> String
}

extension Figure {
  /// The complete SVG document; a figure that cannot be drawn is a picture of the reason.
  public var svg: String {
    do {
      return try rendered()
    } catch {
      return FigureError.picture(of: error)
    }
  }
}
