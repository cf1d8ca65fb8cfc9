import Expressions
import Tensors

/// The values that one or another of some supports has, without gaps.
func hull(_ supports: [Support]) -> Support {
  supports.dropFirst().reduce(supports[0]) { $0.hull($1) }
}

extension Support {
  fileprivate func hull(_ other: Support) -> Support {
    if self == other { return self }
    switch (self, other) {
    case (.whole(let a, let b), .whole(let c, let d)):
      let last = b.flatMap { b in d.map { max(b, $0) } }
      return .whole(min(a, c), through: last)
    default:
      guard rank == 0 else { return .vectors(size) }
      return .between(
        min(lowerEnd, other.lowerEnd), max(upperEnd, other.upperEnd), includesEnds: true)
    }
  }

  /// The numbers between two ends, which may be infinite.
  static func between(_ low: Double, _ high: Double, includesEnds: Bool) -> Support {
    switch (low.isFinite, high.isFinite) {
    case (false, false): .real
    case (true, false): .above(low, includesEnd: includesEnds)
    default: .interval(low, high, includesEnds: includesEnds)
    }
  }
}

extension Law {
  /// The ends of a support of numbers, which may depend on unknowns.
  func ends() throws -> (lower: Expression, upper: Expression) {
    if let ends = family.ends { return ends(parameters) }
    let support = try supportKind()
    return (Expression(support.lowerEnd), Expression(support.upperEnd))
  }

  /// The log density where a value may lie outside the support, since other laws have it in theirs: −∞ there.
  func logDensity(_ x: Expression, among laws: [Law]) throws -> Expression {
    guard family.eventRank == 0 else { return try logDensity(inside: x) }
    let kinds = try laws.map { try $0.supportKind() }
    if laws.allSatisfy({ $0.family.ends == nil }), kinds.allSatisfy({ $0 == kinds[0] }) {
      return try logDensity(inside: x)
    }
    return try logDensityWithinEnds(x)
  }

  /// The log density of numbers, −∞ beyond the ends of the support.
  func logDensityWithinEnds(_ x: Expression) throws -> Expression {
    let (lower, upper) = try ends()
    let isBounded = (Self.isInfinite(lower), Self.isInfinite(upper))
    if isBounded == (true, true) { return try logDensity(inside: x) }
    let isInside = try Expression.checkedMap(
      .multiply, .checkedMap(.lessOrEqual, lower, x), .checkedMap(.lessOrEqual, x, upper))
    // Outside the density is asked at a point inside, so that no gradient is lost in what has no value.
    let inside: Expression =
      switch isBounded {
      case (false, true): lower + 1
      case (true, false): upper - 1
      default: (lower + upper) / 2
      }
    return try .checkedMap(
      .select, isInside, logDensity(inside: .checkedMap(.select, isInside, x, inside)),
      Expression(-Double.infinity))
  }

  static func isInfinite(_ end: Expression) -> Bool {
    guard end.isKnown, let value = try? end.checkedEvaluate() else { return false }
    return value.values.allSatisfy(\.isInfinite)
  }
}
