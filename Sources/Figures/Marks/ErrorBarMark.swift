/// Upright intervals, as of a mean with its standard error, with a dot at the value.
///
///     ErrorBarMark(x: sampleCounts, y: means, error: standardErrors, label: "estimate")
public struct ErrorBarMark: Mark {
  package let x: [Double]
  package let y: [Double]
  package let lower: [Double]
  package let upper: [Double]
  package let color: Color?
  package let label: String
  /// The names of the parameters that hold the ends.
  private let ends: (lower: String, upper: String)

  /// Intervals that reach as far above y as below.
  public init(
    x: [Double], y: [Double], error: [Double], color: Color? = nil, label: String = ""
  ) {
    self.init(
      x, y, zip(y, error).map { $0 - $1 } + error.dropFirst(y.count),
      zip(y, error).map { $0 + $1 } + error.dropFirst(y.count), color, label, ("error", "error"))
  }

  /// Intervals with the given ends.
  public init(
    x: [Double], y: [Double], lower: [Double], upper: [Double], color: Color? = nil,
    label: String = ""
  ) {
    self.init(x, y, lower, upper, color, label, ("lower", "upper"))
  }

  private init(
    _ x: [Double], _ y: [Double], _ lower: [Double], _ upper: [Double], _ color: Color?,
    _ label: String, _ ends: (String, String)
  ) {
    self.x = x
    self.y = y
    self.lower = lower
    self.upper = upper
    self.color = color
    self.label = label
    self.ends = ends
  }

  public func validate() throws(FigureError) {
    for (name, count) in [("y", y.count), (ends.lower, lower.count), (ends.upper, upper.count)] {
      guard x.count == count else { throw .lengths("ErrorBarMark", "x", x.count, name, count) }
    }
  }

  public func drawing(in context: DrawingContext) -> Drawing {
    let color = color ?? context.nextColor
    let shown = x.indices.filter { index in
      [lower[index], y[index], upper[index]].allSatisfy {
        context.canShow(DataPoint(x[index], $0))
      }
    }
    var drawing = Drawing()
    for index in shown {
      for value in [lower[index], y[index], upper[index]] {
        drawing.include(DataPoint(x[index], value))
      }
    }
    drawing.shapes = [
      .intervals(
        shown.map { Interval(x: x[$0], y: [lower[$0], upper[$0]]) }, Stroke(color: color)),
      .dots(shown.map { Dot(point: DataPoint(x[$0], y[$0]), color: color) }, radius: 4),
    ]
    if !label.isEmpty { drawing.legend = [LegendEntry(name: label, color: color, sample: .dot)] }
    drawing.colors = [color]
    let widths = shown.map { (upper[$0] - lower[$0]).magnitude / 2 }
    drawing.sentences = [
      "\(NumberText.count(shown.count, "value"))\(label.isEmpty ? "" : " (\(label))") with error bars"
        + Words.ranges(x: shown.map { x[$0] }, y: shown.map { y[$0] })
        + (Words.range(widths).map { "; half their length is \($0)" } ?? "") + "."
    ]
    drawing.sayHidden(x.count - shown.count, "value", context)
    return drawing
  }
}
