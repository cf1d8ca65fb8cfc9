import Expressions
import Tensors

/// A mixture of distributions of numbers: one of them, chosen with its weight, gives the value.
///
///     Mixture(weights: [0.3, 0.7], components: [Normal(-1, 1), Normal(2, 0.5)]).cdf(0)
public struct Mixture: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The mixture of these components with weights that sum to 1.
  public init(weights: some DistributionParameter, components: [any UnivariateDistribution]) {
    law = trapping { try Mixture.law(weights.parameter, components.map(\.law)) }
  }

  /// The mixture with these parameters, in the same order.
  public init(_ weights: some DistributionParameter, _ components: [any UnivariateDistribution]) {
    self.init(weights: weights, components: components)
  }
}

/// A mixture of distributions of vectors: one of them, chosen with its weight, gives the value.
public struct MultivariateMixture: MultivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The mixture of these components with weights that sum to 1.
  public init(weights: some DistributionParameter, components: [any MultivariateDistribution]) {
    law = trapping { try Mixture.law(weights.parameter, components.map(\.law)) }
  }

  /// The mixture with these parameters, in the same order.
  public init(_ weights: some DistributionParameter, _ components: [any MultivariateDistribution]) {
    self.init(weights: weights, components: components)
  }
}

extension Mixture {
  /// The law of a mixture; the weights lie along their last axis.
  ///
  /// - Throws: ``DistributionError/constraint(family:problem:)`` for components that cannot be mixed.
  package static func law(_ weights: Expression, _ components: [Law]) throws -> Law {
    if let problem = problem(weights, components) {
      throw DistributionError.constraint(family: "Mixture", problem: problem)
    }
    return try Law(
      checking: family(Parts(components, after: 1), rank: components[0].family.eventRank),
      [weights] + components.flatMap(\.parameters))
  }

  private static func problem(_ weights: Expression, _ components: [Law]) -> String? {
    guard let first = components.first else { return "a mixture needs at least one component" }
    guard weights.shape.last == .fixed(components.count) else {
      return "weights has the shape \(weights.shape), but there are \(components.count) components"
    }
    for other in components {
      guard other.family.eventRank == first.family.eventRank else {
        return "\(first.family.name) and \(other.family.name) have values of different shapes"
      }
      guard other.isDiscrete == first.isDiscrete else {
        return "\(first.family.name) and \(other.family.name) cannot be mixed: one is discrete and "
          + "the other is not"
      }
    }
    return nil
  }

  private static func family(_ parts: Parts, rank: Int) -> Family {
    let families = parts.families
    var family = Family(
      name: "Mixture", symbol: "\\operatorname{Mixture}",
      parameters: [.init("weights", "π", .simplex)] + parts.parameters("components"),
      about: "data that come from one of several distributions", eventRank: rank,
      support: { p in hull(parts.supports(p)) },
      logDensity: { p, x in
        let laws = try parts.laws(p)
        let terms = try laws.enumerated().map { k, law in
          try Expression.checkedMap(
            .add, law.logDensity(x, among: laws), log(weight(p[0], k)))
        }
        let all = try terms.dropFirst().reduce(terms[0]) { try .checkedMap(.add, $0, $1) }.shape
        return try Expression.checkedStacked(
          terms.map { try $0.checkedBroadcast(to: all) }, axis: all.count
        ).checkedReduced(.logSumExp, axes: [-1])
      },
      sampling: .batch { p, count, random in
        try sample(p[0].values, parts.laws(p), count, &random)
      })
    let mean: Family.Formula = { p in mixed(p, parts) { $0.formula(.mean) } }
    let variance: Family.Formula = { p in
      let second = mixed(p, parts) { law in
        guard let mean = law.formula(.mean), let variance = law.formula(.variance) else {
          return nil
        }
        return variance + square(mean)
      }
      return second - square(mean(p))
    }
    let hasMean = families.allSatisfy { $0.mean != nil }
    if hasMean { family.mean = mean }
    if hasMean, families.allSatisfy({ $0.variance != nil }) { family.variance = variance }
    if rank == 0 {
      family.breaks = { p in
        Set(try parts.laws(p).flatMap { [try $0.checkedQuantile(0), try $0.checkedQuantile(1)] })
          .filter(\.isFinite)
      }
      family.computedMode = { p in try mode(parts.laws(p), p[0].values) }
    }
    family.computedCDF = { p, x in
      var total = 0.0
      for (weight, law) in zip(p[0].values, try parts.laws(p)) {
        total += weight * (try law.checkedCDF(x))
      }
      return total
    }
    family.written = { p in
      "Mixture(weights: \(p[0]), components: [\(parts.written(p).joined(separator: ", "))])"
    }
    family.notation = { p in
      let terms = parts.notation(p).enumerated().map { "\(p[0])_{\($0 + 1)}\\, \($1)" }
      return terms.joined(separator: " + ")
    }
    return family
  }

  private static func weight(_ weights: Expression, _ k: Int) throws -> Expression {
    try weights.checkedElement(k, axis: weights.rank - 1)
  }

  private static func mixed(
    _ p: [Expression], _ parts: Parts, _ formula: (Law) -> Expression?
  ) -> Expression {
    let terms = try? parts.laws(p).enumerated().map { k, law in
      try weight(p[0], k) * (formula(law) ?? undefined)
    }
    return terms.map { $0.dropFirst().reduce($0[0], +) } ?? undefined
  }

  private static func sample(
    _ weights: [Double], _ laws: [Law], _ count: Int, _ random: inout Random
  ) throws -> [Double] {
    let chosen = (0..<count).map { _ in random.index(weights[...]) }
    var draws = try laws.indices.map { k in
      try laws[k].checkedSample(chosen.count { $0 == k }, seed: random.next()).values[...]
    }
    let size = try laws[0].support().size
    return chosen.flatMap { k in
      defer { draws[k].removeFirst(size) }
      return draws[k].prefix(size)
    }
  }

  /// The highest of the peaks that are found by climbing from each component's own.
  private static func mode(_ laws: [Law], _ weights: [Double]) throws -> Matrix {
    let law = try Self.law(Expression(Vector(weights)), laws)
    let starts = try laws.map { try $0.checkedMoment(.mode).checkedScalar() }
    guard try !law.support().isDiscrete else {
      return Matrix(try law.likeliest())
    }
    func height(_ x: Double) throws -> Double { try law.checkedLogDensity(Matrix(x)).scalar }
    var best = (x: starts[0], height: -Double.infinity)
    for (start, part) in zip(starts, laws) {
      var x = start
      var step = try (part.checkedQuantile(0.75) - part.checkedQuantile(0.25)) / 4
      var top = try height(x)
      while step > 1e-12 * max(1, x.magnitude) {
        let sides = try [x - step, x + step].map { (x: $0, height: try height($0)) }
        if let better = sides.max(by: { $0.height < $1.height }), better.height > top {
          (x, top) = better
        } else {
          step /= 2
        }
      }
      if top > best.height { best = (x, top) }
    }
    return Matrix(best.x)
  }
}
