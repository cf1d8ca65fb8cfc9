import Expressions
import Glibc
import Inference
import Tensors
import Testing

@Suite("Evidence by importance sampling")
struct ImportanceSamplerTests {
  private let data = Vector([-1, 0, 0.5, 3])

  /// log N(x; 0, 1.25): z ~ N(0, 1), x ~ N(z, 0.5²).
  private var exact: [Double] {
    data.values.map { x -> Double in -x * x / 2.5 - Glibc.log(2.5 * Double.pi) / 2 }
  }

  /// A sampler whose proposal is the posterior with another deviation; 1 makes it exact.
  private func sampler(_ axes: Dimensions, stretched: Double) throws -> ImportanceSampler {
    let z = Expression.latent("z", axes), x = Expression.data("x", ["N"])
    let observed = axes == ["N", "S"] ? x.reshaped(["N", 1]) : x
    let mean = observed * 0.8
    let deviation: Double = stretched * 0.2.squareRoot()
    let ε = Expression.normalNoise("ε", axes)
    return try ImportanceSampler(
      logJoint: logNormal(observed, z, 0.5) + logNormal(z, 0, 1),
      logProposal: logNormal(z, mean, deviation),
      drawing: [z: mean + Expression(deviation) * ε], data: ["x": data])
  }

  @Test(arguments: [["N"], ["S", "N"], ["N", "S"]] as [Dimensions])
  func conjugateNormals(_ axes: Dimensions) throws {
    let result = try sampler(axes, stretched: 1.3).estimated(samples: 3_000, seed: 2)
    #expect(result.logWeights.shape == [4, 3_000] && result.warnings.isEmpty)
    for (estimate, expected) in zip(result.logEvidence, exact) {
      #expect(abs(estimate.value - expected) < 4 * estimate.standardError, "\(estimate)")
      #expect(estimate.standardError < 0.02 && estimate.shape < 0.5)
      #expect(estimate.effectiveSampleSize > 1_500)
    }
    #expect(abs(result.mean - exact.mean()) < 4 * result.standardError)
  }

  /// Each weight is the evidence itself where the proposal is the posterior.
  @Test func exactProposalsHaveNoError() throws {
    let result = try sampler(["S", "N"], stretched: 1).estimated(samples: 50, seed: 1)
    for (estimate, expected) in zip(result.logEvidence, exact) {
      #expect(abs(estimate.value - expected) < 1e-12 && estimate.standardError < 1e-12)
    }
  }

  /// Many runs, of which the last is not full, are as good as one.
  @Test func manyRuns() throws {
    let sampler = try sampler(["S", "N"], stretched: 1.3)
    let result = try sampler.estimated(samples: 10_001, seed: 2)
    for (estimate, expected) in zip(result.logEvidence, exact) {
      #expect(abs(estimate.value - expected) < 4 * estimate.standardError)
    }
    let rows = result.logWeights
    #expect(Set(rows[row: 0].values).count > 9_990)
    #expect(try sampler.estimated(samples: 10_001, seed: 2).logWeights == rows)
    #expect(try sampler.estimated(samples: 10_001, seed: 3).logWeights != rows)
  }

  @Test func narrowProposalsAreTold() throws {
    let result = try sampler(["S", "N"], stretched: 0.15).estimated(samples: 4_000, seed: 2)
    // The tail of the weights has k = 1 − 0.15², which few draws do not show in full.
    for estimate in result.logEvidence {
      #expect(0.5...1.1 ~= estimate.shape, "\(estimate)")
      #expect((estimate.method == .bootstrap) == (estimate.shape >= 0.7))
    }
    let worst = result.logEvidence.map(\.shape).max() ?? 0
    #expect(worst > 0.7)
    #expect(result.warnings.count == 1)
    #expect(result.warnings.first?.description.contains("of 4 data, most of datum") == true)
  }

  @Test func whatDoesNotFitIsSaid() throws {
    let z = Expression.latent("z", ["N"]), x = Expression.data("x", ["N"])
    #expect(
      failure {
        try ImportanceSampler(
          logJoint: logNormal(x, z, 1), logProposal: logNormal(z, 0, 1), data: ["x": data])
      } == "z has neither a value nor a way to be drawn")
    #expect(
      failure { try sampler(["N"], stretched: 1).estimated(samples: 0) }
        == "samples is 0, but must be at least 1")
  }
}
