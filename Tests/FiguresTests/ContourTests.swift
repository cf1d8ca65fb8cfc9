import Figures
import Glibc
import Testing

@Suite struct ContourTests {
  private static func grid(
    _ size: Int, _ x: ClosedRange<Double> = -2...2, _ y: ClosedRange<Double> = -2...2,
    _ function: (Double, Double) -> Double
  ) -> ValueGrid {
    func position(_ index: Int, _ range: ClosedRange<Double>) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * Double(index) / Double(size - 1)
    }
    return ValueGrid(
      x: x, y: y,
      values: (0..<size).map { row in
        (0..<size).map { function(position($0, x), position(row, y)) }
      })
  }

  /// The signed area within a closed line; positive where it runs anticlockwise.
  private static func area(_ points: [DataPoint]) -> Double {
    zip(points, points.dropFirst() + points.prefix(1)).reduce(0) {
      $0 + ($1.0.x * $1.1.y - $1.1.x * $1.0.y) / 2
    }
  }

  @Test(arguments: [0.3, 1, 1.7])
  func aCircleHasItsRadius(radius: Double) throws {
    let grid = Self.grid(81) { -($0 * $0 + $1 * $1) }
    let lines = MarchingSquares.lines(grid, level: -radius * radius)
    try #require(lines.count == 1)
    #expect(lines[0].isClosed)
    // Linear interpolation of a parabola over a cell of width h misses its root by h²/8r at most.
    let miss = 0.05 * 0.05 / (8 * radius) * 2
    for point in lines[0].points {
      #expect(abs((point.x * point.x + point.y * point.y).squareRoot() - radius) < miss)
    }
    // The high side is to the left, so the line runs anticlockwise round the peak.
    #expect(abs(Self.area(lines[0].points) / (.pi * radius * radius) - 1) < 0.01)
  }

  @Test func aPlaneHasOneOpenLine() throws {
    let lines = MarchingSquares.lines(Self.grid(21) { x, _ in x }, level: 0.5)
    try #require(lines.count == 1)
    #expect(!lines[0].isClosed)
    #expect(lines[0].points.allSatisfy { abs($0.x - 0.5) < 1e-12 })
    #expect(lines[0].points.count == 21)
    #expect(Set(lines[0].points.map(\.y)).isSuperset(of: [-2, 2]))
  }

  @Test func peaksHaveALineEach() {
    let grid = Self.grid(60) { x, y in
      exp(-8 * ((x - 1) * (x - 1) + y * y)) + exp(-8 * ((x + 1) * (x + 1) + y * y))
    }
    let high = MarchingSquares.lines(grid, level: 0.5)
    #expect(high.count == 2)
    #expect(high.allSatisfy { $0.isClosed })
    #expect(MarchingSquares.lines(grid, level: 2).isEmpty)
  }

  /// Values of noise make every kind of cell, saddles too; and values equal to the level.
  @Test(arguments: 0..<20)
  func noiseIsJoinedCompletely(seed: Int) {
    var dice = Dice(seed: UInt64(seed))
    let grid = Self.grid(12) { _, _ in Double(Int.random(in: 0...4, using: &dice)) }
    for level in [0.5, 2, 3.5] {
      let lines = MarchingSquares.lines(grid, level: level)
      for line in lines where !line.isClosed {
        // An open line may end at the border alone.
        for end in [line.points[0], line.points[line.points.count - 1]] {
          #expect(max(abs(end.x), abs(end.y)) == 2)
        }
      }
      // Regions close, and their area is that of the cells' corners above, within a cell's half for
      // each.
      let area = MarchingSquares.regions(grid, level: level).map(Self.area).reduce(0, +)
      let share = grid.values.joined().count { $0 >= level }
      #expect(area >= 0 && area <= 16)
      #expect(share > 0 || area == 0)
    }
  }

  /// Two high corners of a cell are one region where its middle is high too.
  @Test(arguments: [(0.4, 1), (0.6, 2)])
  func saddlesAskTheMiddle(level: Double, count: Int) {
    let grid = ValueGrid(x: 0...1, y: 0...1, values: [[1, 0], [0, 1]])
    #expect(MarchingSquares.regions(grid, level: level).count == count)
  }

  @Test func regionsReachTheFrame() {
    let outlines = MarchingSquares.regions(Self.grid(9) { _, _ in 1 }, level: 0.5)
    #expect(outlines.count == 1)
    #expect(abs(Self.area(outlines[0]) - 16) < 1e-9)
  }

  @Test func holesRunTheOtherWay() {
    let outlines = MarchingSquares.regions(Self.grid(81) { $0 * $0 + $1 * $1 }, level: 1)
    #expect(outlines.count == 2)
    #expect(abs(outlines.map(Self.area).reduce(0, +) - (16 - .pi)) < 0.02)
  }

  @Test func infinitiesAndNaNAreBorne() {
    let grid = Self.grid(30) { x, y in x < -1 ? .nan : x > 1 ? -.infinity : -y * y }
    let lines = MarchingSquares.lines(grid, level: -0.5)
    #expect(!lines.isEmpty)
    #expect(lines.flatMap(\.points).allSatisfy { $0.x.isFinite && $0.y.isFinite && $0.x >= -1.1 })
  }

  @Test func levelsOfADensityAreThoseOfStandardDeviations() {
    let levels = ContourLevels.levels(for: [0, 0.5, 2], count: 3)
    #expect(zip(levels, [3.0, 2, 1]).allSatisfy { abs($0 - 2 * exp(-$1 * $1 / 2)) < 1e-15 })
  }

  @Test func otherLevelsAreRound() {
    #expect(ContourLevels.levels(for: [-1, 1], count: 5) == [-0.5, 0, 0.5])
    #expect(ContourLevels.levels(for: [3, 3, 3], count: 5) == [])
    #expect(ContourLevels.levels(for: [.nan, .infinity], count: 5) == [])
  }
}
