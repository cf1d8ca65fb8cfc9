import Elbo
import Language

/// The declarations of lines, areas, bars and histograms in cells.
enum LineMarkRows {
  /// Rows that take arrays of numbers, or vectors.
  static func lines<N: NumberList>(_: N.Type) -> [Row] {
    let name = N.text
    return [
      Row(
        """
        /// A line through points in the order given, drawn in dashes where `dashed` says so; NaN
        /// breaks it.
        init(x: \(name), y: \(name), color: Color? = nil, label: String = "", \
        dashed: Bool = false)
        """
      ) { (x: N, y: N, color: Color?, label: String, dashed: Bool) in
        try LineMark(
          x: x.numbers("x", for: "LineMark"), y: y.numbers("y", for: "LineMark"), color: color,
          label: label, dashed: dashed
        ).validated()
      },
      Row(
        """
        /// A line over the places 0, 1, 2 and so on, drawn in dashes where `dashed` says so.
        init(y: \(name), color: Color? = nil, label: String = "", dashed: Bool = false)
        """
      ) { (y: N, color: Color?, label: String, dashed: Bool) in
        try LineMark(
          y: y.numbers("y", for: "LineMark"), color: color, label: label, dashed: dashed
        ).validated()
      },
    ]
  }

  static var function: Row {
    Row(
      """
      /// The graph of a function, which is called at `resolution` places of the range, the ends
      /// among them.
      init(x range: ClosedRange<Double>, resolution: Int = 400, color: Color? = nil, \
      label: String = "", dashed: Bool = false, _ function: (Double) -> Double)
      """
    ) {
      (
        range: ClosedRange<Double>, resolution: Int, color: Color?, label: String, dashed: Bool,
        function: Callback<Double, Double>
      ) in
      try LineMark(x: range, resolution: resolution, color: color, label: label, dashed: dashed) {
        try function($0)
      }.validated()
    }
  }

  /// Rows that take arrays of numbers, or vectors.
  static func areas<N: NumberList>(_: N.Type) -> [Row] {
    let name = N.text
    return [
      Row(
        """
        /// The area between two lines, as for a band of uncertainty.
        init(x: \(name), lower: \(name), upper: \(name), color: Color? = nil, \
        label: String = "")
        """
      ) { (x: N, lower: N, upper: N, color: Color?, label: String) in
        try AreaMark(
          x: x.numbers("x", for: "AreaMark"), lower: lower.numbers("lower", for: "AreaMark"),
          upper: upper.numbers("upper", for: "AreaMark"), color: color, label: label
        ).validated()
      },
      Row(
        """
        /// The area between zero and `y`.
        init(x: \(name), y: \(name), color: Color? = nil, label: String = "")
        """
      ) { (x: N, y: N, color: Color?, label: String) in
        try AreaMark(
          x: x.numbers("x", for: "AreaMark"), y: y.numbers("y", for: "AreaMark"), color: color,
          label: label
        ).validated()
      },
    ]
  }

  /// Rows that take arrays of numbers, or vectors.
  static func bars<N: NumberList>(_: N.Type) -> [Row] {
    let name = N.text
    return [
      Row(
        """
        /// Upright bars from zero, one for each name; those of several marks in a chart stand
        /// side by side. `errors` are half the lengths of error bars.
        init(_ names: [String], values: \(name), errors: \(name)? = nil, color: Color? = nil, \
        label: String = "")
        """
      ) { (names: [String], values: N, errors: N?, color: Color?, label: String) in
        try BarMark(
          names, values: values.numbers("values", for: "BarMark"),
          errors: errors?.numbers("errors", for: "BarMark"), color: color, label: label
        ).validated()
      }
    ]
  }

  /// Rows that take arrays of numbers, or vectors.
  static func histograms<N: NumberList>(_: N.Type) -> [Row] {
    let name = N.text
    return [
      Row(
        """
        /// How often values fall into each of a row of intervals; `bins`, their number, is
        /// chosen by the rule of Freedman and Diaconis where it is nil; with `density` the area
        /// is one.
        init(_ values: \(name), bins: Int? = nil, density: Bool = false, color: Color? = nil, \
        label: String = "")
        """
      ) { (values: N, bins: Int?, density: Bool, color: Color?, label: String) in
        try HistogramMark(
          values.numbers("its values", for: "HistogramMark"), bins: bins, density: density,
          color: color, label: label
        ).validated()
      }
    ]
  }

  static var rules: [Row] {
    [
      Row(
        """
        /// An upright dashed line at `x`.
        init(x: Double, color: Color? = nil, label: String = "")
        """
      ) { (x: Double, color: Color?, label: String) in
        try RuleMark(x: x, color: color, label: label).validated()
      },
      Row(
        """
        /// A level dashed line at `y`.
        init(y: Double, color: Color? = nil, label: String = "")
        """
      ) { (y: Double, color: Color?, label: String) in
        try RuleMark(y: y, color: color, label: label).validated()
      },
    ]
  }
}
