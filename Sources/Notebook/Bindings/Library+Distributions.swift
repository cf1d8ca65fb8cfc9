import Distributions
import Elbo
import Language

extension Library {
  /// Distributions and divergences between them.
  package static var distributions: Library {
    Library(
      functions: DistributionRows.functions + SharedRows.equality(Divergence.self),
      members: protocols + ofNumbers + ofCounts + ofVectors + ofMatrices + combined + [
        Members(
          .divergence,
          "The Kullback–Leibler divergence of two distributions, and how it was found.",
          DistributionRows.divergence + SharedRows.description(Divergence.self))
      ])
  }

  private static var protocols: [Members] {
    [
      Members(
        .distribution, "A probability distribution: of a number, of a vector or of a matrix.",
        DistributionRows.shared(AnyDistribution.self)),
      Members(
        .univariateDistribution, "A distribution of a single number.",
        DistributionRows.shared(AnyUnivariateDistribution.self)
          + DistributionRows.univariate(AnyUnivariateDistribution.self)),
      Members(
        .multivariateDistribution, "A distribution of vectors.",
        DistributionRows.shared(AnyMultivariateDistribution.self)
          + DistributionRows.multivariate(AnyMultivariateDistribution.self)),
      Members(
        .matrixDistribution, "A distribution of square matrices.",
        DistributionRows.shared(AnyMatrixDistribution.self)
          + DistributionRows.matrices(AnyMatrixDistribution.self)),
    ]
  }

  private static func members<D: CellObject & UnivariateDistribution & LawMade>(
    _: D.Type, _ family: Family, _ documentation: String,
    _ initialisers: (DistributionInitialisers<D>) -> [Row]
  ) -> Members {
    Members(
      D.nominal, documentation,
      initialisers(DistributionInitialisers(D.self, family)) + DistributionRows.shared(D.self)
        + DistributionRows.univariate(D.self))
  }

  private static func members<D: CellObject & MultivariateDistribution & LawMade>(
    _: D.Type, _ family: Family, _ documentation: String,
    _ initialisers: (DistributionInitialisers<D>) -> [Row]
  ) -> Members {
    Members(
      D.nominal, documentation,
      initialisers(DistributionInitialisers(D.self, family)) + DistributionRows.shared(D.self)
        + DistributionRows.multivariate(D.self))
  }

  private static func members<D: CellObject & MatrixDistribution & LawMade>(
    _: D.Type, _ family: Family, _ documentation: String,
    _ initialisers: (DistributionInitialisers<D>) -> [Row]
  ) -> Members {
    Members(
      D.nominal, documentation,
      initialisers(DistributionInitialisers(D.self, family)) + DistributionRows.shared(D.self)
        + DistributionRows.matrices(D.self))
  }

  private static var combined: [Members] {
    [
      members(
        Mixture.self, Delta.family,
        "A mixture of distributions of numbers: one of them, chosen with its weight, gives the value."
      ) { _ in CombinedForms.mixture },
      members(
        MultivariateMixture.self, Delta.family,
        "A mixture of distributions of vectors: one of them, chosen with its weight, gives the value."
      ) { _ in CombinedForms.multivariateMixture },
      members(
        Delta.self, Delta.family, "The distribution of a number that is always the same."
      ) { of in of(Double.self) + of(Expression.self) },
      members(
        Truncated.self, Delta.family,
        "A distribution of numbers between ends: another one, given that its value lies there."
      ) { _ in CombinedForms.truncated },
      members(
        Independent.self, Delta.family,
        "Several distributions of numbers, independent of each other, as one distribution of vectors."
      ) { _ in CombinedForms.independent },
      members(
        Transformed.self, Delta.family, "What a bijector makes of a distribution of numbers."
      ) { _ in CombinedForms.transformed },
      members(
        MultivariateTransformed.self, Delta.family,
        "What a bijector makes of a distribution of vectors."
      ) { _ in CombinedForms.multivariateTransformed },
      Members(
        .bijector,
        "A map that can be undone, with the logarithm of how much it stretches space.",
        BijectorRows.bijectors),
      Members(
        .flow, "A bijector of vectors whose shape is learned.", BijectorRows.flows),
      members(
        GumbelSoftmax.self, GumbelSoftmax.family,
        "The relaxed one-hot vector: a categorical choice softened so that gradients flow through draws."
      ) { of in
        of(Double.self, [Double].self, unlabelled: false)
          + of(Expression.self, Expression.self, unlabelled: false) + CombinedForms.gumbelSoftmax
      },
      members(
        MarkovChain.self, MarkovChain.family,
        "The distribution of a sequence of states, each of which depends on the one before."
      ) { _ in CombinedForms.markovChain },
    ]
  }

  private static var ofNumbers: [Members] {
    [
      members(
        Normal.self, Normal.family, "The normal, or Gaussian, distribution."
      ) { of in
        of(Double.self, Double.self)
          + of(Expression.self, Expression.self, unlabelled: false) + DistributionForms.normal
          + NormalForms.rows
      },
      members(
        LogNormal.self, LogNormal.family,
        "The distribution of a positive number whose logarithm is normal."
      ) { of in of(Double.self, Double.self) + of(Expression.self, Expression.self) },
      members(
        Exponential.self, Exponential.family,
        "The exponential distribution of waiting times without memory."
      ) { of in of(Double.self) + of(Expression.self) + DistributionForms.exponential },
      members(
        Gamma.self, Gamma.family, "The gamma distribution of positive numbers."
      ) { of in
        of(Double.self, Double.self) + of(Expression.self, Expression.self)
          + DistributionForms.gamma
      },
      members(
        InverseGamma.self, InverseGamma.family, "The distribution of the inverse of a gamma number."
      ) { of in of(Double.self, Double.self) + of(Expression.self, Expression.self) },
      members(
        Beta.self, Beta.family, "The beta distribution of numbers from 0 to 1."
      ) { of in of(Double.self, Double.self) + of(Expression.self, Expression.self) },
      members(
        Uniform.self, Uniform.family, "The uniform distribution of numbers between two ends."
      ) { of in
        of(Double.self, Double.self) + of(Expression.self, Expression.self)
          + DistributionForms.uniform
      },
      members(
        Laplace.self, Laplace.family,
        "The Laplace distribution, with a peak and two exponential tails."
      ) { of in of(Double.self, Double.self) + of(Expression.self, Expression.self) },
      members(
        StudentT.self, StudentT.family, "Student's t distribution, shifted and scaled."
      ) { of in
        of(Double.self, Double.self, Double.self)
          + of(Expression.self, Expression.self, Expression.self) + DistributionForms.studentT
      },
      members(
        HalfNormal.self, HalfNormal.family,
        "The distribution of the distance of a normal number from its mean."
      ) { of in of(Double.self) + of(Expression.self) },
      members(
        Cauchy.self, Cauchy.family,
        "The Cauchy distribution, whose tails are so heavy that it has no mean."
      ) { of in of(Double.self, Double.self) + of(Expression.self, Expression.self) },
      members(
        HalfCauchy.self, HalfCauchy.family,
        "The distribution of the distance of a Cauchy number from its median."
      ) { of in of(Double.self) + of(Expression.self) },
      members(
        ContinuousBernoulli.self, ContinuousBernoulli.family,
        "The distribution of numbers from 0 to 1 whose density is proportional to p^x (1 − p)^(1 − x): what a decoder of grey levels means."
      ) { of in of(Double.self) + of(Expression.self) + DistributionForms.continuousBernoulli },
    ]
  }

  private static var ofCounts: [Members] {
    [
      members(
        Bernoulli.self, Bernoulli.family,
        "The distribution of a trial that gives 1 with some probability and else 0."
      ) { of in of(Double.self) + of(Expression.self) + DistributionForms.bernoulli },
      members(
        Binomial.self, Binomial.family,
        "The distribution of the number of successes among independent trials."
      ) { of in of(Int.self, Double.self) + of(Expression.self, Expression.self) },
      members(
        Poisson.self, Poisson.family,
        "The distribution of the number of events that come at a constant rate."
      ) { of in of(Double.self) + of(Expression.self) },
      members(
        Geometric.self, Geometric.family,
        "The distribution of the number of failures before the first success."
      ) { of in of(Double.self) + of(Expression.self) },
      members(
        NegativeBinomial.self, NegativeBinomial.family,
        "The distribution of the number of failures before a given number of successes; the number need not be whole."
      ) { of in of(Double.self, Double.self) + of(Expression.self, Expression.self) },
      members(
        Categorical.self, Categorical.family, "The distribution of an index from 0."
      ) { of in
        of([Double].self) + of(Matrix.self) + of(Expression.self) + DistributionForms.categorical
      },
    ]
  }

  private static var ofVectors: [Members] {
    [
      members(
        OneHotCategorical.self, OneHotCategorical.family,
        "The distribution of a vector with a single 1 among zeros."
      ) { of in of([Double].self) + of(Matrix.self) + of(Expression.self) },
      members(
        Multinomial.self, Multinomial.family,
        "The distribution of how often each of several possibilities comes up in independent trials."
      ) { of in
        of(Int.self, [Double].self) + of(Int.self, Matrix.self)
          + of(Expression.self, Expression.self)
      },
      members(
        MultivariateNormal.self, MultivariateNormal.family, "The multivariate normal distribution."
      ) { of in
        of([Double].self, [[Double]].self) + of(Matrix.self, Matrix.self)
          + of(Expression.self, Expression.self) + DistributionForms.multivariateNormal
      },
      members(
        Dirichlet.self, Dirichlet.family,
        "The distribution of probabilities: positive numbers that sum to 1."
      ) { of in of([Double].self) + of(Matrix.self) + of(Expression.self) },
      members(
        NormalGamma.self, NormalGamma.family,
        "The distribution of a mean and a precision together: the conjugate prior of a normal distribution."
      ) { of in
        of(Double.self, Double.self, Double.self, Double.self)
          + of(Expression.self, Expression.self, Expression.self, Expression.self)
      },
      members(
        NormalWishart.self, NormalWishart.family,
        "The distribution of a mean vector and a precision matrix together: the conjugate prior of a multivariate normal distribution."
      ) { of in
        of([Double].self, Double.self, Double.self, [[Double]].self)
          + of(Matrix.self, Double.self, Double.self, Matrix.self)
          + of(Expression.self, Expression.self, Expression.self, Expression.self)
      },
    ]
  }

  private static var ofMatrices: [Members] {
    [
      members(
        Wishart.self, Wishart.family,
        "The Wishart distribution of symmetric positive definite matrices: sums of outer products of normal vectors."
      ) { of in
        of(Double.self, [[Double]].self) + of(Double.self, Matrix.self)
          + of(Expression.self, Expression.self, unlabelled: false) + WishartForms.rows
      },
      members(
        InverseWishart.self, InverseWishart.family,
        "The distribution of the inverse of a Wishart matrix."
      ) { of in
        of(Double.self, [[Double]].self) + of(Double.self, Matrix.self)
          + of(Expression.self, Expression.self)
      },
      members(
        LKJ.self, LKJ.family,
        "The distribution of correlation matrices by Lewandowski, Kurowicka and Joe (2009)."
      ) { of in of(Int.self, Double.self) + of(Expression.self, Expression.self) },
    ]
  }
}
