import Distributions
import Expressions
import Inference
import Tensors
import Testing

/// Draws of everything in a model, before and after it has seen data.
@Suite("Simulation of models")
struct ModelSimulationTests {
  private static let zeros = Matrix.zeros(4_000, 2)

  /// A mixture whose parameters must be given.
  private static let mixture = model(zeros) { x in
    let π = parameter("π", .simplex(2)), μ = parameter("μ", .real(2, 2))
    let Σ = parameter("Σ", .covariance(2, 2))
    let z = latent("z", plate: x.rows)
    z ~ Categorical(π)
    x ~ MultivariateNormal(mean: μ[z], covariance: Σ[z])
  }

  private static let parameters: [String: Matrix] = [
    "π": Vector([0.25, 0.75]), "μ": Matrix([[0, 0], [10, -5]]),
    "Σ": Matrix(unchecked: [1, 0.5, 0.5, 1, 4, 0, 0, 1], shape: [2, 2, 2]),
  ]

  @Test("Draws of a mixture have its moments")
  func moments() throws {
    let values = Self.mixture.simulate(seed: 1, given: Self.parameters)
    let x = try #require(values["x"])
    let z = try #require(values["z"])
    #expect(x.shape == [4_000, 2] && z.shape == [4_000])
    let share = z.values.reduce(0, +) / 4_000
    #expect(abs(share - 0.75) < 0.03)
    let second: [Double] = (0..<4_000).filter { z[$0] == 1 }.map { x[$0, 0] }
    let n = Double(second.count)
    let mean: Double = second.mean()
    #expect(abs(mean - 10) < 8 / n.squareRoot())
    let deviation: Double = second.standardDeviation(ddof: 0)
    #expect(abs(deviation - 2) < 0.1)
    let products: [Double] = (0..<4_000).filter { z[$0] == 0 }.map { x[$0, 0] * x[$0, 1] }
    #expect(abs(products.mean() - 0.5) < 0.15)
  }

  @Test("The same seed gives the same numbers, another one others; rows as asked for")
  func seeds() {
    let once = Self.mixture.simulate(seed: 3, given: Self.parameters, rows: 7)
    #expect(once == Self.mixture.simulate(seed: 3, given: Self.parameters, rows: 7))
    #expect(once != Self.mixture.simulate(seed: 4, given: Self.parameters, rows: 7))
    #expect(once["x"]?.shape == [7, 2])
    let z = Vector([0, 1, 1])
    let given = Self.parameters.merging(["z": z]) { $1 }
    #expect(Self.mixture.simulate(given: given, rows: 3)["z"] == z)
  }

  /// x ~ N(m, 1) with m ~ N(1, 2), and a rate for counts that is a Gamma.
  private static let hierarchy = model(Vector([0.5, 2, 1.5]), Vector([1, 0, 4])) { x, y in
    let m = latent("m"), λ = latent("λ")
    m ~ Normal(1, 2)
    λ ~ Gamma(shape: 3, rate: 2)
    x ~ Normal(m, 1)
    y ~ Poisson(λ)
  }

  @Test("Before data, draws have the moments of the prior's marginals")
  func prior() throws {
    let draws = Self.hierarchy.priorPredictive(4_000, seed: 1)
    let x = try #require(draws["x"])
    let y = try #require(draws["y"])
    #expect(x.shape == [4_000, 3] && y.shape == [4_000, 3])
    // Var x = 4 + 1; a negative binomial has the mean 1.5 and the variance 1.5 + 0.75.
    let first = x[column: 0], counts = y[column: 0]
    #expect(abs(first.mean() - 1) < 4 * (5.0 / 4_000).squareRoot())
    #expect(abs(first.standardDeviation() * first.standardDeviation() - 5) < 0.5)
    #expect(abs(counts.mean() - 1.5) < 4 * (2.25 / 4_000).squareRoot())
    // The data of one draw share their mean.
    let products: [Double] = (0..<4_000).map { (x[$0, 0] - 1) * (x[$0, 1] - 1) }
    #expect(abs(products.mean() - 4) < 0.6)
  }

  @Test("After data, draws have the moments of the conjugate posterior's predictive")
  func posterior() throws {
    let fit = Self.hierarchy.fit(.cavi())
    let draws = fit.posteriorPredictive(4_000, seed: 2, rows: 1)
    let x = try #require(draws["x"])
    let y = try #require(draws["y"])
    #expect(x.shape == [4_000, 1])
    // Three data of mean 4/3: precision 1/4 + 3, mean (1/4 + 4) / that.
    let precision = 0.25 + 3, mean = (0.25 + 4) / precision
    let variance = 1 / precision + 1
    #expect(abs(x.mean() - mean) < 4 * (variance / 4_000).squareRoot())
    let spread = x.standardDeviation()
    #expect(abs(spread * spread - variance) < 0.12)
    // Gamma(3 + 5, 2 + 3).
    let rate = 8.0 / 5, ofCounts = rate + 8.0 / 25
    #expect(abs(y.mean() - rate) < 4 * (ofCounts / 4_000).squareRoot())
  }

  @Test("A fitted mixture draws data like those it was fitted to, and rates new ones")
  func fitted() throws {
    let x = try #require(Self.mixture.simulate(seed: 5, given: Self.parameters, rows: 400)["x"])
    let fit = model(x) { x in
      let π = parameter("π", .simplex(2)), μ = parameter("μ", .real(2, 2))
      let Σ = parameter("Σ", .covariance(2, 2))
      let z = latent("z", plate: x.rows)
      z ~ Categorical(π)
      x ~ MultivariateNormal(mean: μ[z], covariance: Σ[z])
    }.fit(.em(seed: 1))
    let new = Matrix([[0, 0], [10, -5], [5, -2]])
    let densities = fit.logDensity(new)
    let mixture = try #require(fit.mixture)
    for row in 0..<3 {
      #expect(abs(densities[row] - mixture.logDensity(new)[row]) < 1e-10)
    }
    let shares = fit.responsibilities(new)
    #expect(shares.shape == [3, 2])
    #expect((0..<3).allSatisfy { abs(shares[$0, 0] + shares[$0, 1] - 1) < 1e-12 })
    #expect(abs(fit.logDensity(x).values.reduce(0, +) - fit.logLikelihood) < 1e-8)
    let draws = try #require(fit.posteriorPredictive(50, seed: 1)["x"])
    #expect(draws.shape == [50, 400, 2])
    #expect(abs(draws.mean() - x.mean()) < 0.3)
  }

  @Test("What cannot be drawn has words")
  func refused() {
    #expect(throws: ModelQueryError.needsParameters(["π", "μ", "Σ"], by: "simulate")) {
      try Self.mixture.checkedSimulate()
    }
    #expect(throws: ModelQueryError.badRows(0)) {
      try Self.mixture.checkedSimulate(given: Self.parameters, rows: 0)
    }
    #expect(throws: (any Error).self) {
      try Self.mixture.checkedSimulate(given: Self.parameters.merging(["ρ": Vector([1])]) { $1 })
    }
    #expect(throws: (any Error).self) {
      try Self.hierarchy.checkedPriorPredictive(0)
    }
    #expect(throws: (any Error).self) {
      let wrong = Self.parameters.merging(["π": Vector([0.5, 0.6])]) { $1 }
      _ = try Self.mixture.checkedSimulate(given: wrong)
    }
  }
}
