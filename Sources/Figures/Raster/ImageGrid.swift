/// Grey images of one size in rows and columns: data, reconstructions, samples, a manifold.
///
///     ImageGrid(images, height: 28, width: 28, columns: 10, title: "Samples")
///     ImageGrid(decoded, height: 28, width: 28, columns: 15, x: "z₁", y: "z₂", spacing: 0)
public struct ImageGrid: Figure {
  package let images: [[Double]]
  package let imageHeight: Int
  package let imageWidth: Int
  package let columns: Int?
  package let title: String
  package let captions: [String]
  package let rowLabels: [String]
  package let columnLabels: [String]
  package let x: String
  package let y: String
  package let range: ClosedRange<Double>
  package let spacing: Int
  package let inverted: Bool

  /// - Parameters:
  ///   - images: The pixels of each image, row by row from the top.
  ///   - height: The rows of pixels of an image.
  ///   - width: The pixels of a row.
  ///   - columns: How many images stand side by side; chosen by their number where it is nil.
  ///   - captions: A line below each image.
  ///   - rowLabels: A name beside each row of images.
  ///   - columnLabels: A name above each column of images.
  ///   - x: What changes from left to right.
  ///   - y: What changes from bottom to top.
  ///   - range: The values of black and of white; 0 and 1 where it is nil.
  ///   - spacing: The gap between images, in their own pixels; 0 lets them touch.
  ///   - inverted: Whether small values are white and large ones black, as ink on paper.
  public init(
    _ images: [[Double]], height: Int, width: Int, columns: Int? = nil, title: String = "",
    captions: [String] = [], rowLabels: [String] = [], columnLabels: [String] = [],
    x: String = "", y: String = "", range: ClosedRange<Double>? = nil, spacing: Int = 1,
    inverted: Bool = false
  ) {
    self.images = images
    imageHeight = height
    imageWidth = width
    self.columns = columns
    self.title = TextLayout.oneLine(title)
    self.captions = captions.map(TextLayout.oneLine)
    self.rowLabels = rowLabels.map(TextLayout.oneLine)
    self.columnLabels = columnLabels.map(TextLayout.oneLine)
    self.x = TextLayout.oneLine(x)
    self.y = TextLayout.oneLine(y)
    self.range = range ?? 0...1
    self.spacing = spacing
    self.inverted = inverted
  }

  public func document() throws(FigureError) -> SVGDocument {
    try validate()
    return ImageGridLayout(self).document
  }

  /// How many images stand side by side.
  package var columnCount: Int {
    if let columns { return columns }
    if !columnLabels.isEmpty { return columnLabels.count }
    if !rowLabels.isEmpty {
      return max(1, (images.count + rowLabels.count - 1) / rowLabels.count)
    }
    // A strip, then a sheet that is wider than high.
    return images.count <= 10 ? max(images.count, 1) : min(images.count, 10 + images.count / 40)
  }

  package var rowCount: Int { (images.count + columnCount - 1) / columnCount }
}

extension ImageGrid {
  /// More pixels than this no screen shows.
  private static let pixelLimit = 4_000_000

  package func validate() throws(FigureError) {
    for (name, value) in [
      ("height", imageHeight), ("width", imageWidth), ("columns", columns ?? 1),
    ] {
      guard 1...4_096 ~= value else {
        throw FigureError("ImageGrid: \(name) is \(value); it must be in 1...4096.")
      }
    }
    guard 0...64 ~= spacing else {
      throw FigureError("ImageGrid: spacing is \(spacing); it must be in 0...64.")
    }
    guard AxisScale.linear.canShow(range.lowerBound), AxisScale.linear.canShow(range.upperBound),
      range.lowerBound < range.upperBound
    else {
      throw FigureError(
        "ImageGrid: range is \(range.lowerBound)...\(range.upperBound); it must be finite and of "
          + "some length.")
    }
    let pixels = imageHeight * imageWidth
    if let index = images.firstIndex(where: { $0.count != pixels }) {
      throw FigureError(
        "ImageGrid: image \(index) has \(NumberText.count(images[index].count, "pixel")); "
          + "\(imageHeight)×\(imageWidth) are \(pixels).")
    }
    let area = rowCount * columnCount * (imageHeight + spacing) * (imageWidth + spacing)
    guard area <= Self.pixelLimit else {
      throw FigureError(
        "ImageGrid: \(NumberText.count(images.count, "image")) of \(imageHeight)×\(imageWidth) "
          + "pixels in \(columnCount) columns are more than a screen shows; take a subset.")
    }
    let counts = [
      ("captions", captions, "the images", images.count),
      ("rowLabels", rowLabels, "the rows", rowCount),
      ("columnLabels", columnLabels, "the columns", columnCount),
    ]
    for (name, labels, what, count) in counts where !labels.isEmpty && labels.count != count {
      throw FigureError(
        "ImageGrid: there are \(NumberText.count(labels.count, "text")) for \(name), but \(what) "
          + "are \(count).")
    }
  }
}
