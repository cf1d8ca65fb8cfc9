import Distributions
import Expressions
import Inference
import Tensors
import Testing

/// Draws from posteriors of models, against posteriors in closed form.
@Suite("NUTS on models")
struct ModelNUTSTests {
  private static let counts = Vector([3, 1, 4, 1, 5])

  private static let poisson = model(counts) { y in
    let λ = latent("λ")
    λ ~ Gamma(shape: 2, rate: 1)
    y ~ Poisson(λ)
  }

  @Test("A rate: Gamma(2 + 14, 1 + 5)")
  func conjugate() {
    let fit = Self.poisson.fit(.nuts(draws: 1_000, warmUp: 500, chains: 2, seed: 1))
    #expect(fit.warnings.isEmpty)
    let error = fit.standardError(of: "λ").scalar
    #expect(abs(fit.mean(of: "λ").scalar - 16.0 / 6) < 4 * error)
    #expect(error < 0.05)
    let exact = Gamma(shape: 16, rate: 6)
    #expect(
      abs(fit.standardDeviation(of: "λ").scalar / exact.variance.squareRoot() - 1) < 0.08)
    #expect(abs(fit.quantile(0.5, of: "λ").scalar - exact.quantile(0.5)) < 0.06)
    #expect(fit.draws(of: "λ").shape == [2, 1_000])
    #expect(fit.draws(of: "λ").values.allSatisfy { $0 > 0 })
    #expect(fit.potentialScaleReduction(of: "λ").scalar < 1.02)
    #expect(fit.effectiveSampleSize(of: "λ").scalar > 300)
  }

  @Test("More draws are those of a longer run; the same seed gives the same draws")
  func further() {
    let method = NoUTurnSampling.nuts(draws: 50, warmUp: 100, chains: 2, seed: 3)
    let fit = Self.poisson.fit(method)
    #expect(fit.draws(of: "λ") == Self.poisson.fit(method).draws(of: "λ"))
    let longer = Self.poisson.fit(.nuts(draws: 80, warmUp: 100, chains: 2, seed: 3))
    #expect(fit.continue(draws: 30).draws(of: "λ") == longer.draws(of: "λ"))
  }

  @Test("Probabilities of a simplex: Dirichlet(1 + counts), with their predictive")
  func simplex() throws {
    let x = Vector([0, 0, 1, 2, 0, 2, 0, 0])
    let fit = model(x) { x in
      let π = latent("π")
      π ~ Dirichlet([1, 1, 1])
      x ~ Categorical(π)
    }.fit(.nuts(draws: 1_000, warmUp: 500, chains: 2, seed: 1))
    let errors = fit.standardError(of: "π")
    for (k, exact) in [6.0 / 11, 2.0 / 11, 3.0 / 11].enumerated() {
      #expect(abs(fit.mean(of: "π")[k] - exact) < 4 * errors[k] + 1e-3)
    }
    let draws = try #require(fit.posteriorPredictive(2_000, seed: 1, rows: 1)["x"])
    let zeros = Double(draws.values.filter { $0 == 0 }.count) / 2_000
    #expect(abs(zeros - 6.0 / 11) < 0.05)
  }

  @Test("A mixture with its discrete latent summed out")
  func mixture() {
    let far = Normal(-3, 1).sample(60, seed: 1).values + Normal(3, 1).sample(40, seed: 2).values
    let fit = model(Vector(far)) { x in
      let μ = latent("μ", plate: 2), z = latent("z", plate: x.rows)
      μ ~ Normal(Expression(Vector([-1, 1])), 3)
      z ~ Categorical([0.6, 0.4])
      x ~ Normal(μ[z], 1)
    }.fit(.nuts(draws: 500, warmUp: 500, chains: 2, seed: 1))
    let means = fit.mean(of: "μ")
    #expect(abs(means[0] + 3) < 0.5 && abs(means[1] - 3) < 0.6)
    // The data tell the components apart: each mean is known as well as by its own data.
    #expect(abs(fit.standardDeviation(of: "μ")[0] - (1 / 60.0).squareRoot()) < 0.03)
    #expect(fit.description.contains("μ[0]"))
    #expect(fit.latex.contains(#"\hat R"#))
  }

  @Test("What cannot be drawn has words")
  func refused() {
    let free = model(Self.counts) { y in
      let λ = parameter("λ", .positive())
      y ~ Poisson(λ)
    }
    #expect(throws: ModelQueryError.needsParameters(["λ"], by: ".nuts")) {
      try free.checkedFit(.nuts())
    }
    let discrete = model(Self.counts) { y in
      let z = latent("z", plate: y.rows)
      z ~ Categorical([0.5, 0.5])
      y ~ Poisson(Expression(Vector([1, 5]))[z])
    }
    #expect(throws: ModelQueryError.nothingContinuous(by: ".nuts")) {
      try discrete.checkedFit(.nuts())
    }
    #expect(throws: (any Error).self) { try Self.poisson.checkedFit(.nuts(draws: 0)) }
    #expect(throws: (any Error).self) {
      try Self.poisson.checkedFit(.nuts(draws: 10, warmUp: 10)).checkedMean(of: "μ")
    }
  }
}
