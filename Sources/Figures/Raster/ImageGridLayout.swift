/// Where the images of a grid and the words around them lie: one picture holds all images, and the
/// gaps between them, where captions stand.
struct ImageGridLayout {
  private let grid: ImageGrid
  /// Pixels of the figure for a pixel of an image.
  private let scale: Double
  /// Gaps between images in their own pixels.
  private let gapX: Int
  private let gapY: Int
  private let titleLines: [String]
  /// The place of the picture.
  private let frame: PixelFrame

  private static let margin = 16.0
  private static let widest = 680.0
  private static let largestImage = 112.0
  private static let captionHeight = TextStyle.note.lineHeight + 3

  init(_ grid: ImageGrid) {
    self.grid = grid
    let side =
      (grid.rowLabels.map { TextMetrics.width($0, .tick) }.max().map { min($0, 160) + 8 } ?? 0)
      + (grid.y.isEmpty ? 0 : TextStyle.axis.lineHeight + 4)
    let room = Self.widest - 2 * Self.margin - side
    let columns = Double(grid.columnCount)
    let fitting = min(
      room / (columns * Double(grid.imageWidth + grid.spacing)),
      Self.largestImage / Double(max(grid.imageWidth, grid.imageHeight)))
    // Halves of screen pixels, where there are any, keep all pixels alike.
    scale = fitting >= 1 ? (2 * fitting).rounded(.down) / 2 : fitting
    gapX = grid.spacing
    gapY = grid.captions.isEmpty ? grid.spacing : Int((Self.captionHeight / scale).rounded(.up))

    let width = Double(grid.columnCount * (grid.imageWidth + gapX) - gapX) * scale
    let rows = max(grid.rowCount, 1)
    // The last row's captions stand below the picture.
    let height = Double(rows * (grid.imageHeight + gapY) - gapY) * scale
    titleLines = TextLayout.lines(grid.title, .title, width: max(width + side, 300), limit: 3)
    let top =
      Self.margin + Double(titleLines.count) * TextStyle.title.lineHeight
      + (titleLines.isEmpty ? 0 : 6)
      + (grid.columnLabels.isEmpty ? 0 : TextStyle.tick.lineHeight + 2)
    frame = PixelFrame(left: Self.margin + side, top: top, width: width, height: height)
  }

  var document: SVGDocument {
    let below =
      (grid.captions.isEmpty ? 0 : Self.captionHeight)
      + (grid.x.isEmpty ? 0 : TextStyle.axis.lineHeight + 6)
    let titles = titleLines.map { TextMetrics.width($0, .title) }.max() ?? 0
    return SVGDocument(
      width: max(frame.right, Self.margin + titles, 240 - Self.margin) + Self.margin,
      height: frame.bottom + below + Self.margin,
      title: grid.title.isEmpty ? "Images" : grid.title,
      description: words.joined(separator: " "),
      content: titleElements + columnLabels + rowLabels + [picture.element(over: frame)]
        + captions + axisNames)
  }

  // MARK: The picture

  /// The palette: the grey levels, then paper, then the mark of what is not a number.
  private static let levels = 254
  private static let paper = UInt8(levels)
  private static let missing = UInt8(levels + 1)

  private var picture: IndexedImage {
    let greys = (0..<Self.levels).map { level in
      let grey = Int((Double(level) * 255 / Double(Self.levels - 1)).rounded())
      let shade = grid.inverted ? 255 - grey : grey
      return Color(red: shade, green: shade, blue: shade)
    }
    var picture = IndexedImage(
      width: grid.columnCount * (grid.imageWidth + gapX) - gapX,
      height: max(grid.rowCount, 1) * (grid.imageHeight + gapY) - gapY,
      palette: greys + [Ink.paper, .vermillion], filledWith: Self.paper)
    for (index, image) in grid.images.enumerated() {
      let left = index % grid.columnCount * (grid.imageWidth + gapX)
      let top = index / grid.columnCount * (grid.imageHeight + gapY)
      for row in 0..<grid.imageHeight {
        let start = (top + row) * picture.width + left
        for column in 0..<grid.imageWidth {
          picture.pixels[start + column] = level(image[row * grid.imageWidth + column])
        }
      }
    }
    // Renderers that know no sharp pixels smooth each into the next: they get larger ones.
    let area = picture.width * picture.height
    return picture.magnified(
      (1...Int(max(scale, 1).rounded(.up))).last { $0 * $0 * area <= 2_000_000 } ?? 1)
  }

  private func level(_ value: Double) -> UInt8 {
    guard !value.isNaN else { return Self.missing }
    let value = min(max(value, grid.range.lowerBound), grid.range.upperBound)
    let position = (value - grid.range.lowerBound) / (grid.range.upperBound - grid.range.lowerBound)
    return UInt8((position * Double(Self.levels - 1)).rounded())
  }

  // MARK: Words around it

  private var pitchX: Double { Double(grid.imageWidth + gapX) * scale }
  private var pitchY: Double { Double(grid.imageHeight + gapY) * scale }

  private func center(column: Int) -> Double {
    frame.left + Double(column) * pitchX + Double(grid.imageWidth) * scale / 2
  }

  private var titleElements: [SVGElement] {
    titleLines.enumerated().map { index, line in
      .text(
        line, .title,
        at: Pixel(
          Self.margin,
          Self.margin + TextStyle.title.size * 0.9 + Double(index) * TextStyle.title.lineHeight))
    }
  }

  /// Names above columns; where they are wider than a column, every second stands, or fewer.
  private var columnLabels: [SVGElement] {
    let widest = grid.columnLabels.map { TextMetrics.width($0, .tick) }.max() ?? 0
    let step = min(max(Int(((widest + 8) / pitchX).rounded(.up)), 1), 4)
    return stride(from: 0, to: grid.columnLabels.count, by: step).map { column in
      let label = TextLayout.shortened(
        grid.columnLabels[column], .tick, width: Double(step) * pitchX - 4)
      return .text(
        label, .tick, at: Pixel(center(column: column), frame.top - 6), anchor: .middle)
    }
  }

  private var rowLabels: [SVGElement] {
    let step = max(Int((TextStyle.tick.lineHeight / pitchY).rounded(.up)), 1)
    return stride(from: 0, to: grid.rowLabels.count, by: step).map { row in
      let middle = frame.top + Double(row) * pitchY + Double(grid.imageHeight) * scale / 2
      return .text(
        TextLayout.shortened(grid.rowLabels[row], .tick, width: 160), .tick,
        at: Pixel(frame.left - 8, middle + TextStyle.tick.size * 0.35), anchor: .end)
    }
  }

  private var captions: [SVGElement] {
    grid.captions.enumerated().map { index, caption in
      let bottom =
        frame.top + Double(index / grid.columnCount) * pitchY + Double(grid.imageHeight) * scale
      return .text(
        TextLayout.shortened(caption, .note, width: pitchX - 4), .note,
        at: Pixel(
          center(column: index % grid.columnCount), bottom + TextStyle.note.size + 2),
        anchor: .middle)
    }
  }

  private var axisNames: [SVGElement] {
    var names: [SVGElement] = []
    if !grid.x.isEmpty {
      let captions = grid.captions.isEmpty ? 0 : Self.captionHeight
      names.append(
        .text(
          TextLayout.shortened(grid.x, .axis, width: max(frame.width, 200)), .axis,
          at: Pixel(
            frame.left + frame.width / 2, frame.bottom + captions + TextStyle.axis.size + 4),
          anchor: .middle))
    }
    if !grid.y.isEmpty {
      names.append(
        .text(
          TextLayout.shortened(grid.y, .axis, width: max(frame.height, 60)), .axis,
          at: Pixel(
            Self.margin + TextStyle.axis.size * 0.8, frame.top + frame.height / 2),
          anchor: .middle, angle: -90))
    }
    return names
  }

  // MARK: Description

  private var words: [String] {
    let size = "\(grid.imageHeight)×\(grid.imageWidth) pixels"
    var words = [grid.title.isEmpty ? "Images." : "Images: \(grid.title)."]
    guard !grid.images.isEmpty else { return words + ["There are none."] }
    words.append(
      "\(NumberText.count(grid.images.count, "image")) of \(size) in "
        + "\(NumberText.count(grid.rowCount, "row")) and "
        + "\(NumberText.count(grid.columnCount, "column")).")
    for (name, labels) in [
      ("The columns are", grid.columnLabels), ("The rows are", grid.rowLabels),
      ("The captions are", grid.captions),
    ] where !labels.isEmpty {
      words.append("\(name) \(NumberText.list(labels, limit: 20)).")
    }
    if !grid.x.isEmpty { words.append("From left to right: \(grid.x).") }
    if !grid.y.isEmpty { words.append("From bottom to top: \(grid.y).") }
    return words + valueWords
  }

  private var valueWords: [String] {
    let numbers = grid.images.joined().filter { !$0.isNaN }
    let missing = grid.images.reduce(0) { $0 + $1.count } - numbers.count
    let outside = numbers.count { !grid.range.contains($0) }
    var words: [String] = []
    if let range = Words.range(numbers) {
      let sum = numbers.reduce(0) { $0 + $1 / Double(numbers.count) }
      words.append(
        "Their values lie \(range), \(NumberText.text(sum)) on average; "
          + "\(grid.inverted ? "white" : "black") is \(NumberText.text(grid.range.lowerBound)) and "
          + "\(grid.inverted ? "black" : "white") is \(NumberText.text(grid.range.upperBound)).")
    }
    if outside > 0 {
      words.append(
        "\(NumberText.count(outside, "pixel")) \(outside == 1 ? "lies" : "lie") outside and "
          + "\(outside == 1 ? "is" : "are") shown as the nearer of the two.")
    }
    if missing > 0 {
      words.append(
        "\(NumberText.count(missing, "pixel")), not a number, "
          + "\(missing == 1 ? "is" : "are") red.")
    }
    return words
  }
}
