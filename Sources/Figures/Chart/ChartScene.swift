/// A chart whose marks are checked and resolved: what to draw, over which ranges, and in which
/// words.
struct ChartScene {
  let chart: Chart
  let shapes: [DrawnShape]
  let xRange: ClosedRange<Double>
  let yRange: ClosedRange<Double>
  /// How the horizontal axis is laid out; names stand at even distances whatever was asked for.
  let xScale: AxisScale
  /// Whether an axis counts something.
  let xIsWhole: Bool
  let yIsWhole: Bool
  let legend: [LegendEntry]
  let colorBar: ColorBar?
  let categories: [String]
  let words: [String]

  init(_ chart: Chart) throws(FigureError) {
    try chart.validate()
    let hasNames = chart.marks.contains { $0 is BarMark }
    xScale = hasNames ? .linear : chart.xScale
    var drawings: [Drawing] = []
    var colorsTaken: [Color: Int] = [:]
    for mark in chart.marks {
      try mark.validate()
      let context = DrawingContext(
        xScale: xScale, yScale: chart.yScale, colorsTaken: colorsTaken)
      let drawing = mark.drawing(in: context)
      for color in drawing.colors { colorsTaken[color, default: 0] += 1 }
      drawings.append(drawing)
    }

    var (x, y) = (AxisDomain(), AxisDomain())
    for drawing in drawings {
      x.include(drawing.x)
      y.include(drawing.y)
    }
    self.chart = chart
    shapes = drawings.flatMap(\.shapes)
    xRange = chart.xDomain ?? x.range(xScale)
    (xIsWhole, yIsWhole) = (x.isWhole, y.isWhole)
    yRange = chart.yDomain ?? y.range(chart.yScale)
    // Marks that share a name and a colour, as points and their ellipses do, share a line.
    var seen: Set<LegendKey> = []
    legend = drawings.flatMap(\.legend).filter {
      seen.insert(LegendKey(name: $0.name, color: $0.color)).inserted
    }
    colorBar = drawings.lazy.compactMap(\.colorBar).first
    categories = drawings.lazy.map(\.categories).first { !$0.isEmpty } ?? []
    words =
      Self.opening(chart, xRange, yRange, hasNames: !categories.isEmpty)
      + (drawings.isEmpty ? ["There is nothing to show."] : drawings.flatMap(\.sentences))
  }

  private struct LegendKey: Hashable {
    var name: String
    var color: Color
  }

  private static func opening(
    _ chart: Chart, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, hasNames: Bool
  ) -> [String] {
    func axis(
      _ letter: String, _ name: String, _ range: ClosedRange<Double>, _ scale: AxisScale
    ) -> String {
      let ends = [range.lowerBound, range.upperBound].map { NumberText.text($0, digits: 3) }
      return letter + (name.isEmpty ? "" : ", \(name),") + " from \(ends[0]) to \(ends[1])"
        + (scale == .log ? " on a logarithmic scale" : "")
    }
    let vertical = axis("y", chart.y, y, chart.yScale)
    let axes =
      hasNames
      ? "The vertical axis shows \(vertical)."
      : "The axes show \(axis("x", chart.x, x, chart.xScale)) and \(vertical)."
    return [chart.title.isEmpty ? "A chart." : "A chart: \(chart.title)."] + [axes]
  }
}
