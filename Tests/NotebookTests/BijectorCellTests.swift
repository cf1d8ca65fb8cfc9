import Elbo
import Language
import Notebook
import Testing

/// Maps, flows and what they make of distributions, in cells.
@Suite("Bijectors in cells")
struct BijectorCellTests {
  static let examples: [(source: String, shown: String)] = [
    // The log-normal distribution in two ways.
    (
      "abs(Transformed(Normal(0, 1), by: .exp).logDensity(2) - LogNormal(0, 1).logDensity(2)) < 1e-12",
      "true"
    ),
    ("Bijector.exp.forward(0).evaluate()", "1"),
    ("Bijector.sigmoid.inverse(0.5).evaluate()", "0"),
    ("Bijector.affine(scale: 2, shift: 1).forward(3).evaluate()", "7"),
    ("Bijector.affine(scale: 2, shift: 1).inverted.forward(7).evaluate()", "3"),
    ("Bijector.interval(2, 4).forward(0).evaluate()", "3"),
    ("Bijector.above(1).forward(0).evaluate()", "2"),
    ("Bijector.below(1).forward(0).evaluate()", "0"),
    ("Bijector.stickBreaking.forward(Vector([0, 0])).shape", "3"),
    ("Bijector.covariance.forward(Vector([0, 1, 0])).shape", "2×2"),
    ("Bijector.exp.then(.affine(scale: 2)).logDeterminant(0).evaluate()", "0.693147"),
    ("Bijector.composed([.exp, .exp]).forward(0).evaluate()", "2.71828"),
    (
      "MultivariateTransformed(Independent(Normal(Vector([0, 0, 0]), 1)), by: .stickBreaking).sample(5, seed: 1).shape",
      "5×4"
    ),
    (
      "let flow = Flow.coupling(\"f\", size: 2, seed: 1).then(.coupling(\"g\", size: 2, keepsFirst: false))\n"
        + "flow.initialValues.count", "12"
    ),
    ("Flow.planar(\"p\", size: 2).bijector", "planar"),
    ("Flow.inverseAutoregressive(\"i\", size: 3, hidden: 4).initialValues.count > 2", "true"),
    ("abs(Truncated(Normal(0, 1), from: 0).mean - 0.7978845608028654) < 1e-14", "true"),
    ("Truncated(Normal(0, 1), through: 0).cdf(0)", "1.0"),
    ("GumbelSoftmax(temperature: 0.5, probabilities: [0.2, 0.8]).sample(3, seed: 1).shape", "3×2"),
  ]

  @Test("What they give", arguments: examples)
  func gives(_ example: (source: String, shown: String)) {
    #expect(Cells().run(example.source) == example.shown)
  }

  @Test(
    "What cannot be has words",
    arguments: [
      ("Bijector.affine(scale: 0, shift: 1)", "other than 0"),
      ("Bijector.interval(2, 1)", "below the upper end"),
      ("Bijector.stickBreaking.forward(1)", "stickBreaking"),
      ("Transformed(Poisson(2), by: .exp)", "discrete"),
      ("Transformed(Normal(0, 1), by: .stickBreaking)", "Independent joins them"),
      ("Flow.coupling(\"f\", size: 1)", "at least 2"),
    ])
  func refused(_ source: String, _ words: String) {
    #expect(Cells().run(source).contains(words))
  }
}
