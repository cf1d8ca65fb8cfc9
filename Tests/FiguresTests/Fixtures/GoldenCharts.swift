import Figures
import Glibc

/// The charts that are kept as goldens: one of every kind, and those that are hard to lay out.
enum GoldenCharts {
  static let all: [(name: String, chart: Chart)] = [
    ("old-faithful", oldFaithful), ("density", density), ("filled-contours", filledContours),
    ("trace", trace), ("lines-and-band", linesAndBand), ("classes", classes),
    ("continuous-colors", continuousColors), ("three-components", threeComponents),
    ("ten-thousand-points", tenThousandPoints), ("histogram", histogram), ("bars", bars),
    ("log-axes", logAxes), ("saddle", saddle), ("long-names", longNames), ("empty", empty),
    ("one-point", onePoint), ("hostile", hostile), ("small", small), ("crowded", crowded),
    ("rules", rules), ("long-bar-names", longBarNames), ("fourteen-clusters", fourteenClusters),
  ]

  static let oldFaithful = Chart(
    title: "Old Faithful", x: "eruption (min)", y: "waiting (min)"
  ) {
    PointMark(
      x: OldFaithful.eruptions, y: OldFaithful.waiting, color: OldFaithful.responsibilities)
    EllipseMark(centers: OldFaithful.means, covariances: OldFaithful.covariances)
  }

  static let density = Chart(
    title: "The density that EM fits", x: "eruption (min)", y: "waiting (min)"
  ) {
    ContourMark(x: 1...5.6, y: 36...102) { x, y in
      OldFaithful.density(0, x, y) + OldFaithful.density(1, x, y)
    }
    PointMark(x: OldFaithful.eruptions, y: OldFaithful.waiting, color: .vermillion)
  }

  static let filledContours = Chart(title: "A mixture of three", x: "x₁", y: "x₂") {
    let parts = [
      Normal2([-1, -1], [[0.5, 0.2], [0.2, 0.4]]),
      Normal2([1.2, 0.5], [[0.3, -0.2], [-0.2, 0.6]]),
      Normal2([-0.5, 1.6], [[0.4, 0], [0, 0.1]]),
    ]
    ContourMark(x: -3.5...3.5, y: -3...3, levels: 9, filled: true) { x, y in
      parts.reduce(0) { $0 + $1.density(x, y) / 3 }
    }
  }

  static let trace = Chart(
    title: "EM never falls", x: "iteration", y: "log-likelihood"
  ) {
    LineMark(
      y: (0..<24).map { -1130.264 - 212 * exp(-0.45 * Double($0)) }, label: "full covariance")
    LineMark(y: (0..<24).map { -1147.8 - 160 * exp(-0.25 * Double($0)) }, label: "tied covariance")
    RuleMark(y: -1130.264, label: "the best known")
  }

  static let linesAndBand = Chart(title: "Posterior mean, with a 95% band", x: "t", y: "f(t)") {
    let t = (0...80).map { Double($0) / 10 }
    let width = t.map { 0.15 + 0.09 * ($0 - 4) * ($0 - 4) }
    let mean = t.map { sin($0) + 0.2 * $0 }
    AreaMark(
      x: t, lower: zip(mean, width).map { $0 - 0.4 * $1 },
      upper: zip(mean, width).map { $0 + 0.4 * $1 },
      color: .blue, label: "95%")
    LineMark(x: t, y: mean, color: .blue, label: "mean")
    LineMark(x: t, y: t.map { $0 < 3 || $0 > 4 ? cos($0) : .nan }, label: "with a gap")
  }

  static let classes = Chart(title: "Latent means of digits by class", x: "z₁", y: "z₂") {
    var dice = Dice(seed: 3)
    let classes = (0..<900).map { $0 % 10 }
    let x = classes.map { cos(Double($0) * 0.63) * 3 + dice.normal() * 0.55 }
    let y = classes.map { sin(Double($0) * 0.63) * 3 + dice.normal() * 0.55 }
    PointMark(x: x, y: y, color: classes)
  }

  static let continuousColors = Chart(title: "Log density of each point", x: "x", y: "y") {
    var dice = Dice(seed: 4)
    let x = (0..<400).map { _ in dice.normal() }
    let y = (0..<400).map { _ in dice.normal() }
    PointMark(
      x: x, y: y, color: zip(x, y).map { -($0 * $0 + $1 * $1) / 2 },
      colorLabel: "log density (nats)")
  }

  static let threeComponents = Chart(x: "x", y: "y") {
    var dice = Dice(seed: 5)
    let x = (0..<300).map { _ in dice.uniform(-2...2) }
    let y = (0..<300).map { _ in dice.uniform(-1.5...2) }
    let centers = [(-1.2, -0.8), (1.2, -0.8), (0, 1.3)]
    let shares = zip(x, y).map { x, y in
      centers.map { exp(-2 * (($0.0 - x) * ($0.0 - x) + ($0.1 - y) * ($0.1 - y))) }
    }
    PointMark(x: x, y: y, color: shares, names: ["left", "right", "top"])
  }

  static let tenThousandPoints = Chart(title: "Ten thousand samples", x: "x", y: "y") {
    var dice = Dice(seed: 6)
    let classes = (0..<10_000).map { $0 % 3 }
    let x = classes.map { dice.normal() + Double($0) * 2.2 }
    let y = classes.map { dice.normal() + Double($0 % 2) * 2.5 }
    PointMark(x: x, y: y, color: classes, names: ["a", "b", "c"])
  }

  static let histogram = Chart(title: "Waiting times", x: "waiting (min)", y: "eruptions") {
    HistogramMark(OldFaithful.waiting, bins: 24)
  }

  static let bars = Chart(title: "Effective counts of six components", y: "data") {
    BarMark(
      ["short", "long", "third", "a fourth with a long name", "fifth", "sixth"],
      values: [174.862, 97.138, 3, -12, .nan, 40])
  }

  static let longBarNames = Chart(title: "Losses", y: "accuracy") {
    BarMark(
      ["categorical cross entropy", "mean squared error", "hinge loss", "log-cosh", "focal loss"],
      values: [0.91, 0.8, 0.7, 0.65, 0.03])
  }

  static let rules = Chart(title: "Three means of $x_1$", x: "$x_1$", y: "density") {
    LineMark(x: 0...10) { $0 * exp(-$0) }
    RuleMark(x: 1, label: "mode")
    RuleMark(x: 1.7, label: "median")
    RuleMark(x: 2, label: "mean, $\\mu$")
    RuleMark(y: 0.2, color: .vermillion, label: "threshold")
  }

  static let fourteenClusters = Chart(title: "Fourteen clusters", x: "x", y: "y") {
    var dice = Dice(seed: 8)
    let classes = (0..<280).map { $0 % 14 }
    let x = classes.map { Double($0 % 5) * 3 + dice.normal() * 0.5 }
    let y = classes.map { Double($0 / 5) * 3 + dice.normal() * 0.5 }
    PointMark(x: x, y: y, color: classes)
  }

  static let logAxes = Chart(
    title: "Variance of a Monte Carlo mean", x: "samples", y: "variance", xScale: .log,
    yScale: .log
  ) {
    let counts = (0...12).map { pow(2, Double($0)) }
    LineMark(x: counts, y: counts.map { 3.1 / $0 }, label: "theory, ∝ 1/L")
    PointMark(
      x: counts + [0], y: counts.map { 3.1 / $0 * (1 + 0.2 * sin($0)) } + [1], label: "measured")
  }

  static let saddle = Chart(title: "A saddle", x: "x", y: "y") {
    ContourMark(x: -2...2, y: -2...2, levels: [-2, -1, 0, 1, 2]) { x, y in
      x * y
    }
  }

  static let longNames = Chart(
    title: "A title that goes on and on, as titles of figures in lectures sometimes do when "
      + "nobody stops them, with <markup> & \"quotes\"",
    x: "a horizontal axis whose name is longer than the figure is wide, given with its unit (m/s²)",
    y: "a vertical axis whose name is also far longer than its axis"
  ) {
    for index in 0..<9 {
      LineMark(
        x: [1e15, 1e15 + 4e6], y: [Double(index) * 1e-7, Double(index * index) * 1e-7],
        label: index == 4 ? "a rather long name of a line, the fifth of nine" : "line \(index)")
    }
  }

  static let empty = Chart(title: "No data", x: "x", y: "y") {
    PointMark(x: [], y: [])
    LineMark(y: [])
  }

  static let onePoint = Chart(title: "One point", x: "x", y: "y") {
    PointMark(x: [272], y: [0])
    LineMark(x: [272], y: [0])
  }

  static let hostile = Chart(title: "Hostile \u{0}\u{7} numbers", x: "x", y: "y") {
    PointMark(
      x: [1, 2, .nan, .infinity, -.infinity, 4, 1e308], y: [1, .nan, 3, 4, 5, 6, 7],
      color: [[0.5, 0.5], [1, 0], [1, 0], [1, 0], [1, 0], [.nan, 1], [0, 0]])
    LineMark(x: [1, 2, 3, 4], y: [1, .nan, 5, 6])
  }

  static let crowded = Chart(
    title: "Much on little paper", x: "time since the beginning (s)", y: "value", width: 300,
    height: 260
  ) {
    for index in 0..<40 {
      LineMark(x: [1e-9, 2e-9], y: [Double(index), Double(40 - index)], label: "run \(index)")
    }
    PointMark(
      x: [1.2e-9, 1.5e-9, 1.8e-9], y: [10, 20, 30], color: [1e6, 2e6, 7.5e6], colorLabel: "cost")
  }

  static let small = Chart(title: "Small", x: "x", y: "y", width: 240, height: 240) {
    LineMark(x: [0, 1, 2, 3], y: [0, 1, 4, 9], label: "x²")
  }
}
