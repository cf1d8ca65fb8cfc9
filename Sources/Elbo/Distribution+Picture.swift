import Distributions
import Expressions
import Figures
import Tensors

extension Distribution {
  /// The density as a chart: of a discrete distribution the probabilities, of vectors the contours in the plane or
  /// the means with their standard deviations.
  public var picture: Chart { trapping { try checkedPicture() } }

  /// - Throws: ``DistributionError`` while the parameters depend on unknowns.
  package func checkedPicture() throws -> Chart {
    let picture = DistributionPicture(law: law, title: description)
    switch try law.support() {
    case .whole: return try picture.probabilities()
    case .real, .above, .interval, .point: return try picture.density()
    case .vectors(2): return try picture.plane()
    default: return try picture.elements()
    }
  }
}

/// The charts that show distributions.
private struct DistributionPicture {
  let law: Law
  let title: String

  /// How much of the probability is left out beyond each end of an axis without end.
  private static let tail = 1e-3
  /// The most bars that can be told apart.
  private static let mostBars = 60

  /// A curve over the range that holds nearly all of the probability.
  func density() throws -> Chart {
    let support = try law.support()
    // Heavy tails would leave nothing to see of the middle.
    let middle = try law.checkedQuantile(0.75) - law.checkedQuantile(0.25)
    let median = try law.checkedQuantile(0.5)
    let low = try max(
      support.lowerEnd.isFinite ? support.lowerEnd : law.checkedQuantile(Self.tail),
      median - 8 * middle)
    let high = try min(
      support.upperEnd.isFinite ? support.upperEnd : law.checkedQuantile(1 - Self.tail),
      median + 8 * middle)
    guard low < high else {
      return Chart(title: title, x: "x", y: "density") {
        RuleMark(x: low)
      }
    }
    let count = 400
    // Points between the ends, where a density may be infinite.
    let x = (0..<count).map { low + (high - low) * (Double($0) + 0.5) / Double(count) }
    let y = exp(try law.checkedLogDensity(Vector(x))).values
    return Chart(title: title, x: "x", y: "density", xDomain: low...high) {
      AreaMark(x: x, y: y)
      LineMark(x: x, y: y)
    }
  }

  /// Bars of the probabilities of whole numbers; of too many, a line.
  func probabilities() throws -> Chart {
    let low = try law.checkedQuantile(Self.tail)
    let high = try law.checkedQuantile(1 - Self.tail)
    let step = max(((high - low) / 2_000).rounded(.up), 1)
    let x = stride(from: low, through: high, by: step).map(\.self)
    let y = exp(try law.checkedLogDensity(Vector(x))).values
    guard x.count > Self.mostBars else {
      return Chart(title: title, x: "x", y: "probability") {
        BarMark(x.map { NumberFormat.text($0, digits: 12) }, values: y)
      }
    }
    return Chart(title: title, x: "x", y: "probability") {
      AreaMark(x: x, y: y)
      LineMark(x: x, y: y)
    }
  }

  /// Contours over three standard deviations.
  func plane() throws -> Chart {
    let mean = try law.checkedMoment(.mean).values
    let spread = try law.checkedMoment(.variance).values.map { $0.squareRoot() }
    let ranges = (0..<2).map { (mean[$0] - 3 * spread[$0])...(mean[$0] + 3 * spread[$0]) }
    var points: [Double] = []
    let grid = ContourMark(x: ranges[0], y: ranges[1], filled: true) { x, y in
      points += [x, y]
      return 0
    }
    _ = grid
    let densities = exp(
      try law.checkedLogDensity(Matrix(checking: [points.count / 2, 2], points)))
    var next = densities.values.makeIterator()
    return Chart(title: title, x: "x₁", y: "x₂") {
      ContourMark(x: ranges[0], y: ranges[1], filled: true) { _, _ in next.next() ?? 0 }
    }
  }

  /// The mean of each element with its standard deviation.
  func elements() throws -> Chart {
    let mean = try law.checkedMoment(.mean)
    guard mean.rank < 2 else {
      return Chart(title: "The mean of \(law.family.name)", x: "column", y: "row") {
        HeatMapMark(
          (0..<mean.rows).map { row in
            (0..<mean.columns).map { mean.values[row * mean.columns + $0] }
          })
      }
    }
    let spread = try? law.checkedMoment(.variance).values.map { $0.squareRoot() }
    let names = mean.values.indices.map { "x\($0 + 1)" }
    let isFinite = spread?.allSatisfy(\.isFinite) ?? false
    return Chart(title: title, x: "element", y: "mean ± standard deviation") {
      BarMark(names, values: mean.values, errors: isFinite ? spread : nil)
    }
  }
}
