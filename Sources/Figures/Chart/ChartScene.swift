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
  /// The names of the whole numbers along the axes, where they have names.
  let categories: [String]
  let yCategories: [String]
  let words: [String]

  init(_ chart: Chart) throws(FigureError) {
    try chart.validate()
    let bars = chart.marks.compactMap { $0 as? BarMark }
    try Self.checkNames(bars)
    try Self.checkScales(chart)
    xScale = bars.isEmpty ? chart.xScale : .linear
    var barCount = 0
    var drawings: [Drawing] = []
    var colorsTaken: [Color: Int] = [:]
    for mark in chart.marks {
      try mark.validate()
      let context = DrawingContext(
        xScale: xScale, yScale: chart.yScale, colorsTaken: colorsTaken,
        barPlace: (index: barCount, count: bars.count))
      if mark is BarMark { barCount += 1 }
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
    let rules = RuleNames(drawings.compactMap(\.ruleName))
    shapes =
      drawings.flatMap(\.shapes) + (rules.beside.isEmpty ? [] : [.ruleNames(rules.beside)])
    xRange = chart.xDomain ?? x.range(xScale)
    (xIsWhole, yIsWhole) = (x.isWhole, y.isWhole)
    yRange = chart.yDomain ?? y.range(chart.yScale)
    // Marks that share a name and a colour, as points and their ellipses do, share a line.
    var seen: Set<LegendKey> = []
    legend = drawings.flatMap { $0.legend + rules.entries(of: $0) }.filter {
      seen.insert(LegendKey(name: $0.name, color: $0.color)).inserted
    }
    colorBar = drawings.lazy.compactMap(\.colorBar).first
    categories = drawings.lazy.map(\.categories).first { !$0.isEmpty } ?? []
    yCategories = drawings.lazy.map(\.yCategories).first { !$0.isEmpty } ?? []
    words =
      Self.opening(
        chart, xRange, yRange, hasNames: (x: !categories.isEmpty, y: !yCategories.isEmpty))
      + (drawings.isEmpty ? ["There is nothing to show."] : drawings.flatMap(\.sentences))
      .map(MathText.inUnicode)
  }

  /// Bars of several marks stand side by side over the same names.
  private static func checkNames(_ bars: [BarMark]) throws(FigureError) {
    guard let first = bars.first, let other = bars.first(where: { $0.names != first.names }) else {
      return
    }
    throw FigureError(
      "BarMark: bars side by side need the same names; here are "
        + "\(NumberText.list(first.names)), and \(NumberText.list(other.names)).")
  }

  /// Cells of equal size fill linear axes alone.
  private static func checkScales(_ chart: Chart) throws(FigureError) {
    guard chart.xScale == .log || chart.yScale == .log,
      chart.marks.contains(where: { $0 is HeatMapMark })
    else { return }
    throw FigureError("HeatMapMark: its cells need linear axes; this chart has a logarithmic one.")
  }

  private struct LegendKey: Hashable {
    var name: String
    var color: Color
  }

  private static func opening(
    _ chart: Chart, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>,
    hasNames: (x: Bool, y: Bool)
  ) -> [String] {
    func axis(
      _ letter: String, _ name: String, _ range: ClosedRange<Double>, _ scale: AxisScale
    ) -> String {
      let ends = [range.lowerBound, range.upperBound].map { NumberText.text($0, digits: 3) }
      return letter + (name.isEmpty ? "" : ", \(name),") + " from \(ends[0]) to \(ends[1])"
        + (scale == .log ? " on a logarithmic scale" : "")
    }
    let vertical = axis("y", chart.y, y, chart.yScale)
    let horizontal = axis("x", chart.x, x, chart.xScale)
    let axes: [String] =
      switch hasNames {
      case (true, true): []
      case (true, false): ["The vertical axis shows \(vertical)."]
      case (false, true): ["The horizontal axis shows \(horizontal)."]
      case (false, false): ["The axes show \(horizontal) and \(vertical)."]
      }
    return [chart.title.isEmpty ? "A chart." : "A chart: \(chart.title)."] + axes
  }
}
