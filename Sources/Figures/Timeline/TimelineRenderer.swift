/// Draws a timeline: the band of years, leaders with their dots, labels, footnotes.
struct TimelineRenderer {
  private let layout: TimelineLayout

  init(_ layout: TimelineLayout) { self.layout = layout }

  private static let accent = Color.blue

  var document: SVGDocument {
    let timeline = layout.timeline
    return SVGDocument(
      width: timeline.width, height: layout.height,
      title: timeline.title.isEmpty ? "Timeline" : timeline.title,
      description: words.joined(separator: " "),
      content: head + [band] + ticks + layout.labels.map(leader) + layout.labels.map(dot)
        + layout.labels.flatMap(label) + notes)
  }

  private var head: [SVGElement] {
    var baseline = TimelineLayout.margin + TextStyle.title.size * 0.9
    var elements: [SVGElement] = []
    for (lines, style) in [
      (layout.titleLines, TextStyle.title), (layout.subtitleLines, .axis),
    ] {
      for line in lines {
        elements.append(.text(line, style, at: Pixel(TimelineLayout.margin, baseline)))
        baseline += style.lineHeight
      }
    }
    return elements
  }

  private var band: SVGElement {
    SVGElement(
      "rect",
      [
        "x": .number(layout.band.left), "y": .number(layout.band.top),
        "width": .number(layout.band.width), "height": .number(layout.band.height), "rx": 4,
        "fill": .text(Ink.grid.hex),
      ])
  }

  private var ticks: [SVGElement] {
    let baseline = layout.band.top + layout.band.height / 2 + TextStyle.tick.size * 0.36
    return layout.ticks.compactMap { tick in
      let x = layout.axis(tick.value)
      let half = TextMetrics.width(tick.label, .tick) / 2
      guard x - half >= layout.band.left, x + half <= layout.band.right else { return nil }
      return .text(tick.label, .tick, at: Pixel(x, baseline), anchor: .middle)
    }
  }

  private func edge(_ label: TimelineLayout.Label) -> Double {
    label.isAbove ? layout.band.top : layout.band.bottom
  }

  private func leader(_ label: TimelineLayout.Label) -> SVGElement {
    var path = SVGPath()
    let end = label.isAbove ? label.frame.top : label.frame.bottom
    path.polyline([Pixel(label.x, edge(label)), Pixel(label.x, end)])
    return SVGElement(
      "path",
      [
        "d": .text(path.text), "fill": "none",
        "stroke": .text((label.isEmphasised ? Self.accent : Ink.axis).hex),
        "stroke-width": .number(label.isEmphasised ? 1.5 : 1),
      ])
  }

  private func dot(_ label: TimelineLayout.Label) -> SVGElement {
    let color = label.isEmphasised ? Self.accent : Ink.axis
    return SVGElement(
      "circle",
      [
        "cx": .number(label.x), "cy": .number(edge(label)),
        "r": .number(label.isEmphasised ? 5.5 : 4), "fill": .text(color.hex),
        "stroke": .text(Ink.paper.hex), "stroke-width": 1.5,
      ])
  }

  private func label(_ label: TimelineLayout.Label) -> [SVGElement] {
    var top = label.frame.top
    func line(_ text: String, _ style: TextStyle, _ color: Color) -> SVGElement {
      defer { top += style.lineHeight }
      return .text(text, style, at: Pixel(label.frame.left, top + style.size * 0.95), color: color)
    }
    let (strong, plain) =
      label.isEmphasised ? (Self.accent, Ink.text) : (Ink.quiet, Ink.quiet)
    return [line(String(label.event.year), .emphasis, strong)]
      + label.titleLines.map { line($0, .legend, plain) }
      + label.peopleLines.map { line($0, .note, Ink.quiet) }
  }

  private var notes: [SVGElement] {
    layout.notes.joined().enumerated().map { index, line in
      .text(
        line, .note,
        at: Pixel(
          TimelineLayout.margin,
          layout.notesTop + TextStyle.note.size + Double(index) * TextStyle.note.lineHeight))
    }
  }

  private var words: [String] {
    let timeline = layout.timeline
    var words = [timeline.title.isEmpty ? "A timeline." : "A timeline: \(timeline.title)."]
    if !timeline.subtitle.isEmpty { words.append("\(timeline.subtitle).") }
    guard !timeline.events.isEmpty else { return words + ["It has no events."] }
    let events = timeline.ordered.map { event in
      "\(event.year) \(event.title)" + (event.people.isEmpty ? "" : " (\(event.people))")
        + (event.note.isEmpty ? "" : " [\(event.note)]")
    }
    words.append(
      "\(NumberText.count(events.count, "event")): " + events.joined(separator: "; ") + ".")
    if !timeline.selected.isEmpty {
      words.append(
        "Emphasised: \(NumberText.list(timeline.selected.sorted().map(String.init), limit: 60)).")
    }
    return words
  }
}
