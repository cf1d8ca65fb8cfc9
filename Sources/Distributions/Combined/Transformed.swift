import Expressions
import Tensors

/// What a bijector makes of a distribution of numbers.
///
///     Transformed(Normal(0, 1), by: .exp)   // the log-normal distribution
public struct Transformed: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution of the mapped values.
  public init(_ base: any UnivariateDistribution, by bijector: Bijector) {
    law = trapping { try Transformed.law(base.law, bijector) }
  }
}

/// What a bijector makes of a distribution of vectors.
public struct MultivariateTransformed: MultivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution of the mapped values.
  public init(_ base: any MultivariateDistribution, by bijector: Bijector) {
    law = trapping { try Transformed.law(base.law, bijector) }
  }
}

extension Transformed {
  package static func law(_ base: Law, _ bijector: Bijector) throws -> Law {
    let rank = base.family.eventRank
    func refuse(_ problem: String) -> DistributionError {
      .constraint(family: "Transformed", problem: problem)
    }
    guard !base.isDiscrete else {
      throw refuse("\(base.family.name) is discrete, so that a bijector stretches no density of it")
    }
    guard bijector.domainRank <= rank else {
      throw refuse(
        "\(bijector) maps \(bijector.domainRank == 1 ? "vectors" : "matrices"), but "
          + "\(base.family.name) has single numbers; Independent joins them")
    }
    guard bijector.codomainRank == bijector.domainRank || bijector.image != nil else {
      throw refuse("the values of \(bijector) are no values of a distribution")
    }
    let map = bijector.extended(by: rank - bijector.domainRank)
    return try Law(checking: family(Parts([base], after: 0), map), base.parameters)
  }

  private static func family(_ parts: Parts, _ map: Bijector) -> Family {
    let base = parts.families[0]
    @Sendable func end(_ x: Double) -> Double {
      (try? map.checkedForward(Expression(x)).checkedEvaluate().checkedScalar()) ?? .nan
    }
    var family = Family(
      name: "Transformed", symbol: "\\operatorname{Transformed}",
      parameters: parts.parameters("base"), about: "values of a distribution, mapped",
      eventRank: map.codomainRank,
      support: { p in
        let support = parts.supports(p)[0]
        guard map.codomainRank > 0 else {
          let ends = [end(support.lowerEnd), end(support.upperEnd)].sorted()
          return .between(ends[0], ends[1], includesEnds: false)
        }
        let before = Dimensions(support.eventShape)
        let after = (try? map.forwardShape(before))?.axes.compactMap { axis -> Int? in
          if case .fixed(let length) = axis { length } else { nil }
        }
        return map.image?(after ?? []) ?? .vectors(after?.first ?? 0)
      },
      logDensity: { p, y in
        let u = try map.checkedInverse(y)
        return try parts.laws(p)[0].logDensity(u) - map.checkedLogDeterminant(u)
      },
      sampling: sampling(base, map))
    if map.codomainRank == 0 {
      family.computedCDF = { p, y in
        let u = try map.checkedInverse(Expression(y)).checkedEvaluate().checkedScalar()
        let share = try parts.laws(p)[0].checkedCDF(u)
        return end(1) > end(0) || end(0) > end(-1) ? share : 1 - share
      }
      // Over the values before the map, where tails do not crowd at an end.
      family.computedExpectation = { p, breaks, function in
        func number(_ expression: Expression) throws -> Double {
          try expression.checkedEvaluate().checkedScalar()
        }
        let cuts = try breaks.map { try number(map.checkedInverse(Expression($0))) }
        return try parts.laws(p)[0].expectation(breaks: cuts) { u, logDensity in
          let stretch = try number(map.checkedLogDeterminant(Expression(u)))
          return try function(end(u), logDensity - stretch)
        }
      }
      family.computedQuantile = { p, share in
        let isRising = end(1) > end(0) || end(0) > end(-1)
        return end(try parts.laws(p)[0].checkedQuantile(isRising ? share : 1 - share))
      }
    }
    family.noiseShape = { shape in
      let before = try map.inverseShape(shape)
      return try base.noiseShape?(before) ?? before
    }
    family.bijector = { p in try Bijector.toward(parts.laws(p)[0]).then(map) }
    family.written = { p in "Transformed(\(parts.written(p)[0]), by: .\(map))" }
    family.notation = { p in
      "y(u),\\quad u \\sim \(parts.notation(p)[0]),\\quad \(map.latex)"
    }
    return family
  }

  private static func sampling(_ base: Family, _ map: Bijector) -> Family.Sampling {
    switch base.sampling {
    case .normal(let draw): .normal { p, ε in map.forward(draw(p, ε)) }
    case .uniform(let draw): .uniform { p, u in map.forward(draw(p, u)) }
    case .numbers, .tensors, .batch:
      .batch { p, count, random in
        let law = try Law(checking: base, p.map { Expression($0) })
        let draws = try law.checkedSample(count, seed: random.next())
        return try map.checkedForward(Expression(draws)).checkedEvaluate().values
      }
    }
  }
}
