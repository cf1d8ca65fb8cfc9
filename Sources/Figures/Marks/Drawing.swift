/// A mark made ready for a chart: shapes in the units of the data, the values that the axes must
/// show, and words.
public struct Drawing: Sendable {
  package var shapes: [DrawnShape] = []
  package var x = AxisDomain()
  package var y = AxisDomain()
  package var legend: [LegendEntry] = []
  package var colorBar: ColorBar?
  /// The name of a line across the plot, which the legend tells, or, where several such lines look
  /// alike, the line itself.
  package var ruleName: RuleName?
  /// Names for the whole numbers 0, 1, … of the horizontal axis.
  package var categories: [String] = []
  /// Names for the whole numbers 0, 1, … of the vertical axis.
  package var yCategories: [String] = []
  /// Colours that the mark wears, which later marks should not.
  package var colors: [Color] = []
  /// What the mark shows, in sentences.
  package var sentences: [String] = []

  package init() {}

  package mutating func include(_ point: DataPoint) {
    x.include(point.x)
    y.include(point.y)
  }

  /// Says how many of the data are not drawn, where there are any.
  mutating func sayHidden(_ count: Int, _ noun: String, _ context: DrawingContext) {
    guard count > 0 else { return }
    sentences.append(
      "\(NumberText.count(count, noun)) \(count == 1 ? "is" : "are") left out, "
        + "being \(context.hiddenReason).")
  }
}

/// A shape in the units of the data.
package enum DrawnShape: Sendable {
  case dots([Dot], radius: Double)
  /// Crosses, which stand out among dots of their own colour.
  case crosses([Dot])
  /// Open or closed lines that share a stroke.
  case lines([[DataPoint]], closed: Bool, Stroke)
  /// Closed outlines filled together; where two overlap there is a hole.
  case region([[DataPoint]], Color, opacity: Double)
  case bars([Bar], Color)
  case cells(Cells)
  /// Words in cells of a size.
  case cellTexts([CellText], cell: (width: Double, height: Double))
  /// Words beside points.
  case labels([PointLabel])
  /// Upright lines with feet.
  case intervals([Interval], Stroke)
  /// A straight line across the whole plot.
  case rule(AxisName, at: Double, Stroke)
  /// Words along such lines.
  case ruleNames([RuleName])
}

package enum AxisName: String, Sendable {
  case x, y
}

package struct Dot: Sendable {
  package var point: DataPoint
  package var color: Color
}

package struct Bar: Sendable {
  package var x: ClosedRange<Double>
  package var y: ClosedRange<Double>
}

package struct Stroke: Sendable {
  package var color: Color
  package var width = 2.0
  package var opacity = 1.0
  package var isDashed = false
}

package struct LegendEntry: Hashable, Sendable {
  package enum Sample: Sendable { case dot, line, dashes, area }

  package var name: String
  package var color: Color
  package var sample: Sample
}

/// The key of colours that stand for a continuous value.
package struct ColorBar: Sendable {
  package var label: String
  package var range: ClosedRange<Double>
  /// Whether only whole numbers are worth naming.
  package var isWhole = false
}

/// The name of a line across the plot.
package struct RuleName: Sendable {
  package var axis: AxisName
  package var value: Double
  package var text: String
  package var color: Color

  package init(axis: AxisName, value: Double, text: String, color: Color) {
    self.axis = axis
    self.value = value
    self.text = text
    self.color = color
  }
}
