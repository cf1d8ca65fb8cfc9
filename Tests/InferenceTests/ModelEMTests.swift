import Datasets
import Distributions
import Expressions
import Inference
import Tensors
import Testing

/// Expectation maximisation of models that are written down, against references and laws.
@Suite("EM of models")
struct ModelEMTests {
  static let x = Dataset.oldFaithful.matrix

  static func gmm(_ components: Int, tied: Bool = false) -> Model {
    model(x) { x in
      let π = parameter("π", .simplex(components)), μ = parameter("μ", .real(components, 2))
      let Σ = parameter("Σ", tied ? .covariance(2) : .covariance(components, 2))
      let z = latent("z", plate: x.rows)
      z ~ Categorical(π)
      x ~ MultivariateNormal(mean: μ[z], covariance: tied ? Σ : Σ[z])
    }
  }

  /// DESIGN.md's figures; the general way and the mixture's own loops are one.
  @Test("Old Faithful", arguments: [false, true])
  func oldFaithful(isGeneral: Bool) throws {
    let two = Self.gmm(2).fit(.em(restarts: 3, seed: 1, audit: isGeneral))
    #expect(abs(two.logLikelihood - -1130.263960) < 1e-5)
    #expect(abs(two.bic - -2322.1917) < 1e-3)
    let order = two.value(of: "π").values[0] < 0.5 ? [0, 1] : [1, 0]
    #expect(abs(two.value(of: "π").values[order[0]] - 0.355873) < 1e-5)
    #expect(abs(two.value(of: "μ")[order[1], 1] - 79.968115) < 1e-4)
    let tied = Self.gmm(3, tied: true).fit(.em(restarts: 10, seed: 1, audit: isGeneral))
    #expect(abs(tied.logLikelihood - -1126.315928) < 1e-4)
    #expect(abs(tied.bic - -2314.2957) < 1e-3)
  }

  @Test("The audit adds up, and nothing falls")
  func audit() {
    let fit = Self.gmm(3).fit(.em(seed: 2, maxIterations: 60, audit: true))
    #expect(fit.audit.count >= 10)
    for (step, next) in zip(fit.audit, fit.audit.dropFirst()) {
      #expect(abs(step.divergenceAfter) < 1e-8)
      #expect(step.gain > -1e-9)
      // What the M-step gained of the bound, and the divergence it opened, is what log p gained.
      let gained = next.logLikelihood - step.logLikelihood
      #expect(abs(gained - step.gain - next.divergenceBefore) < 1e-7)
    }
    #expect(zip(fit.trace, fit.trace.dropFirst()).allSatisfy { $0 <= $1 + 1e-9 })
  }

  @Test("A mixture of Poisson and one of exponential distributions")
  func others() throws {
    var random = Random(seed: 4)
    let counts = Vector(
      (0..<600).map { i in
        let rate = i % 3 == 0 ? 3.0 : 15.0
        var (n, product) = (0.0, random.uniform())
        while product > Elementary.exp(-rate) {
          n += 1
          product *= random.uniform()
        }
        return n
      })
    let poisson = model(counts) { x in
      let π = parameter("π", .simplex(2)), λ = parameter("λ", .positive(2))
      let z = latent("z", plate: x.rows)
      z ~ Categorical(π)
      x ~ Poisson(λ[z])
    }.fit(.em(restarts: 3))
    let rates = poisson.value(of: "λ").values.sorted()
    #expect(abs(rates[0] - 3) < 0.4 && abs(rates[1] - 15) < 0.5)
    #expect(zip(poisson.trace, poisson.trace.dropFirst()).allSatisfy { $0 <= $1 + 1e-9 })
    #expect(poisson.converged)
  }

  /// Tipping and Bishop, "Probabilistic principal component analysis", 1999: the likelihood at the maximum
  /// from the eigenvalues of the covariance.
  @Test("Probabilistic principal components agree with the closed form")
  func principalComponents() throws {
    let noise = Matrix.normal(shape: [200, 5], seed: 3)
    let factors = Matrix.normal(shape: [200, 2], seed: 5)
    let loads = Matrix.normal(shape: [2, 5], seed: 6)
    let x = matmul(factors, loads) + 0.5 * noise + 3
    let fit = model(x) { x in
      let W = parameter("W", .real(5, 2)), b = parameter("b", .real(5))
      let σ = parameter("σ", .positive())
      let z = latent("z", plate: x.rows)
      z
        ~ MultivariateNormal(
          mean: Expression(Vector([0, 0])), covariance: Expression(Matrix.identity(2)))
      x ~ Normal(z • W.transposed() + b, σ)
    }.fit(.em(seed: 1, tolerance: 1e-13, maxIterations: 3_000))
    let centered = x - x.mean(axis: 0)
    let covariance = matmul(centered.transposed(), centered) / 200
    let values = covariance.symmetricEigen().values.values.sorted(by: >)
    let left = values[2...].reduce(0, +) / 3
    let logDeterminant =
      values[..<2].map { Elementary.log($0) }.reduce(0, +) + 3 * Elementary.log(left)
    let best = -100 * (5 * Elementary.log(2 * .pi) + logDeterminant + 5)
    #expect(abs(fit.logLikelihood - best) < 1e-5)
    #expect(abs(fit.value(of: "σ").scalar - left.squareRoot()) < 1e-4)
    #expect(zip(fit.trace, fit.trace.dropFirst()).allSatisfy { $0 <= $1 + 1e-8 })
  }

  @Test("Factor analysis never falls, and explains the covariance of its data")
  func factorAnalysis() throws {
    let x =
      matmul(Matrix.normal(shape: [300, 1], seed: 1), Matrix.normal(shape: [1, 4], seed: 2))
      + Matrix.normal(shape: [300, 4], seed: 3) * Vector([0.3, 0.6, 0.9, 1.2])
    let fit = model(x) { x in
      let W = parameter("W", .real(4, 1)), b = parameter("b", .real(4))
      let ψ = parameter("ψ", .positive(4))
      let z = latent("z", plate: x.rows)
      z
        ~ MultivariateNormal(
          mean: Expression(Vector([0])), covariance: Expression(Matrix.identity(1)))
      x ~ Normal(z • W.transposed() + b, ψ)
    }.fit(.em(seed: 1, tolerance: 1e-12, maxIterations: 5_000))
    #expect(zip(fit.trace, fit.trace.dropFirst()).allSatisfy { $0 <= $1 + 1e-8 })
    // The likelihood's gradient in ψ vanishes where the variances agree (Bartholomew, 1987).
    let (W, ψ) = (fit.value(of: "W"), fit.value(of: "ψ"))
    let centered = x - x.mean(axis: 0)
    let covariance = matmul(centered.transposed(), centered) / 300
    for d in 0..<4 {
      let modelled = W[d, 0] * W[d, 0] + ψ.values[d] * ψ.values[d]
      #expect(abs(modelled - covariance[d, d]) < 1e-4)
    }
  }

  @Test("Weights count data as often as copies do")
  func weights() {
    let x = Self.x.gathered(Array(0..<40))
    let twice = Self.x.gathered(Array(0..<40) + Array(0..<20))
    func fitted(_ x: Matrix, _ weights: Vector?) -> EMFit {
      model(x) { x in
        let π = parameter("π", .simplex(2)), μ = parameter("μ", .real(2, 2))
        let Σ = parameter("Σ", .covariance(2, 2))
        let z = latent("z", plate: x.rows)
        z ~ Categorical(π)
        x ~ MultivariateNormal(mean: μ[z], covariance: Σ[z])
      }.fit(.em(restarts: 5, seed: 1, weights: weights, audit: true))
    }
    let weighted = fitted(x, Vector((0..<40).map { $0 < 20 ? 2 : 1 }))
    #expect(abs(weighted.logLikelihood - fitted(twice, nil).logLikelihood) < 1e-4)
  }

  @Test("What has no estimate in closed form is raised by its gradient")
  func generalised() {
    let x = Vector((0..<400).map { i in -Elementary.log(1 - (Double(i) + 0.5) / 400) * 2 + 0.01 })
    let fit = model(x) { x in
      let a = parameter("a", .positive()), b = parameter("b", .positive())
      x ~ Gamma(a, b)
    }.fit(.em(tolerance: 1e-14))
    #expect(zip(fit.trace, fit.trace.dropFirst()).allSatisfy { $0 <= $1 + 1e-9 })
    // At the maximum: log a − ψ(a) = log mean − mean log.
    let (a, b) = (fit.value(of: "a").scalar, fit.value(of: "b").scalar)
    let mean = x.values.reduce(0, +) / 400
    #expect(abs(a / b - mean) < 1e-6)
    let gap = Elementary.log(mean) - x.values.map { Elementary.log($0) }.reduce(0, +) / 400
    let psi = digamma(Expression(a)).evaluate().scalar
    #expect(abs(Elementary.log(a) - psi - gap) < 1e-6)
  }
}

/// Hidden Markov models, missing values and other ends of a fit.
@Suite("EM of chains and of what is missing")
struct ChainEMTests {
  static func hidden(_ x: Matrix) -> Model {
    model(x) { x in
      let π = parameter("π", .simplex(2)), A = parameter("A", .simplex(2, 2))
      let μ = parameter("μ", .real(2)), σ = parameter("σ", .positive(2))
      let z = latent("z", plate: x.rows)
      z ~ MarkovChain(initial: π, transition: A)
      x ~ Normal(μ[z], σ[z])
    }
  }

  /// log p of a short sequence by summing over all sequences of states.
  @Test("The forward recursion agrees with enumeration")
  func enumeration() throws {
    let x = Vector([0.3, -0.2, 2.9, 3.3, 0.1, 2.8])
    let fit = Self.hidden(x).fit(.em(seed: 1, maxIterations: 5))
    let (π, A) = (fit.value(of: "π").values, fit.value(of: "A").values)
    let (μ, σ) = (fit.value(of: "μ").values, fit.value(of: "σ").values)
    var (total, first) = (0.0, [0.0, 0.0])
    for path in 0..<64 {
      let states = (0..<6).map { path >> $0 & 1 }
      var p = π[states[0]]
      for n in 0..<6 {
        if n > 0 { p *= A[states[n - 1] * 2 + states[n]] }
        p *= Elementary.exp(Normal(μ[states[n]], σ[states[n]]).logDensity(x.values[n]))
      }
      total += p
      first[states[3]] += p
    }
    #expect(abs(fit.logLikelihood - Elementary.log(total)) < 1e-10)
    #expect(abs(fit.responsibilities[3, 1] - first[1] / total) < 1e-10)
  }

  @Test("A hidden Markov model never falls, and finds what it was drawn from")
  func recovery() {
    var random = Random(seed: 7)
    var state = 0
    let x = Vector(
      (0..<2_000).map { _ in
        if random.uniform() < (state == 0 ? 0.05 : 0.2) { state = 1 - state }
        return (state == 0 ? -1 : 2) + 0.7 * random.normal()
      })
    let fit = Self.hidden(x).fit(.em(restarts: 2, seed: 1))
    #expect(zip(fit.trace, fit.trace.dropFirst()).allSatisfy { $0 <= $1 + 1e-8 })
    let low = fit.value(of: "μ").values[0] < fit.value(of: "μ").values[1] ? 0 : 1
    let A = fit.value(of: "A")
    #expect(abs(A[low, 1 - low] - 0.05) < 0.02)
    #expect(abs(A[1 - low, low] - 0.2) < 0.05)
    #expect(abs(fit.value(of: "μ").values[low] + 1) < 0.1)
  }

  @Test("Missing values have no weight")
  func missing() {
    let x = Matrix.normal(shape: [100, 2], seed: 1) + Vector([1, 5])
    var values = x.values
    for row in stride(from: 0, to: 100, by: 3) { values[row * 2] = .nan }
    let fit = model(try! Matrix(checking: [100, 2], values)) { x in
      let μ = parameter("μ", .real(2)), σ = parameter("σ", .positive(2))
      x ~ Normal(μ, σ)
    }.fit(.em())
    for column in 0..<2 {
      let given = (0..<100).map { values[$0 * 2 + column] }.filter { !$0.isNaN }
      let mean = given.reduce(0, +) / Double(given.count)
      let variance = given.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(given.count)
      #expect(abs(fit.value(of: "μ").values[column] - mean) < 1e-12)
      #expect(abs(fit.value(of: "σ").values[column] - variance.squareRoot()) < 1e-12)
    }
  }

  @Test("Going on is the same as having gone on")
  func continuing() {
    let whole = ModelEMTests.gmm(2).fit(.em(seed: 1, maxIterations: 12, audit: true))
    let part = ModelEMTests.gmm(2).fit(.em(seed: 1, maxIterations: 5, audit: true))
    #expect(!part.converged && part.warnings.contains { $0.contains("before it converged") })
    let resumed = part.continue(iterations: 7)
    #expect(abs(resumed.logLikelihood - whole.logLikelihood) < 1e-9)
    #expect(resumed.trace.count == whole.trace.count)
  }

  @Test("k-means is asked of the model")
  func kMeans() {
    let fit = ModelEMTests.gmm(2).fit(.kMeans(restarts: 3, seed: 1))
    #expect(fit.counts.sorted() == [100, 172])
  }

  @Test("Hard and stochastic assignments end near the soft ones")
  func assignments() {
    for assignment in [ExpectationMaximization.Assignment.hard, .stochastic] {
      let fit = ModelEMTests.gmm(2).fit(
        .em(seed: 1, maxIterations: 60, assignment: assignment))
      #expect(abs(fit.logLikelihood - -1130.26) < 3)
    }
  }

  @Test("What cannot be fitted is told in the reader's words")
  func refusals() {
    func refusal(_ x: Matrix, _ body: @escaping (Expression) throws -> Void) -> String {
      do {
        _ = try Model(checking: [("x", x)]) { try body($0[0]) }.checkedFit(.em())
        return "no error"
      } catch { return "\(error)" }
    }
    let x = Matrix.normal(shape: [20, 2], seed: 1)
    let global = refusal(x) { x in
      let μ = latent("μ"), σ = parameter("σ", .positive(2))
      μ
        ~ MultivariateNormal(
          mean: Expression(Vector([0, 0])), covariance: Expression(Matrix.identity(2)))
      x ~ Normal(μ, σ)
    }
    #expect(global.contains("μ is one latent for all data"))
    let negative = refusal(Vector([1, -2])) { x in
      let λ = parameter("λ", .positive())
      x ~ Poisson(λ)
    }
    #expect(negative.contains("value 1 is -2") && negative.contains("whole numbers from 0"))
    let plate = refusal(x) { x in
      let μ = parameter("μ", .real(3))
      try Model.state(x, Normal(μ, Expression(1)).law)
    }
    #expect(plate.contains("x has the shape N×2") && plate.contains("3 distributions"))
    let unconjugate = refusal(x) { x in
      let W = parameter("W", .real(1, 2)), z = latent("z", plate: x.rows)
      z
        ~ MultivariateNormal(
          mean: Expression(Vector([0])), covariance: Expression(Matrix.identity(1)))
      x ~ Normal(tanh(z • W), 1)
    }
    #expect(unconjugate.contains("the log density is not quadratic"))
    let gone = refusal(Vector([.nan, 1])) { x in
      let law = MultivariateNormal(
        mean: Expression(Vector([0])), covariance: Expression(Matrix.identity(1))
      ).law
      try Model.state(x, law)
    }
    #expect(gone.contains("missing values"))
  }
}
