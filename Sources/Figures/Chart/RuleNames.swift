/// The names of a chart's lines across the plot: in the legend where a line looks like no other, beside
/// the line itself where several look alike.
struct RuleNames {
  /// The names that stand beside their lines.
  let beside: [RuleName]
  private let shared: Set<Color>

  init(_ names: [RuleName]) {
    let counts = names.reduce(into: [Color: Int]()) { $0[$1.color, default: 0] += 1 }
    shared = Set(counts.filter { $0.value > 1 }.keys)
    beside = names.filter { [shared] in shared.contains($0.color) }
  }

  /// What a drawing's line adds to the legend.
  func entries(of drawing: Drawing) -> [LegendEntry] {
    guard let name = drawing.ruleName, !shared.contains(name.color) else { return [] }
    return [LegendEntry(name: name.text, color: name.color, sample: .dashes)]
  }
}

extension ShapeRenderer {
  private static let ruleStyle = TextStyle.note

  /// Names along lines, each at the first place where it covers no other one.
  func ruleNames(_ names: [RuleName]) -> [SVGElement] {
    placedRuleNames(names).flatMap { name, frame in
      written(name.text, Self.ruleStyle, in: frame, color: name.color)
    }
  }

  /// The names that find a place, with the frames of their words.
  package func placedRuleNames(_ names: [RuleName]) -> [(name: RuleName, frame: PixelFrame)] {
    var placed: [(name: RuleName, frame: PixelFrame)] = []
    for name in names {
      let range = name.axis == .x ? x.range : y.range
      guard range.contains(name.value) else { continue }
      var name = name
      name.text = TextLayout.shortened(name.text, Self.ruleStyle, width: plot.width * 0.45)
      let free = places(of: name).filter { place in
        plot.contains(place) && !placed.contains { $0.frame.intersects(place) }
      }
      let clear = free.first { place in !names.contains { crosses($0, place) } }
      if let frame = clear ?? free.first { placed.append((name, frame)) }
    }
    return placed
  }

  /// Whether a line runs through or along words.
  private func crosses(_ name: RuleName, _ place: PixelFrame) -> Bool {
    switch name.axis {
    case .x: (place.left - 3...place.right + 3).contains(x(name.value))
    case .y: (place.top...place.bottom).contains(y(name.value))
    }
  }

  /// Places along a line, the best first: from the top downwards beside an upright line, from the right
  /// leftwards above or below a level one.
  private func places(of name: RuleName) -> [PixelFrame] {
    let width = TextMetrics.width(name.text, Self.ruleStyle)
    let height = Self.ruleStyle.lineHeight
    let gap = 5.0
    func frame(_ left: Double, _ top: Double) -> PixelFrame {
      PixelFrame(left: left, top: top, width: width, height: height)
    }
    switch name.axis {
    case .x:
      let line = x(name.value)
      let rows = Int(plot.height / height)
      return (0..<max(rows, 0)).flatMap { row in
        let top = plot.top + Double(row) * height
        return [frame(line + gap, top), frame(line - gap - width, top)]
      }
    case .y:
      let line = y(name.value)
      return stride(from: plot.right - width, through: plot.left, by: -(width + 2 * gap)).flatMap {
        [frame($0, line - height - 1), frame($0, line + 1)]
      }
    }
  }
}
