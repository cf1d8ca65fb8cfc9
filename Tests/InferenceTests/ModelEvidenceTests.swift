import Distributions
import Expressions
import Glibc
import Inference
import Tensors
import Testing

/// The log evidence of models by sums, quadrature and importance sampling, against closed forms.
@Suite("Evidence of models")
struct ModelEvidenceTests {
  /// One latent that all data share: a binomial proportion. log B(2 + 3, 1 + 2) − log B(2, 1).
  private static let coin = model(Vector([1, 0, 1, 1, 0])) { x in
    let p = latent("p")
    p ~ Beta(2, 1)
    x ~ Bernoulli(p)
  }

  private static func logBeta(_ a: Double, _ b: Double) -> Double {
    lgamma(a) + lgamma(b) - lgamma(a + b)
  }

  @Test("A coin, by quadrature to rounding and by importance sampling within its interval")
  func coin() {
    let exact = Self.logBeta(5, 3) - Self.logBeta(2, 1)
    let sum = Self.coin.logEvidence(.quadrature)
    #expect(abs(sum.value - exact) < 1e-9)
    #expect(sum.warnings.isEmpty && sum.perDatum.isEmpty && sum.method.contains("1 dimension"))
    let draws = Self.coin.logEvidence(.importance(samples: 8_000, seed: 1))
    #expect(abs(draws.value - exact) < 4 * draws.standardError)
    #expect(draws.standardError < 0.02 && draws.standardError > 0)
    #expect(abs(Self.coin.fit(.cavi()).evidenceLowerBound - exact) < 1e-9)
  }

  /// A latent for each datum: x ~ N(0, 1 + 0.5²).
  private static func chained(_ x: Vector) -> Model {
    model(x) { x in
      let z = latent("z", plate: x.rows)
      z ~ Normal(0, 1)
      x ~ Normal(z, 0.5)
    }
  }

  @Test("A latent for each datum: log p of each, both ways")
  func perDatum() {
    let x = Vector([-1, 0.3, 2.5])
    let exact = x.values.map { Normal(0, 1.25.squareRoot()).logDensity($0) }
    let sum = Self.chained(x).logEvidence(.quadrature)
    let draws = Self.chained(x).logEvidence(.importance(samples: 3_000, seed: 2))
    #expect(sum.perDatum.count == 3 && draws.perDatum.count == 3)
    for (n, value) in exact.enumerated() {
      #expect(abs(sum.perDatum[n] - value) < 1e-9)
      #expect(abs(draws.perDatum[n] - value) < 0.03)
    }
    #expect(abs(draws.value - exact.reduce(0, +)) < 4 * draws.standardError)
  }

  @Test("Four dimensions a datum, where quadrature ends: x ~ N(0, W Wᵀ + I)")
  func fourDimensions() {
    let W = Matrix.normal(shape: [4, 6], seed: 3)
    let x = Matrix.normal(shape: [5, 6], seed: 4)
    let m = model(x) { x in
      let z = latent("z", plate: x.rows)
      z
        ~ MultivariateNormal(
          mean: Expression(Vector([0, 0, 0, 0])), covariance: Expression(.identity(4)))
      x ~ Normal(z • Expression(W), 1)
    }
    let covariance = matmul(W.transposed(), W) + Matrix.identity(6)
    let marginal = MultivariateNormal(mean: Vector([0, 0, 0, 0, 0, 0]), covariance: covariance)
    let exact: [Double] = (0..<5).map { (row: Int) -> Double in
      marginal.logDensity(x[row: row]).scalar
    }
    let draws = m.logEvidence(.importance(samples: 3_000, seed: 1))
    #expect(draws.warnings.isEmpty)
    #expect(abs(draws.value - exact.reduce(0, +)) < 4 * draws.standardError)
    #expect(throws: ModelQueryError.notIntegrable(["z"], dimensions: 4)) {
      try m.checkedLogEvidence(.quadrature)
    }
  }

  @Test("A mixture's sum is the log-likelihood that EM reaches")
  func mixture() {
    let x = Matrix.normal(shape: [40, 1], seed: 1)
    let m = model(x) { x in
      let π = parameter("π", .simplex(2)), μ = parameter("μ", .real(2, 1))
      let z = latent("z", plate: x.rows)
      z ~ Categorical(π)
      x ~ Normal(μ[z], 0.5)
    }
    let fit = m.fit(.em(seed: 1))
    let sum = m.logEvidence(.enumeration, given: fit.parameters)
    #expect(abs(sum.value - fit.logLikelihood) < 1e-9)
    #expect(sum.standardError == 0 && sum.perDatum.count == 40)
    #expect(throws: ModelQueryError.needsParameters(["π", "μ"], by: "logEvidence")) {
      try m.checkedLogEvidence(.enumeration)
    }
  }

  @Test("What a method cannot take has words")
  func refused() {
    #expect(throws: ModelQueryError.continuousLatents(["p"])) {
      try Self.coin.checkedLogEvidence(.enumeration)
    }
    #expect(throws: (any Error).self) {
      try Self.coin.checkedLogEvidence(.importance(samples: 0))
    }
    #expect(throws: (any Error).self) {
      try Self.coin.checkedLogEvidence(.quadrature(tolerance: -1))
    }
    let outside = try? Model(checking: [("x", Vector([0, 1, 2]))]) { variables in
      let p = try Model.checkedLatent("p", [])
      p ~ Beta(2, 1)
      variables[0] ~ Bernoulli(p)
    }
    #expect(throws: (any Error).self) { try outside?.checkedLogEvidence(.quadrature) }
  }
}
