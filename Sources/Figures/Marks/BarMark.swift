/// Upright bars from zero, one for each name; bars of several marks in a chart stand side by side.
///
///     BarMark(["EM", "VI"], values: [0.91, 0.88], errors: [0.02, 0.01], label: "accuracy")
public struct BarMark: Mark {
  package let names: [String]
  package let values: [Double]
  package let errors: [Double]
  package let color: Color?
  package let label: String

  /// - Parameter errors: Half the length of an error bar on each bar; none where it is empty.
  public init(
    _ names: [String], values: [Double], errors: [Double]? = nil, color: Color? = nil,
    label: String = ""
  ) {
    self.names = names
    self.values = values
    self.errors = errors ?? []
    self.color = color
    self.label = label
  }

  public func validate() throws(FigureError) {
    guard names.count == values.count else {
      throw .lengths("BarMark", "names", names.count, "values", values.count)
    }
    guard errors.isEmpty || errors.count == values.count else {
      throw .lengths("BarMark", "errors", errors.count, "values", values.count)
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

    let width = 0.72 / Double(max(context.barPlace.count, 1))
    let left = -0.36 + width * Double(context.barPlace.index)
    let bars = shown.map { index in
      Bar(
        x: Double(index) + left...Double(index) + left + width,
        y: min(0, values[index])...max(0, values[index]))
    }
    drawing.shapes = [.bars(bars, color)]
    if shown.contains(where: { values[$0] < 0 }) {
      drawing.shapes.append(.rule(.y, at: 0, Stroke(color: Ink.axis, width: 1)))
    }
    let intervals = intervals(shown, context).map { index, ends in
      Interval(x: Double(index) + left + width / 2, y: ends)
    }
    for end in intervals.flatMap(\.y) { drawing.y.include(end) }
    if !intervals.isEmpty {
      drawing.shapes.append(.intervals(intervals, Stroke(color: Ink.text, width: 1.5)))
    }
    if !label.isEmpty { drawing.legend = [LegendEntry(name: label, color: color, sample: .area)] }
    drawing.colors = [color]
    drawing.sentences = [sentence(shown)]
    drawing.sayHidden(values.count - shown.count, "bar", context)
    return drawing
  }

  /// The ends of the error bars that can be shown.
  private func intervals(
    _ shown: [Int], _ context: DrawingContext
  ) -> [(index: Int, ends: [Double])] {
    guard !errors.isEmpty else { return [] }
    return shown.compactMap { index in
      let ends = [values[index] - errors[index], values[index] + errors[index]]
      return ends.allSatisfy(context.yScale.canShow) ? (index, ends) : nil
    }
  }

  private func sentence(_ shown: [Int]) -> String {
    let words = shown.map { index in
      "\(names[index]) \(NumberText.text(values[index]))"
        + (errors.isEmpty ? "" : " ± \(NumberText.text(errors[index], digits: 2))")
    }
    return "\(NumberText.count(shown.count, "bar"))\(label.isEmpty ? "" : " (\(label))")"
      + (words.isEmpty ? "." : ": \(NumberText.list(words, limit: 12)).")
  }
}

extension Drawing {
  /// Bars stand on zero; on a logarithmic axis, which has none, they stand on its frame.
  mutating func includeBase(_ context: DrawingContext) {
    if context.yScale == .linear { y.include(0, isFlush: true) }
  }
}
