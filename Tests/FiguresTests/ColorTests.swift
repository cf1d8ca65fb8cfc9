import Figures
import Testing

@Suite struct ColorTests {
  @Test func hexadecimal() {
    #expect(Color(hex: "#0072B2") == .blue)
    #expect(Color(hex: "0072b2")?.hex == "#0072b2")
    #expect(Color(rgb: 0x00000A).hex == "#00000a")
    for wrong in ["", "#", "#12345", "#1234567", "#gggggg", "+12345", "red"] {
      #expect(Color(hex: wrong) == nil)
    }
  }

  @Test func oklabRoundTrip() {
    var dice = Dice(seed: 2)
    for _ in 0..<2_000 {
      let color = Color(rgb: UInt32.random(in: 0...0xFFFFFF, using: &dice))
      #expect(Oklab(color).color == color)
    }
    let white = Oklab(Ink.paper)
    #expect(abs(white.lightness - 1) < 1e-6 && abs(white.a) < 1e-6 && abs(white.b) < 1e-6)
  }

  @Test func componentsDiffer() {
    let colors = (0..<30).map(Color.component)
    #expect(Array(colors.prefix(10)) == Color.palette)
    #expect(Color.component(30) == colors[0] && Color.component(-1) == colors[29])
    for (index, color) in colors.enumerated() {
      for other in colors[..<index] {
        #expect(Oklab(color).distance(to: Oklab(other)) > 0.06, "\(color.hex) \(other.hex)")
      }
    }
  }

  @Test func mixtures() {
    #expect(Color.mixture([.blue, .vermillion], weights: [1, 0]) == .blue)
    #expect(Color.mixture([.blue, .vermillion], weights: [0, 3]) == .vermillion)
    let half = Oklab(Color.mixture([.blue, .vermillion], weights: [2, 2]))
    let ends = (Oklab(.blue), Oklab(.vermillion))
    #expect(abs(half.distance(to: ends.0) - half.distance(to: ends.1)) < 0.01)
  }

  /// How a reader sees a colour who lacks one kind of cone: G. Machado et al., "A
  /// physiologically-based model for simulation of color vision deficiency", 2009, severity 1.
  enum Vision: CaseIterable {
    case normal, protanopia, deuteranopia, tritanopia

    var matrix: [[Double]] {
      switch self {
      case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
      case .protanopia:
        [
          [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
          [-0.003882, -0.048116, 1.051998],
        ]
      case .deuteranopia:
        [
          [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
          [-0.011820, 0.042940, 0.968881],
        ]
      case .tritanopia:
        [
          [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
          [0.004733, 0.691367, 0.303900],
        ]
      }
    }

    func seen(_ color: Color) -> Oklab {
      let light = [color.red, color.green, color.blue].map(Oklab.linear)
      let seen = matrix.map { row in zip(row, light).reduce(0) { $0 + $1.0 * $1.1 } }
      return Oklab(
        Color(
          red: Oklab.encoded(seen[0]), green: Oklab.encoded(seen[1]),
          blue: Oklab.encoded(seen[2])))
    }
  }

  /// Ten just noticeable differences (0.02 in Oklab) between the first two, three between any of
  /// the first six.
  @Test(arguments: Vision.allCases)
  func paletteIsToldApart(vision: Vision) {
    let seen = Color.palette.map(vision.seen)
    #expect(seen[0].distance(to: seen[1]) > 0.2)
    for i in 0..<6 {
      for j in 0..<i { #expect(seen[i].distance(to: seen[j]) > 0.06, "\(j), \(i)") }
    }
  }

  @Test func paletteShowsOnPaper() {
    #expect(Set(Color.palette).count == Color.palette.count)
    for color in Color.palette { #expect(Oklab(color).distance(to: Oklab(Ink.paper)) > 0.15) }
    #expect(Color.component(30) == .blue)
    #expect(Color.component(-1) == Color.component(29))
  }

  @Test(arguments: [true, false])
  func scalesAreUniform(isValues: Bool) {
    let scale = isValues ? ColorScale.values : .heights
    let colors = (0...20).map { Oklab(scale.color(at: Double($0) / 20)) }
    let steps = zip(colors, colors.dropFirst()).map { $1.lightness - $0.lightness }
    // Lightness runs one way in even steps, so the scale also works in grey.
    let mean = steps.reduce(0, +) / 20
    #expect(steps.allSatisfy { abs($0 - mean) < 0.006 })
    #expect(abs(mean) > 0.02)
    #expect(scale.color(at: -3) == scale.color(at: 0))
    #expect(scale.color(at: .infinity) == scale.color(at: 1))
    #expect(scale.color(at: .nan) == scale.color(at: 0))
  }
}
