import Expressions
import Tensors

/// The distribution of the inverse of a Wishart matrix.
public struct InverseWishart: MatrixDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with these degrees of freedom ν and this scale Ψ; its mean is Ψ / (ν − D − 1).
  public init(degreesOfFreedom: Double, scale: [[Double]]) {
    law = Law(Self.family, degreesOfFreedom, scale)
  }

  /// The distribution with these parameters, in the same order.
  public init(_ degreesOfFreedom: Double, _ scale: [[Double]]) {
    law = Law(Self.family, degreesOfFreedom, scale)
  }

  /// The distribution with these degrees of freedom ν and this scale Ψ; its mean is Ψ / (ν − D − 1).
  public init(degreesOfFreedom: Double, scale: Matrix) {
    law = Law(Self.family, degreesOfFreedom, scale)
  }

  /// The distribution with these parameters, in the same order.
  public init(_ degreesOfFreedom: Double, _ scale: Matrix) {
    law = Law(Self.family, degreesOfFreedom, scale)
  }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(degreesOfFreedom: Expression, scale: Expression) {
    law = Law(Self.family, degreesOfFreedom, scale)
  }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(_ degreesOfFreedom: Expression, _ scale: Expression) {
    law = Law(Self.family, degreesOfFreedom, scale)
  }
}

extension InverseWishart {
  package static let family = Family(
    name: "InverseWishart", symbol: "\\mathcal W^{-1}",
    parameters: [
      .init("degreesOfFreedom", "ν", .positive), .init("scale", "Ψ", .covariance),
    ],
    about: "a prior of covariance matrices", eventRank: 2,
    support: { p in .positiveDefinite(p[1].rows) },
    constraint: { p in Wishart.tooFewDegrees(p) },
    logDensity: { p, x in
      let (ν, D) = (p[0], order(p[1]))
      let (L, C) = try (p[1].checkedCholesky(), x.checkedCholesky())
      // tr(Ψ X⁻¹) = |C⁻¹ L|² with Ψ = L Lᵀ and X = C Cᵀ.
      let ratio = try Expression.checkedTriangularSolve(C, L)
      return try ν * halfLogDeterminant(L) - (ν + D + 1) * halfLogDeterminant(C)
        - square(ratio).checkedReduced(.sum, axes: [-2, -1]) / 2
        - ν * D / 2 * log(Expression(2)) - logGamma(ν / 2, order: p[1])
    },
    exponential: ExponentialForm(
      naturalParameters: { p in [-(p[0] + order(p[1]) + 1) / 2, p[1] / -2] },
      sufficientStatistics: { _, x in try [x.checkedLogDeterminant(), inverse(x)] },
      logPartition: { _, η in
        let half = -η[0] - (order(η[1]) + 1) / 2
        return try logGamma(half, order: η[1]) - half * (-η[1]).checkedLogDeterminant()
      }),
    mean: { p in
      let excess = p[0] - order(p[1]) - 1
      return select(less(0, excess), p[1] / excess, undefined)
    },
    variance: { p in
      let (ν, D, Ψ) = (p[0], order(p[1]), p[1])
      let d = diagonal(Ψ)
      let excess = ν - D - 1
      let products = d.expandingAxis(1) * d.expandingAxis(0)
      return select(
        less(2, excess),
        ((excess + 2) * square(Ψ) + excess * products)
          / ((excess + 1) * square(excess) * (excess - 2)),
        undefined)
    },
    mode: { p in p[1] / (p[0] + order(p[1]) + 1) },
    entropy: { p in
      let (ν, D) = (p[0], order(p[1]))
      return logGamma(ν / 2, order: p[1]) + ν * D / 2
        + (D + 1) / 2 * (logDeterminant(p[1]) - D * log(Expression(2)))
        - (ν + D + 1) / 2 * digamma(ν / 2, order: p[1])
    },
    sampling: .tensors { p, random in
      let precision = try p[1].checkedInverse()
      let draw = try random.wishart(p[0].scalar, factor: precision.checkedCholesky())
      return try draw.checkedInverse().values
    })
}
