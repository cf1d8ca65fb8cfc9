/// A dashed straight line across the whole chart, at one value.
public struct RuleMark: Mark {
  package let axis: AxisName
  package let value: Double
  package let color: Color?
  package let label: String

  /// An upright line at `x`.
  public init(x: Double, color: Color? = nil, label: String = "") {
    self.init(.x, x, color, label)
  }

  /// A level line at `y`.
  public init(y: Double, color: Color? = nil, label: String = "") {
    self.init(.y, y, color, label)
  }

  private init(_ axis: AxisName, _ value: Double, _ color: Color?, _ label: String) {
    self.axis = axis
    self.value = value
    self.color = color
    self.label = label
  }

  public func validate() throws(FigureError) {}

  public func drawing(in context: DrawingContext) -> Drawing {
    var drawing = Drawing()
    let scale = axis == .x ? context.xScale : context.yScale
    guard scale.canShow(value) else {
      drawing.sayHidden(1, "rule", context)
      return drawing
    }
    switch axis {
    case .x: drawing.x.include(value)
    case .y: drawing.y.include(value)
    }
    let color = color ?? Ink.quiet
    drawing.shapes = [.rule(axis, at: value, Stroke(color: color, width: 1.5, isDashed: true))]
    if !label.isEmpty {
      drawing.ruleName = RuleName(
        axis: axis, value: value, text: TextLayout.oneLine(label), color: color)
    }
    drawing.sentences = [
      "A dashed line\(label.isEmpty ? "" : " (\(label))") at \(axis.rawValue) = "
        + "\(NumberText.text(value))."
    ]
    return drawing
  }
}
