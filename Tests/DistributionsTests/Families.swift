import Distributions
import Tensors

extension Reference {
  /// The families by the names that users write.
  static let families: [String: Family] = Dictionary(
    uniqueKeysWithValues: [
      Normal.family, LogNormal.family, Exponential.family, Gamma.family, InverseGamma.family,
      Beta.family, Uniform.family, Laplace.family, StudentT.family, HalfNormal.family,
      Cauchy.family, HalfCauchy.family, Bernoulli.family, Binomial.family, Poisson.family,
      Geometric.family, NegativeBinomial.family, Categorical.family, Multinomial.family,
      MultivariateNormal.family, Dirichlet.family, Wishart.family, InverseWishart.family,
    ].map { ($0.name, $0) })
}

/// Distributions of numbers for the laws that all of them obey.
enum Examples {
  static let continuous: [any UnivariateDistribution] = [
    Normal(0.5, 2), Normal(mean: -3, precision: 4), LogNormal(0.2, 0.7), Exponential(1.7),
    Gamma(0.6, 1.2), Gamma(5, 0.3), InverseGamma(4.5, 2), Beta(0.7, 0.8), Beta(5, 2),
    Uniform(-1, 2.5), Laplace(1, 0.4), StudentT(4.5, -1, 2), StudentT(degreesOfFreedom: 12),
    HalfNormal(1.3), Cauchy(0.5, 0.8), HalfCauchy(2), ContinuousBernoulli(0.2),
    ContinuousBernoulli(0.5), ContinuousBernoulli(logits: 0.19), ContinuousBernoulli(logits: 30),
  ]

  static let discrete: [any UnivariateDistribution] = [
    Bernoulli(0.3), Bernoulli(logits: -1.2), Binomial(9, 0.4), Binomial(120, 0.07), Poisson(0.7),
    Poisson(45), Geometric(0.15), NegativeBinomial(2.5, 0.3), Categorical([0.2, 0.1, 0.4, 0.3]),
    Categorical(logits: [1, -2, 0.5]),
  ]

  static let univariate = continuous + discrete

  static let covariance = [[2, 0.5, -0.3], [0.5, 1, 0.2], [-0.3, 0.2, 0.8]]

  /// Distributions of vectors and matrices, each with one of its family whose tails are no lighter.
  static let tensors: [Pair] = [
    Pair(Multinomial(7, [0.2, 0.5, 0.3]), Multinomial(7, [0.3, 0.35, 0.35])),
    Pair(OneHotCategorical([0.2, 0.5, 0.3]), OneHotCategorical([0.3, 0.35, 0.35])),
    Pair(
      MultivariateNormal([1, -2, 0.5], covariance),
      MultivariateNormal([0.8, -1.9, 0.5], [[3, 0, 0], [0, 2, 0], [0, 0, 1.5]])),
    Pair(
      MultivariateNormal(mean: [1, 2], precision: [[2, 0.3], [0.3, 1]]),
      MultivariateNormal(mean: [1, 2], standardDeviations: [1, 1.5])),
    Pair(
      MultivariateNormal(mean: [1, 2], choleskyFactor: [[2, 0], [0.3, 1]]),
      MultivariateNormal(mean: [1, 2], standardDeviations: [2.5, 1.5])),
    Pair(
      MultivariateNormal(
        mean: [0, 1, 2], factors: [[1, 0.2], [0.5, -1], [0, 0.3]],
        standardDeviations: [0.5, 1, 0.8]),
      MultivariateNormal(mean: [0, 1, 2], standardDeviations: [1.5, 2, 1.1])),
    Pair(Dirichlet([2, 0.8, 3]), Dirichlet([1, 0.7, 1])),
    Pair(
      Wishart(6.5, [[1, 0.3], [0.3, 0.5]]), Wishart(5, [[1.5, 0.3], [0.3, 0.8]])),
    Pair(
      InverseWishart(9.5, [[1, 0.3], [0.3, 0.5]]), InverseWishart(8.5, [[1, 0.2], [0.2, 0.6]])),
    Pair(NormalGamma(1, 2, 4, 3), NormalGamma(0.9, 1.5, 3, 2.2)),
    Pair(
      NormalWishart([1, -1], 2, 8, [[1, 0.3], [0.3, 0.5]]),
      NormalWishart([0.9, -1], 1.5, 6, [[1.2, 0.3], [0.3, 0.7]])),
    Pair(LKJ(3, 2), LKJ(3, 1)),
    Pair(LKJ(4, 1.5), LKJ(4, 1)),
  ]

  struct Pair: Sendable, CustomStringConvertible {
    let law: Law
    let wider: Law

    init(_ distribution: any Distribution, _ wider: any Distribution) {
      law = distribution.law
      self.wider = wider.law
    }

    var description: String { law.description }
  }
}
