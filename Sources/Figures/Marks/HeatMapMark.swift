/// A matrix as coloured cells, with its numbers written in where there is room.
///
///     HeatMapMark(confusion, rows: classes, columns: classes, label: "images")
///     HeatMapMark(x: -3...3, y: -3...3, values: density)
public struct HeatMapMark: Mark {
  package let values: [[Double]]
  package let label: String
  package let showsValues: Bool?
  package let place: Place

  package enum Place: Sendable {
    /// Row 0 on top; names of rows and columns, or their numbers where there are none.
    case names(rows: [String], columns: [String])
    /// Rows along y from below; first and last cells end at the ends of the ranges.
    case ranges(x: ClosedRange<Double>, y: ClosedRange<Double>)
  }

  /// A matrix, its first row on top.
  ///
  /// - Parameters:
  ///   - rows: The names of the rows; their numbers from 0 where there are none.
  ///   - columns: The names of the columns.
  ///   - label: The name of the values, beside the colour bar.
  ///   - showsValues: Whether numbers stand in the cells; up to 12×12 where it is nil.
  public init(
    _ values: [[Double]], rows: [String] = [], columns: [String] = [], label: String = "",
    showsValues: Bool? = nil
  ) {
    self.values = values
    self.label = label
    self.showsValues = showsValues
    place = .names(rows: rows, columns: columns)
  }

  /// Values of a function on cells that divide two ranges: rows along y from below and columns along
  /// x.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, values: [[Double]], label: String = ""
  ) {
    self.values = values
    self.label = label
    showsValues = false
    place = .ranges(x: x, y: y)
  }

  var rowCount: Int { values.count }
  var columnCount: Int { values.first?.count ?? 0 }

  public func validate() throws(FigureError) {
    guard rowCount >= 1, columnCount >= 1 else {
      throw FigureError("HeatMapMark: values are \(rowCount)×\(columnCount): there are no cells.")
    }
    guard rowCount <= 2_000, columnCount <= 2_000 else {
      throw FigureError(
        "HeatMapMark: values are \(rowCount)×\(columnCount); 2000×2000 are the most.")
    }
    if let row = values.firstIndex(where: { $0.count != columnCount }) {
      throw FigureError(
        "HeatMapMark: row \(row) of the values has "
          + "\(NumberText.count(values[row].count, "column")) and row 0 has \(columnCount); "
          + "all must have the same.")
    }
    switch place {
    case .names(let rows, let columns):
      for (name, names, count) in [("rows", rows, rowCount), ("columns", columns, columnCount)] {
        guard names.isEmpty || names.count == count else {
          throw FigureError(
            "HeatMapMark: there are \(NumberText.count(names.count, "name")) of \(name), but the "
              + "values are \(rowCount)×\(columnCount).")
        }
      }
    case .ranges(let x, let y):
      for (name, range) in [("x", x), ("y", y)] {
        let ends = [range.lowerBound, range.upperBound]
        guard ends.allSatisfy(AxisScale.linear.canShow), ends[0] < ends[1] else {
          throw FigureError(
            "HeatMapMark: \(name) is \(NumberText.text(ends[0]))...\(NumberText.text(ends[1])); "
              + "it must be a finite range of some length.")
        }
      }
    }
  }
}
