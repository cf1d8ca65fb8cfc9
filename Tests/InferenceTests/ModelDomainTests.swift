import Distributions
import Expressions
import Inference
import Tensors
import Testing

/// What stands for a parameter of a distribution must be able to.
@Suite("Domains in models")
struct ModelDomainTests {
  private static let x = Vector([1, 2, 3])

  private func refusal(_ body: (Expression) throws -> Void) -> String? {
    do {
      _ = try Model(checking: [("x", Self.x)]) { try body($0[0]) }
      return nil
    } catch { return "\(error)" }
  }

  @Test("A latent with values that a parameter cannot take is named")
  func latents() {
    let wrong = refusal { x in
      let σ = try Model.checkedLatent("σ", [])
      σ ~ Normal(0, 1)
      try Model.state(x, Normal(Expression(0.0), σ).law)
    }
    #expect(
      wrong
        == "σ may be any of all numbers, but the standardDeviation of Normal must be positive and finite: "
        + "give σ a distribution with such values, or map it, as exp(σ) does")
    let indexed = refusal { x in
      let σ = try Model.checkedLatent("σ", [2])
      let z = try Model.checkedLatent("z", [x.rows])
      σ ~ Normal(0, 1)
      z ~ Categorical([0.5, 0.5])
      try Model.state(x, Normal(Expression(0.0), σ[z]).law)
    }
    #expect(indexed?.hasPrefix("σ may be any of all numbers") == true)
    let count = refusal { x in
      let n = try Model.checkedLatent("n", [])
      n ~ Poisson(3)
      try Model.state(x, Exponential(n).law)
    }
    #expect(count?.hasPrefix("n may be any of whole numbers from 0") == true)
    let half = refusal { x in
      let σ = try Model.checkedLatent("σ", [])
      σ ~ HalfNormal(1)
      try Model.state(x, Normal(Expression(0.0), σ).law)
    }
    #expect(half == nil)
    let mapped = refusal { x in
      let σ = try Model.checkedLatent("σ", [])
      σ ~ Normal(0, 1)
      try Model.state(x, Normal(Expression(0.0), exp(σ)).law)
    }
    #expect(mapped == nil)
  }

  @Test("A parameter with too wide a domain is named")
  func parameters() {
    let wide = refusal { x in
      let λ = try Model.checkedParameter("λ", .real())
      try Model.state(x, Poisson(λ).law)
    }
    #expect(
      wide?.hasSuffix("declare λ with a narrower domain, such as parameter(.positive())") == true)
    let weights = refusal { x in
      let π = try Model.checkedParameter("π", .real(3))
      try Model.state(x, Categorical(π).law)
    }
    #expect(weights?.contains("probabilities that sum to 1") == true)
  }

  @Test("The log joint of a hidden Markov model, against its terms")
  func chain() throws {
    let m = model(Vector([0.1, 0.2, 3])) { x in
      let z = latent("z", plate: x.rows)
      z ~ MarkovChain(initial: [0.6, 0.4], transition: [[0.9, 0.1], [0.3, 0.7]])
      x ~ Normal(Expression(Vector([0, 3]))[z], 1)
    }
    let states = Vector([0, 0, 1])
    let emissions = [(0.1, 0.0), (0.2, 0.0), (3.0, 3.0)].map {
      Normal($0.1, 1).logDensity($0.0)
    }.reduce(0, +)
    let expected = Elementary.log(0.6) + Elementary.log(0.9) + Elementary.log(0.1) + emissions
    #expect(abs(m.logJoint(["z": states]) - expected) < 1e-12)
    #expect(m.logJoint.freeVariables.map(\.name).sorted() == ["x", "z"])
  }

  @Test(
    "Data that depend on the latents of other data are found by the graph",
    arguments: [
      "sum", "softmax", "product", "index", "none",
    ])
  func mixing(how: String) throws {
    let places = Expression(Vector([1, 2, 0]))
    let m = model(Self.x) { x in
      let μ = parameter("μ", .real())
      let z = latent("z", plate: x.rows)
      z ~ Bernoulli(0.5)
      let mean: Expression =
        switch how {
        case "sum": sum(z) + μ
        case "softmax": softmax(z) + μ
        case "product": dot(z, z) + μ
        case "index": z[places] + μ
        default: z * z + μ
        }
      x ~ Normal(how == "index" ? sum(mean) : mean, 1)
    }
    guard how != "none" else {
      #expect(m.fit(.em(seed: 1)).converged)
      return
    }
    #expect(throws: EMError.mixedData("x", "z")) { try m.checkedFit(.em()) }
  }

  @Test("Nor are they summed out, or fitted each by itself, in gradient VI")
  func mixingInVI() {
    let discrete = model(Self.x) { x in
      let μ = latent("μ")
      let z = latent("z", plate: x.rows)
      μ ~ Normal(0, 1)
      z ~ Bernoulli(0.5)
      x ~ Normal(sum(z) + μ, 1)
    }
    #expect(throws: VIError.mixedData("x", "z")) { try discrete.checkedFit(.vi()) }
    let continuous = model(Self.x) { x in
      let z = latent("z", plate: x.rows)
      z ~ Normal(0, 1)
      x ~ Normal(sum(z), 1)
    }
    #expect(throws: VIError.mixedData("x", "z")) {
      try continuous.checkedFit(.vi(perDatum: true))
    }
    #expect(continuous.fit(.vi(steps: 10)).steps == 10)
  }

  @Test("A count without an end is told before anything else")
  func endless() {
    let m = model(Self.x) { x in
      let z = latent("z", plate: x.rows)
      z ~ Poisson(3)
      x ~ Normal(z, 1)
    }
    #expect(throws: VIError.uncountable("z", family: "Poisson")) { try m.checkedFit(.vi()) }
  }

  @Test("A name that a fit does not have")
  func names() {
    let fit = model(Self.x) { x in
      let μ = parameter("μ", .real())
      x ~ Normal(μ, 1)
    }.fit(.em())
    #expect(throws: ModelError.unknownName("ρ", of: "fit", known: ["μ"])) {
      try fit.checkedValue(of: "ρ")
    }
  }
}
