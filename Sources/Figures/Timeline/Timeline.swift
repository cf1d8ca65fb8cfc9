/// What happened in which year, drawn to scale.
///
///     Timeline(title: "Probability", events: [
///       TimelineEvent(1763, "Bayes' theorem", people: "Bayes"),
///       TimelineEvent(1922, "Maximum likelihood", people: "Fisher"),
///     ], selected: [1763])
public struct Timeline: Figure {
  package let title: String
  package let subtitle: String
  package let events: [TimelineEvent]
  package let selected: Set<Int>
  package let years: ClosedRange<Int>?
  package let width: Double

  /// - Parameters:
  ///   - selected: The years whose events are emphasised; all are alike where there are none.
  ///   - years: What the line covers; all events where it is nil.
  ///   - width: The width of the whole figure in pixels; the height follows from the labels.
  public init(
    title: String = "", subtitle: String = "", events: [TimelineEvent], selected: [Int] = [],
    years: ClosedRange<Int>? = nil, width: Double = 960
  ) {
    self.title = TextLayout.oneLine(title)
    self.subtitle = TextLayout.oneLine(subtitle)
    self.events = events
    self.selected = Set(selected)
    self.years = years
    self.width = width
  }

  public func document() throws(FigureError) -> SVGDocument {
    try validate()
    return TimelineRenderer(TimelineLayout(self)).document
  }

  package func validate() throws(FigureError) {
    guard 320...4_000 ~= width else {
      throw FigureError("Timeline: width is \(width); it must be 320 to 4000 pixels.")
    }
    guard events.count <= 60 else {
      throw FigureError("Timeline: there are \(events.count) events; 60 are the most.")
    }
    let known = -20_000...20_000
    for year in events.map(\.year) + (years.map { [$0.lowerBound, $0.upperBound] } ?? [])
    where !known.contains(year) {
      throw FigureError("Timeline: \(year) is not a year between −20000 and 20000.")
    }
    if let years, let event = events.first(where: { !years.contains($0.year) }) {
      throw FigureError(
        "Timeline: \(event.year) (\(event.title)) lies outside the years \(years.lowerBound) to "
          + "\(years.upperBound).")
    }
    let all = Set(events.map(\.year))
    if let stray = selected.sorted().first(where: { !all.contains($0) }) {
      throw FigureError("Timeline: \(stray) is selected, but no event is of that year.")
    }
  }

  /// The events in the order of their years; those of one year as they were given.
  var ordered: [TimelineEvent] {
    events.enumerated().sorted { ($0.element.year, $0.offset) < ($1.element.year, $1.offset) }
      .map(\.element)
  }

  /// Whether an event stands out.
  func isEmphasised(_ event: TimelineEvent) -> Bool {
    selected.isEmpty || selected.contains(event.year)
  }
}

/// Something that happened in a year.
public struct TimelineEvent: Hashable, Sendable {
  public let year: Int
  public let title: String
  /// Who did it.
  public let people: String
  /// What is to be said besides, as a footnote.
  public let note: String

  public init(_ year: Int, _ title: String, people: String = "", note: String = "") {
    self.year = year
    self.title = TextLayout.oneLine(title)
    self.people = TextLayout.oneLine(people)
    self.note = TextLayout.oneLine(note)
  }
}
