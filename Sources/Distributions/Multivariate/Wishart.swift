import Expressions
import Tensors

/// The Wishart distribution of symmetric positive definite matrices: sums of outer products of normal vectors.
public struct Wishart: MatrixDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with these degrees of freedom ν and this scale V; its mean is ν V.
  public init(degreesOfFreedom: Double, scale: [[Double]]) {
    law = Law(Self.family, degreesOfFreedom, scale)
  }

  /// The distribution with these parameters, in the same order.
  public init(_ degreesOfFreedom: Double, _ scale: [[Double]]) {
    law = Law(Self.family, degreesOfFreedom, scale)
  }

  /// The distribution with these degrees of freedom ν and this scale V; its mean is ν V.
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

  /// The distribution whose parameters are expressions, of which the matrix is the scale.
  @_disfavoredOverload
  public init(_ first: Expression, _ second: Expression) {
    self = trapping { try Wishart(checkedUnordered: first, second) }
  }

  /// The distribution with these parameters, of which the matrix is the scale: `Wishart(ν, W)` and `Wishart(W, ν)`
  /// are the same.
  @_disfavoredOverload
  public init(_ first: some DistributionParameter, _ second: some DistributionParameter) {
    self = trapping {
      try Wishart(checkedUnordered: first.parameter, second.parameter)
    }
  }
}

extension Wishart {
  package static let family = Family(
    name: "Wishart", symbol: "\\mathcal W",
    parameters: [
      .init("degreesOfFreedom", "ν", .positive), .init("scale", "V", .covariance),
    ],
    about: "scatter matrices of normal data, and a prior of precision matrices", eventRank: 2,
    support: { p in .positiveDefinite(p[1].rows) },
    constraint: { p in tooFewDegrees(p) },
    logDensity: { p, x in
      let (ν, D) = (p[0], order(p[1]))
      let (L, C) = try (p[1].checkedCholesky(), x.checkedCholesky())
      // tr(V⁻¹ X) = |L⁻¹ C|² with V = L Lᵀ and X = C Cᵀ.
      let ratio = try Expression.checkedTriangularSolve(L, C)
      return try (ν - D - 1) * halfLogDeterminant(C)
        - square(ratio).checkedReduced(.sum, axes: [-2, -1]) / 2
        - ν * halfLogDeterminant(L) - ν * D / 2 * log(Expression(2))
        - logGamma(ν / 2, order: p[1])
    },
    exponential: ExponentialForm(
      naturalParameters: { p in
        try [(p[0] - order(p[1]) - 1) / 2, inverse(p[1]) / -2]
      },
      sufficientStatistics: { _, x in try [x.checkedLogDeterminant(), x] },
      logPartition: { _, η in
        let half = η[0] + (order(η[1]) + 1) / 2
        return try logGamma(half, order: η[1]) - half * (-η[1]).checkedLogDeterminant()
      }),
    mean: { p in p[0] * p[1] },
    variance: { p in p[0] * (square(p[1]) + products(p[1])) },
    mode: { p in
      let excess = p[0] - order(p[1]) - 1
      return select(lessOrEqual(0, excess), excess * p[1], undefined)
    },
    entropy: { p in
      let (ν, D) = (p[0], order(p[1]))
      return (D + 1) / 2 * logDeterminant(p[1]) + D * (D + 1) / 2 * log(Expression(2))
        + logGamma(ν / 2, order: p[1]) - (ν - D - 1) / 2 * digamma(ν / 2, order: p[1])
        + ν * D / 2
    },
    sampling: .tensors { p, random in
      try random.wishart(p[0].scalar, factor: p[1].checkedCholesky()).values
    })

  /// What is wrong with too few degrees of freedom.
  static func tooFewDegrees(_ p: [Matrix]) -> String? {
    let (ν, least) = (p[0].scalar, p[1].rows - 1)
    return ν > Double(least)
      ? nil
      : "degreesOfFreedom is \(NumberFormat.text(ν)), but must be above \(least), one less than "
        + "the order of the scale"
  }

  /// The elements S_ii S_jj.
  private static func products(_ scale: Expression) -> Expression {
    let d = diagonal(scale)
    return d.expandingAxis(1) * d.expandingAxis(0)
  }
}
