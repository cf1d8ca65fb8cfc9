import Expressions
import Glibc
import Inference
import Tensors
import Testing

/// A logistic regression with two unknowns, which every referee can judge.
@Suite("Referees agree")
struct RefereeAgreementTests {
  private static let inputs = Matrix.normal(shape: [40, 2], seed: 1)
  private static let classes = Vector(
    zip(matmul(inputs, Vector([1.5, -1])).values, Vector.uniform(shape: [40], seed: 2).values)
      .map { $1 < 1 / (1 + Glibc.exp(-$0)) ? 1 : 0 })
  private static let values = ["x": inputs, "y": classes]

  private static func density(_ w: Expression) -> Expression {
    let x = Expression.data("x", ["N", 2]), y = Expression.data("y", ["N"])
    let logits = matmul(x, w)
    return sum(y * logits - softplus(logits)) + sum(logNormal(w, 0, 2))
  }

  @Test func logisticRegression() throws {
    let density = Self.density(.latent("w", [2]))
    let exact = try EvidenceQuadrature(logDensity: density, data: Self.values).integrated()
    #expect(exact.warnings.isEmpty && exact.error.scalar < 1e-9)
    let gauss = try EvidenceQuadrature(logDensity: density, data: Self.values)
      .integrated(.gaussHermite(nodes: 40))
    #expect(abs(gauss.logEvidence.scalar - exact.logEvidence.scalar) < 1e-6)

    let means = try #require(exact.means["w"])
    let deviations = try #require(exact.standardDeviations["w"])
    let draws = try NoUTurnSampler(logDensity: density, data: Self.values)
      .sample(draws: 1_500, warmUp: 500, chains: 4, seed: 7)
    #expect(try draws.warnings == [])
    for (i, summary) in try draws.summary("w").enumerated() {
      #expect(abs(summary.mean - means[i]) < 4 * summary.standardError, "\(summary)")
      #expect(abs(summary.standardDeviation / deviations[i] - 1) < 0.06, "\(summary)")
    }

    let laplace = try LaplaceApproximation(logDensity: density, data: Self.values)
    #expect(abs(laplace.logEvidence - exact.logEvidence.scalar) < 0.2)
    let samples = try laplace.importanceSamples(8_000, seed: 4)
    #expect(
      abs(samples.logEvidence.value - exact.logEvidence.scalar)
        < 4 * samples.logEvidence.standardError)
  }
}
