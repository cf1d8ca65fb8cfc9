/// Upright bars from zero, one for each name.
public struct BarMark: Mark {
  package let names: [String]
  package let values: [Double]
  package let color: Color?
  package let label: String

  public init(_ names: [String], values: [Double], color: Color? = nil, label: String = "") {
    self.names = names
    self.values = values
    self.color = color
    self.label = label
  }

  public func validate() throws(FigureError) {
    guard names.count == values.count else {
      throw .lengths("BarMark", "names", names.count, "values", values.count)
    }
  }

  public func drawing(in context: DrawingContext) -> Drawing {
    let shown = values.indices.filter { context.yScale.canShow(values[$0]) }
    let color = color ?? context.nextColor
    var drawing = Drawing()
    drawing.categories = names
    if !names.isEmpty { drawing.x.include(-0.6...Double(names.count) - 0.4, isFlush: true) }
    drawing.includeBase(context)
    for index in shown { drawing.y.include(values[index]) }
    let bars = shown.map { index in
      Bar(
        x: Double(index) - 0.36...Double(index) + 0.36,
        y: min(0, values[index])...max(0, values[index]))
    }
    drawing.shapes = [.bars(bars, color)]
    if shown.contains(where: { values[$0] < 0 }) {
      drawing.shapes.append(.rule(.y, at: 0, Stroke(color: Ink.axis, width: 1)))
    }
    if !label.isEmpty { drawing.legend = [LegendEntry(name: label, color: color, sample: .area)] }
    drawing.colors = [color]
    let words = shown.map { "\(names[$0]) \(NumberText.text(values[$0]))" }
    drawing.sentences = [
      "\(NumberText.count(shown.count, "bar"))\(label.isEmpty ? "" : " (\(label))")"
        + (words.isEmpty ? "." : ": \(NumberText.list(words, limit: 12)).")
    ]
    drawing.sayHidden(values.count - shown.count, "bar", context)
    return drawing
  }
}

extension Drawing {
  /// Bars stand on zero; on a logarithmic axis, which has none, they stand on its frame.
  mutating func includeBase(_ context: DrawingContext) {
    if context.yScale == .linear { y.include(0, isFlush: true) }
  }
}
