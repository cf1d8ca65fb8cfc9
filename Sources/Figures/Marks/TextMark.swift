/// Words at places of a chart, each beside its point and clear of the others.
///
///     TextMark("saddle", x: 0, y: 0)
public struct TextMark: Mark {
  package let x: [Double]
  package let y: [Double]
  package let texts: [String]
  package let color: Color?

  /// Words beside one point.
  public init(_ text: String, x: Double, y: Double, color: Color? = nil) {
    self.init(x: [x], y: [y], texts: [text], color: color)
  }

  /// Words beside each of several points; those that find no free place are left out.
  public init(x: [Double], y: [Double], texts: [String], color: Color? = nil) {
    self.x = x
    self.y = y
    self.texts = texts.map(TextLayout.oneLine)
    self.color = color
  }

  public func validate() throws(FigureError) {
    guard x.count == y.count else { throw .lengths("TextMark", "x", x.count, "y", y.count) }
    guard x.count == texts.count else {
      throw .lengths("TextMark", "x", x.count, "texts", texts.count)
    }
  }

  /// More words than this no chart has room for.
  private static let limit = 500

  public func drawing(in context: DrawingContext) -> Drawing {
    let shown = x.indices.filter { context.canShow(DataPoint(x[$0], y[$0])) }
    var drawing = Drawing()
    for index in shown { drawing.include(DataPoint(x[index], y[index])) }
    let labels = shown.prefix(Self.limit).map { index in
      PointLabel(
        point: DataPoint(x[index], y[index]), text: texts[index], color: color ?? Ink.text)
    }
    drawing.shapes = [.labels(labels)]
    let words = shown.map { "“\(texts[$0])” at \(Words.point(DataPoint(x[$0], y[$0])))" }
    drawing.sentences = words.isEmpty ? [] : ["Words: \(NumberText.list(words, limit: 12))."]
    drawing.sayHidden(x.count - shown.count, "text", context)
    return drawing
  }
}
