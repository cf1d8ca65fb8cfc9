import Datasets
import Glibc
import Tensors
import Testing

@Suite("Synthetic data")
struct SyntheticTests {
  static let makers: [(name: String, make: @Sendable (Int) -> Dataset)] = [
    ("moons", { .moons(rows: 90, seed: $0) }), ("circles", { .circles(rows: 90, seed: $0) }),
    ("spirals", { .spirals(rows: 90, arms: 3, seed: $0) }),
    ("pinwheel", { .pinwheel(rows: 90, seed: $0) }),
    ("checkerboard", { .checkerboard(rows: 90, seed: $0) }),
    ("swissRoll", { .swissRoll(rows: 90, seed: $0) }),
    ("linearGaussian", { .linearGaussian(rows: 90, seed: $0) }),
  ]

  @Test(arguments: makers.indices)
  func seedsDetermineThem(index: Int) {
    let make = Self.makers[index].make
    #expect(make(1) == make(1) && make(1) != make(2))
    #expect(make(1).rows == 90 && make(1).matrix.values.allSatisfy(\.isFinite))
    #expect(make(1).columns.count == make(1).matrix.columns)
  }

  @Test func shapesWithoutNoiseLieOnTheirCurves() {
    let circles = Dataset.circles(rows: 50, noise: 0, factor: 0.25, seed: 3)
    for (row, label) in (circles.labels ?? []).enumerated() {
      let point = circles.matrix[row: row].values
      #expect(abs(hypot(point[0], point[1]) - (label == 0 ? 1 : 0.25)) < 1e-12)
    }
    let moons = Dataset.moons(rows: 50, noise: 0, seed: 3)
    for (row, label) in (moons.labels ?? []).enumerated() {
      let point = moons.matrix[row: row].values
      let radius = label == 0 ? hypot(point[0], point[1]) : hypot(1 - point[0], 0.5 - point[1])
      #expect(abs(radius - 1) < 1e-12)
    }
    let roll = Dataset.swissRoll(rows: 50, noise: 0, seed: 3).matrix
    for row in 0..<50 { #expect(abs(hypot(roll[row, 0], roll[row, 2]) - roll[row, 3]) < 1e-12) }
  }

  @Test func theCheckerboardHasEightFields() {
    let board = Dataset.checkerboard(rows: 4_000, seed: 5).matrix
    var counts: [Int: Int] = [:]
    for row in 0..<4_000 {
      let (x, y) = (Int(floor(board[row, 0])), Int(floor(board[row, 1])))
      #expect((-2...1).contains(x) && (-2...1).contains(y) && (x + y).isMultiple(of: 2))
      counts[4 * x + y, default: 0] += 1
    }
    #expect(counts.count == 8 && counts.values.allSatisfy { 400...600 ~= $0 })
  }

  /// The covariance of x is W Wᵀ + σ² I: its least eigenvalues are the noise's variance.
  @Test func linearGaussianDataHaveTheirCovariance() {
    let x = Dataset.linearGaussian(
      rows: 20_000, dimensions: 4, latents: 2, noise: 0.5, seed: 8
    ).matrix
    let centered = x - x.mean(axis: 0)
    let covariance = (centered.transposed() • centered) / 20_000
    let values = covariance.symmetricEigen().values.values
    #expect(abs(values[0] - 0.25) < 0.02 && abs(values[1] - 0.25) < 0.02 && values[2] > 0.3)
  }

  @Test func wrongParameters() {
    #expect(
      failure { try Dataset.checkedMoons(rows: 0, noise: 0, seed: 0) }
        == "rows is 0, but must be at least 1")
    #expect(
      failure { try Dataset.checkedSwissRoll(rows: 5, noise: .nan, seed: 0) }
        == "noise is nan, but must be finite and at least 0")
    #expect(
      failure { try Dataset.checkedSpirals(rows: 5, arms: 2_000, noise: 0, seed: 0) }
        == "arms is 2000, but must be at most 1000")
    #expect(failure { try Dataset.checkedCheckerboard(rows: .max, seed: 0) }.contains("large"))
    #expect(
      failure {
        try Dataset.checkedLinearGaussian(
          rows: 5, dimensions: .max, latents: .max, noise: 0, seed: 0)
      } != "nothing was thrown")
  }
}
