import Figures
import Tensors

extension LineMark {
  /// A line through the points of two vectors, in their order; NaN breaks it.
  public init(
    x: Vector, y: Vector, color: Color? = nil, label: String = "", dashed: Bool = false
  ) {
    let points = trapping { try Points(x: x, y: y, for: "LineMark") }
    self.init(x: points.x, y: points.y, color: color, label: label, dashed: dashed)
  }

  /// A line through the numbers of a vector over 0, 1, 2, …
  public init(y: Vector, color: Color? = nil, label: String = "", dashed: Bool = false) {
    self.init(
      y: trapping { try y.numbers("y", for: "LineMark") }, color: color, label: label,
      dashed: dashed)
  }
}

extension AreaMark {
  /// The area between two lines, as for a band of uncertainty.
  public init(
    x: Vector, lower: Vector, upper: Vector, color: Color? = nil, label: String = ""
  ) {
    self.init(
      x: trapping { try x.numbers("x", for: "AreaMark") },
      lower: trapping { try lower.numbers("lower", for: "AreaMark") },
      upper: trapping { try upper.numbers("upper", for: "AreaMark") }, color: color, label: label)
  }

  /// The area between zero and `y`.
  public init(x: Vector, y: Vector, color: Color? = nil, label: String = "") {
    let points = trapping { try Points(x: x, y: y, for: "AreaMark") }
    self.init(x: points.x, y: points.y, color: color, label: label)
  }
}

extension BarMark {
  /// Upright bars from zero, one for each name.
  public init(
    _ names: [String], values: Vector, errors: Vector? = nil, color: Color? = nil,
    label: String = ""
  ) {
    self.init(
      names, values: trapping { try values.numbers("values", for: "BarMark") },
      errors: trapping { try errors?.numbers("errors", for: "BarMark") }, color: color,
      label: label)
  }
}

extension HistogramMark {
  /// How often the numbers of a vector fall into each of a row of intervals.
  ///
  /// - Parameters:
  ///   - bins: The number of intervals; chosen by the rule of Freedman and Diaconis where it is nil.
  ///   - density: Whether heights are divided by count and width, so that the area is one.
  public init(
    _ values: Vector, bins: Int? = nil, density: Bool = false, color: Color? = nil,
    label: String = ""
  ) {
    self.init(
      trapping { try values.numbers("its values", for: "HistogramMark") }, bins: bins,
      density: density, color: color, label: label)
  }
}
