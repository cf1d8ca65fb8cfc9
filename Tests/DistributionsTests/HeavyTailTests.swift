import Distributions
import Expressions
import Testing

/// Moments of distributions whose tails are heavy, which quadrature must not make up.
@Suite("Heavy tails")
struct HeavyTailTests {
  @Test("A mean that does not exist is no number")
  func divergent() {
    #expect(Truncated(Cauchy(0, 1), from: 0).mean.isNaN)
    #expect(Truncated(Cauchy(0, 1), from: 0).variance.isNaN)
    #expect(Mixture(weights: [0.5, 0.5], components: [Cauchy(0, 1), Normal(0, 1)]).mean.isNaN)
  }

  @Test("Tails that crowd at an end are integrated before the map")
  func crowded() {
    let squeezed = Transformed(Cauchy(0, 1), by: .sigmoid)
    #expect(abs(squeezed.mean - 0.5) < 1e-9)
    // E[σ(u)²] by the trapezoidal rule over u = tan(π (p − 1/2)).
    let count = 200_000
    let second =
      (0..<count).map { index -> Double in
        let u = Cauchy(0, 1).quantile((Double(index) + 0.5) / Double(count))
        let s = Bijector.sigmoid.forward(u).evaluate().scalar
        return s * s
      }.reduce(0, +) / Double(count)
    #expect(abs(squeezed.variance - (second - 0.25)) < 1e-5)
  }

  @Test("Moments that exist stay")
  func finite() {
    let cut = Truncated(StudentT(degreesOfFreedom: 3), from: 0)
    // E|t₃| = 2 √3 / π.
    #expect(abs(cut.mean - 2 * 3.0.squareRoot() / .pi) < 1e-8)
    #expect(abs(Transformed(Normal(0, 1), by: .exp).mean - LogNormal(0, 1).mean) < 1e-9)
  }
}
