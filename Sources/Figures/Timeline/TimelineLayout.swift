/// Where the labels of a timeline stand: each to the right of an upright leader at its year, so far
/// above or below the line that none covers another and no leader runs through a label.
package struct TimelineLayout {
  static let margin = 16.0
  static let bandHeight = 30.0
  private static let labelWidth = 138.0
  private static let leaderGap = 6.0
  private static let rowGap = 10.0
  /// From the band to the labels next to it.
  private static let firstGap = 16.0

  package let timeline: Timeline
  let titleLines: [String]
  let subtitleLines: [String]
  package let labels: [Label]
  package let band: PixelFrame
  let axis: Projection
  let ticks: [Tick]
  let notes: [[String]]
  let notesTop: Double
  package let height: Double

  /// A label with its place.
  package struct Label: Sendable {
    package var event: TimelineEvent
    var isEmphasised: Bool
    var titleLines: [String]
    var peopleLines: [String]
    /// The place of the year on the line.
    package var x: Double
    package var isAbove = true
    /// Rows from the line outwards.
    var level = 0
    package var frame: PixelFrame
  }

  package init(_ timeline: Timeline) {
    self.timeline = timeline
    let inner = timeline.width - 2 * Self.margin
    titleLines = TextLayout.lines(timeline.title, .title, width: inner, limit: 2)
    subtitleLines = TextLayout.lines(timeline.subtitle, .axis, width: inner, limit: 2)
    var labels = Self.measured(timeline)
    axis = Self.axis(timeline, labels)
    for index in labels.indices { labels[index].x = axis(Double(labels[index].event.year)) }
    Self.assignLevels(&labels)

    let head =
      Self.margin + Double(titleLines.count) * TextStyle.title.lineHeight
      + Double(subtitleLines.count) * TextStyle.axis.lineHeight + 8
    let above = Self.offsets(labels, above: true)
    let below = Self.offsets(labels, above: false)
    band = PixelFrame(
      left: Self.margin, top: head + above.total + Self.firstGap, width: inner,
      height: Self.bandHeight)
    for index in labels.indices {
      let label = labels[index]
      labels[index].frame.left = label.x + Self.leaderGap
      labels[index].frame.top =
        label.isAbove
        ? band.top - Self.firstGap - above.starts[label.level] - label.frame.height
        : band.bottom + Self.firstGap + below.starts[label.level]
    }
    self.labels = labels
    ticks = AxisTicks(axis, spacing: 90, isWhole: true) { TextMetrics.width($0, .tick) }.ticks
      .filter { $0.value.rounded() == $0.value }
    notesTop = band.bottom + Self.firstGap + below.total + 6
    notes = timeline.ordered.filter { !$0.note.isEmpty }.enumerated().map { index, event in
      TextLayout.lines(
        Superscript.text(index + 1) + " " + event.note, .note, width: inner, limit: 4)
    }
    let noteLines = notes.reduce(0) { $0 + $1.count }
    height = notesTop + Double(noteLines) * TextStyle.note.lineHeight + Self.margin
  }

  /// The labels with their sizes, footnotes counted in the order of the years.
  private static func measured(_ timeline: Timeline) -> [Label] {
    var noteCount = 0
    return timeline.ordered.map { event in
      var title = event.title
      if !event.note.isEmpty {
        noteCount += 1
        title += Superscript.text(noteCount)
      }
      let titleLines = TextLayout.lines(title, .legend, width: labelWidth, limit: 3)
      let peopleLines = TextLayout.lines(event.people, .note, width: labelWidth, limit: 2)
      let widths =
        [TextMetrics.width(String(event.year), .emphasis)]
        + titleLines.map { TextMetrics.width($0, .legend) }
        + peopleLines.map { TextMetrics.width($0, .note) }
      let height =
        TextStyle.emphasis.lineHeight + Double(titleLines.count) * TextStyle.legend.lineHeight
        + Double(peopleLines.count) * TextStyle.note.lineHeight
      return Label(
        event: event, isEmphasised: timeline.isEmphasised(event), titleLines: titleLines,
        peopleLines: peopleLines, x: 0,
        frame: PixelFrame(left: 0, top: 0, width: widths.max() ?? 0, height: height))
    }
  }

  /// The scale of years, which ends where the last labels still fit.
  private static func axis(_ timeline: Timeline, _ labels: [Label]) -> Projection {
    let all = timeline.events.map(\.year)
    let first = Double(timeline.years?.lowerBound ?? all.min() ?? 0)
    let last = Double(timeline.years?.upperBound ?? all.max() ?? 0)
    let range = last > first ? first...last : first - 5...first + 5
    let left = margin + 14
    let most = timeline.width - margin - 14
    let right = labels.reduce(most) { right, label in
      let t = (Double(label.event.year) - range.lowerBound) / (range.upperBound - range.lowerBound)
      let room = timeline.width - margin - leaderGap - label.frame.width - left
      return t > 0 ? min(right, left + room / t) : right
    }
    return Projection(range, .linear, from: left, to: max(right, left + 20))
  }

  /// From the last year to the first: a label lies beyond all rows whose leaders it would stand in the
  /// way of. So there is always a place, and leaders, left of all labels that were placed, cross none.
  private static func assignLevels(_ labels: inout [Label]) {
    var wasAbove = false
    for index in labels.indices.reversed() {
      let end = labels[index].x + leaderGap + labels[index].frame.width + 10
      func level(above: Bool) -> Int {
        labels[(index + 1)...].filter { $0.isAbove == above && $0.x < end }
          .map { $0.level + 1 }.max() ?? 0
      }
      let (above, below) = (level(above: true), level(above: false))
      labels[index].isAbove = above == below ? !wasAbove : above < below
      labels[index].level = min(above, below)
      wasAbove = labels[index].isAbove
    }
  }

  /// How far from the first row each row begins, and how much room all take.
  private static func offsets(
    _ labels: [Label], above: Bool
  ) -> (starts: [Double], total: Double) {
    let side = labels.filter { $0.isAbove == above }
    var starts: [Double] = []
    var total = 0.0
    for level in 0..<((side.map(\.level).max() ?? -1) + 1) {
      starts.append(total)
      total += (side.filter { $0.level == level }.map(\.frame.height).max() ?? 0) + rowGap
    }
    return (starts, total)
  }
}
