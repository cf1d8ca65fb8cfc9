import Expressions
import Tensors

extension MultivariateNormal {
  package static let family = form([Parameter("covariance", "Σ", .covariance)])
  package static let precisionFamily = form([Parameter("precision", "Λ", .covariance)])
  package static let choleskyFamily = form([Parameter("choleskyFactor", "L", .choleskyFactor)])
  package static let diagonalFamily = form(
    [Parameter("standardDeviations", "σ", .positiveVector)])
  package static let lowRankFamily = form(
    [Parameter("factors", "W", .matrix), Parameter("standardDeviations", "σ", .positiveVector)])

  /// A lower-triangular factor of the covariance, from the parameters of the form.
  private static func factor(_ form: String, _ p: [Expression]) throws -> Expression {
    switch form {
    case "covariance": return try p[1].checkedCholesky()
    case "choleskyFactor": return p[1]
    case "standardDeviations": return diagonalMatrix(p[1])
    case "precision":
      // From Λ = K Kᵀ, the covariance is K⁻ᵀ K⁻¹.
      let identity = try Expression(.checkedIdentity(order(p[0])))
      let inverse = try Expression.checkedTriangularSolve(
        p[1].checkedCholesky(), identity.checkedBroadcast(to: p[1].shape))
      return try matmul(inverse.transposed(), inverse).checkedCholesky()
    default:
      let shared = try Expression.checkedMatmul(p[1], p[1].checkedTransposed())
      return try (shared + diagonalMatrix(square(p[2]))).checkedCholesky()
    }
  }

  static func factor(of law: Law) throws -> Expression {
    try factor(law.family.parameters[1].name, law.parameters)
  }

  private static func form(_ spread: [Parameter]) -> Family {
    let name = spread[0].name
    return Family(
      name: "MultivariateNormal", symbol: "\\mathcal N",
      parameters: [Parameter("mean", "μ", .vector)] + spread,
      about: "several numbers together, each a sum of many small effects", eventRank: 1,
      support: { p in .vectors(p[0].count) },
      constraint: { p in mismatch(spread, p) },
      logDensity: { p, x in
        let L = try factor(name, p)
        let z = try whitened(L, .checkedMap(.subtract, x, p[0]))
        return try -(square(z).checkedReduced(.sum, axes: [-1]) / 2)
          - log(L.checkedDiagonal()).checkedReduced(.sum, axes: [-1])
          - Expression.extent(p[0].shape.axes.last ?? 1) / 2 * log2π
      },
      exponential: ExponentialForm(
        naturalParameters: { p in
          let L = try factor(name, p)
          let inverse = try Expression.checkedTriangularSolve(
            L, Expression(.checkedIdentity(order(p[0]))))
          let Λ = try matmul(inverse.checkedTransposed(), inverse)
          return [matmul(Λ, p[0]), Λ / -2]
        },
        sufficientStatistics: { _, x in
          try [x, matmul(x.checkedExpandingAxis(1), x.checkedExpandingAxis(0))]
        },
        logPartition: { _, η in
          // With the precision Λ = −2 η₂ = K Kᵀ: ½ |K⁻¹ η₁|² − ½ log |Λ|.
          let K = try (-2 * η[1]).checkedCholesky()
          let z = try Expression.checkedTriangularSolve(K, η[0])
          return try sum(square(z)) / 2 - sum(log(K.checkedDiagonal()))
        },
        logBaseMeasure: { p, _ in -Expression.extent(p[0].shape.axes.last ?? 1) * halfLog2π }),
      maxima: maxima(name),
      mean: { p in p[0] },
      variance: { p in
        guard let L = try? factor(name, p) else { return undefined }
        return sum(square(L), axis: -1)
      },
      mode: { p in p[0] },
      entropy: { p in
        guard let L = try? factor(name, p) else { return undefined }
        return sum(log(diagonal(L)))
          + Expression.extent(p[0].shape.axes.last ?? 1) * (Expression(0.5) + halfLog2π)
      },
      sampling: .normal { p, ε in
        guard let L = try? factor(name, p) else { return undefined }
        return p[0] + matmul(ε, L.transposed())
      })
  }

  /// The estimate of a mean holds where all data share their covariance, whatever it is.
  private static func maxima(_ spread: String) -> [String: Maximum] {
    let mean: Maximum = { data in
      data.shares(1) ? try data.mean(rank: 1) { _, x in x } : nil
    }
    let estimate: Maximum? =
      switch spread {
      case "covariance":
        { data in
          try data.scatter { p, x in try .checkedMap(.subtract, x, p[0]) }
        }
      case "precision":
        { data in
          try inverse(data.scatter { p, x in try .checkedMap(.subtract, x, p[0]) })
        }
      case "choleskyFactor":
        { data in
          try data.scatter { p, x in try .checkedMap(.subtract, x, p[0]) }.checkedCholesky()
        }
      case "standardDeviations":
        { data in
          sqrt(try data.mean(rank: 1) { p, x in square(try .checkedMap(.subtract, x, p[0])) })
        }
      default: nil
      }
    return ["mean": mean, spread: estimate].compactMapValues(\.self)
  }

  /// L⁻¹ (x − μ) for a batch of differences along leading axes.
  private static func whitened(_ factor: Expression, _ difference: Expression) throws
    -> Expression
  {
    let column = try Expression.checkedTriangularSolve(
      factor, difference.checkedExpandingAxis(difference.rank))
    return try column.checkedReshaped(Dimensions(column.shape.dropLast()))
  }

  /// The number of elements, which has to be known.
  static func order(_ mean: Expression) throws -> Int {
    guard case .fixed(let order)? = mean.shape.last else {
      throw DistributionError.parameter(
        family: "MultivariateNormal", name: "mean",
        problem: "of shape \(mean.shape), but must have a length that is a number")
    }
    return order
  }

  /// What is wrong where the spread has another size than the mean.
  private static func mismatch(_ spread: [Parameter], _ p: [Matrix]) -> String? {
    let count = p[0].count
    for (parameter, value) in zip(spread, p.dropFirst()) {
      let isSquare = parameter.domain.rank == 2 && parameter.name != "factors"
      if value.rows != count || isSquare && value.columns != count {
        return "\(parameter.name) has the shape \(value.shape), but the mean has "
          + "\(count) \(count == 1 ? "element" : "elements")"
      }
    }
    return nil
  }
}
