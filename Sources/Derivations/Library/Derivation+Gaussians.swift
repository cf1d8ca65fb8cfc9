extension Derivation {
  /// The divergence of a diagonal normal density from the standard one, in five lines.
  public static var gaussianDivergence: Derivation {
    let (d, z, μ, σ) = (Letters.d, symbol("z"), Letters.μ, Letters.σ)
    let variance = square(σ[d])
    let q = normal(z[d], mean: μ[d], variance: variance)
    return derive("The divergence of diagonal normal densities") {
      sum(over: d) { divergence(q, from: normal(z[d], mean: 0, variance: 1)) }
      equals(
        sum(over: d) { expectation(q) { log(q) - log(normal(z[d], mean: 0, variance: 1)) } },
        by: .definitionOfDivergence)
      equals(
        sum(over: d) {
          expectation(q) {
            1 / 2 * (square(z[d]) - square(z[d] - μ[d]) / variance - log(variance))
          }
        }, by: .gaussianDensity)
      equals(
        sum(over: d) {
          1 / 2
            * (expectation(q) { square(z[d]) }
              - expectation(q) { square(z[d] - μ[d]) } / variance - log(variance))
        }, by: .linearity)
      equals(
        1 / 2 * sum(over: d) { variance + square(μ[d]) - 1 - log(variance) }, by: .gaussianMoments)
    }
  }

  /// Minus the log density of a normal decoder is the squared error but for a factor and a constant.
  public static var gaussianDecoder: Derivation {
    let (d, x, f, τ) = (Letters.d, symbol("x"), symbol("f"), symbol("τ"))
    return derive("A normal decoder's loss is the squared error") {
      -log(product(over: d) { normal(x[d], mean: f[d], variance: square(τ)) })
      equals(
        -sum(over: d) { log(normal(x[d], mean: f[d], variance: square(τ))) }, by: .independence)
      equals(
        sum(over: d) {
          square(x[d] - f[d]) / (2 * square(τ)) + 1 / 2 * log(2 * .pi * square(τ))
        }, by: .gaussianDensity)
      equalsUpToConstant(
        1 / (2 * square(τ)) * sum(over: d) { square(x[d] - f[d]) }, in: f[1], by: .dropConstants)
    }
  }

  /// The weight β of the divergence that the variance of the decoder stands for.
  public static var betaOfVariance: Derivation {
    let (d, x, f, τ) = (Letters.d, symbol("x"), symbol("f"), symbol("τ"))
    let (z, μ, σ) = (symbol("z"), Letters.μ, Letters.σ)
    let distance = sum(over: d) {
      divergence(
        normal(z[d], mean: μ[d], variance: square(σ[d])),
        from: normal(z[d], mean: 0, variance: 1))
    }
    let error = sum(over: d) { square(x[d] - f[d]) }
    return derive("β = 2σ²") {
      error / (2 * square(τ)) + distance
      equals(1 / (2 * square(τ)) * (error + 2 * square(τ) * distance), by: .algebra)
      proportional(error + (2 * square(τ)).named("β") * distance, in: f[1], by: .dropConstants)
    }
  }

  /// The posterior of the linear-Gaussian model.
  public static var linearGaussianPosterior: Derivation {
    let (p, z, θ) = (Letters.p, symbol("z"), Letters.θ)
    let (x, w, b, σ) = (symbol("x"), symbol("w"), symbol("b"), Letters.σ)
    let precision = square(w) / square(σ) + 1
    let mean = w * (x - b) / (square(w) + square(σ))
    return derive("The posterior of the linear-Gaussian model") {
      p(z | x, θ)
      proportional(p(x | z, θ) * p(z), in: z, by: .bayes)
      proportional(
        exp(-(square(x - w * z - b) / (2 * square(σ))) - square(z) / 2), in: z,
        by: .gaussianDensity)
      proportional(
        exp(-(1 / 2 * precision * square(z - mean))), in: z, by: .completingTheSquare)
      proportional(normal(z, mean: mean, variance: 1 / precision), in: z, by: .gaussianDensity)
    }
  }

  /// The gradient of an expectation by the score of q.
  public static var scoreGradient: Derivation {
    let (q, z, φ) = (Letters.q, Letters.z, Letters.φ)
    let f = function("f", z)
    return derive("The score-function gradient") {
      gradient(φ) { expectation(q(z | φ)) { f } }
      equals(sum(over: z) { f * gradient(φ) { q(z | φ) } }, by: .differentiationUnderTheIntegral)
      equals(
        sum(over: z) { f * q(z | φ) * gradient(φ) { log(q(z | φ)) } }, by: .logDerivative)
      equals(expectation(q(z | φ)) { f * gradient(φ) { log(q(z | φ)) } }, by: .definition)
      approximates(
        estimate(q(z | φ), samples: 10_000) { f * gradient(φ) { log(q(z | φ)) } }, by: .monteCarlo)
    }
  }

  /// The gradient of an expectation under a normal density by the reparameterisation of its draws.
  public static var reparameterizedGradient: Derivation {
    let (z, ε, μ, s) = (symbol("z"), symbol("ε"), Letters.μ, symbol("s"))
    let standard = normal(ε, mean: 0, variance: 1)
    let draw = μ + s * ε
    return derive("The reparameterised gradient") {
      gradient(s) { expectation(normal(z, mean: μ, variance: square(s))) { function("f", z) } }
      equals(
        gradient(s) { expectation(standard) { function("f", draw) } }, by: .reparameterization)
      equals(
        expectation(standard) { gradient(s) { function("f", draw) } },
        by: .differentiationUnderTheIntegral)
      equals(
        expectation(standard) { gradient(z) { function("f", z) }.at(z, draw) * ε },
        by: .chainRule)
    }
  }

  /// All derivations of the library, each with a model on which it can be checked.
  public static var library: [(derivation: Derivation, meaning: Meaning)] {
    [
      (elboByJensen, .mixture), (elboByDivergence, .mixture), (evidenceDecomposition, .mixture),
      (eStep, .mixture), (emMonotonicity, .tables), (meanField, .pair), (bayesTheorem, .mixture),
      (mStepMeans, .mixture), (mStepOptimum, .mixture), (mStepVariances, .mixture),
      (mStepCovariances, .vectorMixture), (mStepWeights, .mixture),
      (kMeansLimit, .mixture), (vaeObjective, .linearGaussian),
      (importanceWeightedBound, .mixture), (gaussianDivergence, .gaussians),
      (gaussianDecoder, .gaussians), (betaOfVariance, .gaussians),
      (linearGaussianPosterior, .linearGaussian), (scoreGradient, .mixture),
      (reparameterizedGradient, .linearGaussian),
    ]
  }
}
