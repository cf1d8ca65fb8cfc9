import Expressions
import Tensors

/// The distribution of a mean vector and a precision matrix together: the conjugate prior of a multivariate normal
/// distribution.
///
/// A value is a vector: the D elements of the mean, then the D² of the precision Λ, row by row. Λ is
/// Wishart(degreesOfFreedom, scale), and the mean given Λ is normal with the precision count · Λ.
public struct NormalWishart: MultivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with this mean, this count of earlier data, and these parameters of the precision.
  public init(mean: [Double], count: Double, degreesOfFreedom: Double, scale: [[Double]]) {
    law = Law(Self.family, mean, count, degreesOfFreedom, scale)
  }

  /// The distribution with these parameters, in the same order.
  public init(_ mean: [Double], _ count: Double, _ degreesOfFreedom: Double, _ scale: [[Double]]) {
    law = Law(Self.family, mean, count, degreesOfFreedom, scale)
  }

  /// The distribution with this mean, this count of earlier data, and these parameters of the precision.
  public init(mean: Vector, count: Double, degreesOfFreedom: Double, scale: Matrix) {
    law = Law(Self.family, mean, count, degreesOfFreedom, scale)
  }

  /// The distribution with these parameters, in the same order.
  public init(_ mean: Vector, _ count: Double, _ degreesOfFreedom: Double, _ scale: Matrix) {
    law = Law(Self.family, mean, count, degreesOfFreedom, scale)
  }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(mean: Expression, count: Expression, degreesOfFreedom: Expression, scale: Expression)
  { law = Law(Self.family, mean, count, degreesOfFreedom, scale) }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(
    _ mean: Expression, _ count: Expression, _ degreesOfFreedom: Expression, _ scale: Expression
  ) { law = Law(Self.family, mean, count, degreesOfFreedom, scale) }
}

extension NormalWishart {
  package static let family = Family(
    name: "NormalWishart", symbol: "\\operatorname{NormalWishart}",
    parameters: [
      .init("mean", "μ", .vector), .init("count", "κ", .positive),
      .init("degreesOfFreedom", "ν", .positive), .init("scale", "V", .covariance),
    ],
    about: "an unknown mean and precision matrix of normal data", eventRank: 1,
    eventShape: { p in
      let order = try fixedOrder(p[3])
      return [.fixed(order * (order + 1))]
    },
    support: { p in .pair(.vectors(p[0].count), .positiveDefinite(p[0].count)) },
    constraint: { p in
      p[3].rows == p[0].count
        ? Wishart.tooFewDegrees([p[2], p[3]])
        : "scale has the shape \(p[3].shape), but the mean has \(p[0].count) elements"
    },
    logDensity: { p, value in
      let (μ, κ) = (p[0], p[1])
      let D = order(p[3])
      let (x, Λ) = try parts(value, fixedOrder(p[3]))
      let C = try Λ.checkedCholesky()
      let difference = try Expression.checkedMap(.subtract, x, μ)
      // |Cᵀ (x − μ)|² with Λ = C Cᵀ.
      let z = try Expression.checkedMatmul(
        difference.checkedExpandingAxis(difference.rank - 1), C)
      return try D / 2 * log(κ) - D * halfLog2π + halfLogDeterminant(C)
        - κ / 2 * square(z).checkedReduced(.sum, axes: [-2, -1])
        + Wishart.family.logDensity([p[2], p[3]], Λ)
    },
    mean: { p in concatenated([p[0], (p[2] * p[3]).reshaped([-1])]) },
    entropy: { p in
      // The mean's entropy given Λ, in expectation over Λ, and that of Λ.
      let (κ, ν, V) = (p[1], p[2], p[3])
      let D = order(V)
      let expected = digamma(ν / 2, order: V) + D * log(Expression(2)) + logDeterminant(V)
      return D * (Expression(0.5) + halfLog2π) - D / 2 * log(κ) - expected / 2
        + (Wishart.family.entropy?([ν, V]) ?? undefined)
    },
    sampling: .tensors { p, random in
      let (n, κ) = (p[0].count, p[1].scalar)
      let precision = try random.wishart(p[2].scalar, factor: p[3].checkedCholesky())
      let ε = Vector((0..<n).map { _ in random.normal() })
      let step = try precision.checkedCholesky().checkedTriangularSolve(ε, transposed: true)
      return zip(p[0].values, step.values).map { $0 + $1 / κ.squareRoot() } + precision.values
    })

  /// The mean and the precision of a value.
  private static func parts(
    _ value: Expression, _ order: Int
  ) throws -> (Expression, Expression) {
    let axis = value.rank - 1
    guard axis >= 0 else {
      throw DistributionError.constraint(
        family: "NormalWishart", problem: "a value is a vector of a mean and a precision")
    }
    let matrix = try value.checkedSlice(order..<(order * (order + 1)), axis: axis)
    let shape = Dimensions(value.shape.dropLast() + [.fixed(order), .fixed(order)])
    return try (value.checkedSlice(0..<order, axis: axis), matrix.checkedReshaped(shape))
  }
}
