extension HeatMapMark {
  public func drawing(in context: DrawingContext) -> Drawing {
    var drawing = Drawing()
    let finite = values.joined().filter(AxisScale.linear.canShow)
    let (least, greatest) = (finite.min() ?? 0, finite.max() ?? 0)
    let span = greatest - least
    func position(_ value: Double) -> Double? {
      guard AxisScale.linear.canShow(value) else { return nil }
      return span > 0 ? (value - least) / span : 0.5
    }

    let (x, y) = extent
    drawing.x.include(x, isFlush: true)
    drawing.y.include(y, isFlush: true)
    // Cells are kept from below, as the axis runs.
    let upwards = isNamed ? Array(values.reversed()) : values
    drawing.shapes = [
      .cells(Cells(x: x, y: y, positions: upwards.map { $0.map(position) }))
    ]
    if case .names(let rows, let columns) = place {
      drawing.categories = Self.names(columns, columnCount)
      drawing.yCategories = Self.names(rows, rowCount).reversed()
      if showsValues ?? (rowCount <= 12 && columnCount <= 12) {
        drawing.shapes.append(.cellTexts(texts(upwards, position), cell: (1, 1)))
      }
    }
    if !finite.isEmpty { drawing.colorBar = ColorBar(label: label, range: least...greatest) }
    drawing.sentences = [sentence(finite)]
    let missing = rowCount * columnCount - finite.count
    if missing > 0 {
      drawing.sentences.append(
        "\(NumberText.count(missing, "cell")) \(missing == 1 ? "is" : "are") grey, being not finite."
      )
    }
    return drawing
  }

  private var isNamed: Bool {
    if case .names = place { true } else { false }
  }

  /// What the cells cover; named ones lie around the whole numbers.
  private var extent: (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    switch place {
    case .names: (-0.5...Double(columnCount) - 0.5, -0.5...Double(rowCount) - 0.5)
    case .ranges(let x, let y): (x, y)
    }
  }

  private static func names(_ names: [String], _ count: Int) -> [String] {
    names.isEmpty ? (0..<count).map(String.init) : names
  }

  private func texts(
    _ rows: [[Double]], _ position: (Double) -> Double?
  ) -> [CellText] {
    let texts = NumberText.texts(rows.flatMap(\.self), digits: 3)
    return rows.enumerated().flatMap { row, values in
      values.enumerated().map { column, value in
        let color = position(value).map(ColorScale.values.color) ?? Cells.missing
        return CellText(
          center: DataPoint(Double(column), Double(row)), text: texts[row * columnCount + column],
          color: Oklab(color).lightness > 0.62 ? Ink.text : Ink.paper)
      }
    }
  }

  private func sentence(_ finite: [Double]) -> String {
    let name = "A heat map\(label.isEmpty ? "" : " of \(label)")"
    let size =
      "\(name) with \(NumberText.count(rowCount, "row")) and "
      + NumberText.count(columnCount, "column")
    guard let range = Words.range(finite), let greatest = finite.max() else { return size + "." }
    let row = values.firstIndex { $0.contains(greatest) } ?? 0
    let column = values[row].firstIndex(of: greatest) ?? 0
    return "\(size), values \(range); the largest stands \(words(row, column))."
  }

  private func words(_ row: Int, _ column: Int) -> String {
    switch place {
    case .names(let rows, let columns):
      return "in row \(Self.names(rows, rowCount)[row]), column "
        + Self.names(columns, columnCount)[column]
    case .ranges(let x, let y):
      func middle(_ index: Int, _ count: Int, _ range: ClosedRange<Double>) -> Double {
        let t = (Double(index) + 0.5) / Double(count)
        return range.lowerBound * (1 - t) + range.upperBound * t
      }
      return "around "
        + Words.point(DataPoint(middle(column, columnCount, x), middle(row, rowCount, y)))
    }
  }
}
