import Datasets
import Figures
import Tensors

extension ImageGrid {
  /// Images in a matrix, one a row, as decoders and data sets give them.
  public init(
    _ images: Matrix, height: Int, width: Int, columns: Int? = nil, title: String = "",
    captions: [String] = [], rowLabels: [String] = [], columnLabels: [String] = [],
    x: String = "", y: String = "", range: ClosedRange<Double>? = nil, spacing: Int = 1,
    inverted: Bool = false
  ) {
    self.init(
      trapping { try Self.rows(images) }, height: height, width: width, columns: columns,
      title: title, captions: captions, rowLabels: rowLabels, columnLabels: columnLabels, x: x,
      y: y, range: range, spacing: spacing, inverted: inverted)
  }

  /// Images of a data set.
  public init(
    _ images: ImageDataset, columns: Int? = nil, title: String = "", captions: [String] = [],
    rowLabels: [String] = [], columnLabels: [String] = [], inverted: Bool = false
  ) {
    self = trapping {
      try Self.checked(
        images, columns: columns, title: title, captions: captions, rowLabels: rowLabels,
        columnLabels: columnLabels, inverted: inverted)
    }
  }

  /// The images of a tensor whose first axis counts them.
  package static func rows(_ images: Matrix) throws -> [[Double]] {
    guard images.rank >= 2 else {
      throw FigureError(
        "ImageGrid wants a matrix with an image a row; this is of shape \(images.shape).")
    }
    let size = images.count / max(images.rows, 1)
    return (0..<images.rows).map { Array(images.values[($0 * size)..<(($0 + 1) * size)]) }
  }

  /// - Throws: ``FigureError`` for more images than a figure shows, before they become numbers.
  package static func checked(
    _ images: ImageDataset, columns: Int?, title: String, captions: [String],
    rowLabels: [String], columnLabels: [String], inverted: Bool
  ) throws -> ImageGrid {
    guard images.rows * images.dimensions <= 4_000_000 else {
      throw FigureError(
        "ImageGrid: \(images.rows) images are more than a screen shows; take a subset, as in "
          + ".subset(0..<100).")
    }
    return ImageGrid(
      try rows(images.checkedPixels()), height: images.height, width: images.width,
      columns: columns, title: title, captions: captions, rowLabels: rowLabels,
      columnLabels: columnLabels, inverted: inverted)
  }
}

extension HeatMapMark {
  /// A matrix as coloured cells, its first row on top.
  public init(
    _ values: Matrix, rows: [String] = [], columns: [String] = [], label: String = "",
    showsValues: Bool? = nil
  ) {
    self.init(
      trapping { try Self.rows(values) }, rows: rows, columns: columns, label: label,
      showsValues: showsValues)
  }

  /// Values of a function on cells that divide two ranges: rows along y from below and columns along
  /// x.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, values: Matrix, label: String = ""
  ) {
    self.init(x: x, y: y, values: trapping { try Self.rows(values) }, label: label)
  }

  package static func rows(_ values: Matrix) throws -> [[Double]] {
    guard values.rank == 2 else {
      throw FigureError("HeatMapMark wants a matrix; this is of shape \(values.shape).")
    }
    return values.rowArrays
  }
}

extension ErrorBarMark {
  /// Intervals that reach as far above y as below.
  public init(x: Vector, y: Vector, error: Vector, color: Color? = nil, label: String = "") {
    let points = trapping { try Points(x: x, y: y, for: "ErrorBarMark") }
    self.init(
      x: points.x, y: points.y, error: trapping { try error.numbers("error", for: "ErrorBarMark") },
      color: color, label: label)
  }

  /// Intervals with the given ends.
  public init(
    x: Vector, y: Vector, lower: Vector, upper: Vector, color: Color? = nil, label: String = ""
  ) {
    let points = trapping { try Points(x: x, y: y, for: "ErrorBarMark") }
    self.init(
      x: points.x, y: points.y, lower: trapping { try lower.numbers("lower", for: "ErrorBarMark") },
      upper: trapping { try upper.numbers("upper", for: "ErrorBarMark") }, color: color,
      label: label)
  }
}

extension TextMark {
  /// Words beside each of several points; those that find no free place are left out.
  public init(x: Vector, y: Vector, texts: [String], color: Color? = nil) {
    let points = trapping { try Points(x: x, y: y, for: "TextMark") }
    self.init(x: points.x, y: points.y, texts: texts, color: color)
  }
}
