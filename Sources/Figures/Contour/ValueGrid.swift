/// Values at the crossings of a grid of equally spaced lines.
package struct ValueGrid: Sendable {
  package let x: ClosedRange<Double>
  package let y: ClosedRange<Double>
  /// Rows along y, from its lower end; columns along x.
  package let values: [[Double]]

  package init(x: ClosedRange<Double>, y: ClosedRange<Double>, values: [[Double]]) {
    self.x = x
    self.y = y
    self.values = values
  }

  package var rows: Int { values.count }
  package var columns: Int { values.first?.count ?? 0 }

  /// The point at `column` and `row`, which may lie between crossings.
  func point(column: Double, row: Double) -> DataPoint {
    DataPoint(
      Self.position(column, of: columns, in: x), Self.position(row, of: rows, in: y))
  }

  /// The coordinate of line `index` of `count` that divide `range` evenly.
  static func position(_ index: Double, of count: Int, in range: ClosedRange<Double>) -> Double {
    let t = index / Double(count - 1)
    return range.lowerBound * (1 - t) + range.upperBound * t
  }
}
