import Elbo
import Language
import Notebook
import Testing

/// Cells that make distributions and ask them.
@Suite("Distributions in cells")
struct DistributionCellTests {
  private func run(_ source: String) -> (text: String, content: Any?) {
    switch Session(library: .elbo).run(source, name: "In [1]") {
    case .finished(let shown): (shown?.text ?? "", shown?.content)
    case .mistaken(let mistakes): (mistakes.map(\.message).joined(separator: "\n"), nil)
    case .failed(let error): (error.message, nil)
    }
  }

  @Test(
    "Distributions answer",
    arguments: [
      ("Normal(mean: 0.5, standardDeviation: 2).variance", "4.0"),
      ("Normal(0.5, 2)", "Normal(mean: 0.5, standardDeviation: 2)"),
      ("Normal(1/2, 1).mean", "0.5"),
      ("Normal(mean: 1, variance: 4).standardDeviation", "2.0"),
      ("Exponential(2).logDensity(0) == log(2.0)", "true"),
      ("Poisson(3).logDensity(-1)", "-inf"),
      ("Bernoulli(logits: 0).mean", "0.5"),
      ("Binomial(trials: 4, probability: 0.5).mode", "2.0"),
      ("Uniform(0...2).cdf(0.5)", "0.25"),
      ("Gamma(2, 3).sample(4, seed: 1).count", "4"),
      ("Categorical([0.2, 0.8]).quantile(0.5)", "1.0"),
      ("Dirichlet([1, 1]).mean", "[0.5 0.5]"),
      ("MultivariateNormal(mean: [0, 1], covariance: [[4, 0], [0, 1]]).variance", "[4 1]"),
      ("Wishart(4, [[1, 0], [0, 1]]).mean.shape", "2×2"),
      ("Normal(0, identity(3)).logDensity(Expression.data(\"x\", [3])).shape", "scalar"),
      (
        "let Σ = Expression.parameter(\"Σ\", [2, 2]), x = Expression.data(\"x\", [\"N\", 2])\n"
          + "Normal(0, Σ).logDensity(x).shape", "N"
      ),
      (
        "let τ = Expression.parameter(\"τ\"), x = Expression.data(\"x\", [\"N\"])\n"
          + "Normal(0, precision: τ).logDensity(x).shape", "N"
      ),
      ("Mixture([0.5, 0.5], [Normal(-1, 1), Laplace(1, 1)]).mean", "0.0"),
      ("Truncated(Uniform(0, 4), from: 1, through: 3).quantile(0.5)", "2.0"),
      ("Delta(2).mean", "2.0"),
      (
        "MarkovChain(initial: [1, 0], transition: [[0.5, 0.5], [0, 1]]).logDensity([0, 1]) == log(0.5)",
        "true"
      ),
      ("Wishart(identity(2), 4).mean.shape", "2×2"),
      ("klDivergence(Normal(0, 1), Normal(1, 2))", "0.443147 nats, in closed form"),
      ("klDivergence(Gamma(1, 2), Exponential(2)).value", "0.0"),
      (
        "let μ = Expression.parameter(\"μ\"), x = Expression.data(\"x\")\n"
          + "gradient(of: Normal(μ, 1).logDensity(x), at: μ)", "x - μ"
      ),
      (
        "let all: [UnivariateDistribution] = [Normal(0, 1), Laplace(0, 1)]\n"
          + "all.map { $0.cdf(0) }", "[0.5, 0.5]"
      ),
    ])
  func answers(source: String, shown: String) {
    #expect(run(source).text == shown)
  }

  @Test(
    "What a distribution cannot have is an error in words",
    arguments: [
      (
        "Normal(0, -1)", "Normal: standardDeviation is -1, but must be positive and finite"
      ),
      (
        "Normal(mean: 0, variance: -1)",
        "Normal: variance is -1, but must be positive and finite"
      ),
      ("Beta(1, 1).quantile(2)", "a quantile needs a probability from 0 to 1, not 2"),
      (
        "MultivariateNormal([0, 1], [[1, 2], [2, 1]])",
        "MultivariateNormal: covariance is no symmetric positive definite matrix"
      ),
      (
        "Dirichlet([1, 2]).logDensity([0.1, 0.2, 0.7])",
        "a value of this Dirichlet has the shape 2, not 3"
      ),
      ("Normal(0, 1).sample(-1)", "-1 draws cannot be made"),
    ])
  func errors(source: String, message: String) {
    #expect(run(source).text.contains(message), "\(run(source).text)")
  }

  @Test(
    "A distribution is shown as its picture and in sentences",
    arguments: [
      "Normal(0.5, 2)", "Gamma(0.5, 1)", "Cauchy(0, 1)", "Poisson(4)", "Binomial(2000, 0.3)",
      "Categorical([0.2, 0.8])", "MultivariateNormal([0, 1], [[1, 0.5], [0.5, 2]])",
      "Dirichlet([2, 3, 4])", "Wishart(5, [[1, 0], [0, 1]])", "LKJ(3, 2)",
      "NormalGamma(0, 1, 2, 3)",
    ])
  func pictures(source: String) throws {
    let content = try #require(run(source).content)
    let presentation = try Presentation(of: content)
    guard case .svg(let svg) = presentation.rich else {
      Issue.record("\(source) has no picture: \(presentation)")
      return
    }
    #expect(svg.hasPrefix("<svg"))
    #expect(presentation.plain.contains("Mean ") || presentation.plain.contains("It has "))
  }

  @Test("While parameters are unknown, the formula is shown")
  func unknown() throws {
    let content = try #require(run("Normal(Expression.parameter(\"μ\"), 1)").content)
    guard case .latex(let latex) = try Presentation(of: content).rich else {
      Issue.record("no formula")
      return
    }
    #expect(latex.contains(#"x &\sim \mathcal N\left(\mu,\, 1\right)"#))
  }
}
