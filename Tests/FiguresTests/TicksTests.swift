import Figures
import Glibc
import Testing

/// The laws of ticks, over ranges of every size.
@Suite struct TicksTests {
  /// Ranges from 1e-280 to 1e290 long, around zero or far from it.
  static func ranges(_ scale: AxisScale, count: Int) -> [ClosedRange<Double>] {
    var dice = Dice(seed: 11)
    return (0..<count).map { index in
      var domain = AxisDomain()
      switch scale {
      case .linear:
        let size = pow(10, index % 4 == 0 ? dice.uniform(-280...290) : dice.uniform(-8...8))
        let center = dice.uniform(-1...1) * size * (index % 3 == 0 ? 1e6 : 2)
        domain.include(center)
        domain.include(center + size * dice.uniform(0.01...1))
      case .log:
        let low = dice.uniform(-240...230)
        domain.include(pow(10, low))
        domain.include(pow(10, min(low + pow(10, dice.uniform(-3...2.4)), 250)))
      }
      return domain.range(scale)
    }
  }

  /// The number that a label shows.
  static func value(of label: String) -> Double? {
    var text = ""
    var isExponent = false
    for character in label {
      if let digit = Superscript.plain[character] {
        if !isExponent {
          // The ten of the power itself.
          text.removeLast(2)
          text = text.hasSuffix("×") ? String(text.dropLast()) : text + "1"
          text += "e"
        }
        isExponent = true
        text.append(digit)
      } else {
        text.append(character)
      }
    }
    return Double(String(text.map { $0 == "−" ? "-" : $0 }))
  }

  @Test(arguments: [AxisScale.linear, .log])
  func lawsHold(scale: AxisScale) throws {
    for range in Self.ranges(scale, count: 2_000) {
      for target in [3, 5, 8] {
        let ticks = Ticks.ticks(range, scale, target: target)
        try #require(Ticks.counts.contains(ticks.count), "\(range): \(ticks)")
        #expect(ticks.allSatisfy { range.contains($0.value) }, "\(range): \(ticks)")
        #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.value < $1.value })
        #expect(Set(ticks.map(\.label)).count == ticks.count, "\(range): \(ticks)")
        for tick in ticks { #expect(Self.value(of: tick.label) == tick.value, "\(tick)") }
      }
    }
  }

  /// A step to either side of the ticks lies the end of the range: no stretch of the axis is left
  /// unnamed.
  @Test func linearTicksCoverTheDomain() throws {
    for range in Self.ranges(.linear, count: 2_000) {
      let values = Ticks.ticks(range, .linear, target: 5).map(\.value)
      try #require(values.count >= 3)
      let step = (values[values.count - 1] - values[0]) / Double(values.count - 1)
      let slack = step * 1e-6 + max(range.lowerBound.magnitude, range.upperBound.magnitude) * 1e-15
      #expect(values[0] - range.lowerBound <= step + slack)
      #expect(range.upperBound - values[values.count - 1] <= step + slack)
    }
  }

  @Test(arguments: [
    (0.0...1.0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (-0.35...0.35, ["−0.2", "0.0", "0.2"]),
    (0.0...25_000_000, ["0", "5×10⁶", "10⁷", "1.5×10⁷", "2×10⁷", "2.5×10⁷"]),
    (-4e-5...4e-5, ["−4×10⁻⁵", "−2×10⁻⁵", "0", "2×10⁻⁵", "4×10⁻⁵"]),
    (95.0...1_005, ["200", "400", "600", "800", "1000"]),
    (
      1.000_000_01...1.000_000_03,
      ["1.000000010", "1.000000015", "1.000000020", "1.000000025"]
        + ["1.000000030"]
    ),
  ])
  func labelsReadWell(range: ClosedRange<Double>, labels: [String]) {
    #expect(Ticks.ticks(range, .linear, target: labels.count).map(\.label) == labels)
  }

  @Test func logarithmicTicksArePowersOfTen() {
    #expect(Ticks.ticks(0.5...2_000, .log, target: 5).map(\.label) == ["1", "10", "100", "1000"])
    #expect(
      Ticks.ticks(1e-9...1e9, .log, target: 5).map(\.label)
        == ["10⁻⁵", "1", "10⁵"].map {
          $0 == "1" ? "10⁰" : $0
        })
  }

  @Test func shortLogarithmicAxesHaveOneForm() {
    #expect(Ticks.ticks(2e5...6e6, .log, target: 5).map(\.label) == ["3×10⁵", "10⁶", "3×10⁶"])
    #expect(Ticks.ticks(0.4...6, .log, target: 5).map(\.label) == ["0.5", "1", "2", "5"])
  }

  @Test func numbersSideBySideHaveOneForm() {
    #expect(
      NumberText.texts([14_000, 200_000, 1_500_000, 3, 0, .nan], digits: 3)
        == ["1.4×10⁴", "2×10⁵", "1.5×10⁶", "3", "0", "not a number"])
    #expect(NumberText.texts([14_000, 200_000, 3.5], digits: 3) == ["14000", "200000", "3.5"])
  }

  @Test func countsHaveNoHalves() {
    let labels = Ticks.ticks(-0.1...2.1, .linear, target: 8, isWhole: true).map(\.label)
    #expect(labels == ["0", "1", "2"])
  }

  /// Neighbouring labels keep their distance, whatever the range and however short the axis.
  @Test(arguments: [60.0, 200, 600])
  func labelsNeverTouch(length: Double) {
    for scale in [AxisScale.linear, .log] {
      for range in Self.ranges(scale, count: 300) {
        let projection = Projection(range, scale, from: 0, to: length)
        let ticks = AxisTicks(projection, spacing: 80) { TextMetrics.width($0, .tick) }.ticks
        #expect(!ticks.isEmpty)
        for (first, second) in zip(ticks, ticks.dropFirst()) {
          let distance = projection(second.value) - projection(first.value)
          let needed =
            (TextMetrics.width(first.label, .tick) + TextMetrics.width(second.label, .tick)) / 2
          #expect(distance > needed, "\(first.label) \(second.label)")
        }
      }
    }
  }
}
