import Expressions
import Tensors

/// The uniform distribution of numbers between two ends.
public struct Uniform: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution between these ends.
  public init(lower: Double, upper: Double) {
    law = Law(Self.family, lower, upper)
  }

  /// The distribution with these parameters, in the same order.
  public init(_ lower: Double, _ upper: Double) {
    law = Law(Self.family, lower, upper)
  }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(lower: Expression, upper: Expression) {
    law = Law(Self.family, lower, upper)
  }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(_ lower: Expression, _ upper: Expression) {
    law = Law(Self.family, lower, upper)
  }

  /// The distribution on a range.
  public init(_ range: ClosedRange<Double>) {
    self.init(lower: range.lowerBound, upper: range.upperBound)
  }
}

extension Uniform {
  package static let family = Family(
    name: "Uniform", symbol: "\\operatorname{Uniform}",
    parameters: [.init("lower", "a", .real), .init("upper", "b", .real)],
    about: "nothing known but two ends",
    support: { p in .interval(p[0].scalar, p[1].scalar, includesEnds: true) },
    constraint: { p in
      let (a, b) = (p[0].scalar, p[1].scalar)
      return a < b
        ? nil
        : "lower is \(NumberFormat.text(a)), but must be below upper, which is "
          + NumberFormat.text(b)
    },
    logDensity: { p, _ in -log(p[1] - p[0]) },
    mean: { p in (p[0] + p[1]) / 2 },
    variance: { p in square(p[1] - p[0]) / 12 },
    mode: { p in (p[0] + p[1]) / 2 },
    entropy: { p in log(p[1] - p[0]) },
    cdf: { p, x in (x - p[0]) / (p[1] - p[0]) },
    quantile: { p, u in p[0] * (1 - u) + p[1] * u },
    sampling: .uniform { p, u in p[0] * (1 - u) + p[1] * u },
    bijector: { p in try .checkedInterval(p[0], p[1]) },
    ends: { p in (p[0], p[1]) },
    logMass: { p, low, high in
      log(minimum(high, p[1]) - maximum(low, p[0])) - log(p[1] - p[0])
    },
    divergence: { q, p in
      select(
        lessOrEqual(p[0], q[0]) * lessOrEqual(q[1], p[1]),
        log((p[1] - p[0]) / (q[1] - q[0])), infinite)
    })
}
