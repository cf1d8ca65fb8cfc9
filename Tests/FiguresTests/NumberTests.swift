import Figures
import Testing

@Suite struct NumberTests {
  @Test(arguments: [
    (0.30000000000000004, "0.3"), (-0.0, "0"), (1.0000000002, "1"), (-1130.263960, "−1130"),
    (123456.7, "123500"), (1234567.8, "1.235×10⁶"), (9.99996, "10"), (99999.7, "100000"),
    (999999.7, "10⁶"), (0.00012345, "0.0001235"), (0.000012345, "1.235×10⁻⁵"),
    (-2.5e-300, "−2.5×10⁻³⁰⁰"), (.leastNonzeroMagnitude, "4.941×10⁻³²⁴"),
    (1.7976931348623157e308, "1.798×10³⁰⁸"),
    (.nan, "not a number"), (.infinity, "∞"), (-.infinity, "−∞"),
  ])
  func numbersInSentences(value: Double, text: String) {
    #expect(NumberText.text(value) == text)
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (-0.001, "0"), (0.1 + 0.2, ".3"), (12.345, "12.35"), (-0.05, "-.05"),
    (3.999, "4"), (100, "100"), (.nan, "0"), (.infinity, "1000000"), (-1e300, "-1000000"),
  ])
  func coordinates(value: Double, text: String) {
    #expect(SVGNumber.text(value) == text)
  }

  @Test func decimalsKeepTheirZeros() {
    #expect(DecimalNumber(mantissa: -50, exponent: -2).positional == "−0.50")
    #expect(DecimalNumber(mantissa: 5, exponent: -3).positional == "0.005")
    #expect(DecimalNumber(mantissa: 12, exponent: 3).positional == "12000")
    #expect(DecimalNumber(mantissa: 0, exponent: -1).positional == "0.0")
  }

  @Test func rounding() {
    var dice = Dice(seed: 1)
    for _ in 0..<2_000 {
      let value = dice.uniform(-1...1) * [1e-12, 1, 1e9].randomElement(using: &dice)!
      let rounded = DecimalNumber(value, digits: 6)?.value ?? .nan
      #expect((rounded - value).magnitude <= value.magnitude * 5.0001e-6)
    }
  }

  @Test func listsAreSentences() {
    #expect(NumberText.list([]) == "")
    #expect(NumberText.list(["a"]) == "a")
    #expect(NumberText.list(["a", "b", "c"]) == "a, b and c")
    #expect(NumberText.list(["a", "b", "c"], limit: 2) == "a, b and 1 more")
  }
}
