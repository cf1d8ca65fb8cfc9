import Distributions
import Expressions
import Glibc
import Inference
import Tensors
import Testing

@Suite("Evidence by quadrature")
struct QuadratureTests {
  typealias Rule = EvidenceQuadrature.Rule

  /// x ~ N(z, s²) with z ~ N(m, t²): the evidence of each datum is N(m, s² + t²).
  @Test(arguments: [Rule.doubleExponential(), .gaussHermite(nodes: 20)])
  func conjugateNormals(_ rule: Rule) throws {
    let z = Expression.latent("z", ["N"]), x = Expression.data("x", ["N"])
    let data = Vector([-100, -3, 0, 0.5, 40] as [Double])
    let density = logNormal(x, z, 0.5) + logNormal(z, 1, 2)
    let result = try EvidenceQuadrature(logDensity: density, data: ["x": data]).integrated(rule)
    #expect(result.warnings.isEmpty && result.logEvidence.shape == [5])
    let variance = 4.25
    let means = try #require(result.means["z"])
    let deviations = try #require(result.standardDeviations["z"])
    for (i, x) in data.values.enumerated() {
      let square: Double = (x - 1) * (x - 1) / (2 * variance)
      let expected = -square - Glibc.log(2 * Double.pi * variance) / 2
      #expect(abs(result.logEvidence[i] - expected) < 1e-9 * max(1, abs(expected)), "datum \(i)")
      #expect(abs(means[i] - (x / 0.25 + 0.25) / 4.25) < 1e-7)
      #expect(abs(deviations[i] - (1 / 4.25).squareRoot()) < 1e-7)
    }
  }

  /// Poisson counts with the logarithm of a gamma rate: the evidence is negative binomial.
  @Test func gammaAndPoisson() throws {
    let η = Expression.latent("η", ["N", 1]), x = Expression.data("x", ["N"])
    let (a, b) = (2.5, 0.7)
    let flat = η.reshaped(["N"])
    let constant = a * Glibc.log(b) - lgamma(a)
    let prior = Expression(constant) + Expression(a) * flat - Expression(b) * exp(flat)
    let density = x * flat - exp(flat) - logGamma(x + 1) + prior
    let counts = Vector([0, 1, 7, 60, 2_000])
    let result = try EvidenceQuadrature(logDensity: density, data: ["x": counts]).integrated()
    #expect(result.warnings.isEmpty, "\(result.warnings)")
    for (i, n) in counts.values.enumerated() {
      let coefficient: Double = lgamma(n + a) - lgamma(a) - lgamma(n + 1)
      let powers: Double = a * Glibc.log(b / (1 + b)) - n * Glibc.log(1 + b)
      let expected = coefficient + powers
      #expect(abs(result.logEvidence[i] - expected) < 1e-8 * max(1, abs(expected)), "datum \(i)")
    }
  }

  /// Tails without a variance, and two modes far from each other.
  @Test func wideTailsAndTwoModes() throws {
    let z = Expression.latent("z")
    let cauchy = try EvidenceQuadrature(logDensity: -log(1 + square(z - 3))).integrated()
    #expect(abs(cauchy.logEvidence.scalar - Glibc.log(Double.pi)) < 1e-8)
    let modes = logSumExp(stacked([logNormal(z, -6, 0.5), logNormal(z, 5, 1)]))
    let mixture = try EvidenceQuadrature(logDensity: modes).integrated()
    #expect(abs(mixture.logEvidence.scalar - Glibc.log(2)) < 1e-8, "\(mixture.logEvidence)")
    #expect(abs(try #require(mixture.means["z"]?.scalar) + 0.5) < 1e-6)
  }

  /// A correlated normal distribution in the plane, for one datum and for several.
  @Test func planes() throws {
    let covariance = Matrix([[2, 1.2], [1.2, 1]])
    let z = Expression.latent("z", ["N", 2]), m = Expression.data("m", ["N", 2])
    let shifted = z - m
    let density = -sum(matmul(shifted, Expression(covariance.inverse())) * shifted, axis: 1) / 2
    let expected = Glibc.log(2 * Double.pi) + covariance.logDeterminant() / 2
    let centers = Matrix([[0, 0], [10, -20], [1e3, 1]])
    for rule in [Rule.doubleExponential(), .gaussHermite(nodes: 12)] {
      let result = try EvidenceQuadrature(logDensity: density, data: ["m": centers])
        .integrated(rule)
      for value in result.logEvidence.values { #expect(abs(value - expected) < 1e-8) }
      #expect(
        try #require(result.means["z"]).values.elementsEqual(centers.values) { abs($0 - $1) < 1e-6 }
      )
    }
  }

  /// The posterior of a regression with two unknowns by name, whose evidence is a determinant.
  @Test func twoUnknowns() throws {
    let w = Expression.latent("w"), b = Expression.latent("b")
    let u = Expression.data("u", ["N"]), v = Expression.data("v", ["N"])
    let inputs = Vector([0, 1, 2, 3, 4]), outputs = Vector([1, 2.5, 2, 4, 6])
    let density =
      sum(logNormal(v, w * u + b, 0.8)) + logNormal(w, 0, 2) + logNormal(b, 0, 3)
    let result = try EvidenceQuadrature(
      logDensity: density, data: ["u": inputs, "v": outputs]
    ).integrated()
    var covariance = Matrix.identity(5) * 0.64 + 9
    for i in 0..<5 {
      for j in 0..<5 { covariance[i, j] += 4 * inputs[i] * inputs[j] }
    }
    let square = matmul(outputs, covariance.solve(outputs)).scalar
    let expected =
      -square / 2 - covariance.logDeterminant() / 2 - 2.5 * Glibc.log(2 * Double.pi)
    #expect(abs(result.logEvidence.scalar - expected) < 1e-8)
  }

  @Test func improperDensitiesAreSeen() throws {
    let z = Expression.latent("z")
    let result = try EvidenceQuadrature(logDensity: -softplus(z)).integrated()
    #expect(
      result.warnings.contains {
        if case .massAtTheEnd = $0 { true } else { false }
      }, "\(result.warnings)")
  }

  @Test func whatDoesNotFitIsSaid() {
    let z = Expression.latent("z", [3]), y = Expression.latent("y", ["N"])
    #expect(
      failure { try EvidenceQuadrature(logDensity: -sum(square(z))) }
        == "the latents have 3 dimensions for each datum, but quadrature is for at most 2; "
        + "sample with NUTS or with importance weights")
    let x = Expression.data("x", [2])
    #expect(
      failure { try EvidenceQuadrature(logDensity: x - sum(z), data: ["x": Vector([1, 2])]) }
        == "z has the shape 3, but its first axis must be that of the 2 data")
    #expect(
      failure {
        try EvidenceQuadrature(logDensity: log(y), lengths: ["N": 2]).integrated()
      } == "the log density is -inf of datum 0 at the start of the search")
    #expect(
      failure {
        try EvidenceQuadrature(logDensity: -square(y), lengths: ["N": 2])
          .integrated(.gaussHermite(nodes: 1))
      } == "nodes is 1, but must be from 2 to 128")
  }
}

/// The log density of a normal distribution.
func logNormal(_ x: Expression, _ mean: Expression, _ deviation: Double) -> Expression {
  -square((x - mean) / Expression(deviation)) / 2
    - Expression(Glibc.log(deviation) + Glibc.log(2 * Double.pi) / 2)
}
