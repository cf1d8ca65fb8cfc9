import Elbo
import Language

/// The declarations of charts in cells, and of what their parameters take.
enum ChartRows {
  static var chart: [Row] {
    [
      Row(
        """
        /// A chart of marks over two axes, whose names `x` and `y` give with their units; a
        /// domain covers all data where it is nil; width and height are in pixels.
        init(title: String = "", x: String = "", y: String = "", \
        xScale: AxisScale = .linear, yScale: AxisScale = .linear, \
        xDomain: ClosedRange<Double>? = nil, yDomain: ClosedRange<Double>? = nil, \
        width: Double = 640, height: Double = 420, \
        @MarkBuilder _ marks: () -> [any Mark])
        """
      ) {
        (
          title: String, x: String, y: String, xScale: AxisScale, yScale: AxisScale,
          xDomain: ClosedRange<Double>?, yDomain: ClosedRange<Double>?, width: Double,
          height: Double, marks: [AnyMark]
        ) in
        try Chart(
          title: title, x: x, y: y, xScale: xScale, yScale: yScale, xDomain: xDomain,
          yDomain: yDomain, width: width, height: height, marks: marks.map(\.mark)
        ).checked()
      },
      Row(
        """
        /// A chart of marks that are already gathered, over two axes, whose names `x` and `y`
        /// give with their units; a domain covers all data where it is nil; width and height
        /// are in pixels.
        init(title: String = "", x: String = "", y: String = "", \
        xScale: AxisScale = .linear, yScale: AxisScale = .linear, \
        xDomain: ClosedRange<Double>? = nil, yDomain: ClosedRange<Double>? = nil, \
        width: Double = 640, height: Double = 420, marks: [any Mark])
        """
      ) {
        (
          title: String, x: String, y: String, xScale: AxisScale, yScale: AxisScale,
          xDomain: ClosedRange<Double>?, yDomain: ClosedRange<Double>?, width: Double,
          height: Double, marks: [AnyMark]
        ) in
        try Chart(
          title: title, x: x, y: y, xScale: xScale, yScale: yScale, xDomain: xDomain,
          yDomain: yDomain, width: width, height: height, marks: marks.map(\.mark)
        ).checked()
      },
      Row(
        """
        /// The complete SVG document.
        var svg: String { get }
        """
      ) { (chart: Chart) in try chart.rendered() },
      FigureRows.saving(Chart.self),
    ]
  }

  static var axisScale: [Row] {
    [
      Row(
        """
        /// Equal differences at equal distances.
        static var linear: AxisScale { get }
        """
      ) { () -> AxisScale in .linear },
      Row(
        """
        /// Equal ratios at equal distances; values that are not positive have no place on it.
        static var log: AxisScale { get }
        """
      ) { () -> AxisScale in .log },
    ]
  }
}

extension Chart {
  /// The chart itself where its own parameters can be used; its marks were checked at their places.
  fileprivate func checked() throws -> Chart {
    try validate()
    return self
  }
}
