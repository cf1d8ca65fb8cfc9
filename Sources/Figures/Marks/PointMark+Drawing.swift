extension PointMark {
  /// More points than this cannot be told apart on a screen; evenly spaced ones stand for all.
  private static let limit = 20_000

  public func drawing(in context: DrawingContext) -> Drawing {
    var drawing = Drawing()
    let colors = colors(in: context)
    let shown = x.indices.filter { context.canShow(DataPoint(x[$0], y[$0])) }
    for index in shown { drawing.include(DataPoint(x[index], y[index])) }

    let step = max(1, (shown.count + Self.limit - 1) / Self.limit)
    let dots = stride(from: 0, to: shown.count, by: step).map { position in
      let index = shown[position]
      return Dot(point: DataPoint(x[index], y[index]), color: colors.of(index))
    }
    drawing.shapes = [.dots(dots, radius: size ?? Self.radius(count: shown.count))]
    drawing.legend = colors.legend
    drawing.colorBar = colors.bar
    drawing.colors = colors.worn

    drawing.sentences = [sentence(shown) + (colors.words.isEmpty ? "." : ", \(colors.words).")]
    if step > 1 { drawing.sentences.append("One point in \(step) is drawn.") }
    drawing.sayHidden(x.count - shown.count, "point", context)
    return drawing
  }

  private static func radius(count: Int) -> Double {
    switch count {
    case ...400: 4
    case ...1_500: 3.2
    case ...5_000: 2.4
    default: 1.8
    }
  }

  private func sentence(_ shown: [Int]) -> String {
    let name = label.isEmpty ? "" : " (\(label))"
    let count = NumberText.count(shown.count, "point") + name
    guard !shown.isEmpty else { return count }
    return count + Words.ranges(x: shown.map { x[$0] }, y: shown.map { y[$0] })
  }

  /// How points are coloured, resolved for one chart.
  private struct Colors {
    var of: (Int) -> Color
    var worn: [Color] = []
    var legend: [LegendEntry] = []
    var bar: ColorBar?
    var words = ""
  }

  private func colors(in context: DrawingContext) -> Colors {
    switch coloring {
    case .single(let color):
      let color = color ?? context.nextColor
      let entry = LegendEntry(name: label, color: color, sample: .dot)
      return Colors(of: { _ in color }, worn: [color], legend: label.isEmpty ? [] : [entry])
    case .categories(let classes, let names): return colors(classes, names)
    case .values(let values, let label): return colors(values, label)
    case .responsibilities(let rows, let names): return colors(rows, names)
    }
  }

  private func colors(_ classes: [Int], _ names: [String]) -> Colors {
    let distinct = Set(classes).sorted()
    // Unnamed numbers that outnumber the palette are more likely counts than classes, unless they are
    // numbered as classes are.
    let colorCount = Color.components.count
    let areNumbered = distinct == Array(0..<distinct.count) && distinct.count <= colorCount
    if names.isEmpty && distinct.count > Color.palette.count && !areNumbered {
      var values = colors(classes.map(Double.init), "")
      values.bar?.isWhole = true
      return values
    }
    // A class keeps its colour from figure to figure, whichever others are present.
    let fitsPalette = distinct.allSatisfy(Color.components.indices.contains)
    var colors: [Int: Color] = [:]
    for (rank, category) in distinct.enumerated() {
      colors[category] =
        fitsPalette
        ? .component(category)
        : distinct.count <= colorCount
          ? .component(rank)
          : ColorScale.values.color(at: Double(rank) / Double(distinct.count - 1))
    }
    func name(_ category: Int) -> String { names.isEmpty ? String(category) : names[category] }
    let counts = classes.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    let words = distinct.map { "\(name($0)) (\(counts[$0] ?? 0))" }
    return Colors(
      of: { colors[classes[$0]] ?? .grey }, worn: Array(colors.values),
      legend: distinct.map {
        LegendEntry(name: name($0), color: colors[$0] ?? .grey, sample: .dot)
      },
      words: distinct.isEmpty ? "" : "coloured by class: \(NumberText.list(words))")
  }

  private func colors(_ values: [Double], _ label: String) -> Colors {
    let finite = values.filter(AxisScale.linear.canShow)
    guard let least = finite.min(), let greatest = finite.max() else {
      return Colors(of: { _ in .grey }, words: values.isEmpty ? "" : "without finite colour values")
    }
    let span = greatest - least
    let missing = values.count - finite.count
    let name = label.isEmpty ? "a value" : label
    return Colors(
      of: { index in
        guard AxisScale.linear.canShow(values[index]) else { return .grey }
        return ColorScale.values.color(at: span > 0 ? (values[index] - least) / span : 0.5)
      },
      bar: ColorBar(label: label, range: least...greatest),
      words: "coloured by \(name) from \(NumberText.text(least)) to \(NumberText.text(greatest))"
        + (missing == 0 ? "" : ", grey where it is not finite (\(missing))"))
  }

  private func colors(_ rows: [[Double]], _ names: [String]) -> Colors {
    let count = rows.first?.count ?? 0
    let palette = (0..<count).map(Color.component)
    let legend = palette.indices.map { index in
      LegendEntry(
        name: names.isEmpty ? "component \(index + 1)" : names[index], color: palette[index],
        sample: .dot)
    }
    var totals = Array(repeating: 0.0, count: count)
    for row in rows where Self.isMixture(row) {
      for (index, share) in row.enumerated() { totals[index] += share }
    }
    let words = zip(legend, totals).map { "\($0.name) (\(NumberText.text($1)))" }
    return Colors(
      of: { index in
        Self.isMixture(rows[index]) ? .mixture(palette, weights: rows[index]) : .grey
      },
      worn: palette, legend: legend,
      words: rows.isEmpty
        ? ""
        : "coloured by responsibilities of \(NumberText.count(count, "component")), "
          + "which sum to \(NumberText.list(words))")
  }

  /// Whether a row says anything; one with NaN or with zeros alone does not, and its point is grey.
  private static func isMixture(_ row: [Double]) -> Bool {
    let total = row.reduce(0, +)
    return total > 0 && total.isFinite
  }
}
