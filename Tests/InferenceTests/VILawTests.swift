import Distributions
import Expressions
import Inference
import Tensors
import Testing

/// What gradient variational inference promises beside its optimum: repetition, going on, one approximation for each
/// datum, and words for what cannot be.
@Suite("Gradient VI: laws and bad input")
struct VILawTests {
  @Test("The same seed gives the same fit, another one another")
  func repeatability() {
    let model = VITests.linear()
    let first = model.fit(.vi(steps: 100, seed: 3))
    let second = model.fit(.vi(steps: 100, seed: 3))
    #expect(first.trace == second.trace)
    #expect(first.evidenceLowerBound == second.evidenceLowerBound)
    #expect(first.draws(of: "w", count: 5) == second.draws(of: "w", count: 5))
    #expect(first.trace != model.fit(.vi(steps: 100, seed: 4)).trace)
  }

  @Test("Going on keeps what was learned, and rises")
  func goingOn() {
    let short = VITests.linear().fit(.vi(steps: 100, samples: 8, seed: 3))
    let long = short.continue(steps: 400)
    #expect(long.steps == 500)
    #expect(Array(long.trace.prefix(100)) == short.trace)
    #expect(long.evidenceLowerBound > short.evidenceLowerBound)
    #expect(short.warnings.contains { $0.contains("continue") })
  }

  /// x = z + noise with z around an unknown center: each posterior is Normal((x + μ) / 2, √½), and the data are
  /// Normal(μ, √2).
  static func perDatum(_ x: Vector) -> Model {
    model(x) { x in
      let μ = parameter("μ", .real())
      let z = latent("z", plate: x.rows)
      z ~ Normal(μ.broadcast(to: [x.rows]), 1)
      x ~ Normal(z, 1)
    }
  }

  @Test("One approximation for each datum, and new data with the parameters held")
  func perDatum() {
    let x = Vector([1.0, 2, 4, 5, -1, 3])
    let optimizer = Optimizer.adam(0.05).scheduled(.cosine(steps: 3_000))
    let fit = Self.perDatum(x).fit(
      .vi(
        optimizer: optimizer, steps: 3_000, gradient: .stickingTheLanding, perDatum: true,
        evaluationSamples: 100))
    let μ = fit.value(of: "μ").scalar
    #expect(abs(μ - 14 / 6) < 5e-2)
    #expect(fit.variationalCount == 12)
    func check(_ fit: VIFit, _ x: Vector) {
      #expect(fit.evidenceLowerBounds.count == x.count)
      let marginal = Normal(μ, 2.0.squareRoot())
      for (i, value) in x.values.enumerated() {
        #expect(abs(fit.mean(of: "z").values[i] - (value + μ) / 2) < 1e-2)
        #expect(abs(fit.standardDeviation(of: "z").values[i] - 0.5.squareRoot()) < 1e-2)
        #expect(abs(fit.evidenceLowerBounds[i] - marginal.logDensity(value)) < 1e-3)
      }
      let sum = fit.evidenceLowerBounds.reduce(0, +)
      #expect(abs(sum - fit.evidenceLowerBound) < 1e-9 * abs(sum) + 1e-9)
    }
    check(fit, x)
    let new = Vector([0.5, 7])
    let refitted = fit.refit(new)
    check(refitted, new)
    #expect(refitted.value(of: "μ") == fit.value(of: "μ"))
  }

  @Test("A discrete latent without end has words")
  func endless() {
    let counts = model(Vector([1.0, 2])) { x in
      let m = latent("m")
      let z = latent("z", plate: x.rows)
      m ~ Normal(0, 1)
      z ~ Poisson(3)
      x ~ Normal(m + z, 1)
    }
    #expect(throws: VIError.uncountable("z", family: "Poisson")) {
      try counts.checkedFit(.vi(steps: 1))
    }
    #expect(VIError.uncountable("z", family: "Poisson").description.contains("discrete latent"))
  }

  @Test("A discrete latent of all data has words")
  func shared() {
    let one = model(Vector([1.0, 2])) { x in
      let m = latent("m")
      let z = latent("z")
      m ~ Normal(0, 1)
      z ~ Bernoulli(0.5)
      x ~ Normal(m + z, 1)
    }
    #expect(throws: VIError.discreteForAll("z", [])) { try one.checkedFit(.vi(steps: 1)) }
  }

  @Test("Options and models without meaning")
  func badInput() {
    let model = VITests.linear()
    #expect(throws: VIError.badRank(4, dimension: 3)) {
      try model.checkedFit(.vi(family: .lowRank(4), steps: 1))
    }
    #expect(throws: VIError.notPerDatum("w", [3])) {
      try model.checkedFit(.vi(steps: 1, perDatum: true))
    }
    #expect(throws: InferenceError.self) { try model.checkedFit(.vi(samples: 0)) }
    #expect(throws: TrainingError.self) { try model.checkedFit(.vi(optimizer: .adam(-1))) }
    let fit = model.fit(.vi(steps: 1))
    #expect(throws: VIError.unknownLatent("v", known: ["w"])) { try fit.checkedMean(of: "v") }
    #expect(throws: VIError.self) { try fit.checkedRefit([VITests.x, VITests.y]) }
    let bare = Inference.model(Vector([1.0])) { x in x ~ Normal(parameter("m", .real()), 1) }
    #expect(throws: VIError.nothingContinuous) { try bare.checkedFit(.vi(steps: 1)) }
  }

  @Test("Data outside the support, and numbers that are none")
  func badData() {
    func rates(_ x: [Double]) -> Model {
      model(Vector(x)) { x in
        let λ = latent("λ")
        λ ~ Gamma(2, 1)
        x ~ Poisson(λ)
      }
    }
    #expect(throws: (any Error).self) { try rates([1, -2]).checkedFit(.vi(steps: 1)) }
    // Missing values count for nothing.
    #expect(
      rates([1, .nan]).fit(.vi(steps: 5)).evidenceLowerBound
        == rates([1]).fit(.vi(steps: 5)).evidenceLowerBound)
  }

  @Test("A rate that is too high ends with words, not with NaN")
  func diverging() {
    do {
      let fit = try VITests.linear().checkedFit(.vi(optimizer: .sgd(1e6), steps: 200))
      let areNumbers = fit.trace.allSatisfy(\.isFinite)
      #expect(areNumbers)
      #expect(fit.warnings.contains { $0.contains("no number") })
    } catch let error as VIError {
      guard case .notFinite = error else {
        Issue.record("\(error)")
        return
      }
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test("The objective as a formula")
  func formula() {
    let fit = VITests.linear().fit(.vi(family: .fullRank, steps: 1))
    #expect(fit.latex.contains("\\mathbb E_{q}") && fit.latex.contains("L L^{\\top}"))
    #expect(fit.description.contains("full rank"))
  }
}

/// Gradients that are measured among distributions rather than among their numbers.
@Suite("Natural gradients")
struct NaturalGradientTests {
  /// Weights whose posteriors have very unlike scales.
  private static func scaled() -> Model {
    let x = Matrix.normal(shape: [60, 2], seed: 3) * Vector([100, 0.1])
    let y = matmul(x, Vector([0.02, 1])) + 0.5 * Matrix.normal(shape: [60], seed: 4)
    return model(x, y) { x, y in
      let w = latent("w", plate: 2)
      w ~ Normal(0, 1)
      y ~ Normal(x • w, 0.5)
    }
  }

  @Test("A few steps reach the best diagonal approximation, whatever the scales")
  func conjugate() throws {
    let m = Self.scaled()
    let x = m.data[0].values
    // The best diagonal covariance has the posterior precision's diagonal (Bishop, 2006, section 10.1.2).
    let precision = matmul(x.transposed(), x) * 4 + Matrix.identity(2)
    let diagonal = Elementary.log(precision[0, 0]) + Elementary.log(precision[1, 1])
    let loss = (diagonal - precision.logDeterminant()) / 2
    let best = m.logEvidence(.quadrature).value - loss
    let fit = m.fit(
      .vi(
        optimizer: .sgd(0.2).scheduled(.cosine(steps: 300)), steps: 300, samples: 8,
        gradient: .natural))
    #expect(abs(fit.evidenceLowerBound - best) < 0.05)
    let plain = m.fit(.vi(optimizer: .adam(0.01), steps: 300, samples: 8))
    #expect(plain.evidenceLowerBound < fit.evidenceLowerBound - 1)
  }

  @Test(
    "What they are not for",
    arguments: [
      VariationalInference.vi(family: .lowRank(1), optimizer: .sgd(0.1), gradient: .natural),
      .vi(optimizer: .adam(0.1), gradient: .natural), .vi(optimizer: .sgd(2), gradient: .natural),
    ])
  func refused(method: VariationalInference) {
    #expect(throws: VIError.naturalOptions) { try Self.scaled().checkedFit(method) }
  }
}

/// Whether an approximation can be trusted, and how noisy its gradients are.
@Suite("Diagnostics of gradient VI")
struct VIDiagnosticTests {
  @Test("The score's gradient is noisier far from the posterior; at it nothing sticks")
  func gradients() {
    let early = VITests.linear().fit(.vi(steps: 5, seed: 1))
    let score = early.gradientVariance(by: .score)
    #expect(score > 2 * early.gradientVariance())
    #expect(early.gradientVariance(by: .score) == score)
    // At the exact posterior p / q is constant: so is the score's gradient with the evidence as its baseline.
    let exact = VITests.linear().fit(
      .vi(
        family: .fullRank, optimizer: VITests.settling, steps: 4_000,
        gradient: .stickingTheLanding))
    let through = exact.gradientVariance(by: .reparameterized)
    #expect(exact.gradientVariance() < 1e-3 * through)
    #expect(exact.gradientVariance(by: .score) < 1e-3 * through)
  }

  @Test("k̂ is small where the posterior is normal, and large where it is not")
  func shape() throws {
    let near = VITests.linear().fit(
      .vi(family: .fullRank, optimizer: VITests.settling, steps: 4_000))
    #expect(try #require(near.paretoShape) < 0.7)
    // A mean of heavy-tailed data at two places: the posterior has two modes, the approximation one.
    let far = model(Vector([-6, -6, 6, 6])) { x in
      let μ = latent("μ")
      μ ~ Normal(0, 10)
      x ~ StudentT(degreesOfFreedom: 1, location: μ, scale: Expression(0.3))
    }.fit(.vi(steps: 2_000, seed: 1))
    #expect(try #require(far.paretoShape) > 0.7)
    #expect(far.warnings.contains { $0.contains("k̂") })
  }
}
