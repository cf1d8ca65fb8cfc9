/// Where the parts of a chart lie, from the outside in: what text needs is measured first, the rest
/// is for data.
struct ChartLayout {
  static let margin = 16.0
  static let tickGap = 7.0
  static let barWidth = 14.0

  let titleLines: [String]
  let legend: [PlacedEntry]
  let xLines: [String]
  let yLines: [String]
  /// The area of the data.
  let plot: PixelFrame
  let x: Projection
  let y: Projection
  let xTicks: [Tick]
  /// Degrees by which the labels of those ticks are turned.
  let xAngle: Double
  let yTicks: [Tick]
  let bar: PlacedBar?

  /// A legend's entry with the left end of its line.
  struct PlacedEntry {
    var entry: LegendEntry
    var x: Double
    var middle: Double
  }

  struct PlacedBar {
    var frame: PixelFrame
    var values: Projection
    var ticks: [Tick]
    var label: String
    /// Where the label's baseline runs upwards.
    var labelX: Double
  }

  init(_ scene: ChartScene) {
    let chart = scene.chart
    let inner = chart.width - 2 * Self.margin

    // Above: title and legend, which may take two fifths of the height together.
    titleLines = TextLayout.lines(
      chart.title, .title, width: inner, limit: chart.height < 300 ? 1 : 3)
    var top = Self.margin + Double(titleLines.count) * TextStyle.title.lineHeight
    let rows = max(1, Int((chart.height * 0.4 - top) / Self.legendRow))
    let (entries, rowCount) = Self.flow(scene.legend, width: inner, rows: rows, top: top + 4)
    legend = entries
    top += Double(rowCount) * Self.legendRow + (rowCount > 0 ? 10 : titleLines.isEmpty ? 2 : 8)

    // Below: labels of ticks and the axis's name.
    xLines = TextLayout.lines(chart.x, .axis, width: inner - 60, limit: 2)
    let names = ClassNames(scene.categories, width: chart.width * 0.86, height: chart.height)
    xAngle = names.angle
    let bottom =
      chart.height - Self.margin - names.height - Self.tickGap
      - Double(xLines.count) * TextStyle.axis.lineHeight + 4

    // Left: the vertical axis, whose ticks are known now that its length is.
    y = Projection(scene.yRange, chart.yScale, from: bottom, to: top)
    yTicks = Self.upwardTicks(y, scene).map { $0.shortened(to: chart.width * 0.25) }
    yLines = TextLayout.lines(chart.y, .axis, width: bottom - top, limit: 2)
    let left =
      Self.margin + Double(yLines.count) * TextStyle.axis.lineHeight + Self.tickGap
      + (yLines.isEmpty ? 0 : 4) + Self.widest(yTicks)

    // Right: the colour bar, or room for the half of the last tick's label that hangs over.
    let area = PixelFrame(left: left, top: top, width: chart.width - left, height: bottom - top)
    let barPlace = scene.colorBar.map { Self.place($0, in: area) }
    bar = barPlace?.bar
    let right = chart.width - max(Self.margin, barPlace?.width ?? 0)
    let draft = Projection(scene.xRange, scene.xScale, from: left, to: right)
    let last = names.angle == 0 ? Self.ticks(draft, scene, names).last : nil
    let overhang = last.map {
      draft($0.value) + TextMetrics.width($0.label, .tick) / 2 - right
    }
    // However little room the writing leaves, there is an area for the data.
    let end = max(barPlace == nil ? right - max(0, overhang ?? 0) : right, left + 20)
    x = Projection(scene.xRange, scene.xScale, from: left, to: end)
    xTicks = Self.ticks(x, scene, names)
    plot = PixelFrame(left: left, top: top, width: end - left, height: bottom - top)
  }

  private static func ticks(
    _ projection: Projection, _ scene: ChartScene, _ names: ClassNames
  ) -> [Tick] {
    scene.categories.isEmpty
      ? AxisTicks(projection, spacing: 80, isWhole: scene.xIsWhole) { TextMetrics.width($0, .tick) }
        .ticks
      : names.ticks(projection)
  }

  private static func upwardTicks(_ projection: Projection, _ scene: ChartScene) -> [Tick] {
    scene.yCategories.isEmpty
      ? AxisTicks(projection, spacing: 50, gap: 6, isWhole: scene.yIsWhole) { _ in
        TextStyle.tick.lineHeight
      }.ticks
      : AxisTicks(upwards: scene.yCategories, projection).ticks
  }

  static func widest(_ ticks: [Tick]) -> Double {
    ticks.map { TextMetrics.width($0.label, .tick) }.max() ?? 0
  }
}

// MARK: Legend and colour bar

extension ChartLayout {
  static let legendRow = 22.0
  static let sampleWidth = 20.0

  /// Lays entries in rows from the left; what the rows cannot hold is counted in a last entry.
  private static func flow(
    _ entries: [LegendEntry], width: Double, rows: Int, top: Double
  ) -> (placed: [PlacedEntry], rows: Int) {
    var placed: [PlacedEntry] = []
    var (x, row) = (0.0, 0)
    for (index, entry) in entries.enumerated() {
      var entry = entry
      entry.name = TextLayout.shortened(
        TextLayout.oneLine(entry.name), .legend, width: min(width - sampleWidth - 6, 260))
      let length = sampleWidth + 6 + TextMetrics.width(entry.name, .legend)
      if x > 0, x + length > width {
        (x, row) = (0, row + 1)
        guard row < rows else {
          let rest = entries.count - index + 1
          placed[placed.count - 1].entry.name = "and \(rest) more"
          return (placed, rows)
        }
      }
      let middle = top + (Double(row) + 0.5) * legendRow
      placed.append(PlacedEntry(entry: entry, x: margin + x, middle: middle))
      x += length + 18
    }
    return (placed, placed.isEmpty ? 0 : row + 1)
  }

  /// The colour bar at the right of `area`, and how wide it is with all that belongs to it.
  private static func place(
    _ bar: ColorBar, in area: PixelFrame
  ) -> (bar: PlacedBar, width: Double) {
    var domain = AxisDomain()
    domain.include(bar.range, isFlush: true)
    let values = Projection(domain.range(.linear), .linear, from: area.bottom, to: area.top)
    let ticks = AxisTicks(values, spacing: 50, gap: 6, isWhole: bar.isWhole) { _ in
      TextStyle.tick.lineHeight
    }.ticks.map { $0.shortened(to: 110) }
    let label = TextLayout.shortened(
      TextLayout.oneLine(bar.label), .axis, width: area.height)
    let labelWidth = label.isEmpty ? 0 : TextStyle.axis.lineHeight + 4
    let width = barWidth + tickGap + widest(ticks) + labelWidth + margin
    let frame = PixelFrame(
      left: area.right - width, top: area.top, width: barWidth, height: area.height)
    let placed = PlacedBar(
      frame: frame, values: values, ticks: ticks, label: label, labelX: area.right - margin - 2)
    return (placed, width + 18)
  }
}
