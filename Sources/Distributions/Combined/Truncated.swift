import Expressions
import Tensors

/// A distribution of numbers between ends: another one, given that its value lies there.
///
///     Truncated(Normal(0, 1), from: 2).mean
public struct Truncated: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution of values from one end through another, both included.
  public init(
    _ base: any UnivariateDistribution, from lower: some DistributionParameter,
    through upper: some DistributionParameter
  ) {
    law = trapping { try Truncated.law(base.law, lower.parameter, upper.parameter) }
  }

  /// The distribution of values from an end on.
  public init(_ base: any UnivariateDistribution, from lower: some DistributionParameter) {
    self.init(base, from: lower, through: Double.infinity)
  }

  /// The distribution of values through an end.
  public init(_ base: any UnivariateDistribution, through upper: some DistributionParameter) {
    self.init(base, from: -Double.infinity, through: upper)
  }
}

extension Truncated {
  package static func law(_ base: Law, _ lower: Expression, _ upper: Expression) throws -> Law {
    guard base.family.eventRank == 0 else {
      throw DistributionError.constraint(
        family: "Truncated", problem: "\(base.family.name) is no distribution of numbers")
    }
    let isKnown = base.values != nil && lower.isKnown && upper.isKnown
    guard isKnown || base.family.logMass != nil else {
      throw DistributionError.constraint(
        family: "Truncated",
        problem: "the probability between the ends has no formula for \(base.family.name), so "
          + "that its parameters and the ends must be numbers")
    }
    return try Law(
      checking: family(Parts([base], after: 2)), [lower, upper] + base.parameters)
  }

  private static func family(_ parts: Parts) -> Family {
    let base = parts.families[0]
    @Sendable func truncated(_ p: [Matrix]) throws -> TruncatedRange {
      try TruncatedRange(parts.laws(p)[0], p[0].scalar, p[1].scalar)
    }
    var family = Family(
      name: "Truncated", symbol: "\\operatorname{Truncated}",
      parameters: [.init("from", "a", .end), .init("through", "b", .end)]
        + parts.parameters("base"),
      about: "values that are only seen between two ends",
      support: { p in parts.supports(p)[0].within(p[0].scalar, p[1].scalar) },
      constraint: { p in
        guard p[0].scalar <= p[1].scalar else {
          return "from is \(NumberFormat.text(p[0].scalar)), but must be at most through, which "
            + "is \(NumberFormat.text(p[1].scalar))"
        }
        guard let mass = try? truncated(p).logMass, mass > -.infinity else {
          return "\(base.name) has no probability between the ends that can be told from 0"
        }
        return nil
      },
      logDensity: { p, x in
        let law = try parts.laws(p)[0]
        if let formula = base.logMass {
          return try law.logDensity(x) - formula(law.parameters, p[0], p[1])
        }
        let ends = try (
          p[0].checkedEvaluate().checkedScalar(), p[1].checkedEvaluate().checkedScalar()
        )
        return try law.logDensity(x) - Expression(TruncatedRange(law, ends.0, ends.1).logMass)
      },
      sampling: .batch { p, count, random in
        let range = try truncated(p)
        return try (0..<count).map { _ in try range.quantile(random.uniform()) }
      })
    family.computedCDF = { p, x in try truncated(p).cdf(x) }
    family.computedQuantile = { p, u in try truncated(p).quantile(u) }
    family.computedMode = { p in Matrix(try truncated(p).mode()) }
    let ends: @Sendable ([Expression]) -> (lower: Expression, upper: Expression) = { p in
      // The base's own ends count where they lie within.
      guard let ends = try? parts.laws(p)[0].ends() else { return (p[0], p[1]) }
      return (maximum(p[0], ends.lower), minimum(p[1], ends.upper))
    }
    family.ends = ends
    family.bijector = { p in try .between(ends(p).lower, ends(p).upper) }
    if base.logMass == nil {
      family.densityNotation = "\\log p_0(x) - \\log P_0(a \\le x \\le b)"
    }
    family.written = { p in
      let ends = ["from: \(p[0])", "through: \(p[1])"].filter { !$0.hasSuffix("inf") }
      return "Truncated(\((parts.written(p) + ends).joined(separator: ", ")))"
    }
    family.notation = { p in "\(parts.notation(p)[0]) \\,\\big|\\, \(p[0]) \\le x \\le \(p[1])" }
    return family
  }
}

extension Bijector {
  /// All numbers onto those between two ends, either of which may be infinite.
  static func between(_ lower: Expression, _ upper: Expression) throws -> Bijector {
    switch (Law.isInfinite(lower), Law.isInfinite(upper)) {
    case (true, true): .identity
    case (false, true): .above(lower)
    case (true, false): .below(upper)
    case (false, false): try .checkedInterval(lower, upper)
    }
  }
}

extension Support {
  /// The part of a support of numbers between two ends.
  fileprivate func within(_ low: Double, _ high: Double) -> Support {
    let (low, high) = (max(low, lowerEnd), min(high, upperEnd))
    guard case .whole = self else { return .between(low, high, includesEnds: true) }
    let last = high.isFinite ? Int(clamping: high.rounded(.down)) : nil
    return .whole(Int(clamping: low.rounded(.up)), through: last)
  }
}
