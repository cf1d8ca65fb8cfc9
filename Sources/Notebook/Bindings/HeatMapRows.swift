import Elbo
import Language

/// The declarations of heat maps, error bars and words in cells.
enum HeatMapRows {
  static var heatMaps: [Row] {
    [
      Row(
        """
        /// A matrix as coloured cells, its first row on top; numbers stand in the cells where
        /// `showsValues` says so, up to 12×12 where it is nil; `label` names the values.
        init(_ values: Matrix, rows: [String] = [], columns: [String] = [], label: String = "", \
        showsValues: Bool? = nil)
        """
      ) { (values: Matrix, rows: [String], columns: [String], label: String, shows: Bool?) in
        try HeatMapMark(
          HeatMapMark.rows(values), rows: rows, columns: columns, label: label, showsValues: shows
        ).validated()
      },
      Row(
        """
        /// Values of a function on cells that divide two ranges: rows along y from below and
        /// columns along x.
        init(x: ClosedRange<Double>, y: ClosedRange<Double>, values: Matrix, label: String = "")
        """
      ) { (x: ClosedRange<Double>, y: ClosedRange<Double>, values: Matrix, label: String) in
        try HeatMapMark(x: x, y: y, values: HeatMapMark.rows(values), label: label).validated()
      },
      Row(
        """
        /// A list of rows as coloured cells, the first on top; numbers stand in the cells where
        /// `showsValues` says so, up to 12×12 where it is nil; `label` names the values.
        init(_ values: [[Double]], rows: [String] = [], columns: [String] = [], \
        label: String = "", showsValues: Bool? = nil)
        """
      ) { (values: [[Double]], rows: [String], columns: [String], label: String, shows: Bool?) in
        try HeatMapMark(
          values, rows: rows, columns: columns, label: label, showsValues: shows
        ).validated()
      },
    ]
  }

  /// Rows that take arrays of numbers, or vectors.
  static func errorBars<N: NumberList>(_: N.Type) -> [Row] {
    let name = N.text
    return [
      Row(
        """
        /// Values with intervals that reach as far above them as below.
        init(x: \(name), y: \(name), error: \(name), color: Color? = nil, label: String = "")
        """
      ) { (x: N, y: N, error: N, color: Color?, label: String) in
        try ErrorBarMark(
          x: x.numbers("x", for: "ErrorBarMark"), y: y.numbers("y", for: "ErrorBarMark"),
          error: error.numbers("error", for: "ErrorBarMark"), color: color, label: label
        ).validated()
      },
      Row(
        """
        /// Values with the intervals from `lower` to `upper`.
        init(x: \(name), y: \(name), lower: \(name), upper: \(name), color: Color? = nil, \
        label: String = "")
        """
      ) { (x: N, y: N, lower: N, upper: N, color: Color?, label: String) in
        try ErrorBarMark(
          x: x.numbers("x", for: "ErrorBarMark"), y: y.numbers("y", for: "ErrorBarMark"),
          lower: lower.numbers("lower", for: "ErrorBarMark"),
          upper: upper.numbers("upper", for: "ErrorBarMark"), color: color, label: label
        ).validated()
      },
    ]
  }

  static var word: [Row] {
    [
      Row(
        """
        /// Words beside one point.
        init(_ text: String, x: Double, y: Double, color: Color? = nil)
        """
      ) { (text: String, x: Double, y: Double, color: Color?) in
        try TextMark(text, x: x, y: y, color: color).validated()
      }
    ]
  }

  /// Rows that take arrays of numbers, or vectors.
  static func words<N: NumberList>(_: N.Type) -> [Row] {
    let name = N.text
    return [
      Row(
        """
        /// Words beside each of several points; those that find no free place are left out.
        init(x: \(name), y: \(name), texts: [String], color: Color? = nil)
        """
      ) { (x: N, y: N, texts: [String], color: Color?) in
        try TextMark(
          x: x.numbers("x", for: "TextMark"), y: y.numbers("y", for: "TextMark"), texts: texts,
          color: color
        ).validated()
      }
    ]
  }
}
