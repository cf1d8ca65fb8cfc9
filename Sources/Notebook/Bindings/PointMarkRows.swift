import Elbo
import Language

/// The declarations of scatters in cells.
enum PointMarkRows {
  static var marks: [Row] {
    ofMatrix + overCoordinates([Double].self) + ofArrays + overCoordinates(Matrix.self)
      + ofVectors
  }

  private static var ofMatrix: [Row] {
    [
      Row(
        """
        /// The rows of an N×2 matrix as points of one colour; nil takes the next one of the
        /// palette. `size` is the radius of a point in pixels, chosen by the number of points
        /// where it is nil; `label` is the name in the legend.
        init(_ x: Matrix, color: Color? = nil, size: Double? = nil, label: String = "")
        """
      ) { (x: Matrix, color: Color?, size: Double?, label: String) in
        try PointMark(
          points(x), coloring: .single(color), size: size, label: label
        ).validated()
      },
      Row(
        """
        /// The rows of an N×2 matrix as points coloured by class; `names[i]` is the name of
        /// class i.
        init(_ x: Matrix, color: [Int], names: [String] = [], size: Double? = nil)
        """
      ) { (x: Matrix, color: [Int], names: [String], size: Double?) in
        try PointMark(
          points(x), coloring: .categories(color, names: names), size: size
        ).validated()
      },
      Row(
        """
        /// The rows of an N×2 matrix as points coloured by a named class.
        init(_ x: Matrix, color: [String], size: Double? = nil)
        """
      ) { (x: Matrix, color: [String], size: Double?) in
        let points = try points(x)
        return try PointMark(x: points.x, y: points.y, color: color, size: size).validated()
      },
      Row(
        """
        /// The rows of an N×2 matrix as points coloured by a continuous value, which
        /// `colorLabel` names.
        init(_ x: Matrix, color: [Double], colorLabel: String = "", size: Double? = nil)
        """
      ) { (x: Matrix, color: [Double], colorLabel: String, size: Double?) in
        try PointMark(
          points(x), coloring: .values(color, label: colorLabel), size: size
        ).validated()
      },
      Row(
        """
        /// The rows of an N×2 matrix as points coloured by a tensor: an N×K matrix holds the
        /// responsibilities of K components, which `names` names; a vector of N holds a
        /// continuous value, which `colorLabel` names.
        init(_ x: Matrix, color: Matrix, names: [String] = [], colorLabel: String = "", \
        size: Double? = nil)
        """
      ) { (x: Matrix, color: Matrix, names: [String], colorLabel: String, size: Double?) in
        try PointMark(
          points(x),
          coloring: PointColoring(checking: color, names: names, colorLabel: colorLabel),
          size: size
        ).validated()
      },
    ]
  }

  /// Rows that take arrays of numbers, or vectors.
  private static func overCoordinates<N: NumberList>(_: N.Type) -> [Row] {
    let name = N.text
    return [
      Row(
        """
        /// Points of one colour; nil takes the next one of the palette. `size` is the radius of
        /// a point in pixels, chosen by the number of points where it is nil; `label` is the
        /// name in the legend.
        init(x: \(name), y: \(name), color: Color? = nil, size: Double? = nil, label: String = "")
        """
      ) { (x: N, y: N, color: Color?, size: Double?, label: String) in
        try PointMark(
          points(x, y), coloring: .single(color), size: size, label: label
        ).validated()
      },
      Row(
        """
        /// Points coloured by class; `names[i]` is the name of class i.
        init(x: \(name), y: \(name), color: [Int], names: [String] = [], size: Double? = nil)
        """
      ) { (x: N, y: N, color: [Int], names: [String], size: Double?) in
        try PointMark(
          points(x, y), coloring: .categories(color, names: names), size: size
        ).validated()
      },
    ]
  }

  private static var ofArrays: [Row] {
    [
      Row(
        """
        /// Points coloured by a named class.
        init(x: [Double], y: [Double], color: [String], size: Double? = nil)
        """
      ) { (x: [Double], y: [Double], color: [String], size: Double?) in
        try PointMark(x: x, y: y, color: color, size: size).validated()
      },
      Row(
        """
        /// Points coloured by a continuous value, which `colorLabel` names.
        init(x: [Double], y: [Double], color: [Double], colorLabel: String = "", size: Double? = nil)
        """
      ) { (x: [Double], y: [Double], color: [Double], colorLabel: String, size: Double?) in
        try PointMark(x: x, y: y, color: color, colorLabel: colorLabel, size: size).validated()
      },
      Row(
        """
        /// Points coloured by responsibilities, a row for each point and a column for each
        /// component.
        init(x: [Double], y: [Double], color: [[Double]], names: [String] = [], size: Double? = nil)
        """
      ) { (x: [Double], y: [Double], color: [[Double]], names: [String], size: Double?) in
        try PointMark(x: x, y: y, color: color, names: names, size: size).validated()
      },
      Row(
        """
        /// Points with a colouring of any kind.
        init(x: [Double], y: [Double], coloring: PointColoring, size: Double? = nil, \
        label: String = "")
        """
      ) { (x: [Double], y: [Double], coloring: PointColoring, size: Double?, label: String) in
        try PointMark(x: x, y: y, coloring: coloring, size: size, label: label).validated()
      },
    ]
  }

  private static var ofVectors: [Row] {
    [
      Row(
        """
        /// Points from the vectors of their coordinates, coloured by a tensor: an N×K matrix
        /// holds the responsibilities of K components, which `names` names; a vector of N holds
        /// a continuous value, which `colorLabel` names.
        init(x: Vector, y: Vector, color: Matrix, names: [String] = [], \
        colorLabel: String = "", size: Double? = nil)
        """
      ) {
        (
          x: Matrix, y: Matrix, color: Matrix, names: [String], colorLabel: String, size: Double?
        ) in
        try PointMark(
          points(x, y),
          coloring: PointColoring(checking: color, names: names, colorLabel: colorLabel),
          size: size
        ).validated()
      }
    ]
  }

  static var coloring: [Row] {
    [
      Row(
        """
        /// All points alike; nil takes the next colour of the palette.
        static func single(_ color: Color?) -> PointColoring
        """
      ) { (color: Color?) in PointColoring.single(color) },
      Row(
        """
        /// A class for each point; `names[i]` is the name of class i.
        static func categories(_ classes: [Int], names: [String]) -> PointColoring
        """
      ) { (classes: [Int], names: [String]) in PointColoring.categories(classes, names: names) },
      Row(
        """
        /// A continuous value for each point, shown by a colour bar.
        static func values(_ values: [Double], label: String) -> PointColoring
        """
      ) { (values: [Double], label: String) in PointColoring.values(values, label: label) },
      Row(
        """
        /// A row for each point with the share of each component; colours are mixed in
        /// proportion.
        static func responsibilities(_ rows: [[Double]], names: [String]) -> PointColoring
        """
      ) { (rows: [[Double]], names: [String]) in
        PointColoring.responsibilities(rows, names: names)
      },
    ]
  }

  private static func points(_ matrix: Matrix) throws -> Points {
    try Points(matrix, for: "PointMark")
  }

  private static func points<N: NumberList>(_ x: N, _ y: N) throws -> Points {
    Points(x: try x.numbers("x", for: "PointMark"), y: try y.numbers("y", for: "PointMark"))
  }
}
