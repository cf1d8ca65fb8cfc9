import Distributions
import Expressions
import Glibc
import Inference
import Tensors
import Testing

/// Draws and evidences where bounds, determinants and sums over latents must all be right.
@Suite("Laws of posteriors and evidences")
struct ModelPosteriorLawTests {
  /// A posterior of one number in closed form: its mean and standard deviation, and log p(data).
  struct Conjugate: Sendable, CustomStringConvertible {
    let description: String
    let model: Model
    let name: String
    let mean: Double
    let deviation: Double
    let logEvidence: Double
  }

  private static func logBeta(_ a: Double, _ b: Double) -> Double {
    lgamma(a) + lgamma(b) - lgamma(a + b)
  }

  static let conjugates: [Conjugate] = [
    {
      let x = Vector([0.5, 2, 1.5, -1])
      let precision = 0.25 + 4 / 0.49
      let covariance = Matrix.identity(4) * 0.49 + 4
      return Conjugate(
        description: "normal mean",
        model: model(x) { x in
          let m = latent("m")
          m ~ Normal(1, 2)
          x ~ Normal(m, 0.7)
        }, name: "m", mean: (0.25 + x.sum() / 0.49) / precision,
        deviation: 1 / precision.squareRoot(),
        logEvidence: MultivariateNormal(mean: Vector([1, 1, 1, 1]), covariance: covariance)
          .logDensity(x).scalar)
    }(),
    {
      let x = Vector([3, 1, 4, 1, 5])
      let constant = x.values.reduce(0) { $0 - lgamma($1 + 1) }
      return Conjugate(
        description: "rate of counts",
        model: model(x) { x in
          let λ = latent("λ")
          λ ~ Gamma(2, 0.5)
          x ~ Poisson(λ)
        }, name: "λ", mean: 16 / 5.5, deviation: 4 / 5.5,
        logEvidence: constant + lgamma(16) - lgamma(2) + 2 * log(0.5) - 16 * log(5.5))
    }(),
    Conjugate(
      description: "probability of flips",
      model: model(Vector([1, 0, 1, 1, 0, 1])) { x in
        let p = latent("p")
        p ~ Beta(0.5, 2)
        x ~ Bernoulli(p)
      }, name: "p", mean: 4.5 / 8.5, deviation: (4.5 * 4 / (8.5 * 8.5 * 9.5)).squareRoot(),
      logEvidence: logBeta(4.5, 4) - logBeta(0.5, 2)),
    // A uniform prior ends where the density does not: p(λ) ∝ λ² over (1, 4) for two exponential data.
    {
      let (a, b, s) = (1.0, 4.0, 0.9)
      func moment(_ k: Double) -> Double {
        let n = 20_000
        return (0..<n).reduce(0) { sum, i in
          let λ = a + (b - a) * (Double(i) + 0.5) / Double(n)
          return sum + pow(λ, 2 + k) * exp(-s * λ) * (b - a) / Double(n)
        }
      }
      let mean = moment(1) / moment(0)
      return Conjugate(
        description: "rate between two ends",
        model: model(Vector([0.4, 0.5])) { x in
          let λ = latent("λ")
          λ ~ Uniform(1, 4)
          x ~ Exponential(λ)
        }, name: "λ", mean: mean, deviation: (moment(2) / moment(0) - mean * mean).squareRoot(),
        logEvidence: log(moment(0) / 3))
    }(),
  ]

  @Test("NUTS, quadrature and importance sampling agree with closed forms", arguments: conjugates)
  func conjugate(_ exact: Conjugate) {
    let fit = exact.model.fit(.nuts(draws: 1_000, warmUp: 500, chains: 4, seed: 2))
    let error = fit.standardError(of: exact.name).scalar
    #expect(abs(fit.mean(of: exact.name).scalar - exact.mean) < 4 * error)
    #expect(error < 0.1 * exact.deviation)
    #expect(abs(fit.standardDeviation(of: exact.name).scalar / exact.deviation - 1) < 0.08)
    let integral = exact.model.logEvidence(.quadrature)
    #expect(abs(integral.value - exact.logEvidence) < 1e-7, "\(integral)")
    let draws = exact.model.logEvidence(.importance(samples: 5_000, seed: 3))
    #expect(abs(draws.value - exact.logEvidence) < 4.5 * draws.standardError, "\(draws)")
    #expect(draws.lower < draws.value && draws.value < draws.upper)
  }

  /// Five numbers with a Wishart's determinant among them: DESIGN.md's evidence of Old Faithful.
  @Test("The evidence of one normal component of Old Faithful, by importance sampling")
  func oldFaithful() {
    let evidence = CAVITests.mixture(1).logEvidence(.importance(samples: 4_000, seed: 1))
    #expect(evidence.standardError < 0.05)
    #expect(abs(evidence.value - -561.6747951592) < 4.5 * evidence.standardError, "\(evidence)")
  }

  @Test("NUTS draws the normal-Wishart posterior that coordinate ascent has exactly")
  func normalWishart() {
    let x = matmul(Matrix.normal(shape: [20, 2], seed: 8), Matrix([[2, 0.5], [0, 1]]))
    let m = model(x) { x in
      let Λ = latent("Λ"), μ = latent("μ")
      Λ ~ Wishart(degreesOfFreedom: 4, scale: Matrix.identity(2))
      μ ~ MultivariateNormal(mean: Expression(Vector([0, 0])), precision: 0.5 * Λ)
      x ~ MultivariateNormal(mean: μ, precision: Λ)
    }
    let exact = m.fit(.cavi())
    let fit = m.fit(.nuts(draws: 1_500, warmUp: 500, chains: 2, seed: 1))
    for name in ["μ", "Λ"] {
      let (mean, error) = (fit.mean(of: name), fit.standardError(of: name))
      for (place, value) in exact.mean(of: name).values.enumerated() {
        #expect(abs(mean.values[place] - value) < 4.5 * error.values[place], "\(name) \(place)")
      }
    }
    let evidence = m.logEvidence(.importance(samples: 5_000, seed: 1))
    #expect(abs(evidence.value - exact.evidenceLowerBound) < 4.5 * evidence.standardError)
  }

  @Test("A single discrete latent of all data is summed, by itself and beside continuous ones")
  func singleLatent() {
    // Which of two rates made all the counts?
    let x = Vector([2, 4, 3])
    func logLikelihood(_ rate: Double) -> Double {
      x.values.reduce(0) { $0 + $1 * log(rate) - rate - lgamma($1 + 1) }
    }
    let switched = model(x) { x in
      let s = latent("s")
      s ~ Categorical([0.3, 0.7])
      x ~ Poisson(Expression(Vector([1, 5]))[s])
    }
    let exact = log(0.3 * exp(logLikelihood(1)) + 0.7 * exp(logLikelihood(5)))
    #expect(abs(switched.logEvidence(.enumeration).value - exact) < 1e-12)
    let shifted = model(x) { x in
      let s = latent("s"), m = latent("m")
      s ~ Bernoulli(0.25)
      m ~ Normal(0, 1)
      x ~ Normal(m + 3 * s, 1)
    }
    func normal(_ mean: Double) -> Double {
      MultivariateNormal(
        mean: Vector([mean, mean, mean]), covariance: Matrix.identity(3) + 1
      ).logDensity(x).scalar
    }
    let both = log(0.75 * exp(normal(0)) + 0.25 * exp(normal(3)))
    #expect(abs(shifted.logEvidence(.quadrature).value - both) < 1e-8)
    let fit = shifted.fit(.nuts(draws: 500, warmUp: 500, chains: 2, seed: 1))
    #expect(fit.draws(of: "m").shape == [2, 500])
  }

  /// Known components, unknown weight: one number, so that quadrature is the truth.
  @Test("A mixture's weight, with the assignments summed out, has its posterior mean")
  func weight() throws {
    let x = Vector([-2, -1.5, 0.2, 1.1, 2.3, 2.9, 1.7])
    let mixture = model(x) { x in
      let w = latent("w"), z = latent("z", plate: x.rows)
      w ~ Beta(2, 2)
      z ~ Bernoulli(w)
      x ~ Normal(4 * z - 2, 1)
    }
    func density(_ w: Double) -> Double {
      x.values.reduce(6 * w * (1 - w)) { product, x in
        product * ((1 - w) * exp(-(x + 2) * (x + 2) / 2) + w * exp(-(x - 2) * (x - 2) / 2))
          / (2 * Double.pi).squareRoot()
      }
    }
    let grid = (0..<4_000).map { (Double($0) + 0.5) / 4_000 }
    let total = grid.reduce(0) { $0 + density($1) / 4_000 }
    let mean = grid.reduce(0) { $0 + $1 * density($1) / 4_000 } / total
    let fit = mixture.fit(.nuts(draws: 1_000, warmUp: 500, chains: 4, seed: 5))
    #expect(abs(fit.mean(of: "w").scalar - mean) < 4 * fit.standardError(of: "w").scalar)
    #expect(abs(mixture.logEvidence(.quadrature).value - log(total)) < 1e-6)
    #expect(throws: (any Error).self) { try fit.checkedDraws(of: "z") }
  }

  /// x₁ and x₂ both depend on both latents, so that there is no evidence of each datum.
  @Test("Latents of each datum that other data depend on are not taken apart")
  func entangled() {
    let x = Vector([0.5, -1])
    let m = model(x) { x in
      let z = latent("z", plate: x.rows)
      z ~ Normal(0, 1)
      x ~ Normal(sum(z), 1)
    }
    let exact = MultivariateNormal(
      mean: [0, 0], covariance: [[3, 2], [2, 3]]
    ).logDensity(x.values)
    for evidence in [
      m.logEvidence(.quadrature), m.logEvidence(.importance(samples: 20_000, seed: 1)),
    ] {
      #expect(abs(evidence.value - exact) < max(4.5 * evidence.standardError, 1e-7), "\(evidence)")
      #expect(evidence.perDatum.isEmpty)
    }
  }

  /// m ~ N(0, 2), zₙ ~ N(m, 1), xₙ ~ N(zₙ, 0.5): together x is normal with the covariance 1.25 I + 4.
  @Test("Latents of each datum below one that all share")
  func hierarchy() throws {
    let x = Vector([0.5, 2, -1, 1.2])
    let m = model(x) { x in
      let m = latent("m"), z = latent("z", plate: x.rows)
      m ~ Normal(0, 2)
      z ~ Normal(m, 1)
      x ~ Normal(z, 0.5)
    }
    let exact = MultivariateNormal(
      mean: Vector([0, 0, 0, 0]), covariance: Matrix.identity(4) * 1.25 + 4
    ).logDensity(x).scalar
    let evidence = m.logEvidence(.importance(samples: 8_000, seed: 2))
    #expect(abs(evidence.value - exact) < 4.5 * evidence.standardError, "\(evidence)")
    #expect(evidence.standardError < 0.05 && evidence.perDatum.isEmpty)
    #expect(throws: ModelQueryError.notIntegrable(["m", "z"], dimensions: 5)) {
      try m.checkedLogEvidence(.quadrature)
    }
    let fit = m.fit(.nuts(draws: 1_500, warmUp: 500, chains: 2, seed: 1))
    #expect(fit.draws(of: "z").shape == [2, 1_500, 4])
    let shared = (x / 1.25).sum() / (0.25 + 4 / 1.25)
    #expect(abs(fit.mean(of: "m").scalar - shared) < 4.5 * fit.standardError(of: "m").scalar)
    for n in 0..<4 {
      let own = (4 * x[n] + shared) / 5
      #expect(abs(fit.mean(of: "z")[n] - own) < 4.5 * fit.standardError(of: "z")[n], "\(n)")
    }
    // Data yet to come have latents of their own: Var = 0.25 + 1 + Var m.
    let draws = try #require(fit.posteriorPredictive(3_000, seed: 1, rows: 1)["x"])
    let variance = 1.25 + 1 / (0.25 + 4 / 1.25)
    #expect(abs(draws.variance() / variance - 1) < 5 * (2.0 / 3_000).squareRoot())
  }

  /// A linear-Gaussian model, whose log p(x) is known, with a guide's gap beside the referees.
  @Test("A guide's gap and the referees say the same log p(x), with the parameters of its fit")
  func gap() throws {
    let x = VINetworkTests.x[0..<8]
    let fit = VINetworkTests.linear(x).fit(
      .svi(epochs: 60, batch: 8, optimizer: .adam(0.05), seed: 1))
    let values = fit.parameters
    #expect(values.keys.contains { $0.hasPrefix("encoder") })
    let exact = fit.model.logEvidence(.quadrature, given: values)
    let W = try #require(values["decoder.0.weight"]), b = try #require(values["decoder.0.bias"])
    let σ = try #require(values["σ"]).scalar
    let marginal = MultivariateNormal(
      mean: b, covariance: matmul(W.transposed(), W) + σ * σ * Matrix.identity(5))
    for n in 0..<8 {
      #expect(abs(exact.perDatum[n] - marginal.logDensity(x[row: n]).scalar) < 1e-6)
    }
    let draws = fit.model.logEvidence(.importance(samples: 2_000, seed: 1), given: values)
    #expect(abs(draws.value - exact.value) < 4.5 * draws.standardError)
    let gap = fit.gap(data: 8, steps: 500, importanceSamples: 2_000, seed: 1)
    #expect(abs(gap.logLikelihood - exact.value / 8) < 0.01)
    #expect(gap.approximation > -0.01 && gap.amortisation > -0.01)
    #expect(fit.model.simulate(given: values, rows: 3)["x"]?.shape == [3, 5])
  }

  @Test("Words for what cannot be summed")
  func refused() throws {
    let x = Vector([0.3, -0.2, 2.9])
    let chain = model(x) { x in
      let z = latent("z", plate: x.rows), m = latent("m")
      m ~ Normal(0, 1)
      z ~ MarkovChain(initial: Vector([0.5, 0.5]), transition: Matrix([[0.9, 0.1], [0.2, 0.8]]))
      x ~ Normal(m + z, 1)
    }
    let words = try #require(
      #expect(throws: ModelQueryError.self) { try chain.checkedFit(.nuts()) })
    #expect("\(words)".contains("z cannot be summed out") && "\(words)".contains(".em"))
    let counted = model(x) { x in
      let k = latent("k"), m = latent("m")
      m ~ Normal(0, 1)
      k ~ Poisson(3)
      x ~ Normal(m + k, 1)
    }
    let other = try #require(
      #expect(throws: ModelQueryError.self) { try counted.checkedFit(.nuts()) })
    #expect("\(other)".contains("Poisson has infinitely many values"))
    let entangled = model(x) { x in
      let z = latent("z", plate: x.rows), m = latent("m")
      m ~ Normal(0, 1)
      z ~ Bernoulli(0.5)
      x ~ Normal(m + sum(z), 1)
    }
    let third = try #require(
      #expect(throws: ModelQueryError.self) { try entangled.checkedFit(.nuts()) })
    #expect("\(third)".contains("a datum depends on those of other data"))
  }
}
