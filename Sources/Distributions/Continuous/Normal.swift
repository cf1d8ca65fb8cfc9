import Expressions
import Tensors

/// The normal, or Gaussian, distribution.
///
///     Normal(mean: 0.5, standardDeviation: 2).cdf(1)
public struct Normal: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with this mean and standard deviation.
  public init(mean: Double, standardDeviation: Double) {
    law = Law(Self.family, mean, standardDeviation)
  }

  /// The distribution with these parameters, in the same order.
  public init(_ mean: Double, _ standardDeviation: Double) {
    law = Law(Self.family, mean, standardDeviation)
  }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(mean: Expression, standardDeviation: Expression) {
    law = Law(Self.family, mean, standardDeviation)
  }

  /// The distribution whose parameters are expressions: the second is a standard deviation, or the covariance where
  /// it is a matrix beside a vector or a number.
  @_disfavoredOverload
  public init(_ mean: Expression, _ spread: Expression) {
    self = trapping { try Normal(checkedMean: mean, spread: spread) }
  }

  /// The distribution with these parameters, in the same order: the second is a standard deviation, or the
  /// covariance where it is a matrix beside a vector or a number. The mean of a matrix may be a number, which
  /// stands for a vector of it.
  ///
  ///     Normal(0, identity(20))
  @_disfavoredOverload
  public init(_ mean: some DistributionParameter, _ spread: some DistributionParameter) {
    self = trapping { try Normal(checkedMean: mean.parameter, spread: spread.parameter) }
  }

  /// The distribution with this mean and this precision, the inverse of the variance or of the covariance.
  @_disfavoredOverload
  public init(mean: some DistributionParameter, precision: some DistributionParameter) {
    self = trapping { try Normal(checkedMean: mean.parameter, precision: precision.parameter) }
  }

  /// The distribution with this mean and this precision, the inverse of the variance or of the covariance.
  @_disfavoredOverload
  public init(_ mean: some DistributionParameter, precision: some DistributionParameter) {
    self = trapping { try Normal(checkedMean: mean.parameter, precision: precision.parameter) }
  }

  /// The distribution with this mean and variance.
  public init(mean: Double, variance: Double) {
    self = trapping { try Normal(checkedMean: mean, variance: variance) }
  }

  /// The distribution with this mean and precision, the inverse of the variance.
  public init(mean: Double, precision: Double) {
    self = trapping { try Normal(checkedMean: mean, precision: precision) }
  }
}

extension Normal {
  package static let family = Family(
    name: "Normal", symbol: "\\mathcal N",
    parameters: [.init("mean", "μ", .real), .init("standardDeviation", "σ", .positive)],
    about: "sums of many small independent effects",
    support: { _ in .real },
    logDensity: { p, x in
      let (μ, σ) = (p[0], p[1])
      return -square((x - μ) / σ) / 2 - log(σ) - halfLog2π
    },
    exponential: ExponentialForm(
      naturalParameters: { p in [p[0] / square(p[1]), -1 / (2 * square(p[1]))] },
      sufficientStatistics: { _, x in [x, square(x)] },
      logPartition: { _, η in -square(η[0]) / (4 * η[1]) - log(-2 * η[1]) / 2 },
      logBaseMeasure: { _, _ in -halfLog2π }),
    maxima: [
      "mean": { data in
        try data.mean { p, x in x / square(p[1]) } / data.mean { p, _ in 1 / square(p[1]) }
      },
      "standardDeviation": { data in try sqrt(data.mean { p, x in square(x - p[0]) }) },
    ],
    mean: { p in p[0] },
    variance: { p in square(p[1]) },
    mode: { p in p[0] },
    entropy: { p in Expression(0.5) + log(p[1]) + halfLog2π },
    cdf: { p, x in StandardNormal.cdf((x - p[0]) / p[1]) },
    quantile: { p, u in p[0] + p[1] * StandardNormal.quantile(u) },
    sampling: .normal { p, ε in p[0] + p[1] * ε },
    logMass: { p, low, high in
      let (a, b) = ((low - p[0]) / p[1], (high - p[0]) / p[1])
      // Above the mean the tail on the other side has the digits.
      let isAbove = less(0, a)
      let larger = logNormalCDF(select(isAbove, -a, b))
      let smaller = logNormalCDF(select(isAbove, -b, a))
      return larger + log(-expm1(smaller - larger))
    },
    expectedLogDensity: { p, mean, variance in
      -(variance + square(mean - p[0])) / (2 * square(p[1])) - log(p[1]) - halfLog2π
    })
}
