import Figures
import Testing

/// What marks refuse, and what they bear.
@Suite struct MarkTests {
  static let refused: [(mark: any Mark, message: String)] = [
    (
      PointMark(x: [1, 2], y: [1]),
      "PointMark: x has 2 values and y has 1; they must be equally many."
    ),
    (
      PointMark(x: [1, 2], y: [1, 2], color: [0, 1, 1]),
      "PointMark: there are 2 points and 3 colors; each point needs one."
    ),
    (
      PointMark(x: [1], y: [1], color: [2], names: ["a", "b"]),
      "PointMark: class 2 has no name; names are given for 0 to 1."
    ),
    (
      PointMark(x: [1, 2], y: [1, 2], color: [[0.5, 0.5], [1]]),
      "PointMark: row 1 of the responsibilities has 1 entry; row 0 has 2."
    ),
    (
      PointMark(x: [1], y: [1], color: [[1.5, -0.5]]),
      "PointMark: row 0 of the responsibilities holds −0.5; they must be finite and not negative."
    ),
    (
      PointMark(x: [1], y: [1], color: [[Double]](repeating: [], count: 1)),
      "PointMark: row 0 of the responsibilities has 0 entries; it must have one for each component."
    ),
    (
      PointMark(x: [1], y: [1], size: .nan),
      "PointMark: size is nan; it must be a radius of 0 to 100 pixels."
    ),
    (
      LineMark(x: [1], y: []), "LineMark: x has 1 value and y has 0; they must be equally many."
    ),
    (
      AreaMark(x: [1], lower: [], upper: [2]),
      "AreaMark: x has 1 value and lower has 0; they must be equally many."
    ),
    (
      BarMark(["a"], values: []),
      "BarMark: names has 1 value and values has 0; they must be equally many."
    ),
    (
      BarMark(["a", "b"], values: [1, 2], errors: [1]),
      "BarMark: errors has 1 value and values has 2; they must be equally many."
    ),
    (
      ErrorBarMark(x: [1, 2], y: [1, 2], error: [1, 2, 3]),
      "ErrorBarMark: x has 2 values and error has 3; they must be equally many."
    ),
    (
      ErrorBarMark(x: [1], y: [1], lower: [], upper: [2]),
      "ErrorBarMark: x has 1 value and lower has 0; they must be equally many."
    ),
    (
      TextMark(x: [1], y: [1], texts: []),
      "TextMark: x has 1 value and texts has 0; they must be equally many."
    ),
    (HeatMapMark([]), "HeatMapMark: values are 0×0: there are no cells."),
    (
      HeatMapMark([[1, 2], [3]]),
      "HeatMapMark: row 1 of the values has 1 column and row 0 has 2; all must have the same."
    ),
    (
      HeatMapMark([[1, 2]], rows: ["a", "b"]),
      "HeatMapMark: there are 2 names of rows, but the values are 1×2."
    ),
    (
      HeatMapMark(x: 0...0, y: 0...1, values: [[1]]),
      "HeatMapMark: x is 0...0; it must be a finite range of some length."
    ),
    (HistogramMark([1], bins: 0), "HistogramMark: bins is 0; it must be in 1...1000."),
    (
      EllipseMark(center: (0, 0), covariance: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
      "EllipseMark: covariance 0 is 3×3; it must be 2×2, the covariance of the two coordinates shown."
    ),
    (
      EllipseMark(center: (0, 0), covariance: [[1, 2], [2, 1]]),
      "EllipseMark: covariance 0 is not positive semidefinite; its least eigenvalue is −1."
    ),
    (
      EllipseMark(center: (0, 0), covariance: [[1, 0.5], [0.25, 1]]),
      "EllipseMark: covariance 0 is not symmetric: 0.5 stands opposite 0.25."
    ),
    (
      EllipseMark(centers: [[1, 2, 3]], covariances: [[[1, 0], [0, 1]]]),
      "EllipseMark: center 0 has 3 coordinates; an ellipse lies in a plane of 2."
    ),
    (
      EllipseMark(center: (0, 0), covariance: [[1, 0], [0, 1]], sigmas: [1, 0]),
      "EllipseMark: sigmas holds 0; they must be positive numbers of standard deviations."
    ),
    (
      ContourMark(x: 1...1, y: 0...1) { _, _ in
        Issue.record("called")
        return 0
      },
      "ContourMark: x is 1...1; it must be a finite range of some length."
    ),
    (
      ContourMark(x: 0...1, y: 0 ... .infinity) { _, _ in 0 },
      "ContourMark: y is 0...∞; it must be a finite range of some length."
    ),
    (
      ContourMark(x: 0...1, y: 0...1, resolution: 1) { _, _ in 0 },
      "ContourMark: resolution is 1; it must be in 2...1000."
    ),
    (
      ContourMark(x: 0...1, y: 0...1, levels: -1) { _, _ in 0 },
      "ContourMark: levels is -1; it must be in 1...50."
    ),
    (
      ContourMark(x: 0...1, y: 0...1, levels: [.nan]) { _, _ in 0 },
      "ContourMark: levels holds a value that is not finite."
    ),
    (
      ContourMark(x: 0...1, y: 0...1, values: [[1, 2], [3]]),
      "ContourMark: row 1 of the values has 1 column and row 0 has 2; all must have the same."
    ),
    (
      ContourMark(x: 0...1, y: 0...1, values: []),
      "ContourMark: values are 0×0; a grid has 2 rows and 2 columns at least."
    ),
  ]

  @Test(arguments: refused.indices)
  func wrongMarksSayWhy(index: Int) throws {
    let (mark, message) = Self.refused[index]
    #expect(throws: FigureError(message)) { try mark.validated() }
    let chart = Chart(marks: [PointMark(x: [1], y: [1]), mark])
    #expect(throws: FigureError(message)) { try chart.rendered() }
    #expect(chart.description == "A chart that cannot be drawn. \(message)")
    // A script's figure shows the reason in the figure's place.
    let outline = try Outline.of(chart.svg)
    #expect(outline.texts["desc"] == message)
  }

  @Test(arguments: [
    Chart(width: .nan, marks: []), Chart(height: 10, marks: []), Chart(width: 1e9, marks: []),
    Chart(xDomain: 1...1, marks: []), Chart(yScale: .log, yDomain: 0...1, marks: []),
    Chart(xDomain: 0 ... .infinity, marks: []), Chart(xDomain: -1e308...1e308, marks: []),
  ])
  func wrongChartsAreRefused(chart: Chart) {
    #expect(throws: FigureError.self) { try chart.rendered() }
  }

  static let hostile: [Double] = [
    .nan, .infinity, -.infinity, 0, -0.0, 1, -1, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
    1e-300, 1e300, -1e300, 1e308,
    .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1e15, 1e15 + 0.25, 0.1 + 0.2,
  ]

  /// Every mark with every mixture of hostile numbers on every scale: sound XML, and no trap.
  @Test(arguments: 0..<60)
  func hostileNumbersAreBorne(seed: Int) throws {
    var dice = Dice(seed: UInt64(seed))
    func values(_ count: Int) -> [Double] {
      (0..<count).map { _ in Self.hostile.randomElement(using: &dice) ?? 0 }
    }
    let count = seed % 7
    let candidates: [any Mark] = [
      PointMark(x: values(count), y: values(count), color: values(count)),
      PointMark(x: values(count), y: values(count), color: (0..<count).map { $0 * (.max / 7) }),
      PointMark(x: values(count), y: values(count), color: (0..<count).map { _ in values(3) }),
      LineMark(x: values(count), y: values(count), label: "\u{0}<&"), LineMark(y: values(count)),
      AreaMark(x: values(count), lower: values(count), upper: values(count)),
      AreaMark(x: values(count), y: values(count)),
      BarMark((0..<count).map(String.init), values: values(count), errors: values(count)),
      ErrorBarMark(x: values(count), y: values(count), error: values(count)),
      TextMark(x: values(count), y: values(count), texts: (0..<count).map { "<\($0)" }),
      HistogramMark(values(count)), HistogramMark(values(count), bins: 7, density: true),
      RuleMark(x: values(1)[0], label: "x"), RuleMark(y: values(1)[0]),
      EllipseMark(
        center: (values(1)[0], values(1)[0]), covariance: [values(2), values(2)],
        sigmas: values(2)),
      ContourMark(x: -1...1, y: 0...1e300, values: [values(3), values(3)], filled: true),
      ContourMark(x: 0...1, y: 1e-300...1, values: [values(3), values(3)], levels: [0, 1, 1e300]),
    ]
    for mark in candidates {
      for (x, y) in [(AxisScale.linear, AxisScale.linear), (.log, .log)] {
        let chart = Chart(xScale: x, yScale: y, width: 240, height: 240, marks: [mark])
        let outline = try Outline.of(chart.svg)
        #expect(outline.texts["desc"]?.isEmpty == false)
      }
    }
    for heat in [
      HeatMapMark([values(3), values(3)]),
      HeatMapMark(x: -1e300...1e300, y: 0...1e-300, values: [values(4)]),
    ] {
      let outline = try Outline.of(Chart(width: 240, height: 240, marks: [heat]).rendered())
      #expect(outline.texts["desc"]?.isEmpty == false)
    }
    let together = candidates.filter { (try? $0.validated()) != nil }
    let svg = try Chart(marks: together).rendered()
    #expect(!svg.contains("nan") && !svg.contains("inf\""))
  }

  @Test func whatIsLeftOutIsSaid() {
    let chart = Chart { PointMark(x: [1, .nan, 2], y: [1, 2, .infinity]) }
    #expect(chart.description.contains("1 point, x at 1 and y at 1."))
    #expect(chart.description.contains("2 points are left out, being not finite."))
    let log = Chart(yScale: .log) { LineMark(y: [0, 1, 10]) }
    #expect(log.description.contains("1 value is left out, being not finite or not positive."))
  }

  @Test func descriptionsCountAndName() {
    let words = GoldenCharts.oldFaithful.description
    #expect(words.contains("A chart: Old Faithful."))
    #expect(words.contains("272 points, x from 1.6 to 5.1 and y from 43 to 96"))
    #expect(words.contains("component 1 (96.8) and component 2 (175.2)"))
    #expect(
      words.contains("at 1 and 2 standard deviations around (2.036, 54.48) and (4.29, 79.97)"))
  }

  @Test func colorsAreNotTakenTwice() throws {
    let svg = try Chart {
      LineMark(y: [1, 2], color: .blue)
      LineMark(y: [2, 1])
    }.rendered()
    #expect(svg.contains(Color.blue.hex) && svg.contains(Color.vermillion.hex))
  }

  @Test func colorsComeRound() {
    let taken = Dictionary(uniqueKeysWithValues: Color.palette.map { ($0, $0 == .green ? 1 : 2) })
    #expect(DrawingContext(colorsTaken: taken).nextColor == .green)
    #expect(DrawingContext().nextColor == .blue)
  }

  /// The extent of an ellipse at σ standard deviations is σ times each coordinate's own.
  @Test func ellipsesHaveTheirExtent() throws {
    let mark = EllipseMark(center: (1, -2), covariance: [[4, 1.5], [1.5, 9]], sigmas: [2])
    let drawing = mark.drawing(in: DrawingContext())
    let (x, y) = (try #require(drawing.x.padded), try #require(drawing.y.padded))
    // 120 corners miss the extreme by a factor of 1 − cos(π/120) at most.
    #expect(abs(x.lowerBound + 3) < 0.002 && abs(x.upperBound - 5) < 0.002)
    #expect(abs(y.lowerBound + 8) < 0.003 && abs(y.upperBound - 4) < 0.003)
  }

  @Test func histogramsCountEveryValueOnce() throws {
    var dice = Dice(seed: 9)
    let values = (0..<1_000).map { _ in dice.normal() }
    for density in [false, true] {
      let drawing = HistogramMark(values, density: density).drawing(in: DrawingContext())
      guard case .bars(let bars, _) = try #require(drawing.shapes.first) else {
        Issue.record("no bars")
        return
      }
      let sum = bars.reduce(0) {
        $0 + $1.y.upperBound * (density ? $1.x.upperBound - $1.x.lowerBound : 1)
      }
      #expect(abs(sum - (density ? 1 : 1_000)) < 1e-9)
    }
  }

  @Test func buildersTakeConditionsAndLoops() {
    let isShown = true
    let chart = Chart {
      for index in 0..<3 { LineMark(y: [0, Double(index)]) }
      if isShown { RuleMark(y: 1) } else { RuleMark(x: 1) }
      [PointMark(x: [], y: []), PointMark(x: [], y: [])]
    }
    #expect(chart.marks.count == 6)
  }

  @Test func aThrowingFunctionIsHeard() {
    #expect(throws: FigureError("no density")) {
      try Chart { try ContourMark(x: 0...1, y: 0...1) { _, _ in throw FigureError("no density") } }
    }
  }
}
