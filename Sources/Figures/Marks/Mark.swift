/// Something that a chart shows of data: points, lines, ellipses, contours.
///
/// A mark holds what it was given; whether that can be shown is asked with `validate`.
public protocol Mark: Sendable {
  /// Throws where the mark's data do not fit together, with the sizes found and expected.
  func validate() throws(FigureError)

  /// What is to be drawn, in the units of the data. Called on marks that are valid.
  func drawing(in context: DrawingContext) -> Drawing
}

extension Mark {
  /// The mark itself where it can be shown; for bindings that report errors at the mark's own line.
  package func validated() throws(FigureError) -> Self {
    try validate()
    return self
  }
}

/// What a mark has to know of the chart that it stands in.
public struct DrawingContext: Sendable {
  package let xScale: AxisScale
  package let yScale: AxisScale
  /// How many earlier marks of the chart wear each colour.
  package let colorsTaken: [Color: Int]
  /// How many marks of bars the chart has, and how many of them came before.
  package let barPlace: (index: Int, count: Int)

  package init(
    xScale: AxisScale = .linear, yScale: AxisScale = .linear, colorsTaken: [Color: Int] = [:],
    barPlace: (index: Int, count: Int) = (0, 1)
  ) {
    self.xScale = xScale
    self.yScale = yScale
    self.colorsTaken = colorsTaken
    self.barPlace = barPlace
  }

  /// The first of the palette's colours that are worn least.
  package var nextColor: Color {
    Color.palette.min { colorsTaken[$0, default: 0] < colorsTaken[$1, default: 0] } ?? .blue
  }

  package func canShow(_ point: DataPoint) -> Bool {
    xScale.canShow(point.x) && yScale.canShow(point.y)
  }

  /// Why values are left out, in words.
  package var hiddenReason: String {
    xScale == .log || yScale == .log ? "not finite or not positive" : "not finite"
  }
}

/// A point in the units of the data.
package struct DataPoint: Equatable, Sendable {
  package var x: Double
  package var y: Double

  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// Gathers the marks of a chart.
@resultBuilder
public enum MarkBuilder {
  public static func buildExpression(_ mark: any Mark) -> [any Mark] { [mark] }
  public static func buildExpression(_ marks: [any Mark]) -> [any Mark] { marks }
  public static func buildBlock(_ parts: [any Mark]...) -> [any Mark] { parts.flatMap(\.self) }
  public static func buildOptional(_ part: [any Mark]?) -> [any Mark] { part ?? [] }
  public static func buildEither(first: [any Mark]) -> [any Mark] { first }
  public static func buildEither(second: [any Mark]) -> [any Mark] { second }
  public static func buildArray(_ parts: [[any Mark]]) -> [any Mark] { parts.flatMap(\.self) }
}
