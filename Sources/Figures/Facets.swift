/// Several figures in one, in rows and columns.
///
///     Facets(columns: 2, title: "Four runs") {
///       for run in runs { Chart(title: run.name) { LineMark(y: run.trace) } }
///     }
public struct Facets: Figure {
  package let title: String
  package let columns: Int
  package let figures: [any Figure]

  /// - Parameter columns: How many figures stand side by side.
  public init(
    columns: Int = 2, title: String = "", @FigureBuilder _ figures: () throws -> [any Figure]
  ) rethrows {
    self.init(columns: columns, title: title, figures: try figures())
  }

  /// Figures that are already gathered.
  public init(columns: Int = 2, title: String = "", figures: [any Figure]) {
    self.columns = columns
    self.title = TextLayout.oneLine(title)
    self.figures = figures
  }

  package func validate() throws(FigureError) {
    guard 1...12 ~= columns else {
      throw FigureError("Facets: columns is \(columns); it must be in 1...12.")
    }
    guard figures.count <= 100 else {
      throw FigureError("Facets: there are \(figures.count) figures; 100 are the most.")
    }
  }

  private static let margin = 16.0

  public func document() throws(FigureError) -> SVGDocument {
    try validate()
    var parts: [SVGDocument] = []
    for (index, figure) in figures.enumerated() {
      parts.append(try figure.document().renamed("part\(index)-"))
    }
    let rows = stride(from: 0, to: parts.count, by: columns).map {
      $0..<min($0 + columns, parts.count)
    }
    let widths = (0..<min(columns, max(parts.count, 1))).map { column in
      stride(from: column, to: parts.count, by: columns).map { parts[$0].width }.max() ?? 300
    }
    let width = widths.reduce(0, +)
    let titleLines = TextLayout.lines(title, .title, width: width - 2 * Self.margin, limit: 3)
    var top =
      titleLines.isEmpty ? 0 : Self.margin + TextStyle.title.lineHeight * Double(titleLines.count)
    var content = titleLines.enumerated().map { index, line in
      SVGElement.text(
        line, .title,
        at: Pixel(
          Self.margin,
          Self.margin + TextStyle.title.size * 0.9 + Double(index) * TextStyle.title.lineHeight))
    }
    for row in rows {
      var left = 0.0
      for (column, index) in row.enumerated() {
        let move = "translate(\(SVGNumber.text(left)) \(SVGNumber.text(top)))"
        content.append(.group(["transform": .text(move)], parts[index].content))
        left += widths[column]
      }
      top += row.map { parts[$0].height }.max() ?? 0
    }
    return SVGDocument(
      width: width, height: max(top, 80), title: title.isEmpty ? "Figures" : title,
      description: words(parts), definitions: parts.flatMap(\.definitions), content: content)
  }

  private func words(_ parts: [SVGDocument]) -> String {
    let opening =
      "\(NumberText.count(parts.count, "figure"))\(title.isEmpty ? "" : ": \(title)")."
    return ([opening] + parts.enumerated().map { "Figure \($0 + 1). \($1.description)" })
      .joined(separator: " ")
  }
}

/// Gathers the figures of facets.
@resultBuilder
public enum FigureBuilder {
  public static func buildExpression(_ figure: any Figure) -> [any Figure] { [figure] }
  public static func buildExpression(_ figures: [any Figure]) -> [any Figure] { figures }
  public static func buildBlock(_ parts: [any Figure]...) -> [any Figure] { parts.flatMap(\.self) }
  public static func buildOptional(_ part: [any Figure]?) -> [any Figure] { part ?? [] }
  public static func buildEither(first: [any Figure]) -> [any Figure] { first }
  public static func buildEither(second: [any Figure]) -> [any Figure] { second }
  public static func buildArray(_ parts: [[any Figure]]) -> [any Figure] { parts.flatMap(\.self) }
}
