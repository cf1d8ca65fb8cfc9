import Figures
import Testing

@Suite struct DomainTests {
  private func range(_ values: [Double], _ scale: AxisScale = .linear) -> ClosedRange<Double> {
    var domain = AxisDomain()
    for value in values { domain.include(value) }
    return domain.range(scale)
  }

  @Test func dataHaveAirAroundThem() {
    #expect(range([0, 100]) == -5...105)
  }

  @Test func flushEndsHaveNone() {
    var domain = AxisDomain()
    domain.include(0, isFlush: true)
    domain.include(10...100)
    #expect(domain.range(.linear) == 0...105)
  }

  @Test func airDoesNotGoPastAFlushEnd() {
    var domain = AxisDomain()
    domain.include(0, isFlush: true)
    domain.include(3...174)
    #expect(domain.range(.linear).lowerBound == 0)
    domain.include(-3)
    #expect(domain.range(.linear).lowerBound < -3)
  }

  @Test func constantsAreInTheMiddle() {
    #expect(range([0]) == -1...1)
    #expect(range([50, 50]) == 45...55)
    #expect(range([-50]) == -55...(-45))
    #expect(range([1, 1.0.nextUp]).upperBound > 1.05)
  }

  @Test func nothingIsShownOnAUsableAxis() {
    #expect(range([]) == 0...1)
    #expect(range([], .log) == 1...10)
  }

  @Test(arguments: [
    [-1e300, 1e300], [1e300], [.leastNonzeroMagnitude], [-5e-300, 5e-300],
    [-.leastNonzeroMagnitude, .leastNonzeroMagnitude], [1e-250, 1e250], [1e250],
  ])
  func extremesStayFinite(values: [Double]) {
    for scale in [AxisScale.linear, .log] where values.allSatisfy(scale.canShow) {
      let range = range(values, scale)
      #expect(range.lowerBound < range.upperBound)
      #expect((range.upperBound - range.lowerBound).isFinite)
      #expect(values.allSatisfy(range.contains))
      #expect(scale == .linear || range.lowerBound > 0)
    }
  }
}
