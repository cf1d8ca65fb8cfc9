/// The area between two lines, as for a band of uncertainty, or between a line and zero.
public struct AreaMark: Mark {
  package let x: [Double]
  package let lower: [Double]
  package let upper: [Double]
  package let color: Color?
  package let label: String
  private let isFromZero: Bool

  public init(
    x: [Double], lower: [Double], upper: [Double], color: Color? = nil, label: String = ""
  ) {
    self.init(x, lower, upper, color, label, isFromZero: false)
  }

  /// The area between zero and `y`.
  public init(x: [Double], y: [Double], color: Color? = nil, label: String = "") {
    self.init(x, y.map { _ in 0 }, y, color, label, isFromZero: true)
  }

  private init(
    _ x: [Double], _ lower: [Double], _ upper: [Double], _ color: Color?, _ label: String,
    isFromZero: Bool
  ) {
    self.x = x
    self.lower = lower
    self.upper = upper
    self.color = color
    self.label = label
    self.isFromZero = isFromZero
  }

  public func validate() throws(FigureError) {
    let name = isFromZero ? "y" : "upper"
    guard x.count == upper.count else {
      throw .lengths("AreaMark", "x", x.count, name, upper.count)
    }
    guard x.count == lower.count else {
      throw .lengths("AreaMark", "x", x.count, "lower", lower.count)
    }
  }

  public func drawing(in context: DrawingContext) -> Drawing {
    // Zero has no place on a logarithmic axis; there the area reaches down to the frame.
    let isOpen = isFromZero && context.yScale == .log
    let runs = x.indices.split { index in
      !context.canShow(DataPoint(x[index], upper[index]))
        || (!isOpen && !context.canShow(DataPoint(x[index], lower[index])))
    }
    let color = color ?? context.nextColor
    let shown = runs.flatMap(\.self)

    var drawing = Drawing()
    for index in shown {
      drawing.include(DataPoint(x[index], upper[index]))
      if !isOpen { drawing.y.include(lower[index], isFlush: isFromZero) }
    }
    let outlines = runs.filter { $0.count > 1 }.map { run in
      run.map { DataPoint(x[$0], upper[$0]) } + run.reversed().map { DataPoint(x[$0], lower[$0]) }
    }
    drawing.shapes = [.region(outlines, color, opacity: 0.25)]
    if !label.isEmpty { drawing.legend = [LegendEntry(name: label, color: color, sample: .area)] }
    drawing.colors = [color]
    let edges = shown.map { upper[$0] } + (isFromZero ? [] : shown.map { lower[$0] })
    drawing.sentences = [
      "An area\(label.isEmpty ? "" : " (\(label))") over \(NumberText.count(shown.count, "point"))"
        + Words.ranges(x: shown.map { x[$0] }, y: edges) + "."
    ]
    drawing.sayHidden(x.count - shown.count, "value", context)
    return drawing
  }
}
