/// Lines of equal value of a function of two variables, such as a density.
///
///     ContourMark(x: -3...3, y: -3...3) { x, y in exp(-(x * x + y * y) / 2) }
public struct ContourMark: Mark {
  package enum Levels: Sendable {
    case count(Int)
    case at([Double])
  }

  package let grid: ValueGrid
  package let levels: Levels
  package let filled: Bool
  /// What was wrong with the parameters, found before the function was called.
  private let issue: FigureError?

  /// Contours of `function`, which is called at once, at resolution × resolution points.
  ///
  /// - Parameters:
  ///   - levels: About how many levels; they are chosen from the values.
  ///   - filled: Whether the areas between lines are toned too.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, levels: Int = 7, resolution: Int = 120,
    filled: Bool = false, _ function: (Double, Double) throws -> Double
  ) rethrows {
    try self.init(x, y, .count(levels), resolution, filled, function)
  }

  /// Contours of `function` at the given levels.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, levels: [Double], resolution: Int = 120,
    filled: Bool = false, _ function: (Double, Double) throws -> Double
  ) rethrows {
    try self.init(x, y, .at(levels), resolution, filled, function)
  }

  /// Contours of values on a grid: rows along y and columns along x, first and last at the ends of
  /// the ranges.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, values: [[Double]], levels: Int = 7,
    filled: Bool = false
  ) {
    self.init(ValueGrid(x: x, y: y, values: values), .count(levels), filled)
  }

  /// Contours of values on a grid at the given levels.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, values: [[Double]], levels: [Double],
    filled: Bool = false
  ) {
    self.init(ValueGrid(x: x, y: y, values: values), .at(levels), filled)
  }

  private init(
    _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, _ levels: Levels, _ resolution: Int,
    _ filled: Bool, _ function: (Double, Double) throws -> Double
  ) rethrows {
    guard 2...1_000 ~= resolution else {
      self.init(
        ValueGrid(x: x, y: y, values: []), levels, filled,
        issue: FigureError("ContourMark: resolution is \(resolution); it must be in 2...1000."))
      return
    }
    let grid = ValueGrid(x: x, y: y, values: [])
    guard Self.issue(grid, levels) == nil else {
      self.init(grid, levels, filled)
      return
    }
    let values = try (0..<resolution).map { row in
      let v = ValueGrid.position(Double(row), of: resolution, in: y)
      return try (0..<resolution).map { column in
        try function(ValueGrid.position(Double(column), of: resolution, in: x), v)
      }
    }
    self.init(ValueGrid(x: x, y: y, values: values), levels, filled)
  }

  private init(_ grid: ValueGrid, _ levels: Levels, _ filled: Bool, issue: FigureError? = nil) {
    self.grid = grid
    self.levels = levels
    self.filled = filled
    self.issue = issue
  }

  public func validate() throws(FigureError) {
    if let issue = issue ?? Self.issue(grid, levels) { throw issue }
    guard grid.rows >= 2, grid.columns >= 2 else {
      throw FigureError(
        "ContourMark: values are \(grid.rows)×\(grid.columns); a grid has 2 rows and 2 columns "
          + "at least.")
    }
    if let row = grid.values.firstIndex(where: { $0.count != grid.columns }) {
      throw FigureError(
        "ContourMark: row \(row) of the values has "
          + "\(NumberText.count(grid.values[row].count, "column")) and row 0 has \(grid.columns); "
          + "all must have the same.")
    }
  }

  private static func issue(_ grid: ValueGrid, _ levels: Levels) -> FigureError? {
    for (name, range) in [("x", grid.x), ("y", grid.y)] {
      let ends = [range.lowerBound, range.upperBound]
      guard ends.allSatisfy(AxisScale.linear.canShow), ends[0] < ends[1] else {
        return FigureError(
          "ContourMark: \(name) is \(NumberText.text(ends[0]))...\(NumberText.text(ends[1])); "
            + "it must be a finite range of some length.")
      }
    }
    switch levels {
    case .count(let count) where !(1...50 ~= count):
      return FigureError("ContourMark: levels is \(count); it must be in 1...50.")
    case .at(let levels) where !levels.allSatisfy(\.isFinite):
      return FigureError("ContourMark: levels holds a value that is not finite.")
    case .at(let levels) where levels.count > 50:
      return FigureError("ContourMark: there are \(levels.count) levels; 50 is the most.")
    default: return nil
    }
  }
}
