/// The coloured cells of a heat map.
package struct Cells: Sendable {
  package var x: ClosedRange<Double>
  package var y: ClosedRange<Double>
  /// The place of each cell's value on the colour scale, in rows from below; nil where it has none.
  package var positions: [[Double?]]

  /// The colour of cells without a value.
  static let missing = Color(rgb: 0xC3C9D0)
}

/// A number in a cell.
package struct CellText: Sendable {
  package var center: DataPoint
  package var text: String
  package var color: Color
}

extension ShapeRenderer {
  /// Cells up to this number are rectangles; more of them are one picture.
  private static let rectangleLimit = 1_024

  func cells(_ cells: Cells) -> [SVGElement] {
    let rows = cells.positions.count
    let columns = cells.positions.first?.count ?? 0
    let (left, right) = (x(cells.x.lowerBound), x(cells.x.upperBound))
    let (bottom, top) = (y(cells.y.lowerBound), y(cells.y.upperBound))
    guard rows * columns <= Self.rectangleLimit else {
      let frame = PixelFrame(left: left, top: top, width: right - left, height: bottom - top)
      return [Self.picture(cells.positions).element(over: frame)]
    }
    let (width, height) = ((right - left) / Double(columns), (bottom - top) / Double(rows))
    return cells.positions.enumerated().flatMap { row, positions in
      positions.enumerated().map { column, position in
        SVGElement(
          "rect",
          [
            "x": .number(left + Double(column) * width),
            "y": .number(bottom - Double(row + 1) * height),
            // A hair more, which the next cell covers, leaves no seam between them.
            "width": .number(width + (column + 1 < columns ? 0.3 : 0)),
            "height": .number(height + (row > 0 ? 0.3 : 0)),
            "fill": .text((position.map(ColorScale.values.color) ?? Cells.missing).hex),
          ])
      }
    }
  }

  private static func picture(_ positions: [[Double?]]) -> IndexedImage {
    let levels = 255
    let palette =
      (0..<levels).map { ColorScale.values.color(at: Double($0) / Double(levels - 1)) }
      + [Cells.missing]
    var picture = IndexedImage(
      width: positions[0].count, height: positions.count, palette: palette,
      filledWith: UInt8(levels))
    for (row, values) in positions.reversed().enumerated() {
      for (column, value) in values.enumerated() {
        guard let value else { continue }
        picture.pixels[row * picture.width + column] = UInt8(
          (value * Double(levels - 1)).rounded())
      }
    }
    return picture
  }

  /// Numbers in the middle of their cells; none where the longest does not fit.
  func cellTexts(_ texts: [CellText], cell: (width: Double, height: Double)) -> [SVGElement] {
    let room = x(x.range.lowerBound + cell.width) - x(x.range.lowerBound)
    let height = y(y.range.lowerBound) - y(y.range.lowerBound + cell.height)
    let style = TextStyle.note
    let widest = texts.map { TextMetrics.width($0.text, style) }.max() ?? 0
    guard widest <= room - 4, style.lineHeight <= height else { return [] }
    return texts.map { text in
      let center = pixel(text.center)
      return .text(
        text.text, style, at: Pixel(center.x, center.y + style.size * 0.35), anchor: .middle,
        color: text.color)
    }
  }
}
