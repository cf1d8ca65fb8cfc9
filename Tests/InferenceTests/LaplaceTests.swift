import Distributions
import Expressions
import Glibc
import Inference
import Tensors
import Testing

@Suite("Laplace approximation")
struct LaplaceTests {
  /// It is exact for normal densities, also of several unknowns in several shapes.
  @Test func normalsAreExact() throws {
    let a = Expression.latent("a", [2, 2]), b = Expression.latent("b")
    let target = Expression(Matrix([[1, -2], [3, 0.5]]))
    let density =
      -sum(square(a - target)) - square(b - sum(a)) * 2 - square(a.element(0).element(1) + 2 * b)
    let laplace = try LaplaceApproximation(logDensity: density)
    #expect(laplace.warnings.isEmpty, "\(laplace.warnings)")
    let point = try #require(laplace.density.unknowns.first { $0.name == "b" })
    #expect(point.labels == ["b"])
    // The precision of (a, b), written by hand.
    var precision = Matrix.identity(5) * 2
    let pull = Vector([1, 1, 1, 1, -1]), tie = Vector([0, 1, 0, 0, 2])
    precision[4, 4] = 0
    for i in 0..<5 {
      for j in 0..<5 { precision[i, j] += 4 * pull[i] * pull[j] + 2 * tie[i] * tie[j] }
    }
    let order =
      laplace.density.unknowns.map(\.name) == ["a", "b"] ? [0, 1, 2, 3, 4] : [4, 0, 1, 2, 3]
    let expected = precision.inverse()
    for i in 0..<5 {
      for j in 0..<5 {
        #expect(abs(laplace.covariance[i, j] - expected[order[i], order[j]]) < 1e-9)
      }
    }
    let evidence =
      laplace.logDensityAtMode + 2.5 * Glibc.log(2 * Double.pi) - precision.logDeterminant() / 2
    #expect(abs(laplace.logEvidence - evidence) < 1e-9)
  }

  /// Log-gamma densities: importance weights take the approximation to the exact evidence.
  @Test func weightsCorrectTheEvidence() throws {
    let η = Expression.latent("η", [3])
    let shapes = [2.0, 5, 9]
    let density = sum(Expression(Vector(shapes)) * η - exp(η))
    let laplace = try LaplaceApproximation(logDensity: density)
    let exact = shapes.reduce(0) { $0 + lgamma($1) }
    #expect(abs(laplace.logEvidence - exact) > 0.02)
    let samples = try laplace.importanceSamples(20_000, seed: 3)
    #expect(samples.warnings.isEmpty, "\(samples.warnings)")
    #expect(abs(samples.logEvidence.value - exact) < 4 * samples.logEvidence.standardError)
    #expect(samples.logEvidence.standardError < 0.01)
    let means = try #require(samples.mean(laplace.density)["η"])
    // The mean of the logarithm is ψ, here by differences of whole numbers.
    for (i, shape) in shapes.enumerated() {
      let digamma = -0.5772156649015329 + (1..<Int(shape)).reduce(0.0) { $0 + 1 / Double($1) }
      #expect(abs(means[i] - digamma) < 0.03)
    }
  }

  @Test(arguments: [Double.infinity, 3])
  func drawsHaveTheMoments(_ degrees: Double) throws {
    let x = Expression.latent("x", [2])
    let density = -square(x.element(0) - 1) * 2 - square(x.element(1) + x.element(0))
    let laplace = try LaplaceApproximation(logDensity: density)
    let samples = try laplace.importanceSamples(20_000, degreesOfFreedom: degrees, seed: 5)
    // Of a normal density every weight tells the evidence itself where the proposal is normal.
    if degrees.isInfinite {
      #expect(samples.logEvidence.standardError < 1e-9)
    }
    #expect(abs(samples.logEvidence.value - laplace.logEvidence) < 0.03)
    let mean = try #require(samples.mean(laplace.density)["x"])
    #expect(abs(mean[0] - 1) < 0.02 && abs(mean[1] + 1) < 0.04)
    let points = try laplace.sample(20_000, seed: 6)
    #expect(abs(points[column: 0].mean() - 1) < 0.02)
    #expect(abs(points[column: 0].variance() - 0.25) < 0.02)
  }

  @Test func saddlesAreTold() throws {
    let x = Expression.latent("x", [2])
    let density = -square(x.element(0)) + 0 * x.element(1)
    let laplace = try LaplaceApproximation(logDensity: density)
    #expect(laplace.warnings.count == 1)
    #expect(laplace.warnings.first?.description.contains("proper prior") == true)
    #expect(
      failure { try LaplaceApproximation(logDensity: sum(log(x))) }
        == "the log density is -inf at the start of the search")
  }
}
