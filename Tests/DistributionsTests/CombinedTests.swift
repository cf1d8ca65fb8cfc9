import Distributions
import Expressions
import Glibc
import Tensors
import Testing

@Suite("Combined distributions")
struct CombinedTests {
  static let ofNumbers: [any UnivariateDistribution] = [
    Mixture([0.3, 0.7], [Normal(-1, 1), Normal(2, 0.5)]),
    Mixture([0.5, 0.5], [Exponential(2), Normal(0, 1)]),
    Mixture([0.4, 0.6], [Poisson(2), Binomial(5, 0.8)]),
    Truncated(Normal(0, 1), from: -0.5, through: 2), Truncated(Normal(0, 1), from: 3),
    Truncated(Gamma(2, 1), through: 3), Truncated(Poisson(4), from: 2, through: 7),
    Transformed(Normal(0.2, 0.7), by: .exp), Transformed(Normal(1, 2), by: .sigmoid),
    Transformed(Gamma(2, 3), by: .affine(scale: -2, shift: 1)),
    Mixture([0.2, 0.8], [Truncated(Normal(0, 1), from: 0), Uniform(-1, 1)]),
  ]

  @Test("Densities integrate to 1 and draws follow them", arguments: ofNumbers)
  func laws(_ distribution: any UnivariateDistribution) throws {
    let law = distribution.law
    // Where densities jump quadrature is cut.
    let breaks = [-1.0, 0, 1]
    let total = try law.expectation(breaks: breaks) { _, _ in 1 }
    #expect((total - 1).magnitude < 1e-7, "\(total)")
    let mean = try law.expectation(breaks: breaks) { x, _ in x }
    #expect((distribution.mean - mean).magnitude < 1e-6, "\(distribution.mean), not \(mean)")
    let variance = try law.expectation(breaks: breaks) { x, _ in (x - mean) * (x - mean) }
    #expect((distribution.variance - variance).magnitude < 1e-5 * max(1, variance))
    let draws = try law.checkedSample(2_000, seed: 3).values
    expectMean(draws, mean)
    expectMean(draws.map { ($0 - mean) * ($0 - mean) }, variance)
    for p in [0.03, 0.4, 0.9] {
      let x = distribution.quantile(p)
      if try law.support().isDiscrete {
        #expect(distribution.cdf(x) >= p && distribution.cdf(x - 1) < p)
      } else {
        #expect((distribution.cdf(x) - p).magnitude < 1e-8)
      }
    }
    let top = distribution.logDensity(
      law.family.name == "Transformed" ? distribution.quantile(0.5) : distribution.mode)
    if law.family.name != "Transformed" {
      let heights = try law.checkedLogDensity(Vector(draws.prefix(200).map(\.self))).values
      #expect(heights.allSatisfy { $0 <= top + 1e-9 })
    }
    #expect(!distribution.summary.isEmpty && !distribution.latex.contains("text{?}"))
  }

  @Test("The transformed normal is the log-normal")
  func logNormal() throws {
    let (ours, theirs) = (Transformed(Normal(0.2, 0.7), by: .exp), LogNormal(0.2, 0.7))
    for x in [0.01, 1, 7] {
      #expect((ours.logDensity(x) - theirs.logDensity(x)).magnitude < 1e-12)
      #expect((ours.cdf(x) - theirs.cdf(x)).magnitude < 1e-12)
    }
    #expect(ours.logDensity(-1) == -.infinity)
  }

  @Test("A normal distribution far in its tail keeps its digits")
  func tail() {
    // The mean of what lies above a is the hazard φ(a) / Φ(−a); at 10 by its continued fraction.
    let mean = Truncated(Normal(0, 1), from: 10).mean
    #expect((mean - 10.098093233962).magnitude < 1e-9, "\(mean)")
    #expect((Truncated(Normal(0, 1), from: -40, through: -10).mean + mean).magnitude < 1e-9)
  }

  @Test("The gradient of a mixture's density agrees with differences")
  func gradient() throws {
    let μ = Expression.parameter("μ"), π = Expression.parameter("π", [2])
    let law = try Mixture.law(π, [Normal(μ, 1).law, Exponential(2).law])
    let x = Expression.data("x", ["N"])
    let density = sum(try law.logDensity(x))
    func values(_ m: Double) -> [String: Matrix] {
      ["μ": Matrix(m), "π": Vector([0.3, 0.7]), "x": Vector([-1, 0.5, 2])]
    }
    let slope = try density.checkedGradients(with: [μ])[0].checkedEvaluate(values(0.4)).scalar
    let difference =
      (try density.checkedEvaluate(values(0.4 + 1e-5)).scalar
        - density.checkedEvaluate(values(0.4 - 1e-5)).scalar) / 2e-5
    #expect((slope - difference).magnitude < 1e-7)
  }

  static let ofVectors: [Examples.Pair] = [
    .init(
      MultivariateMixture(
        [0.3, 0.7],
        [
          MultivariateNormal([0, 0], [[1, 0.3], [0.3, 1]]),
          MultivariateNormal([2, 1], [[0.5, 0], [0, 1]]),
        ]),
      MultivariateNormal([1.4, 0.7], [[3, 0], [0, 2.5]])),
    .init(
      Independent(Gamma(Expression(Vector([2, 3])), Expression(1.5))),
      Independent(Gamma(Expression(Vector([1.5, 2.2])), Expression(1)))),
    .init(
      MultivariateTransformed(
        MultivariateNormal([0.2, -0.3], [[1, 0.2], [0.2, 0.8]]), by: .stickBreaking),
      Dirichlet([0.7, 0.7, 0.7])),
    .init(
      MultivariateTransformed(
        MultivariateNormal([0.2, -0.3], [[1, 0.2], [0.2, 0.8]]), by: .exp),
      MultivariateTransformed(
        MultivariateNormal([0.2, -0.3], [[2, 0], [0, 2]]), by: .exp)),
    .init(
      GumbelSoftmax(temperature: 1.5, logits: [0.2, -0.4, 0.5]), Dirichlet([1, 1, 1])),
  ]

  @Test("Densities of vectors integrate to 1", arguments: ofVectors)
  func vectors(_ pair: Examples.Pair) throws {
    let x = try pair.wider.checkedSample(20_000, seed: 5)
    let (ours, theirs) = try (pair.law.checkedLogDensity(x), pair.wider.checkedLogDensity(x))
    expectMean(zip(ours.values, theirs.values).map { exp($0 - $1) }, 1)
    // Draws of ours have the mean that the density gives to draws of the other.
    let draws = try pair.law.checkedSample(20_000, seed: 6)
    let size = draws.count / 20_000
    for element in 0..<size {
      func column(_ x: Matrix) -> [Double] {
        stride(from: element, to: x.count, by: size).map { x.values[$0] }
      }
      let weighted = zip(column(x), zip(ours.values, theirs.values)).map {
        min($0, 20) * exp($1.0 - $1.1)
      }
      let mean = weighted.reduce(0, +) / 20_000
      let ownMean = column(draws).map { min($0, 20) }.reduce(0, +) / 20_000
      #expect((mean - ownMean).magnitude < 0.06 * max(1, mean.magnitude), "\(mean), \(ownMean)")
    }
  }

  @Test("A delta has all of its probability in one place")
  func delta() {
    let delta = Delta(2.5)
    #expect(delta.logDensity(2.5) == 0 && delta.logDensity(2) == -.infinity)
    #expect(delta.mean == 2.5 && delta.variance == 0 && delta.quantile(0.3) == 2.5)
    #expect(delta.cdf(2.4) == 0 && delta.cdf(2.5) == 1)
    #expect(delta.sample(3).values == [2.5, 2.5, 2.5])
  }

  @Test("What cannot be combined is told")
  func errors() {
    func expectMessage(_ message: String, _ body: () throws -> Void) {
      let error = #expect(throws: DistributionError.self, performing: body)
      #expect(error?.description == message)
    }
    expectMessage("Mixture: weights has the shape 1, but there are 2 components") {
      _ = try Mixture.law(Expression(Vector([1])), [Normal(0, 1).law, Normal(1, 1).law])
    }
    expectMessage(
      "Mixture: Normal and Poisson cannot be mixed: one is discrete and the other is not"
    ) {
      _ = try Mixture.law(Expression(Vector([0.5, 0.5])), [Normal(0, 1).law, Poisson(1).law])
    }
    expectMessage("Truncated: from is 2, but must be at most through, which is 1") {
      _ = try Truncated.law(Normal(0, 1).law, 2, 1)
    }
    expectMessage(
      "Transformed: Poisson is discrete, so that a bijector stretches no density of it"
    ) { _ = try Transformed.law(Poisson(1).law, .exp) }
  }
}

@Suite("Markov chains")
struct MarkovChainTests {
  private let chain = MarkovChain(initial: [0.2, 0.8], transition: [[0.9, 0.1], [0.4, 0.6]])

  @Test("The probabilities of all sequences sum to 1", arguments: 1...4)
  func total(_ length: Int) {
    var total = 0.0
    for index in 0..<(1 << length) {
      total += exp(chain.logDensity((0..<length).map { Double(index >> $0 & 1) }))
    }
    #expect((total - 1).magnitude < 1e-12)
  }

  @Test("A sequence's probability is the product of its steps")
  func sequence() {
    #expect((chain.logDensity([1, 0, 0]) - log(0.8 * 0.4 * 0.9)).magnitude < 1e-12)
    #expect(chain.logDensity([1, 2, 0]) == -.infinity)
    #expect(chain.law.outcomeCount == 2 && chain.law.isDiscrete)
  }

  @Test("Steps of unknown probabilities that do not happen leave the gradient whole")
  func gradient() throws {
    let π = Expression.parameter("π", [2]), A = Expression.parameter("A", [2, 2])
    let density = try MarkovChain.law(π, A).logDensity(Expression(Vector([0, 0, 1])))
    let gradient = try density.checkedGradients(with: [A])[0]
      .checkedEvaluate(["π": Vector([1, 0]), "A": Matrix([[0.5, 0.5], [0, 1]])])
    #expect(gradient.values == [2, 2, 0, 0])
  }

  @Test("Draws follow the rows of the transition")
  func draws() {
    let z = chain.sample(4_000, length: 3, seed: 2)
    #expect(z.shape == [4_000, 3])
    expectMean((0..<4_000).map { z.values[3 * $0] }, 0.8)
    let after = (0..<4_000).filter { z.values[3 * $0 + 1] == 0 }.map { z.values[3 * $0 + 2] }
    expectMean(after, 0.1)
  }
}
