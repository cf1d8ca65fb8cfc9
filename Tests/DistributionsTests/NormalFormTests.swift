import Distributions
import Expressions
import Tensors
import Testing

/// A normal distribution by parameters of several kinds.
@Suite("Forms of normal and Wishart distributions")
struct NormalFormTests {
  private let x = Expression.data("x", ["N", 2])
  private let values = ["x": Matrix([[0.5, -1], [2, 0.3]])]

  private func expectSame(_ ours: Normal, _ theirs: MultivariateNormal) throws {
    let density = try ours.law.logDensity(x)
    #expect(density.shape == ["N"])
    let (a, b) = try (
      density.checkedEvaluate(values), theirs.law.logDensity(x).checkedEvaluate(values)
    )
    for (a, b) in zip(a.values, b.values) { #expect((a - b).magnitude < 1e-12) }
  }

  @Test("A matrix beside a vector or a number is the covariance")
  func covariance() throws {
    let S = [[2, 0.5], [0.5, 1]]
    try expectSame(Normal([1, 2], S), MultivariateNormal([1, 2], S))
    try expectSame(Normal(1, Matrix(S)), MultivariateNormal([1, 1], S))
    try expectSame(Normal(0, identity(2)), MultivariateNormal([0, 0], [[1, 0], [0, 1]]))
    try expectSame(
      Normal([1, 2], precision: 2 * Expression(Matrix(S))),
      MultivariateNormal(mean: [1, 2], precision: [[4, 1], [1, 2]]))
    try expectSame(
      Normal(mean: 0, precision: Matrix(S)), MultivariateNormal(mean: [0, 0], precision: S))
  }

  @Test("A vector beside a number is a plate of standard deviations")
  func plate() throws {
    let σ = Expression.parameter("σ", [3])
    #expect(Normal(0, σ).law.family.name == "Normal")
    #expect(try Normal(0, σ).law.logDensity(.data("x", [3])).shape == [3])
  }

  @Test("One covariance is shared by a plate of means")
  func shared() throws {
    let μ = Expression.parameter("μ", ["N", 2]), S = Expression.parameter("S", [2, 2])
    #expect(try Normal(μ, S).law.logDensity(x).shape == ["N"])
    let means = Expression.parameter("m", [3, 2])
    #expect(try Normal(means, S).law.logDensity(.data("y", [3, 2])).shape == [3])
  }

  @Test("A precision of a number is the inverse of the variance")
  func precision() throws {
    let density = try Normal(Expression(1), precision: 4).law.logDensity(3).checkedEvaluate()
    #expect((density.scalar - Normal(1, 0.5).logDensity(3)).magnitude < 1e-12)
    let error = #expect(throws: DistributionError.self) {
      try Normal(checkedMean: 0, precision: -1 as Expression)
    }
    #expect(error?.description == "Normal: precision is -1, but must be positive and finite")
  }

  @Test("The matrix of a Wishart distribution is its scale, in either order")
  func wishart() throws {
    let S = Expression(Matrix([[2, 0.5], [0.5, 1]]))
    #expect(Wishart(S, 4).law.parameters == Wishart(4, S).law.parameters)
  }
}
