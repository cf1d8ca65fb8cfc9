/// Draws a chart: paper, grid, data within their frame, axes, writing.
struct ChartRenderer {
  private let scene: ChartScene
  private let layout: ChartLayout

  init(_ scene: ChartScene) {
    self.scene = scene
    layout = ChartLayout(scene)
  }

  var document: SVGDocument {
    let chart = scene.chart
    let clip = SVGElement(
      "clipPath", ["id": .id("plot")],
      [
        SVGElement(
          "rect",
          [
            "x": .number(layout.plot.left), "y": .number(layout.plot.top),
            "width": .number(layout.plot.width), "height": .number(layout.plot.height),
          ])
      ])
    let shapes = ShapeRenderer(plot: layout.plot, x: layout.x, y: layout.y)
    let data = SVGElement.group(
      ["clip-path": .reference("plot")], scene.shapes.flatMap(shapes.elements))
    var definitions = [clip]
    var content = [grid, data, axisLine] + tickLabels + names
    content += layout.legend.map(legendEntry)
    if let bar = layout.bar {
      definitions.append(Self.gradient)
      content += colorBar(bar)
    }
    return SVGDocument(
      width: chart.width, height: chart.height,
      title: chart.title.isEmpty ? "Chart" : chart.title,
      description: scene.words.joined(separator: " "), definitions: definitions,
      content: content)
  }

  // MARK: Axes

  private var grid: SVGElement {
    let plot = layout.plot
    var path = SVGPath()
    // Names are classes, not positions: nothing is read off between them.
    for tick in scene.categories.isEmpty ? layout.xTicks : [] {
      let x = Self.crisp(layout.x(tick.value))
      path.polyline([Pixel(x, plot.top), Pixel(x, plot.bottom)])
    }
    for tick in scene.yCategories.isEmpty ? layout.yTicks : [] {
      let y = Self.crisp(layout.y(tick.value))
      path.polyline([Pixel(plot.left, y), Pixel(plot.right, y)])
    }
    return SVGElement(
      "path", ["d": .text(path.text), "fill": "none", "stroke": .text(Ink.grid.hex)])
  }

  private var axisLine: SVGElement {
    let plot = layout.plot
    let (left, bottom) = (Self.crisp(plot.left), Self.crisp(plot.bottom))
    var path = SVGPath()
    path.polyline([Pixel(left, plot.top), Pixel(left, bottom), Pixel(plot.right, bottom)])
    return SVGElement(
      "path",
      [
        "d": .text(path.text), "fill": "none", "stroke": .text(Ink.axis.hex),
        "stroke-linecap": "square",
      ])
  }

  private var tickLabels: [SVGElement] {
    let plot = layout.plot
    let size = TextStyle.tick.size
    return layout.xTicks.map { tick in
      .text(
        tick.label, .tick,
        at: Pixel(layout.x(tick.value), plot.bottom + ChartLayout.tickGap + size * 0.85),
        anchor: layout.xAngle == 0 ? .middle : .end, angle: layout.xAngle)
    }
      + layout.yTicks.map { tick in
        .text(
          tick.label, .tick,
          at: Pixel(plot.left - ChartLayout.tickGap, layout.y(tick.value) + size * 0.35),
          anchor: .end)
      }
  }

  /// The title and the names of the axes.
  private var names: [SVGElement] {
    let chart = scene.chart
    let plot = layout.plot
    let title = layout.titleLines.enumerated().map { index, line in
      let y =
        ChartLayout.margin + TextStyle.title.size * 0.9 + Double(index) * TextStyle.title.lineHeight
      return SVGElement.text(line, .title, at: Pixel(ChartLayout.margin, y))
    }
    let x = layout.xLines.reversed().enumerated().map { index, line in
      let y = chart.height - ChartLayout.margin + 2 - Double(index) * TextStyle.axis.lineHeight
      return SVGElement.text(
        line, .axis, at: Pixel(plot.left + plot.width / 2, y), anchor: .middle)
    }
    let y = layout.yLines.enumerated().map { index, line in
      let x =
        ChartLayout.margin + TextStyle.axis.size * 0.8 + Double(index) * TextStyle.axis.lineHeight
      return SVGElement.text(
        line, .axis, at: Pixel(x, plot.top + plot.height / 2), anchor: .middle, angle: -90)
    }
    return title + x + y
  }

  /// `coordinate` in the middle of a pixel, where a thin line is sharp.
  private static func crisp(_ coordinate: Double) -> Double {
    coordinate.rounded(.down) + 0.5
  }

  // MARK: Keys

  private func legendEntry(_ placed: ChartLayout.PlacedEntry) -> SVGElement {
    let width = ChartLayout.sampleWidth
    let color = SVGElement.Value.text(placed.entry.color.hex)
    let (x, y) = (placed.x, placed.middle)
    let sample: SVGElement
    switch placed.entry.sample {
    case .dot:
      sample = SVGElement(
        "circle", ["cx": .number(x + width / 2), "cy": .number(y), "r": 5.5, "fill": color])
    case .area:
      sample = SVGElement(
        "rect",
        [
          "x": .number(x + 2), "y": .number(y - 6), "width": .number(width - 4), "height": 12,
          "rx": 2, "fill": color, "fill-opacity": 0.7,
        ])
    case .line, .dashes:
      var path = SVGPath()
      path.polyline([Pixel(x, y), Pixel(x + width, y)])
      sample = SVGElement(
        "path", ["d": .text(path.text), "stroke": color, "stroke-width": 2.5, "fill": "none"]
      ).with("stroke-dasharray", placed.entry.sample == .dashes ? "6 4" : nil)
    }
    let label = SVGElement.text(
      placed.entry.name, .legend, at: Pixel(x + width + 6, y + TextStyle.legend.size * 0.35))
    return .group([:], [sample, label])
  }

  private static var gradient: SVGElement {
    let steps = 12
    return SVGElement(
      "linearGradient", ["id": .id("values"), "x1": 0, "y1": 1, "x2": 0, "y2": 0],
      (0...steps).map { step in
        let t = Double(step) / Double(steps)
        return SVGElement(
          "stop",
          ["offset": .number(t), "stop-color": .text(ColorScale.values.color(at: t).hex)])
      })
  }

  private func colorBar(_ bar: ChartLayout.PlacedBar) -> [SVGElement] {
    let frame = bar.frame
    let strip = SVGElement(
      "rect",
      [
        "x": .number(frame.left), "y": .number(frame.top), "width": .number(frame.width),
        "height": .number(frame.height), "fill": .reference("values"),
      ])
    let labels = bar.ticks.map { tick in
      SVGElement.text(
        tick.label, .tick,
        at: Pixel(
          frame.right + ChartLayout.tickGap, bar.values(tick.value) + TextStyle.tick.size * 0.35))
    }
    guard !bar.label.isEmpty else { return [strip] + labels }
    let name = SVGElement.text(
      bar.label, .axis, at: Pixel(bar.labelX, frame.top + frame.height / 2), anchor: .middle,
      angle: -90)
    return [strip] + labels + [name]
  }
}
