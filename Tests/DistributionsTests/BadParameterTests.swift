import Distributions
import Expressions
import Tensors
import Testing

@Suite("Parameters and values that a distribution cannot have")
struct BadParameterTests {
  struct Case: Sendable {
    let family: Family
    let parameters: [Matrix]
    let message: String

    init(_ family: Family, _ parameters: [Double], _ message: String) {
      self.init(family, tensors: parameters.map { Matrix($0) }, message)
    }

    init(_ family: Family, tensors: [Matrix], _ message: String) {
      self.family = family
      parameters = tensors
      self.message = message
    }
  }

  static let cases = [
    Case(
      Normal.family, [0, -1],
      "Normal: standardDeviation is -1, but must be positive and finite"),
    Case(Normal.family, [.nan, 1], "Normal: mean is nan, but must be a finite number"),
    Case(
      Bernoulli.family, [1.5],
      "Bernoulli: probability is 1.5, but must be a probability, from 0 to 1"),
    Case(
      Geometric.family, [0], "Geometric: probability is 0, but must be above 0 and at most 1"),
    Case(
      Binomial.family, [2.5, 0.1], "Binomial: trials is 2.5, but must be a whole number from 0"),
    Case(Uniform.family, [2, 1], "Uniform: lower is 2, but must be below upper, which is 1"),
    Case(
      Categorical.family, tensors: [Vector([0.5, 0.4])],
      "Categorical: probabilities is of sum 0.9, but must be probabilities that sum to 1"),
    Case(
      Categorical.family, tensors: [Matrix([[0.5, 0.2], [0.8, 0.5]])],
      "Categorical: probabilities is of sum 0.7, but must be probabilities that sum to 1"),
    Case(
      Dirichlet.family, tensors: [Vector([Double]())],
      "Dirichlet: concentration is empty, but must be positive, finite numbers"),
    Case(
      Dirichlet.family, tensors: [Vector([1, 0])],
      "Dirichlet: concentration is 0, but must be positive, finite numbers"),
    Case(
      Wishart.family, tensors: [Matrix(0.5), .identity(2)],
      "Wishart: degreesOfFreedom is 0.5, but must be above 1, one less than the order of the scale"),
    Case(
      MultivariateNormal.family, tensors: [Vector([1, 2, 3]), .identity(2)],
      "MultivariateNormal: covariance has the shape 2×2, but the mean has 3 elements"),
    Case(
      MultivariateNormal.family, tensors: [Matrix(1), .identity(2)],
      "MultivariateNormal: mean is of shape scalar, but must be finite numbers"),
  ]

  @Test("A parameter outside its domain is named, with its value", arguments: cases)
  func parameters(_ bad: Case) {
    let error = #expect(throws: DistributionError.self) {
      try Law(checking: bad.family, bad.parameters.map { Expression($0) })
    }
    #expect(error?.description == bad.message)
  }

  @Test("A covariance that is none says why")
  func covariance() {
    let error = #expect(throws: DistributionError.self) {
      try Law(
        checking: MultivariateNormal.family,
        [Expression(Vector([0, 0])), Expression(Matrix([[1, 2], [2, 1]]))])
    }
    #expect(
      error?.description.hasPrefix(
        "MultivariateNormal: covariance is no symmetric positive definite matrix: ") == true)
  }

  @Test("Each covariance of several is checked")
  func covariances() throws {
    let stack = Matrix.concatenated([Matrix.identity(2), Matrix([[1, 2], [2, 1]])])
      .reshaped(2, 2, 2)
    for family in [MultivariateNormal.family, MultivariateNormal.choleskyFamily] {
      #expect(throws: DistributionError.self) {
        try Law(checking: family, [Expression(Matrix.zeros(2, 2)), Expression(stack)])
      }
    }
  }

  @Test("Draws end where a rate that was drawn itself is too large for a number")
  func overflow() {
    #expect(NegativeBinomial(1e300, 1e-300).sample(2).values == [.infinity, .infinity])
  }

  @Test("A correlation matrix of a model has its shape, and trials without end are counted")
  func counted() throws {
    #expect(try LKJ(2, 1).law.eventShape() == [2, 2])
    #expect(Binomial(Int.max, 0.5).law.outcomeCount == Int.max)
  }

  @Test("Quantiles of counts far out")
  func farQuantiles() {
    #expect(abs(Geometric(1e-300).quantile(0.5) / 6.931471805599453e299 - 1) < 1e-12)
  }

  @Test("An estimate of a divergence needs two draws")
  func draws() {
    let error = #expect(throws: DistributionError.self) {
      try Divergence(of: Cauchy(0, 1).law, from: Normal(0, 1).law, draws: 1, seed: 0)
    }
    #expect(
      error?.description
        == "draws is 1, but must be at least 2 for an estimate with its standard error")
  }

  @Test("An observation outside the support is named, with its place and value")
  func observations() {
    let error = #expect(throws: DistributionError.self) {
      try Poisson(2).law.requireSupport(Vector([1, 0, -1, 4]), named: "counts")
    }
    #expect(
      error?.description == "counts: value 2 is -1, but Poisson has whole numbers from 0")
    #expect(throws: Never.self) {
      try Poisson(2).law.requireSupport(Vector([1, 0, 4]), named: "counts")
    }
  }

  @Test("A value of another shape is an error")
  func shapes() {
    let error = #expect(throws: DistributionError.self) {
      try Dirichlet([1, 2, 3]).law.checkedLogDensity(Vector([0.5, 0.5]))
    }
    #expect(error?.description == "a value of this Dirichlet has the shape 3, not 2")
  }

  @Test("With unknowns, what needs numbers says so")
  func unknowns() throws {
    let normal = Normal(mean: .parameter("μ"), standardDeviation: 1)
    let error = #expect(throws: DistributionError.self) {
      try normal.law.checkedMoment(.variance)
    }
    #expect(
      error?.description
        == "the variance of this Normal is no number yet: its parameters depend on unknowns, or "
        + "stand for several distributions")
  }

  @Test("Shapes that do not fit together are errors, not traps")
  func unfitting() throws {
    let normal = Normal(mean: .parameter("μ", [3]), standardDeviation: 1)
    #expect(throws: (any Error).self) { try normal.law.logDensity(.data("x", [2])) }
    let spread = MultivariateNormal(
      mean: .parameter("μ", [3]), covariance: .parameter("Σ", [3, 3]))
    #expect(throws: (any Error).self) { try spread.law.logDensity(.data("x", [2])) }
  }
}
