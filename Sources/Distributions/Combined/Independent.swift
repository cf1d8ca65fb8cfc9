import Expressions
import Tensors

/// Several distributions of numbers, independent of each other, as one distribution of vectors.
///
///     Independent(Gamma(Expression(Vector([1, 2])), Expression(3)))
public struct Independent: MultivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The joint distribution of those that the last axis of the parameters tells apart.
  public init(_ distribution: any UnivariateDistribution) {
    law = trapping { try Independent.law(distribution.law) }
  }
}

extension Independent {
  package static func law(_ base: Law) throws -> Law {
    guard base.family.eventRank == 0,
      base.family.parameters.allSatisfy({ $0.domain.rank == 0 }),
      let first = base.parameters.first
    else {
      throw DistributionError.constraint(
        family: "Independent",
        problem: "\(base.family.name) is no distribution of numbers by numbers")
    }
    let all = try base.parameters.dropFirst().reduce(first) { try .checkedMap(.add, $0, $1) }
    guard let last = all.shape.last else {
      throw DistributionError.constraint(
        family: "Independent",
        problem: "the parameters of \(base.family.name) are single numbers: there is no axis of "
          + "distributions to join")
    }
    let parameters = try base.parameters.map { parameter in
      guard parameter.shape.last != last else { return parameter }
      return try parameter.checkedBroadcast(
        to: Dimensions(parameter.shape.axes.dropLast() + [last]))
    }
    return try Law(checking: family(base.family), parameters)
  }

  private static func family(_ base: Family) -> Family {
    var family = Family(
      name: "Independent", symbol: "\\operatorname{Independent}",
      parameters: base.parameters.map { Parameter($0.name, $0.letter, .each($0.domain)) },
      about: "numbers that are independent of each other", eventRank: 1,
      support: { p in .each(base.support(p.map { first($0) }), count: p[0].count) },
      logDensity: { p, x in
        let density = try base.logDensity(p, x)
        return try density.checkedBroadcast(
          to: Expression.checkedMap(.add, density, x).shape
        ).checkedReduced(.sum, axes: [-1])
      },
      sampling: sampling(base))
    family.mean = base.mean
    family.variance = base.variance
    family.mode = base.mode
    if let entropy = base.entropy {
      family.entropy = { p in
        // The same for all where it depends on none of the parameters.
        sum(p.reduce(entropy(p)) { $0 + 0 * $1 }, axis: -1)
      }
    }
    family.written = { p in "Independent(\(base.text(p)))" }
    family.notation = { p in "\\prod_d \(base.latex(p))" }
    if let made = base.bijector {
      family.bijector = { p in try made(p).extended(by: 1) }
    }
    return family
  }

  private static func first(_ values: Matrix) -> Matrix { Matrix(values.values.first ?? .nan) }

  private static func sampling(_ base: Family) -> Family.Sampling {
    switch base.sampling {
    case .numbers(let draw):
      .tensors { p, random in
        (0..<p[0].count).map { place in draw(p.map { $0.values[place] }, &random) }
      }
    case .tensors, .batch:
      .tensors { p, random in
        try (0..<p[0].count).flatMap { place in
          try Law(checking: base, p.map { Expression($0.values[place]) })
            .checkedSample(1, seed: random.next()).values
        }
      }
    case .normal, .uniform: base.sampling
    }
  }
}
