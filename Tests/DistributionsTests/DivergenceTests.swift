import Distributions
import Foundation
import Tensors
import Testing

@Suite("Divergences")
struct DivergenceTests {
  @Test("The reference's pairs, in closed form", arguments: Reference.all.kl)
  func reference(_ row: Reference.Divergence) throws {
    let (p, q) = try (Reference.law(row.family, row.p), Reference.law(row.family, row.q))
    let divergence = try Divergence(of: p, from: q, draws: 2, seed: 0)
    #expect(divergence.found == .closedForm)
    #expect(divergence.value.isNear(try row.expected), "\(divergence.value), not \(row.kl)")
  }

  @Test("The reference has the pairs that it should have")
  func count() { #expect(Reference.all.kl.count == 40) }

  @Test("Probabilities of 0 are left out of a sum, and have no density")
  func zeros() {
    let some = Categorical([0.5, 0, 0.5]), all = Categorical([0.25, 0.25, 0.5])
    #expect(some.logDensity(1) == -.infinity)
    #expect(some.entropy.isNear(log(2)))
    #expect(klDivergence(some, all).value.isNear(log(2) / 2))
    #expect(klDivergence(all, some).value == .infinity)
  }

  struct Case: Sendable, CustomStringConvertible {
    let q: any UnivariateDistribution
    let p: any UnivariateDistribution

    init(_ q: any UnivariateDistribution, _ p: any UnivariateDistribution) {
      self.q = q
      self.p = p
    }

    var description: String { "\(q) and \(p)" }
  }

  static let closed: [Case] = [
    Case(Normal(0, 1), Normal(1, 2)), Case(LogNormal(0, 0.5), LogNormal(0.3, 1)),
    Case(Gamma(2, 3), Gamma(4, 1)), Case(Exponential(2), Gamma(3, 1)),
    Case(Gamma(3, 1), Exponential(2)), Case(InverseGamma(3, 2), InverseGamma(4, 1)),
    Case(Beta(2, 3), Beta(1.5, 1)), Case(HalfNormal(1), HalfNormal(2)),
    Case(Cauchy(0, 1), Cauchy(1, 3)), Case(Laplace(0, 1), Laplace(1, 2)),
    Case(Uniform(0, 1), Uniform(-1, 2)), Case(Uniform(0, 1), Normal(0, 1)),
    Case(Laplace(0, 1), Normal(1, 2)), Case(Gamma(2, 1), Normal(1, 2)),
    Case(HalfNormal(2), Exponential(1)), Case(LogNormal(0, 0.5), Exponential(1)),
    Case(ContinuousBernoulli(0.3), ContinuousBernoulli(logits: 1)),
    Case(Bernoulli(0.2), Bernoulli(logits: 1)), Case(Bernoulli(0.2), Binomial(1, 0.5)),
    Case(Binomial(8, 0.2), Binomial(8, 0.6)), Case(Poisson(2), Poisson(5)),
    Case(Geometric(0.3), Geometric(0.5)), Case(Geometric(0.3), NegativeBinomial(1, 0.4)),
    Case(NegativeBinomial(2.5, 0.3), NegativeBinomial(2.5, 0.6)),
    Case(Categorical([0.2, 0.3, 0.5]), Categorical(logits: [0, 1, 2])),
  ]

  @Test("Closed forms agree with quadrature and summation", arguments: closed)
  func closedForms(_ pair: Case) throws {
    let divergence = klDivergence(pair.q, pair.p)
    #expect(divergence.found == .closedForm)
    #expect(divergence.standardError == 0)
    let integral = try pair.q.law.expectation(breaks: [pair.p.quantile(0.5)]) { x, logDensity in
      logDensity - pair.p.logDensity(x)
    }
    #expect(divergence.value.isNear(integral, relative: 1e-7), "\(divergence), not \(integral)")
    #expect(divergence.value > 0)
  }

  @Test("Nothing diverges from itself", arguments: Examples.univariate)
  func itself(_ distribution: any UnivariateDistribution) {
    let divergence = klDivergence(distribution, distribution, draws: 100)
    #expect(divergence.value.magnitude < 1e-12, "\(divergence)")
  }

  @Test("No divergence is negative, for vectors and matrices too", arguments: Examples.tensors)
  func nonNegative(_ pair: Examples.Pair) throws {
    let divergence = try Divergence(of: pair.law, from: pair.wider, draws: 20_000, seed: 3)
    #expect(divergence.value > 0)
    let isClosed = pair.law.family.exponential != nil
    #expect((divergence.found == .closedForm) == isClosed, "\(divergence)")
    let x = try pair.law.checkedSample(20_000, seed: 4)
    let (ours, theirs) = try (pair.law.checkedLogDensity(x), pair.wider.checkedLogDensity(x))
    expectMean(
      zip(ours.values, theirs.values).map { $0 - $1 }, divergence.value)
  }

  @Test("All forms of the normal distribution's spread are one family")
  func spreads() {
    let full = MultivariateNormal(mean: [1, 2], covariance: [[4, 0], [0, 0.25]])
    for other in [
      MultivariateNormal(mean: [1, 2], precision: [[0.25, 0], [0, 4]]),
      MultivariateNormal(mean: [1, 2], choleskyFactor: [[2, 0], [0, 0.5]]),
      MultivariateNormal(mean: [1, 2], standardDeviations: [2, 0.5]),
      MultivariateNormal(
        mean: [1, 2], factors: [[sqrt(3.0)], [0]], standardDeviations: [1, 0.5]),
    ] {
      let divergence = klDivergence(other, full)
      #expect(divergence.found == .closedForm)
      #expect(divergence.value.magnitude < 1e-12, "\(other): \(divergence)")
      #expect(
        zip(other.covariance.values, full.covariance.values).allSatisfy {
          ($0 - $1).magnitude < 1e-12
        })
    }
  }

  @Test("Without a closed form, draws answer and say so")
  func monteCarlo() throws {
    let (q, p) = (Normal(0, 1), StudentT(degreesOfFreedom: 3))
    let divergence = klDivergence(q, p, draws: 50_000, seed: 2)
    #expect(divergence.found == .monteCarlo)
    #expect(divergence.draws == 50_000)
    let integral = try q.law.expectation { x, logDensity in logDensity - p.logDensity(x) }
    #expect((divergence.value - integral).magnitude < 6 * divergence.standardError)
    #expect(divergence.description.hasSuffix("nats, by Monte Carlo with 50000 draws"))
    #expect(divergence == klDivergence(q, p, draws: 50_000, seed: 2))
  }

  @Test("Discrete distributions of two families are summed")
  func summation() {
    let divergence = klDivergence(Binomial(10, 0.3), Poisson(3))
    #expect(divergence.found == .summation)
    let expected = (0...10).reduce(0.0) { sum, k in
      let (q, p) = (Binomial(10, 0.3).logDensity(Double(k)), Poisson(3).logDensity(Double(k)))
      return sum + exp(q) * (q - p)
    }
    #expect(divergence.value.isNear(expected, relative: 1e-12))
  }

  @Test("What the second cannot give diverges without end")
  func infinite() {
    #expect(klDivergence(Normal(0, 1), Gamma(1, 1)).value == .infinity)
    #expect(klDivergence(Uniform(0, 2), Uniform(0, 1)).value == .infinity)
    #expect(klDivergence(Poisson(1), Binomial(3, 0.5)).value == .infinity)
    #expect(klDivergence(Bernoulli(0.5), Bernoulli(0)).value == .infinity)
    #expect(klDivergence(Bernoulli(0), Bernoulli(0.5)).value.isNear(log(2)))
  }

  @Test("Numbers and counts cannot be compared")
  func incomparable() throws {
    let error = #expect(throws: DistributionError.self) {
      try Divergence(of: Normal(0, 1).law, from: Poisson(1).law, draws: 10, seed: 0)
    }
    #expect(
      error?.description
        == "Normal has all numbers and Poisson has whole numbers from 0: their densities cannot be "
        + "compared")
  }
}
