extension ContourMark {
  public func drawing(in context: DrawingContext) -> Drawing {
    var drawing = Drawing()
    let values = grid.values.flatMap(\.self)
    let chosen: [Double]
    switch levels {
    case .count(let count): chosen = ContourLevels.levels(for: values, count: count)
    case .at(let levels): chosen = Set(levels).sorted()
    }
    for (range, scale, axis) in [
      (grid.x, context.xScale, \Drawing.x), (grid.y, context.yScale, \Drawing.y),
    ] {
      // On a logarithmic axis, what lies beyond zero is cut off.
      let ends = [range.lowerBound, range.upperBound].filter(scale.canShow)
      for end in ends { drawing[keyPath: axis].include(end, isFlush: true) }
    }
    for (rank, level) in chosen.enumerated() {
      let height = chosen.count == 1 ? 0.6 : Double(rank) / Double(chosen.count - 1)
      let color = ColorScale.heights.color(at: height)
      if filled {
        let outlines = MarchingSquares.regions(grid, level: level)
        drawing.shapes.append(.region(outlines, color.tint(0.25 + 0.35 * height), opacity: 1))
      }
      let lines = MarchingSquares.lines(grid, level: level)
      for isClosed in [false, true] {
        let points = lines.filter { $0.isClosed == isClosed }.map(\.points)
        guard !points.isEmpty else { continue }
        drawing.shapes.append(
          .lines(points, closed: isClosed, Stroke(color: color, width: 1.5)))
      }
    }
    drawing.sentences = sentences(values, chosen)
    return drawing
  }

  private func sentences(_ values: [Double], _ levels: [Double]) -> [String] {
    let numbers = values.filter { !$0.isNaN }
    let missing = values.count - numbers.count
    let size = "a function on a grid of \(grid.columns) by \(grid.rows) points"
    guard let range = Words.range(numbers) else {
      return ["Contours of \(size), all of them not a number: nothing is drawn."]
    }
    let lines =
      levels.isEmpty
      ? "No contours: the values of \(size) are all \(range)."
      : "Contours at \(NumberText.list(levels.map { NumberText.text($0) }, limit: 12)) of \(size), "
        + "whose values lie \(range)."
    guard missing > 0 else { return [lines] }
    return [
      lines,
      "\(NumberText.count(missing, "value")) on the grid "
        + "\(missing == 1 ? "is" : "are") not a number.",
    ]
  }
}
