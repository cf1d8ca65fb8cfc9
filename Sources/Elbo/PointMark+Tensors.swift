import Figures
import Tensors

extension PointMark {
  /// Points with a colouring of any kind.
  package init(
    _ points: Points, coloring: PointColoring, size: Double? = nil, label: String = ""
  ) {
    self.init(x: points.x, y: points.y, coloring: coloring, size: size, label: label)
  }

  /// The rows of an N×2 matrix as points of one colour; nil takes the next one of the palette.
  ///
  /// - Parameters:
  ///   - size: The radius of a point in pixels; chosen by the number of points where it is nil.
  ///   - label: The name in the legend.
  public init(_ x: Matrix, color: Color? = nil, size: Double? = nil, label: String = "") {
    let points = trapping { try Points(x, for: "PointMark") }
    self.init(points, coloring: .single(color), size: size, label: label)
  }

  /// The rows of an N×2 matrix as points coloured by class; `names[i]` is the name of class i.
  public init(_ x: Matrix, color: [Int], names: [String] = [], size: Double? = nil) {
    let points = trapping { try Points(x, for: "PointMark") }
    self.init(points, coloring: .categories(color, names: names), size: size)
  }

  /// The rows of an N×2 matrix as points coloured by a named class.
  public init(_ x: Matrix, color: [String], size: Double? = nil) {
    let points = trapping { try Points(x, for: "PointMark") }
    self.init(x: points.x, y: points.y, color: color, size: size)
  }

  /// The rows of an N×2 matrix as points coloured by a continuous value, which `colorLabel` names.
  public init(_ x: Matrix, color: [Double], colorLabel: String = "", size: Double? = nil) {
    let points = trapping { try Points(x, for: "PointMark") }
    self.init(points, coloring: .values(color, label: colorLabel), size: size)
  }

  /// The rows of an N×2 matrix as points coloured by a tensor: an N×K matrix holds the
  /// responsibilities of K components, which `names` names; a vector of N holds a continuous value,
  /// which `colorLabel` names.
  public init(
    _ x: Matrix, color: Matrix, names: [String] = [], colorLabel: String = "",
    size: Double? = nil
  ) {
    self = trapping {
      PointMark(
        try Points(x, for: "PointMark"),
        coloring: try PointColoring(checking: color, names: names, colorLabel: colorLabel),
        size: size)
    }
  }

  /// Points of one colour from the vectors of their coordinates.
  public init(
    x: Vector, y: Vector, color: Color? = nil, size: Double? = nil, label: String = ""
  ) {
    let points = trapping { try Points(x: x, y: y, for: "PointMark") }
    self.init(points, coloring: .single(color), size: size, label: label)
  }

  /// Points coloured by class from the vectors of their coordinates.
  public init(x: Vector, y: Vector, color: [Int], names: [String] = [], size: Double? = nil) {
    let points = trapping { try Points(x: x, y: y, for: "PointMark") }
    self.init(points, coloring: .categories(color, names: names), size: size)
  }

  /// Points from the vectors of their coordinates, coloured by responsibilities or a continuous value.
  public init(
    x: Vector, y: Vector, color: Matrix, names: [String] = [], colorLabel: String = "",
    size: Double? = nil
  ) {
    self = trapping {
      PointMark(
        try Points(x: x, y: y, for: "PointMark"),
        coloring: try PointColoring(checking: color, names: names, colorLabel: colorLabel),
        size: size)
    }
  }
}
