/// The `d` of a path, written in relative steps of whole hundredths: short, and without drift.
package struct SVGPath: Sendable {
  package private(set) var text = ""
  private var x = 0
  private var y = 0
  private var isDrawingLine = false
  /// The grid that coordinates are rounded to, in hundredths of a pixel.
  private let grid: Int

  /// - Parameter decimals: 1 or 2; one is enough for the positions of thousands of dots.
  package init(decimals: Int = 2) {
    grid = decimals == 1 ? 10 : 1
  }

  package var isEmpty: Bool { text.isEmpty }

  package mutating func move(to point: Pixel) {
    let (px, py) = snapped(point)
    text += "M" + SVGNumber.text(hundredths: px)
    append(py)
    (x, y) = (px, py)
    isDrawingLine = false
  }

  /// A straight line; one that is too short to be seen is left out.
  package mutating func line(to point: Pixel) {
    let (px, py) = snapped(point)
    guard px != x || py != y else { return }
    if isDrawingLine {
      append(px - x)
    } else {
      text += "l" + SVGNumber.text(hundredths: px - x)
    }
    append(py - y)
    (x, y) = (px, py)
    isDrawingLine = true
  }

  package mutating func close() {
    text += "z"
    isDrawingLine = false
  }

  /// A line of no length, which a round cap turns into a disc of the stroke's width.
  package mutating func dot(at point: Pixel) {
    move(to: point)
    text += "h0"
  }

  /// A line through `points`, closed where asked; one point alone is a dot.
  package mutating func polyline(_ points: [Pixel], closed: Bool = false) {
    guard let first = points.first else { return }
    if points.count == 1 { return dot(at: first) }
    move(to: first)
    let start = text.utf8.count
    for point in points.dropFirst() { line(to: point) }
    if text.utf8.count == start { text += "h0" }
    if closed { close() }
  }

  /// A second number; its minus sign is separator enough.
  private mutating func append(_ hundredths: Int) {
    text += (hundredths < 0 ? "" : " ") + SVGNumber.text(hundredths: hundredths)
  }

  private func snapped(_ point: Pixel) -> (Int, Int) {
    (snapped(point.x), snapped(point.y))
  }

  private func snapped(_ value: Double) -> Int {
    let count = SVGNumber.hundredths(value)
    guard grid > 1 else { return count }
    return Int((Double(count) / Double(grid)).rounded()) * grid
  }
}

/// A place on the figure, in pixels from its upper left corner.
package struct Pixel: Equatable, Sendable {
  package var x: Double
  package var y: Double

  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// An upright rectangle on the figure, in pixels.
package struct PixelFrame: Equatable, Sendable {
  package var left: Double
  package var top: Double
  package var width: Double
  package var height: Double

  package init(left: Double, top: Double, width: Double, height: Double) {
    self.left = left
    self.top = top
    self.width = width
    self.height = height
  }

  package var right: Double { left + width }
  package var bottom: Double { top + height }
}
