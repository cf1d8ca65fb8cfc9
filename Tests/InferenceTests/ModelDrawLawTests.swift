import Distributions
import Expressions
import Inference
import Tensors
import Testing

/// Laws of simulation that hold whatever the family: marginals, independence, order and predictive
/// distributions in closed form.
@Suite("Laws of simulated models")
struct ModelDrawLawTests {
  /// A distribution of one number, whose parameters are latents of each datum or known.
  struct Marginal: Sendable, CustomStringConvertible {
    let description: String
    let mean: Double
    let variance: Double
    let body: @Sendable (Expression) -> Void
  }

  static let marginals: [Marginal] = [
    Marginal(description: "Gamma(3, 2)", mean: 1.5, variance: 0.75) { $0 ~ Gamma(3, 2) },
    Marginal(description: "Poisson of Gamma", mean: 3, variance: 6) { x in
      let λ = latent("λ", plate: x.rows)
      λ ~ Gamma(3, 1)
      x ~ Poisson(λ)
    },
    Marginal(description: "Bernoulli of Beta", mean: 0.25, variance: 0.1875) { x in
      let p = latent("p", plate: x.rows)
      p ~ Beta(1, 3)
      x ~ Bernoulli(p)
    },
    Marginal(description: "Normal of Gamma precision", mean: 1, variance: 1) { x in
      let τ = latent("τ", plate: x.rows)
      τ ~ Gamma(6, 5)
      x ~ Normal(mean: Expression(1), standardDeviation: 1 / sqrt(τ))
    },
    Marginal(description: "Normal of Normal of Normal", mean: -2, variance: 14) { x in
      let a = latent("a", plate: x.rows), b = latent("b", plate: x.rows)
      a ~ Normal(-2, 1)
      b ~ Normal(a, 2)
      x ~ Normal(b, 3)
    },
    Marginal(description: "mixture of exponentials", mean: 1.3, variance: 2.11) { x in
      let z = latent("z", plate: x.rows)
      z ~ Categorical([0.7, 0.3])
      x ~ Exponential(Expression(Vector([1, 0.5]))[z] * 1)
    },
    Marginal(description: "state of a chain", mean: 0.6, variance: 0.24) { x in
      let z = latent("z", plate: x.rows)
      z
        ~ MarkovChain(
          initial: Vector([0.4, 0.6]), transition: Matrix([[0.4, 0.6], [0.4, 0.6]]))
      x ~ Normal(z * 1, 1e-9)
    },
  ]

  static let rows = 20_000

  @Test("Marginals have their mean and variance", arguments: marginals)
  func marginal(_ law: Marginal) throws {
    let model = model(Vector([1, 1])) { law.body($0) }
    let x = try #require(model.simulate(seed: 7, rows: Self.rows)["x"])
    #expect(x.shape == [Self.rows])
    let n = Double(Self.rows)
    #expect(abs(x.mean() - law.mean) < 4 * (law.variance / n).squareRoot())
    // The variance of squares, as the draws have it.
    let squares = x.map { ($0 - law.mean) * ($0 - law.mean) }
    let error = (squares.variance() / n).squareRoot()
    #expect(abs(squares.mean() - law.variance) < 5 * error, "\(squares.mean()) ± \(error)")
  }

  @Test("Latents of one family, and the places of one latent, do not share their noise")
  func independence() throws {
    let m = model(Vector([0, 0])) { x in
      let a = latent("a", plate: x.rows), b = latent("b", plate: x.rows)
      let g = latent("g", plate: x.rows), h = latent("h", plate: x.rows)
      a ~ Normal(0, 1)
      b ~ Normal(0, 1)
      g ~ Gamma(2, 1)
      h ~ Gamma(2, 1)
      x ~ Normal(a + b + g + h, 1)
    }
    let values = m.simulate(seed: 2, rows: 4_000)
    func correlation(_ left: [Double], _ right: [Double]) -> Double {
      let (l, r) = (Vector(left) - left.mean(), Vector(right) - right.mean())
      return (l * r).sum() / ((l * l).sum() * (r * r).sum()).squareRoot()
    }
    let names = ["a", "b", "g", "h"]
    for (place, first) in names.enumerated() {
      let own = try #require(values[first]).values
      #expect(abs(correlation(Array(own.dropLast()), Array(own.dropFirst()))) < 0.065)
      for second in names.dropFirst(place + 1) {
        #expect(abs(correlation(own, try #require(values[second]).values)) < 0.065)
      }
    }
    // x is the sum and its own noise.
    let noise = names.reduce(try #require(values["x"])) { $0 - values[$1]! }
    #expect(abs(noise.variance() - 1) < 0.1)
  }

  @Test("Fewer draws are the first of more; every draw is another")
  func order() throws {
    let m = model(Vector([0, 0, 0])) { x in
      let λ = latent("λ")
      λ ~ Gamma(2, 1)
      x ~ Normal(λ, 1)
    }
    let three = try #require(m.priorPredictive(3, seed: 5)["x"])
    let five = try #require(m.priorPredictive(5, seed: 5)["x"])
    #expect(three == five[0..<3])
    #expect(Set(five.values).count == 15)
    // Draw for draw what simulate gives first.
    #expect(try #require(m.simulate(seed: 5)["x"]) == three[row: 0])
  }

  /// y ~ N(x w, 0.3) with w ~ N(0, 2² I): inputs are given, never drawn.
  @Test("Inputs are the data's own, or those that are given, in as many rows as are drawn")
  func inputs() throws {
    let X = Matrix.normal(shape: [30, 2], seed: 2)
    let y = matmul(X, Vector([1, -2])) + 0.3 * Matrix.normal(shape: [30], seed: 3)
    let regression = model(X, y) { X, y in
      let w = latent("w")
      w ~ MultivariateNormal(mean: [0, 0], covariance: [[4, 0], [0, 4]])
      y ~ Normal(mean: X • w, standardDeviation: Expression(0.3))
    }
    #expect(regression.simulate(seed: 1)["x"] == X)
    let new = Matrix([[1, 2], [0, 3], [-1, 0.5]])
    let drawn = regression.simulate(seed: 1, given: ["x": new])
    #expect(drawn["y"]?.shape == [3])
    #expect(throws: ModelQueryError.wrongRows("x", 30, expected: 7)) {
      try regression.checkedSimulate(rows: 7)
    }
    // The predictive of the exact posterior: mean x m, variance 0.3² + x S x.
    let precision = matmul(X.transposed(), X) / 0.09 + Matrix.identity(2) / 4
    let S = precision.inverse()
    let mean = matmul(S, matmul(X.transposed(), y)) / 0.09
    for fit in [
      regression.fit(.cavi()).posteriorPredictive(6_000, seed: 4, given: ["x": new]),
      regression.fit(.nuts(draws: 3_000, warmUp: 500, chains: 2, seed: 1))
        .posteriorPredictive(6_000, seed: 4, given: ["x": new]),
    ] {
      let draws = try #require(fit["y"])
      #expect(draws.shape == [6_000, 3])
      for row in 0..<3 {
        let x = new[row: row]
        let variance = 0.09 + (x * matmul(S, x)).sum()
        let own = draws[column: row]
        #expect(abs(own.mean() - (x * mean).sum()) < 5 * (variance / 6_000).squareRoot())
        #expect(abs(own.variance() / variance - 1) < 5 * (2.0 / 6_000).squareRoot())
      }
    }
  }

  /// Bernardo and Smith, "Bayesian Theory" (1994): the predictive of a normal sample with a normal-gamma
  /// posterior is a t distribution.
  @Test("A mean and a precision together predict as a t distribution")
  func normalGamma() throws {
    let x = Matrix.normal(shape: [12], seed: 1) * 2 + 1
    let fit = model(x) { x in
      let τ = latent("τ"), μ = latent("μ")
      τ ~ Gamma(4, 3)
      μ ~ Normal(mean: Expression(0.5), standardDeviation: 1 / sqrt(0.7 * τ))
      x ~ Normal(mean: μ, standardDeviation: 1 / sqrt(τ))
    }.fit(.cavi())
    let n = 12.0, mean = x.mean()
    let κ = 0.7 + n, α = 4 + n / 2
    let β =
      3 + x.map { ($0 - mean) * ($0 - mean) }.sum() / 2
      + 0.7 * n * (mean - 0.5) * (mean - 0.5) / (2 * κ)
    let center = (0.7 * 0.5 + n * mean) / κ
    let variance = β * (κ + 1) / (α * κ) * α / (α - 1)
    let draws = try #require(fit.posteriorPredictive(8_000, seed: 3, rows: 1)["x"])
    #expect(abs(draws.mean() - center) < 4 * (variance / 8_000).squareRoot())
    #expect(abs(draws.variance() / variance - 1) < 0.1)
  }

  /// E[Σ] = W⁻¹ / (ν − D − 1), and the mean is spread by E[Σ] / κ.
  @Test("Vectors with a normal-Wishart posterior have its predictive covariance")
  func normalWishart() throws {
    let x = matmul(Matrix.normal(shape: [25, 2], seed: 8), Matrix([[2, 0.5], [0, 1]])) + 3
    let fit = model(x) { x in
      let Λ = latent("Λ"), μ = latent("μ")
      Λ ~ Wishart(degreesOfFreedom: 4, scale: Matrix.identity(2))
      μ ~ MultivariateNormal(mean: Expression(Vector([0, 0])), precision: 0.5 * Λ)
      x ~ MultivariateNormal(mean: μ, precision: Λ)
    }.fit(.cavi())
    let n = 25.0, mean = x.mean(axis: 0), centered = x - x.mean(axis: 0)
    let κ = 0.5 + n, ν = 4 + n
    let outer = matmul(mean.reshaped(2, 1), mean.reshaped(1, 2))
    let scatter =
      Matrix.identity(2) + matmul(centered.transposed(), centered) + 0.5 * n / κ * outer
    let expected = scatter * ((κ + 1) / κ / (ν - 3))
    let draws = try #require(fit.posteriorPredictive(8_000, seed: 3, rows: 1)["x"])
      .reshaped(8_000, 2)
    let center = mean * (n / κ)
    for i in 0..<2 {
      #expect(abs(draws[column: i].mean() - center[i]) < 4 * (expected[i, i] / 8_000).squareRoot())
    }
    let spread = draws - draws.mean(axis: 0)
    let covariance = matmul(spread.transposed(), spread) / 8_000
    let scale = expected[0, 0].squareRoot() * expected[1, 1].squareRoot()
    #expect(((covariance - expected) / scale).values.allSatisfy { abs($0) < 0.08 })
  }

  /// At the maximum of its likelihood a normal mixture has its data's mean and covariance.
  @Test("A fitted mixture draws data with the mean and covariance of its own")
  func maximum() throws {
    let x = ModelEMTests.x
    let fit = ModelEMTests.gmm(2).fit(.em(restarts: 3, seed: 1))
    let draws = try #require(fit.posteriorPredictive(1, seed: 1, rows: 20_000)["x"])
      .reshaped(20_000, 2)
    for i in 0..<2 {
      let (own, drawn) = (x[column: i], draws[column: i])
      #expect(abs(drawn.mean() - own.mean()) < 5 * (own.variance() / 20_000).squareRoot())
      #expect(abs(drawn.variance() / own.variance() - 1) < 0.04)
    }
    func covariance(_ m: Matrix) -> Double {
      let c = m - m.mean(axis: 0)
      return (c[column: 0] * c[column: 1]).mean()
    }
    #expect(abs(covariance(draws) / covariance(x) - 1) < 0.05)
  }

  @Test("Values outside of a parameter's domain are named")
  func domains() {
    let m = model(Vector([0, 1])) { x in
      let μ = parameter("μ", .real()), σ = parameter("σ", .positive())
      x ~ Normal(μ, σ)
    }
    let words = #expect(throws: DistributionError.self) {
      try m.checkedSimulate(given: ["μ": Matrix(0.0), "σ": Matrix(-1.0)])
    }
    #expect("\(words!)".contains("standardDeviation"))
    #expect(throws: (any Error).self) {
      try m.checkedSimulate(given: ["μ": Vector([0, 1, 2]), "σ": Matrix(1.0)])
    }
    #expect(throws: (any Error).self) {
      try m.checkedSimulate(given: ["μ": Matrix(.nan), "σ": Matrix(1.0)])
    }
  }
}
