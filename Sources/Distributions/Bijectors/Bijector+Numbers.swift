import Expressions
import Tensors

/// A map of each number by itself; the derivative's logarithm is that of its magnitude.
private func elementwise(
  _ name: String, _ forward: @escaping @Sendable (Expression) -> Expression,
  inverse: @escaping @Sendable (Expression) -> Expression,
  logDerivative: @escaping @Sendable (Expression) -> Expression
) -> Bijector {
  Bijector(
    name: name, domainRank: 0, codomainRank: 0, lengths: { $0 }, inverseLengths: { $0 },
    formula: { "u \\mapsto " + forward(.parameter("u")).latex },
    forwardMap: forward, inverseMap: inverse,
    logDeterminantMap: { u in
      // A derivative that is the same everywhere still counts for each number.
      try logDerivative(u).checkedBroadcast(to: forward(u).shape)
    })
}

/// log |σ'(u)| of the logistic function σ.
private func logSlope(_ u: Expression) -> Expression { -softplus(u) - softplus(-u) }

private let identityMap = elementwise(
  "identity", { $0 }, inverse: { $0 }, logDerivative: { _ in 0 })
private let exponentialMap = elementwise(
  "exp", { exp($0) }, inverse: { log($0) }, logDerivative: { $0 })
private let softplusMap = elementwise(
  "softplus", { softplus($0) },
  // log(eʸ − 1) without overflow.
  inverse: { $0 + log(-expm1(-$0)) }, logDerivative: { -softplus(-$0) })
private let sigmoidMap = elementwise(
  "sigmoid", { sigmoid($0) }, inverse: { log($0) - log1p(-$0) }, logDerivative: logSlope)

private func affineMap(_ scale: Expression, _ shift: Expression) -> Bijector {
  elementwise(
    "affine", { shift + scale * $0 }, inverse: { ($0 - shift) / scale },
    logDerivative: { _ in log(abs(scale)) })
}

private func intervalMap(_ lower: Expression, _ upper: Expression) -> Bijector {
  elementwise(
    "interval", { lower + (upper - lower) * sigmoid($0) },
    inverse: { log($0 - lower) - log(upper - $0) },
    logDerivative: { log(upper - lower) + logSlope($0) })
}

private func aboveMap(_ lower: Expression) -> Bijector {
  elementwise(
    "above", { lower + exp($0) }, inverse: { log($0 - lower) }, logDerivative: { $0 })
}

private func belowMap(_ upper: Expression) -> Bijector {
  elementwise(
    "below", { upper - exp($0) }, inverse: { log(upper - $0) }, logDerivative: { $0 })
}

extension Bijector {
  /// Every value to itself.
  public static let identity = identityMap

  /// All numbers onto the positive ones, by eᵘ.
  public static let exp = exponentialMap

  /// All numbers onto the positive ones, by log(1 + eᵘ), which grows like u itself.
  public static let softplus = softplusMap

  /// All numbers onto those between 0 and 1, by 1 / (1 + e⁻ᵘ).
  public static let sigmoid = sigmoidMap

  /// The straight line shift + scale · u; the scale must not be 0.
  public static func affine(
    scale: some DistributionParameter, shift: some DistributionParameter = 0
  ) -> Bijector {
    trapping { try checkedAffine(scale: scale.parameter, shift: shift.parameter) }
  }

  /// All numbers onto those between two ends.
  public static func interval(
    _ lower: some DistributionParameter, _ upper: some DistributionParameter
  ) -> Bijector {
    trapping { try checkedInterval(lower.parameter, upper.parameter) }
  }

  /// All numbers onto those above an end.
  public static func above(_ lower: some DistributionParameter) -> Bijector {
    trapping { aboveMap(try lower.parameter) }
  }

  /// All numbers onto those below an end, the order turned around.
  public static func below(_ upper: some DistributionParameter) -> Bijector {
    trapping { belowMap(try upper.parameter) }
  }

  package static func checkedAffine(scale: Expression, shift: Expression = 0) throws -> Bijector {
    _ = try Expression.checkedMap(.add, scale, shift)
    if scale.isKnown,
      try scale.checkedEvaluate().values.contains(where: { $0 == 0 || !$0.isFinite })
    {
      throw DistributionError.mapping(
        bijector: "affine", problem: "the scale must be a finite number other than 0")
    }
    return affineMap(scale, shift)
  }

  package static func checkedInterval(
    _ lower: Expression, _ upper: Expression
  ) throws -> Bijector {
    let length = try Expression.checkedMap(.subtract, upper, lower)
    if length.isKnown,
      try !length.checkedEvaluate().values.allSatisfy({ $0 > 0 && $0.isFinite })
    {
      throw DistributionError.mapping(
        bijector: "interval", problem: "the lower end must be below the upper end, both finite")
    }
    return intervalMap(lower, upper)
  }
}
