import Distributions
import Tensors

extension Reference {
  /// The families by the names that users write.
  static let families: [String: Family] = Dictionary(
    uniqueKeysWithValues: [
      Normal.family, LogNormal.family, Exponential.family, Gamma.family, InverseGamma.family,
      Beta.family, Uniform.family, Laplace.family, StudentT.family, HalfNormal.family,
      Cauchy.family, HalfCauchy.family, Bernoulli.family, Binomial.family, Poisson.family,
      Geometric.family, NegativeBinomial.family,
    ].map { ($0.name, $0) })
}

/// Distributions of numbers for the laws that all of them obey.
enum Examples {
  static let continuous: [any UnivariateDistribution] = [
    Normal(0.5, 2), Normal(mean: -3, precision: 4), LogNormal(0.2, 0.7), Exponential(1.7),
    Gamma(0.6, 1.2), Gamma(5, 0.3), InverseGamma(4.5, 2), Beta(0.7, 0.8), Beta(5, 2),
    Uniform(-1, 2.5), Laplace(1, 0.4), StudentT(4.5, -1, 2), StudentT(degreesOfFreedom: 12),
    HalfNormal(1.3), Cauchy(0.5, 0.8), HalfCauchy(2),
  ]

  static let discrete: [any UnivariateDistribution] = [
    Bernoulli(0.3), Bernoulli(logits: -1.2), Binomial(9, 0.4), Binomial(120, 0.07), Poisson(0.7),
    Poisson(45), Geometric(0.15), NegativeBinomial(2.5, 0.3),
  ]

  static let univariate = continuous + discrete
}
