import Glibc

/// A normal density in the plane.
struct Normal2 {
  let μ: [Double]
  let Σ: [[Double]]

  init(_ μ: [Double], _ Σ: [[Double]]) {
    self.μ = μ
    self.Σ = Σ
  }

  func density(_ x: Double, _ y: Double) -> Double {
    let (dx, dy) = (x - μ[0], y - μ[1])
    let determinant = Σ[0][0] * Σ[1][1] - Σ[0][1] * Σ[0][1]
    let square = (Σ[1][1] * dx * dx - 2 * Σ[0][1] * dx * dy + Σ[0][0] * dy * dy) / determinant
    return exp(-square / 2) / (2 * .pi * determinant.squareRoot())
  }
}

/// Random numbers that are the same everywhere: a linear congruential generator (Knuth's MMIX).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    for _ in 0..<4 { _ = next() }
  }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }

  mutating func uniform(_ range: ClosedRange<Double> = 0...1) -> Double {
    let unit = Double(next() >> 11) / Double(1 << 53)
    return range.lowerBound + unit * (range.upperBound - range.lowerBound)
  }

  /// Nearly normal, by sums alone, so that no machine's logarithm has a say.
  mutating func normal() -> Double {
    (0..<12).reduce(-6) { sum, _ in sum + uniform() }
  }
}
