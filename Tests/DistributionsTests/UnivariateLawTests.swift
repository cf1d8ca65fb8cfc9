import Distributions
import Expressions
import Foundation
import Tensors
import Testing

/// What holds for every distribution of numbers, whatever its family.
@Suite("Laws of distributions of numbers")
struct UnivariateLawTests {
  @Test("The density integrates to 1", arguments: Examples.univariate)
  func total(_ distribution: any UnivariateDistribution) throws {
    let total = try distribution.law.expectation { _, _ in 1 }
    #expect(total.isNear(1, relative: 1e-9), "\(distribution): \(total)")
  }

  @Test("Closed forms of moments agree with sums and integrals", arguments: Examples.univariate)
  func moments(_ distribution: any UnivariateDistribution) throws {
    let law = distribution.law
    let entropy = try law.expectation { _, logDensity in -logDensity }
    #expect(distribution.entropy.isNear(entropy, relative: 1e-7), "\(distribution): \(entropy)")
    guard distribution.mean.isFinite else { return }
    let mean = try law.expectation { x, _ in x }
    let variance = try law.expectation { x, _ in (x - mean) * (x - mean) }
    #expect(distribution.mean.isNear(mean, relative: 1e-7), "\(distribution): \(mean)")
    #expect(distribution.variance.isNear(variance, relative: 1e-6), "\(distribution): \(variance)")
  }

  @Test("The quantile undoes the cdf", arguments: Examples.univariate)
  func quantiles(_ distribution: any UnivariateDistribution) throws {
    let isDiscrete = try distribution.law.support().isDiscrete
    for p in [1e-12, 1e-5, 0.01, 0.2, 0.5, 0.77, 0.999, 1 - 1e-7] {
      let x = distribution.quantile(p)
      if isDiscrete {
        #expect(distribution.cdf(x) >= p, "\(distribution) at \(p)")
        #expect(x == 0 || distribution.cdf(x - 1) < p, "\(distribution) at \(p)")
      } else {
        // Near an end that is not 0 the number x itself has no more digits.
        let difference = (distribution.cdf(x) - p).magnitude
        #expect(difference < max(1e-8 * p, 1e-15), "\(distribution) at \(p)")
      }
    }
  }

  @Test("The cdf is the integral of the density", arguments: Examples.continuous)
  func derivative(_ distribution: any UnivariateDistribution) {
    for p in [0.03, 0.3, 0.6, 0.95] {
      let x = distribution.quantile(p)
      let step = 1e-5 * (distribution.quantile(0.9) - distribution.quantile(0.1))
      let slope = (distribution.cdf(x + step) - distribution.cdf(x - step)) / (2 * step)
      #expect(slope.isNear(exp(distribution.logDensity(x)), relative: 1e-4))
    }
  }

  @Test(
    "Draws follow the cdf (Kolmogorov and Smirnov), whatever the seed",
    arguments: Examples.univariate,
    [1, 2])
  func draws(_ distribution: any UnivariateDistribution, _ seed: Int) throws {
    let count = 20_000
    let sorted = distribution.sample(count, seed: seed).values.sorted()
    var distance = 0.0
    let isDiscrete = try distribution.law.support().isDiscrete
    for (index, x) in sorted.enumerated() {
      // Only the last of equal draws has seen all that are at most x.
      if isDiscrete, index + 1 < count, sorted[index + 1] == x { continue }
      let cdf = distribution.cdf(x)
      distance = max(distance, (Double(index + 1) / Double(count) - cdf).magnitude)
      if !isDiscrete { distance = max(distance, (cdf - Double(index) / Double(count)).magnitude) }
    }
    // A larger distance has a probability below 1e-6.
    #expect(distance < 2.7 / Double(count).squareRoot(), "\(distribution): \(distance)")
  }

  @Test("The same seed gives the same draws", arguments: Examples.univariate)
  func seeds(_ distribution: any UnivariateDistribution) {
    #expect(distribution.sample(50, seed: 3) == distribution.sample(50, seed: 3))
    #expect(distribution.sample(50, seed: 3) != distribution.sample(50, seed: 4))
  }

  @Test("The gradient of the log density agrees with differences", arguments: Examples.continuous)
  func gradients(_ distribution: any UnivariateDistribution) throws {
    let law = distribution.law
    let names = law.family.parameters.map(\.name)
    let unknowns = names.map { Expression.parameter($0) }
    let x = Expression.data("x")
    let symbolic = try Law(checking: law.family, unknowns)
    let density = try symbolic.logDensity(x)
    var values = Dictionary(uniqueKeysWithValues: zip(names, try law.known(for: "a test")))
    values["x"] = Matrix(distribution.quantile(0.37))
    for variable in unknowns + [x] {
      let name = try #require(variable.variable).name
      let gradient = try density.checkedGradients(with: [variable])[0].checkedEvaluate(values)
      let step = 1e-5
      func moved(_ by: Double) throws -> Double {
        var moved = values
        moved[name] = Matrix(try #require(values[name]).scalar + by)
        return try density.checkedEvaluate(moved).scalar
      }
      let slope = (try moved(step) - moved(-step)) / (2 * step)
      #expect((gradient.scalar - slope).magnitude < 1e-6 * max(1, slope.magnitude), "\(name)")
    }
  }

  @Test("The exponential family's form is the same density", arguments: Examples.univariate)
  func exponentialForm(_ distribution: any UnivariateDistribution) throws {
    let law = distribution.law
    guard law.family.exponential != nil else { return }
    for p in [0.02, 0.4, 0.9] {
      let x = distribution.quantile(p)
      let form = try #require(try law.exponentialLogDensity(Expression(x))).checkedEvaluate()
      #expect(form.scalar.isNear(distribution.logDensity(x), relative: 1e-9), "\(distribution)")
    }
  }

  @Test(
    "The gradient of the log-partition is the expected statistic", arguments: Examples.univariate)
  func expectations(_ distribution: any UnivariateDistribution) throws {
    let law = distribution.law
    guard let form = law.family.exponential else { return }
    let expectations = try #require(try law.logPartition()).expectations
    let x = Expression.data("x")
    for (statistic, expectation) in zip(
      try form.sufficientStatistics(law.parameters, x), expectations)
    {
      for (element, value) in try expectation.checkedEvaluate().values.enumerated() {
        let integral = try law.expectation { at, _ in
          try statistic.checkedEvaluate(["x": Matrix(at)]).values[element]
        }
        #expect(value.isNear(integral, relative: 1e-6), "\(distribution): \(value), \(integral)")
      }
    }
  }

  @Test("Outside the support there is no density", arguments: Examples.univariate)
  func outside(_ distribution: any UnivariateDistribution) throws {
    let support = try distribution.law.support()
    if support.lowerEnd.isFinite {
      #expect(distribution.logDensity(support.lowerEnd - 1) == -.infinity)
    }
    if support.isDiscrete { #expect(distribution.logDensity(0.5) == -.infinity) }
    #expect(distribution.cdf(-.infinity) == 0)
    #expect(distribution.cdf(.infinity) == 1)
    #expect(throws: DistributionError.self) {
      try distribution.law.checkedLogDensity(Matrix(Double.nan))
    }
    #expect(throws: DistributionError.self) { try distribution.law.checkedQuantile(1.5) }
  }
}
