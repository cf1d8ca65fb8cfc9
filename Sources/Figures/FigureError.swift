/// Why a figure cannot be drawn, in words for the reader of a notebook cell.
public struct FigureError: Error, Hashable, CustomStringConvertible, Sendable {
  public let description: String

  package init(_ description: String) {
    self.description = description
  }
}

extension FigureError {
  /// Two arrays that belong together have different lengths.
  static func lengths(
    _ mark: String, _ first: String, _ firstCount: Int, _ second: String, _ secondCount: Int
  ) -> FigureError {
    FigureError(
      "\(mark): \(first) has \(NumberText.count(firstCount, "value")) and \(second) has "
        + "\(secondCount); they must be equally many.")
  }

  /// A small figure that shows the message instead of data.
  static func picture(of error: FigureError) -> String {
    let lines = TextLayout.lines(error.description, .axis, width: 560, limit: 8)
    let texts = lines.enumerated().map { index, line in
      SVGElement.text(
        line, .axis, at: Pixel(40, 64 + Double(index) * TextStyle.axis.lineHeight))
    }
    let heading = SVGElement.text("This figure cannot be drawn", .title, at: Pixel(40, 38))
    return SVGDocument(
      width: 640, height: 84 + Double(lines.count) * TextStyle.axis.lineHeight,
      title: "This figure cannot be drawn", description: error.description,
      content: [heading] + texts
    ).text
  }
}
