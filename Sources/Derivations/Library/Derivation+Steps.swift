extension Derivation {
  /// EM never lowers the likelihood; θ′ is what the M-step makes of θ.
  public static var emMonotonicity: Derivation {
    let (p, x, z, θ, i) = (Letters.p, Letters.x, Letters.z, Letters.θ, Letters.i)
    let new = symbol("θ′", bold: true)
    let posterior = p(z | x[i], θ)
    let gain = expectation(posterior) { log(p(x[i], z | new)) - log(p(x[i], z | θ)) }
    return derive("EM never lowers the likelihood") {
      sum(over: i) { log(p(x[i] | new)) - log(p(x[i] | θ)) }
      equals(
        sum(over: i) {
          expectation(posterior) {
            log(p(x[i], z | new)) - log(p(z | x[i], new)) - log(p(x[i], z | θ)) + log(posterior)
          }
        }, by: .bayes)
      equals(
        sum(over: i) { gain } + sum(over: i) { divergence(posterior, from: p(z | x[i], new)) },
        by: .definitionOfDivergence)
      atLeast(sum(over: i) { gain }, by: .divergenceIsPositive)
      atLeast(0, by: .optimum)
    }
  }

  /// The best factor q(u) of a mean field: log q(u) is the expected log p and a constant.
  public static var meanField: Derivation {
    let (p, q, x, u, v) = (Letters.p, Letters.q, Letters.x, Letters.u, Letters.v)
    let θ = Letters.θ
    let expected = expectation(q(v)) { log(p(x, u, v | θ)) }
    return derive("The best factor of a mean field") {
      expectation([q(u), q(v)]) { log(p(x, u, v | θ)) - log(q(u)) - log(q(v)) }
      equals(
        expectation(q(u)) { expected - log(q(u)) } - expectation(q(v)) { log(q(v)) },
        by: .linearity)
      equals(expectation(q(u)) { log(exp(expected) / q(u)) } + entropy(q(v)), by: .entropy)
      atMost(log(expectation(q(u)) { exp(expected) / q(u) }) + entropy(q(v)), by: .jensen)
      equals(log(sum(over: u) { exp(expected) }) + entropy(q(v)), by: .multiplyByOne)
    }
  }

  /// Bayes' theorem, and the sum that makes it hard.
  public static var bayesTheorem: Derivation {
    let (p, x, z, θ) = (Letters.p, Letters.x, Letters.z, Letters.θ)
    let other = symbol("z′", bold: true)
    return derive("Bayes' theorem and the evidence") {
      p(z | x, θ)
      equals(p(x, z | θ) / p(x | θ), by: .bayes)
      equals(p(x | z, θ) * p(z | θ) / p(x | θ), by: .productRule)
      equals(
        p(x | z, θ) * p(z | θ) / sum(over: other) { p(x | other, θ) * p(other | θ) },
        by: .marginalization)
    }
  }

  /// The M-step for the mean of a component: the gradient is zero where the mean is the weighted mean.
  public static var mStepMeans: Derivation {
    let (i, j, x, γ, μ) = (Letters.i, Letters.j, symbol("x"), Letters.γ, Letters.μ)
    let v = symbol("v")
    let count = sum(over: i) { γ[i, j] }
    return derive("The M-step of a normal mixture: means") {
      gradient(μ[j]) { objective }
      equals(sum(over: i) { γ[i, j] * (x[i] - μ[j]) / v[j] }, by: .differentiation)
      equals(count / v[j] * (sum(over: i) { γ[i, j] * x[i] } / count - μ[j]), by: .algebra)
    }
  }

  /// The M-step for the mean of a component: of all values the weighted mean makes the objective greatest.
  public static var mStepOptimum: Derivation {
    let (i, j, x, γ, μ) = (Letters.i, Letters.j, symbol("x"), Letters.γ, Letters.μ)
    return derive("The M-step of a normal mixture: the best mean") {
      argmax(over: μ[j]) { objective }
      equals(sum(over: i) { γ[i, j] * x[i] } / sum(over: i) { γ[i, j] }, by: .optimum)
    }
  }

  /// The M-step for the covariance of a component of vectors: the gradient with respect to its precision Λ is zero where
  /// the covariance is the weighted one.
  public static var mStepCovariances: Derivation {
    let (i, j, k, x, γ, μ) = (
      Letters.i, Letters.j, Letters.k, symbol("x"), Letters.γ, Letters.μ
    )
    let (a, b, d, e) = (symbol("a"), symbol("b"), symbol("d"), symbol("e"))
    let (precision, covariance) = (symbol("Λ"), symbol("Σ"))
    let count = sum(over: i) { γ[i, j] }
    let spread = sum(over: i) { γ[i, j] * (x[i, a] - μ[j, a]) * (x[i, b] - μ[j, b]) }
    return derive("The M-step of a normal mixture: covariances") {
      gradient(precision[j, a, b]) {
        sum(over: i, k) {
          γ[i, k]
            * (1 / 2 * log(function("det", precision[k]))
              - 1 / 2
              * sum(over: d, e) {
                (x[i, d] - μ[k, d]) * precision[k, d, e] * (x[i, e] - μ[k, e])
              })
        }
      }
      equals(
        sum(over: i) {
          1 / 2 * γ[i, j]
            * (covariance[j, a, b] - (x[i, a] - μ[j, a]) * (x[i, b] - μ[j, b]))
        }, by: .differentiation)
      equals(count / 2 * (covariance[j, a, b] - spread / count), by: .algebra)
    }
  }

  /// The M-step for the variance of a component: the gradient is zero where it is the weighted variance.
  public static var mStepVariances: Derivation {
    let (i, j, x, γ, μ) = (Letters.i, Letters.j, symbol("x"), Letters.γ, Letters.μ)
    let v = symbol("v")
    let count = sum(over: i) { γ[i, j] }
    let spread = sum(over: i) { γ[i, j] * square(x[i] - μ[j]) }
    return derive("The M-step of a normal mixture: variances") {
      gradient(v[j]) { objective }
      equals(
        sum(over: i) {
          γ[i, j] * (square(x[i] - μ[j]) / (2 * square(v[j])) - 1 / (2 * v[j]))
        }, by: .differentiation)
      equals(count / (2 * square(v[j])) * (spread / count - v[j]), by: .algebra)
    }
  }

  /// The M-step for the weights: with the multiplier N of the constraint that they sum to 1, the gradient is zero
  /// where a weight is the mean responsibility.
  public static var mStepWeights: Derivation {
    let (i, j, k, γ) = (Letters.i, Letters.j, Letters.k, Letters.γ)
    let (π, λ, count) = (symbol("π"), symbol("λ"), symbol("N"))
    return derive("The M-step of a normal mixture: weights") {
      gradient(π[j]) { objective + λ * (1 - sum(over: k) { π[k] }) }.at(λ, count)
      equals(sum(over: i) { γ[i, j] } / π[j] - count, by: .lagrange)
      equals(count / π[j] * (sum(over: i) { γ[i, j] } / count - π[j]), by: .algebra)
    }
  }

  /// The expected log joint density of a mixture of normal distributions of numbers.
  private static var objective: Term {
    let (i, k, x, γ) = (Letters.i, Letters.k, symbol("x"), Letters.γ)
    return sum(over: i, k) {
      γ[i, k] * log(symbol("π")[k] * normal(x[i], mean: Letters.μ[k], variance: symbol("v")[k]))
    }
  }

  /// k-means as the limit of a mixture with one variance that falls to zero.
  public static var kMeansLimit: Derivation {
    let (k, x, μ, σ, π) = (Letters.k, symbol("x"), Letters.μ, Letters.σ, symbol("π"))
    let variance = square(σ)
    return derive("k-means as a limit") {
      limit(σ) {
        -(2 * variance * log(sum(over: k) { π[k] * normal(x, mean: μ[k], variance: variance) }))
      }
      equals(
        limit(σ) {
          -(2 * variance
            * log(sum(over: k) { π[k] * exp(-(square(x - μ[k]) / (2 * variance))) }))
        }, by: .smallVariance)
      equals(minimum(over: k) { square(x - μ[k]) }, by: .smallVariance)
    }
  }
}
