/// Draws shapes that are given in the units of the data.
package struct ShapeRenderer {
  let plot: PixelFrame
  let x: Projection
  let y: Projection

  package init(plot: PixelFrame, x: Projection, y: Projection) {
    self.plot = plot
    self.x = x
    self.y = y
  }

  func elements(_ shape: DrawnShape) -> [SVGElement] {
    switch shape {
    case .dots(let dots, let radius): self.dots(dots, radius: radius)
    case .crosses(let dots): dots.flatMap(cross)
    case .lines(let lines, let closed, let stroke): [self.lines(lines, closed: closed, stroke)]
    case .region(let outlines, let color, let opacity): [region(outlines, color, opacity)]
    case .bars(let bars, let color): [self.bars(bars, color)]
    case .cells(let cells): self.cells(cells)
    case .cellTexts(let texts, let cell): cellTexts(texts, cell: cell)
    case .labels(let labels): self.labels(labels)
    case .intervals(let intervals, let stroke): [self.intervals(intervals, stroke)]
    case .rule(let axis, let value, let stroke): [rule(axis, value, stroke)]
    case .ruleNames(let names): ruleNames(names)
    }
  }

  func pixel(_ point: DataPoint) -> Pixel {
    Pixel(x(point.x), y(point.y))
  }

  private func lines(_ lines: [[DataPoint]], closed: Bool, _ stroke: Stroke) -> SVGElement {
    var path = SVGPath()
    for line in lines {
      path.polyline(LineThinning.thinned(line.map(pixel), width: plot.width), closed: closed)
    }
    return self.stroke(path, stroke)
  }

  func stroke(_ path: SVGPath, _ stroke: Stroke) -> SVGElement {
    SVGElement(
      "path",
      [
        "d": .text(path.text), "fill": "none", "stroke": .text(stroke.color.hex),
        "stroke-width": .number(stroke.width), "stroke-linejoin": "round",
        "stroke-linecap": .text(stroke.isDashed ? "butt" : "round"),
      ]
    )
    .with("stroke-opacity", stroke.opacity < 1 ? .number(stroke.opacity) : nil)
    .with("stroke-dasharray", stroke.isDashed ? "6 4" : nil)
  }

  private func region(_ outlines: [[DataPoint]], _ color: Color, _ opacity: Double) -> SVGElement {
    var path = SVGPath()
    for outline in outlines { path.polyline(outline.map(pixel), closed: true) }
    return SVGElement(
      "path", ["d": .text(path.text), "fill": .text(color.hex), "fill-rule": "evenodd"]
    )
    .with("fill-opacity", opacity < 1 ? .number(opacity) : nil)
  }

  private func bars(_ bars: [Bar], _ color: Color) -> SVGElement {
    var path = SVGPath()
    for bar in bars {
      let (left, right) = (x(bar.x.lowerBound), x(bar.x.upperBound))
      let (bottom, top) = (y(bar.y.lowerBound), y(bar.y.upperBound))
      // A hair of paper between neighbours, as long as there is a bar left to see.
      let inset = min(0.5, (right - left) * 0.1)
      path.polyline(
        [
          Pixel(left + inset, bottom), Pixel(left + inset, top), Pixel(right - inset, top),
          Pixel(right - inset, bottom),
        ], closed: true)
    }
    return SVGElement(
      "path", ["d": .text(path.text), "fill": .text(color.hex), "fill-opacity": 0.7])
  }

  private func rule(_ axis: AxisName, _ value: Double, _ stroke: Stroke) -> SVGElement {
    var path = SVGPath()
    switch axis {
    case .x: path.polyline([Pixel(x(value), plot.top), Pixel(x(value), plot.bottom)])
    case .y: path.polyline([Pixel(plot.left, y(value)), Pixel(plot.right, y(value))])
    }
    return self.stroke(path, stroke)
  }
}

/// Lines with more points than pixels, made small without a visible change.
enum LineThinning {
  /// `points` as they are, or, for long lines that run to the right, the first, lowest, highest and
  /// last of each pixel's column: what a renderer would show of them anyway.
  ///
  /// U. Jugel et al., "M4: a visualization-oriented time series data aggregation", 2014.
  static func thinned(_ points: [Pixel], width: Double) -> [Pixel] {
    guard Double(points.count) > 4 * width,
      zip(points, points.dropFirst()).allSatisfy({ $0.x <= $1.x })
    else { return points }
    var result: [Pixel] = []
    var start = 0
    while start < points.count {
      let column = points[start].x.rounded(.down)
      var end = start
      var (lowest, highest) = (start, start)
      while end < points.count, points[end].x.rounded(.down) == column {
        if points[end].y < points[lowest].y { lowest = end }
        if points[end].y > points[highest].y { highest = end }
        end += 1
      }
      result += Set([start, lowest, highest, end - 1]).sorted().map { points[$0] }
      start = end
    }
    return result
  }
}
