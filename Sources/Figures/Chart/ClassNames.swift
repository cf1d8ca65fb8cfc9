import Glibc

/// How the names of classes stand below a chart: level where each fits under its place, else slanted.
struct ClassNames {
  /// Degrees by which names are turned; 0 where they are level.
  let angle: Double
  /// How far down from the tick they reach.
  let height: Double
  private let names: [String]
  private let longest: Double

  /// - Parameters:
  ///   - width: About how much room all names have side by side.
  ///   - height: The height of the chart, of which slanted names take at most three tenths.
  init(_ names: [String], width: Double, height: Double) {
    let lines = names.map(TextLayout.oneLine)
    let widest = lines.map { TextMetrics.width($0, .tick) }.max() ?? 0
    let line = TextStyle.tick.lineHeight
    self.names = lines
    if names.isEmpty || widest + Self.gap <= width / Double(names.count) {
      (angle, self.height, longest) = (0, line, .infinity)
    } else {
      let room = height * 0.3 - line * cos(Self.slant)
      longest = room / sin(Self.slant)
      angle = -Self.slant * 180 / .pi
      self.height = min(widest, longest) * sin(Self.slant) + line * cos(Self.slant)
    }
  }

  private static let slant = 35 * Double.pi / 180
  private static let gap = 8.0
  /// A slanted name needs as much from its neighbour.
  private static let slantedBand = 26.0

  /// Ticks that bear the names; names too long for their place are cut.
  func ticks(_ projection: Projection) -> [Tick] {
    if angle == 0 { return AxisTicks(names: names, projection, gap: Self.gap).ticks }
    let band = projection(1) - projection(0)
    let step = max(1, Int((Self.slantedBand / max(band, 0.01)).rounded(.up)))
    return stride(from: 0, to: names.count, by: step).compactMap { index in
      guard projection.range.contains(Double(index)) else { return nil }
      // The name runs from its tick down to the left, to the edge of the figure at most.
      let room = (projection(Double(index)) - 4) / cos(Self.slant)
      return Tick(value: Double(index), label: names[index])
        .shortened(to: max(min(longest, room), 20))
    }
  }
}
