/// A figure of marks over two axes.
///
///     Chart(title: "Old Faithful", x: "eruption (min)", y: "waiting (min)") {
///       PointMark(x: eruptions, y: waiting, color: responsibilities)
///       EllipseMark(centers: means, covariances: covariances)
///     }
public struct Chart: Figure {
  package let title: String
  /// The names of the axes.
  package let x: String
  package let y: String
  package let xScale: AxisScale
  package let yScale: AxisScale
  package let xDomain: ClosedRange<Double>?
  package let yDomain: ClosedRange<Double>?
  package let width: Double
  package let height: Double
  package let marks: [any Mark]

  /// - Parameters:
  ///   - x: The name of the horizontal axis, with its unit.
  ///   - y: The name of the vertical axis.
  ///   - xDomain: What the horizontal axis covers; all data where it is nil.
  ///   - yDomain: What the vertical axis covers.
  ///   - width: The width of the whole figure in pixels.
  ///   - height: The height of the whole figure in pixels.
  public init(
    title: String = "", x: String = "", y: String = "", xScale: AxisScale = .linear,
    yScale: AxisScale = .linear, xDomain: ClosedRange<Double>? = nil,
    yDomain: ClosedRange<Double>? = nil, width: Double = 640, height: Double = 420,
    @MarkBuilder _ marks: () throws -> [any Mark]
  ) rethrows {
    self.init(
      title: title, x: x, y: y, xScale: xScale, yScale: yScale, xDomain: xDomain,
      yDomain: yDomain, width: width, height: height, marks: try marks())
  }

  /// A chart of marks that are already gathered.
  public init(
    title: String = "", x: String = "", y: String = "", xScale: AxisScale = .linear,
    yScale: AxisScale = .linear, xDomain: ClosedRange<Double>? = nil,
    yDomain: ClosedRange<Double>? = nil, width: Double = 640, height: Double = 420,
    marks: [any Mark]
  ) {
    self.title = TextLayout.oneLine(title)
    self.x = TextLayout.oneLine(x)
    self.y = TextLayout.oneLine(y)
    self.xScale = xScale
    self.yScale = yScale
    self.xDomain = xDomain
    self.yDomain = yDomain
    self.width = width
    self.height = height
    self.marks = marks
  }

  public func document() throws(FigureError) -> SVGDocument {
    ChartRenderer(try ChartScene(self)).document
  }

  /// What the chart shows, in plain text.
  public var description: String {
    do {
      return try ChartScene(self).words.joined(separator: "\n")
    } catch {
      return "A chart that cannot be drawn. \(error)"
    }
  }

  /// Throws where the chart's own parameters cannot be used; marks are checked on their own.
  package func validate() throws(FigureError) {
    for (name, size) in [("width", width), ("height", height)] {
      guard 240...4_000 ~= size else {
        throw FigureError("Chart: \(name) is \(size); it must be 240 to 4000 pixels.")
      }
    }
    for (name, domain, scale) in [("xDomain", xDomain, xScale), ("yDomain", yDomain, yScale)] {
      guard let domain else { continue }
      let ends = [domain.lowerBound, domain.upperBound]
      guard ends.allSatisfy(scale.canShow), AxisDomain.containing(domain) == domain else {
        throw FigureError(
          "Chart: \(name) is \(ends[0])...\(ends[1]); it must be a finite range of some length"
            + (scale == .log ? " of positive numbers, as its axis is logarithmic." : "."))
      }
    }
  }
}
