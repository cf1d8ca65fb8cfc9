/// A line through points in the order given; a value that is not a number breaks it.
///
///     LineMark(y: fit.trace, label: "log-likelihood")
public struct LineMark: Mark {
  package let x: [Double]
  package let y: [Double]
  package let color: Color?
  package let label: String
  /// Whether the line is broken, as that of validation data beside the training data's.
  package let dashed: Bool
  /// Whether x are positions in an array, which have no halves.
  private let countsSteps: Bool
  /// What keeps the line from being drawn, if it is known already.
  private let issue: FigureError?

  public init(
    x: [Double], y: [Double], color: Color? = nil, label: String = "",
    dashed: Bool = false
  ) {
    self.init(x, y, color, label, dashed, countsSteps: false)
  }

  /// A line over 0, 1, 2, …
  public init(
    y: [Double], color: Color? = nil, label: String = "",
    dashed: Bool = false
  ) {
    self.init(y.indices.map(Double.init), y, color, label, dashed, countsSteps: true)
  }

  /// The graph of a function, which is called at `resolution` places of the range, the ends among them.
  ///
  ///     LineMark(x: 0...6) { sin($0) }
  public init(
    x range: ClosedRange<Double>, resolution: Int = 400, color: Color? = nil, label: String = "",
    dashed: Bool = false, _ function: (Double) throws -> Double
  ) rethrows {
    if let issue = Self.issue(range, resolution) {
      self.init([], [], color, label, dashed, countsSteps: false, issue: issue)
      return
    }
    let x = (0..<resolution).map { ValueGrid.position(Double($0), of: resolution, in: range) }
    self.init(x, try x.map(function), color, label, dashed, countsSteps: false)
  }

  private static func issue(_ range: ClosedRange<Double>, _ resolution: Int) -> FigureError? {
    if !(2...100_000).contains(resolution) {
      return FigureError("LineMark: resolution is \(resolution); it must be in 2...100000.")
    }
    let ends = [range.lowerBound, range.upperBound]
    if ends.allSatisfy(AxisScale.linear.canShow), ends[0] < ends[1] { return nil }
    return FigureError(
      "LineMark: x is \(NumberText.text(ends[0]))...\(NumberText.text(ends[1])); it must be a finite "
        + "range of some length.")
  }

  private init(
    _ x: [Double], _ y: [Double], _ color: Color?, _ label: String, _ dashed: Bool,
    countsSteps: Bool, issue: FigureError? = nil
  ) {
    self.x = x
    self.y = y
    self.color = color
    self.label = label
    self.dashed = dashed
    self.countsSteps = countsSteps
    self.issue = issue
  }

  public func validate() throws(FigureError) {
    if let issue { throw issue }
    guard x.count == y.count else { throw .lengths("LineMark", "x", x.count, "y", y.count) }
  }

  public func drawing(in context: DrawingContext) -> Drawing {
    let points = zip(x, y).map(DataPoint.init)
    let runs = points.split { !context.canShow($0) }.map(Array.init)
    let shown = runs.flatMap(\.self)
    let color = color ?? context.nextColor

    var drawing = Drawing()
    for point in shown { drawing.include(point) }
    drawing.x.isWhole = countsSteps
    let lines = runs.filter { $0.count > 1 }
    if !lines.isEmpty {
      let stroke = Stroke(color: color, isDashed: dashed)
      drawing.shapes.append(.lines(lines, closed: false, stroke))
    }
    // A value between two gaps has no line to lie on, but it must not vanish.
    let alone = runs.filter { $0.count == 1 }.map { Dot(point: $0[0], color: color) }
    if !alone.isEmpty { drawing.shapes.append(.dots(alone, radius: 3)) }
    if !label.isEmpty {
      drawing.legend = [LegendEntry(name: label, color: color, sample: dashed ? .dashes : .line)]
    }
    drawing.colors = [color]
    drawing.sentences = [sentence(shown)]
    drawing.sayHidden(points.count - shown.count, "value", context)
    return drawing
  }

  private func sentence(_ shown: [DataPoint]) -> String {
    let name = (dashed ? "A dashed line" : "A line") + (label.isEmpty ? "" : " (\(label))")
    guard let first = shown.first, let last = shown.last else { return "\(name) without values." }
    return "\(name) through \(NumberText.count(shown.count, "point"))"
      + Words.ranges(x: shown.map(\.x), y: shown.map(\.y))
      + "; it begins at \(Words.point(first)) and ends at \(Words.point(last))."
  }
}
