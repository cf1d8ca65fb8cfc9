import Distributions
import Expressions
import Inference
import Tensors
import Testing

/// Gradient variational inference against posteriors in closed form and by quadrature.
@Suite("Gradient VI")
struct VITests {
  /// Inputs that depend on each other, so that the posterior does too.
  static let x: Matrix = {
    let free = Matrix.normal(shape: [40, 3], seed: 1)
    return matmul(free, Matrix([[1, 0.8, 0], [0, 1, 0.5], [0, 0, 1]]))
  }()
  static let y: Vector = {
    let noise = Matrix.normal(shape: [40], seed: 2)
    return matmul(x, Vector([0.5, -1, 0.25])) + 0.5 * noise
  }()

  /// A linear model with noise of standard deviation 0.5 and standard normal weights.
  static func linear(_ x: Matrix = x, _ y: Vector = y) -> Model {
    model(x, y) { x, y in
      let w = latent("w", plate: 3)
      w ~ Normal(0, 1)
      y ~ Normal(x • w, 0.5)
    }
  }

  /// The precision, the mean and the logarithm of the evidence in closed form (Bishop, 2006, section 3.3).
  static func exact() throws -> (precision: Matrix, mean: Vector, evidence: Double) {
    let precision = matmul(x.transposed(), x) * 4 + Matrix.identity(3)
    let mean = precision.solve(matmul(x.transposed(), y) * 4)
    let covariance = matmul(x, x.transposed()) + 0.25 * Matrix.identity(40)
    let marginal = MultivariateNormal(
      mean: Vector([Double](repeating: 0, count: 40)), covariance: covariance)
    return (precision, mean, marginal.logDensity(y).scalar)
  }

  static let settling = Optimizer.adam(0.05).scheduled(.cosine(steps: 4_000))

  @Test(
    "Full rank reaches the exact posterior of a linear model, and its bound the evidence",
    arguments: [VariationalInference.Family.fullRank, .lowRank(3)])
  func fullRank(family: VariationalInference.Family) throws {
    let (precision, mean, evidence) = try Self.exact()
    let fit = Self.linear().fit(
      .vi(
        family: family, optimizer: Self.settling, steps: 4_000, gradient: .stickingTheLanding))
    let covariance = precision.inverse()
    for i in 0..<3 {
      #expect(abs(fit.mean(of: "w").values[i] - mean.values[i]) < 2e-3)
      let deviation = covariance[i, i].squareRoot()
      #expect(abs(fit.standardDeviation(of: "w").values[i] / deviation - 1) < 2e-2)
    }
    #expect(abs(fit.evidenceLowerBound - evidence) < 2e-3)
    #expect(fit.evidenceLowerBound <= evidence + 3 * fit.standardError + 1e-9)
  }

  @Test(
    "Mean field has the exact means, the deviations of its optimum, and the divergence as its gap")
  func meanField() throws {
    let (precision, mean, evidence) = try Self.exact()
    let fit = Self.linear().fit(.vi(optimizer: Self.settling, steps: 4_000, samples: 8))
    var gap = -precision.logDeterminant() / 2
    for i in 0..<3 {
      #expect(abs(fit.mean(of: "w").values[i] - mean.values[i]) < 5e-3)
      let deviation = 1 / precision[i, i].squareRoot()
      #expect(abs(fit.standardDeviation(of: "w").values[i] / deviation - 1) < 5e-2)
      gap += Elementary.log(precision[i, i]) / 2
    }
    #expect(fit.evidenceLowerBound < evidence)
    #expect(abs(evidence - gap - fit.evidenceLowerBound) < 4 * fit.standardError + 1e-3)
  }

  @Test("The score's gradient goes the same way")
  func score() throws {
    let (_, mean, evidence) = try Self.exact()
    let fit = Self.linear().fit(
      .vi(optimizer: Self.settling, steps: 4_000, samples: 16, gradient: .score))
    for i in 0..<3 { #expect(abs(fit.mean(of: "w").values[i] - mean.values[i]) < 0.05) }
    #expect(fit.evidenceLowerBound < evidence + 3 * fit.standardError)
  }

  @Test("Logistic regression in two dimensions agrees with quadrature")
  func logistic() throws {
    let x = Matrix.normal(shape: [60, 2], seed: 5)
    let coins = Matrix.uniform(shape: [60], seed: 6)
    let labels = Vector(
      (0..<60).map { i in
        let logit = 1.5 * x[i, 0] - x[i, 1]
        return coins.values[i] < 1 / (1 + Elementary.exp(-logit)) ? 1 : 0
      })
    let fit = model(x, labels) { x, y in
      let w = latent("w", plate: 2)
      w ~ Normal(0, 1)
      y ~ Bernoulli(logits: x • w)
    }.fit(
      .vi(family: .fullRank, optimizer: Self.settling, steps: 4_000, gradient: .stickingTheLanding))
    // The midpoint rule on a square that holds the posterior.
    let (low, high, points) = (-5.0, 5.0, 200)
    let step = (high - low) / Double(points)
    var (total, means, squares) = (0.0, [0.0, 0.0], [0.0, 0.0])
    for i in 0..<points {
      for j in 0..<points {
        let w = [low + (Double(i) + 0.5) * step, low + (Double(j) + 0.5) * step]
        var log = -(w[0] * w[0] + w[1] * w[1]) / 2 - Elementary.log(2 * .pi)
        for n in 0..<60 {
          let logit = x[n, 0] * w[0] + x[n, 1] * w[1]
          log += labels.values[n] * logit - Elementary.log(1 + Elementary.exp(logit))
        }
        let weight = Elementary.exp(log) * step * step
        total += weight
        for d in 0..<2 {
          means[d] += weight * w[d]
          squares[d] += weight * w[d] * w[d]
        }
      }
    }
    let evidence = Elementary.log(total)
    #expect(fit.evidenceLowerBound < evidence + 3 * fit.standardError)
    #expect(fit.evidenceLowerBound > evidence - 0.1)
    for d in 0..<2 {
      let mean = means[d] / total
      let deviation = (squares[d] / total - mean * mean).squareRoot()
      #expect(abs(fit.mean(of: "w").values[d] - mean) < 0.05)
      #expect(abs(fit.standardDeviation(of: "w").values[d] / deviation - 1) < 0.08)
    }
  }

  @Test("A positive latent: a rate between its bound and its exact posterior")
  func rate() throws {
    let counts = Vector([3, 5, 2, 4, 6, 3, 4, 1, 5, 4])
    let fit = model(counts) { x in
      let λ = latent("λ")
      λ ~ Gamma(2, 1)
      x ~ Poisson(λ)
    }.fit(.vi(optimizer: Self.settling, steps: 4_000, samples: 4))
    // Gamma(2 + 37, 1 + 10), and the evidence from the normalising constants.
    let total = counts.values.reduce(0, +)
    func logGamma(_ x: Double) -> Double { Expressions.logGamma(Expression(x)).evaluate().scalar }
    let evidence =
      logGamma(2 + total) - (2 + total) * Elementary.log(11) - logGamma(2)
      - counts.values.map { logGamma($0 + 1) }.reduce(0, +)
    #expect(fit.evidenceLowerBound < evidence + 3 * fit.standardError)
    #expect(fit.evidenceLowerBound > evidence - 0.03)
    #expect(abs(fit.mean(of: "λ").scalar - 39 / 11) < 0.08)
    #expect(fit.draws(of: "λ").values.allSatisfy { $0 > 0 })
    let quantiles = fit.quantiles(of: "λ", [0.05, 0.5, 0.95]).values
    #expect(quantiles[0] < quantiles[1] && quantiles[1] < quantiles[2])
  }

  @Test("A latent that is a vector of probabilities")
  func simplex() throws {
    let x = Vector((0..<50).map { Double($0 % 5 == 0 ? 2 : $0 % 2) })
    let fit = model(x) { x in
      let p = latent("p")
      p ~ Dirichlet([1, 1, 1])
      x ~ Categorical(p)
    }.fit(.vi(family: .fullRank, optimizer: .adam(0.02), samples: 4))
    let counts = [20.0, 20.0, 10.0]
    func logGamma(_ x: Double) -> Double { Expressions.logGamma(Expression(x)).evaluate().scalar }
    let evidence =
      logGamma(3) + counts.map { logGamma(1 + $0) }.reduce(0, +) - logGamma(53)
    #expect(fit.evidenceLowerBound < evidence + 3 * fit.standardError)
    #expect(fit.evidenceLowerBound > evidence - 0.06)
    for (mean, count) in zip(fit.mean(of: "p").values, counts) {
      #expect(abs(mean - (1 + count) / 53) < 0.02)
    }
  }

  @Test("A discrete latent that changes nothing is summed out without a trace")
  func summedOut() {
    let x = Vector([0.3, -0.2, 1.4, 0.8])
    let plain = model(x) { x in
      let m = latent("m")
      m ~ Normal(0, 2)
      x ~ Normal(m, 1)
    }.fit(.vi(steps: 50))
    let mixed = model(x) { x in
      let m = latent("m")
      let z = latent("z", plate: x.rows)
      m ~ Normal(0, 2)
      z ~ Categorical([0.3, 0.7])
      x ~ Normal(m + Expression(Vector([0, 0]))[z], 1)
    }.fit(.vi(steps: 50))
    for (a, b) in zip(plain.trace, mixed.trace) { #expect(abs(a - b) < 1e-9) }
  }

  @Test("A mixture with a prior on its means, whose weights have none")
  func mixture() {
    let x = Vector(
      Matrix.normal(shape: [200], seed: 3).values.enumerated().map { i, noise in
        (i % 4 == 0 ? -4 : 3) + noise
      })
    let fit = model(x) { x in
      let π = parameter("π", .simplex(2))
      let μ = latent("μ", plate: 2)
      let z = latent("z", plate: x.rows)
      μ ~ Normal(0, 5)
      z ~ Categorical(π)
      x ~ Normal(μ[z], 1)
    }.fit(.vi(optimizer: .adam(0.05), steps: 1_500))
    let order = fit.mean(of: "μ").values[0] < 0 ? [0, 1] : [1, 0]
    #expect(abs(fit.mean(of: "μ").values[order[0]] + 4) < 0.4)
    #expect(abs(fit.mean(of: "μ").values[order[1]] - 3) < 0.3)
    #expect(abs(fit.value(of: "π").values[order[0]] - 0.25) < 0.03)
  }
}
