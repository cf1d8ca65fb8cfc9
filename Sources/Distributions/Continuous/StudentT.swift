import CSpecialFunctions
import Expressions
import Tensors

/// Student's t distribution, shifted and scaled.
public struct StudentT: UnivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with these degrees of freedom, location and scale.
  public init(degreesOfFreedom: Double, location: Double, scale: Double) {
    law = Law(Self.family, degreesOfFreedom, location, scale)
  }

  /// The distribution with these parameters, in the same order.
  public init(_ degreesOfFreedom: Double, _ location: Double, _ scale: Double) {
    law = Law(Self.family, degreesOfFreedom, location, scale)
  }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(degreesOfFreedom: Expression, location: Expression, scale: Expression) {
    law = Law(Self.family, degreesOfFreedom, location, scale)
  }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(_ degreesOfFreedom: Expression, _ location: Expression, _ scale: Expression) {
    law = Law(Self.family, degreesOfFreedom, location, scale)
  }

  /// The distribution with location 0 and scale 1.
  public init(degreesOfFreedom: Double) { self.init(degreesOfFreedom, 0, 1) }
}

extension StudentT {
  package static let family = Family(
    name: "StudentT", symbol: "\\operatorname{StudentT}",
    parameters: [
      .init("degreesOfFreedom", "ν", .positive), .init("location", "μ", .real),
      .init("scale", "σ", .positive),
    ],
    about: "a mean of few data divided by its estimated error; data with outliers",
    support: { _ in .real },
    logDensity: { p, x in
      let (ν, μ, σ) = (p[0], p[1], p[2])
      return -(ν + 1) / 2 * log1p(square((x - μ) / σ) / ν) - logBeta(ν / 2, Expression(0.5))
        - log(ν) / 2 - log(σ)
    },
    mean: { p in select(less(1, p[0]), p[1], undefined) },
    variance: { p in
      select(
        less(2, p[0]), square(p[2]) * p[0] / (p[0] - 2),
        select(less(1, p[0]), infinite, undefined))
    },
    mode: { p in p[1] },
    entropy: { p in
      let ν = p[0]
      return (ν + 1) / 2 * (digamma((ν + 1) / 2) - digamma(ν / 2)) + log(ν) / 2
        + logBeta(ν / 2, Expression(0.5)) + log(p[2])
    },
    cdf: { p, x in
      let (ν, z) = (p[0], (x - p[1]) / p[2])
      // From the middle where z is small, and from the tail where it is large.
      if z * z < ν {
        let inside = special_beta(0.5, ν / 2, z * z / (ν + z * z)) / 2
        return z < 0 ? 0.5 - inside : 0.5 + inside
      }
      let tail = special_beta(ν / 2, 0.5, 1 / (1 + z * z / ν)) / 2
      return z < 0 ? tail : 1 - tail
    },
    quantile: { p, u in
      let tail = 2 * min(u, 1 - u)
      let z: Double
      if tail < 0.5 {
        let w = special_beta_inverse(p[0] / 2, 0.5, tail)
        z = (p[0] * (1 - w) / w).squareRoot()
      } else {
        let w = special_beta_inverse(0.5, p[0] / 2, 1 - tail)
        z = (p[0] * w / (1 - w)).squareRoot()
      }
      return u < 0.5 ? p[1] - p[2] * z : p[1] + p[2] * z
    },
    sampling: .numbers { p, random in
      let divisor = (random.gamma(shape: p[0] / 2) / (p[0] / 2)).squareRoot()
      return p[1] + p[2] * random.normal() / divisor
    })
}
