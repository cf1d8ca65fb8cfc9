import Datasets
import Distributions
import Expressions
import Inference
import Tensors
import Testing

/// Coordinate ascent against evidences in closed form, DESIGN.md's figures and laws.
@Suite("Coordinate ascent")
struct CAVITests {
  /// Old Faithful with mean 0 and variance 1 in each column.
  static let scores: Matrix = {
    let x = Dataset.oldFaithful.matrix
    let centered = x - x.mean(axis: 0)
    return centered / (centered * centered).mean(axis: 0).map { $0.squareRoot() }
  }()

  static func mixture(_ K: Int) -> Model {
    model(scores) { x in
      let π = latent("π"), Λ = latent("Λ", plate: K), μ = latent("μ", plate: K)
      let z = latent("z", plate: x.rows)
      π ~ Dirichlet(Vector([Double](repeating: 1e-3, count: K)))
      Λ ~ Wishart(degreesOfFreedom: 2, scale: Matrix.identity(2))
      μ ~ MultivariateNormal(mean: Expression(Vector([0, 0])), precision: 1 * Λ)
      z ~ Categorical(π)
      x ~ MultivariateNormal(mean: μ[z], precision: Λ[z])
    }
  }

  @Test("The bound of one component is the log evidence")
  func evidence() {
    let fit = Self.mixture(1).fit(.cavi())
    #expect(abs(fit.evidenceLowerBound - -561.6747951592) < 1e-8)
    #expect(abs(fit.ledger.reduce(0) { $0 + $1.value } - fit.evidenceLowerBound) < 1e-9)
  }

  @Test("Bayesian mixtures of DESIGN.md", arguments: [(2, -442.174563), (6, -443.297873)])
  func mixtures(K: Int, bound: Double) {
    let fit = Self.mixture(K).fit(.cavi(restarts: 10, seed: 1))
    #expect(abs(fit.evidenceLowerBound - bound) < 1e-4)
    #expect(zip(fit.trace, fit.trace.dropFirst()).allSatisfy { $0 <= $1 + 1e-8 })
    let counts = fit.effectiveCounts.values.sorted(by: >)
    #expect(abs(counts[0] - 174.862) < 0.01 && abs(counts[1] - 97.138) < 0.01)
    #expect(counts.dropFirst(2).allSatisfy { $0 < 0.01 })
  }

  /// The evidence of a normal sample with a normal-gamma prior (Murphy, "Conjugate Bayesian analysis of the
  /// Gaussian distribution", 2007, equation 95).
  @Test("A structured factor is exact, one that is not loses something")
  func normalGamma() throws {
    let x = Matrix.normal(shape: [30], seed: 1) * 2 + 1
    func declared(_ factorisation: CoordinateAscent.Factorisation) -> CAVIFit {
      model(x) { x in
        let τ = latent("τ"), μ = latent("μ")
        τ ~ Gamma(2, 3)
        μ ~ Normal(mean: Expression(0.5), standardDeviation: 1 / sqrt(0.7 * τ))
        x ~ Normal(mean: μ, standardDeviation: 1 / sqrt(τ))
      }.fit(.cavi(factorisation: factorisation))
    }
    let n = 30.0
    let mean = x.values.reduce(0, +) / n
    let scatter = x.values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let (κ, α) = (0.7 + n, 2 + n / 2)
    let β = 3 + scatter / 2 + 0.7 * n * (mean - 0.5) * (mean - 0.5) / (2 * κ)
    func logΓ(_ a: Double) -> Double { logGamma(Expression(a)).evaluate().scalar }
    let evidence =
      logΓ(α) - logΓ(2) + 2 * Elementary.log(3) - α * Elementary.log(β)
      + 0.5 * Elementary.log(0.7 / κ) - n / 2 * Elementary.log(2 * .pi)
    let structured = declared(.structured)
    #expect(abs(structured.evidenceLowerBound - evidence) < 1e-8)
    #expect(structured.factors.count == 1)
    let meanField = declared(.meanField)
    #expect(meanField.evidenceLowerBound < evidence - 1e-3)
    #expect(meanField.evidenceLowerBound > evidence - 1)
    #expect(abs(meanField.mean(of: "μ").scalar - structured.mean(of: "μ").scalar) < 0.05)
  }

  @Test("Conjugate pairs reach their evidence")
  func pairs() {
    func logΓ(_ a: Double) -> Double { logGamma(Expression(a)).evaluate().scalar }
    let counts = Vector([3, 1, 4, 1, 5, 9, 2, 6])
    let poisson = model(counts) { x in
      let λ = latent("λ")
      λ ~ Gamma(2, 0.5)
      x ~ Poisson(λ)
    }.fit(.cavi())
    let total = counts.values.reduce(0, +)
    let constant = counts.values.reduce(0) { $0 - logΓ($1 + 1) }
    let exact =
      constant + logΓ(2 + total) - logΓ(2) + 2 * Elementary.log(0.5) - (2 + total)
      * Elementary.log(8.5)
    #expect(abs(poisson.evidenceLowerBound - exact) < 1e-9)
    #expect(abs(poisson.mean(of: "λ").scalar - (2 + total) / 8.5) < 1e-12)

    let flips = Vector([1, 0, 1, 1, 0, 1])
    let coin = model(flips) { x in
      let p = latent("p")
      p ~ Beta(1, 1)
      x ~ Bernoulli(p)
    }.fit(.cavi())
    #expect(abs(coin.evidenceLowerBound - (logΓ(5) + logΓ(3) - logΓ(8))) < 1e-9)
  }

  /// Linear regression with known noise: the posterior is normal, and the evidence that of the data's own
  /// normal distribution.
  @Test("Linear regression is exact")
  func regression() throws {
    let X = Matrix.normal(shape: [40, 3], seed: 2)
    let y = matmul(X, Vector([1, -2, 0.5])) + 0.3 * Matrix.normal(shape: [40], seed: 3)
    let fit = model(X, y) { X, y in
      let w = latent("w")
      w
        ~ MultivariateNormal(
          mean: Expression(Vector([0, 0, 0])), covariance: Expression(4 * Matrix.identity(3)))
      y ~ Normal(mean: X • w, standardDeviation: Expression(0.3))
    }.fit(.cavi())
    let covariance = 4 * matmul(X, X.transposed()) + 0.09 * Matrix.identity(40)
    let evidence = MultivariateNormal(
      mean: Vector([Double](repeating: 0, count: 40)), covariance: covariance
    ).logDensity(y.values)
    #expect(abs(fit.evidenceLowerBound - evidence) < 1e-7)
  }

  @Test("What is not conjugate is named, with what would be")
  func refusals() {
    let x = Vector([1, 2, 3])
    func refusal(_ body: @escaping (Expression) throws -> Void) -> String {
      do {
        let model = try Model(checking: [("x", x)]) { try body($0[0]) }
        _ = try model.checkedFit(.cavi())
        return "no error"
      } catch { return "\(error)" }
    }
    let laplace = refusal { x in
      let μ = latent("μ")
      μ ~ Laplace(0, 1)
      x ~ Normal(mean: μ, standardDeviation: 1)
    }
    #expect(laplace.contains("μ ~ Laplace") && laplace.contains("conjugate priors are"))
    let rate = refusal { x in
      let λ = latent("λ")
      λ ~ Normal(0, 1)
      x ~ Poisson(exp(λ))
    }
    #expect(rate.contains("λ") && rate.contains("x ~ Poisson"))
    let parameters = refusal { x in
      let μ = parameter("μ", .real())
      x ~ Normal(mean: μ, standardDeviation: 1)
    }
    #expect(parameters.contains("μ is a parameter without a prior"))
  }
}
