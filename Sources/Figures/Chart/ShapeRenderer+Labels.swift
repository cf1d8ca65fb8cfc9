/// Words beside a point.
package struct PointLabel: Sendable {
  package var point: DataPoint
  package var text: String
  package var color: Color

  package init(point: DataPoint, text: String, color: Color) {
    self.point = point
    self.text = text
    self.color = color
  }
}

/// An upright line from one value to another, with short feet.
package struct Interval: Sendable {
  package var x: Double
  /// Both ends.
  package var y: [Double]
}

extension ShapeRenderer {
  private static let labelStyle = TextStyle.tick
  private static let labelGap = 7.0

  /// Words beside their points, each at the first place where it covers no other word and stays on the
  /// plot.
  func labels(_ labels: [PointLabel]) -> [SVGElement] {
    placedLabels(labels).flatMap { label, frame in
      written(label.text, Self.labelStyle, in: frame, color: label.color)
    }
  }

  /// Words on whatever lies beneath.
  func written(
    _ words: String, _ style: TextStyle, in frame: PixelFrame, color: Color
  ) -> [SVGElement] {
    let baseline = Pixel(frame.left, frame.top + style.size * 0.95)
    let text = SVGElement.text(words, style, at: baseline, color: color)
    // The words once in broad paper, so that what lies beneath does not run through them.
    let halo = SVGElement.text(words, style, at: baseline, color: Ink.paper)
      .with("stroke", .text(Ink.paper.hex)).with("stroke-width", 3)
      .with("stroke-linejoin", "round").with("aria-hidden", "true")
    return [halo, text]
  }

  /// The labels that find a place, with the frames of their words.
  package func placedLabels(_ labels: [PointLabel]) -> [(label: PointLabel, frame: PixelFrame)] {
    var placed: [(label: PointLabel, frame: PixelFrame)] = []
    for label in labels where x.range.contains(label.point.x) && y.range.contains(label.point.y) {
      var label = label
      label.text = TextLayout.shortened(label.text, Self.labelStyle, width: plot.width / 2)
      let frame = candidates(label).first { candidate in
        plot.contains(candidate) && !placed.contains { $0.frame.intersects(candidate) }
      }
      if let frame { placed.append((label, frame)) }
    }
    return placed
  }

  /// Places around the point, the best first, then the same farther out.
  private func candidates(_ label: PointLabel) -> [PixelFrame] {
    let center = pixel(label.point)
    let width = TextMetrics.width(label.text, Self.labelStyle)
    let height = Self.labelStyle.lineHeight
    return [1.0, 2.5].flatMap { distance in
      let gap = Self.labelGap * distance
      let (left, right) = (center.x - gap - width, center.x + gap)
      let (above, below) = (center.y - gap - height, center.y + gap)
      let middle = Pixel(center.x - width / 2, center.y - height / 2)
      return [
        (right, middle.y), (middle.x, above), (left, middle.y), (middle.x, below), (right, above),
        (left, above), (right, below), (left, below),
      ].map { PixelFrame(left: $0.0, top: $0.1, width: width, height: height) }
    }
  }

  /// Intervals as lines with feet.
  func intervals(_ intervals: [Interval], _ stroke: Stroke) -> SVGElement {
    var path = SVGPath()
    for interval in intervals {
      let center = x(interval.x)
      let ends = interval.y.map { y($0) }
      path.polyline(ends.map { Pixel(center, $0) })
      for end in ends { path.polyline([Pixel(center - 4, end), Pixel(center + 4, end)]) }
    }
    return self.stroke(path, stroke)
  }
}

extension PixelFrame {
  package func contains(_ other: PixelFrame) -> Bool {
    other.left >= left && other.right <= right && other.top >= top && other.bottom <= bottom
  }

  package func intersects(_ other: PixelFrame) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}
