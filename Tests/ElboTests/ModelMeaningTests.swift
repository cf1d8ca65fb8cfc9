import Derivations
import Elbo
import Testing

@Suite("Derivations on models")
struct ModelMeaningTests {
  private static let data = Matrix([[0.1, 2], [0.3, 1], [1.2, 1], [-0.4, 0.2]])

  private static var mixture: Model {
    model(data) { x in
      let π = parameter("π", .simplex(2)), μ = parameter("μ", .real(2, 2))
      let Σ = parameter("Σ", .covariance(2, 2))
      let z = latent("z", plate: x.rows)
      z ~ Categorical(π)
      x ~ MultivariateNormal(mean: μ[z], covariance: Σ[z])
    }
  }

  /// w z + b with a standard normal z, and a guide where it is asked for.
  private static func line(isGuided: Bool = false) -> Model {
    let numbers = Vector([0.1, 0.3, 1.2])
    func body(_ x: Expression, _ z: Expression) {
      let w = parameter("w", .real()), σ = parameter("σ", .positive())
      z ~ Normal(0, 1)
      x ~ Normal(w * z, σ)
    }
    guard isGuided else { return model(numbers, body) }
    return model(numbers, body) { x, z in
      let a = parameter("a", .real()), s = parameter("s", .positive())
      z ~ Normal(a * x, s)
    }
  }

  @Test("Bounds hold on mixtures, with any q")
  func mixture() throws {
    for derivation in [
      Derivation.elboByJensen, .elboByDivergence, .evidenceDecomposition, .eStep, .bayesTheorem,
      .importanceWeightedBound, .scoreGradient,
    ] {
      let checked = try derivation.checkedCheck(on: Self.mixture, trials: 30, seconds: 600)
      #expect(checked.holds, "\(checked)")
    }
  }

  @Test("Integrals over latents are taken on their supports")
  func continuous() throws {
    let positive = model(Vector([0.1, 0.3, 1.2])) { x, z in
      let σ = parameter("σ", .positive())
      z ~ Gamma(3, 2)
      x ~ Normal(z, σ)
    }
    let plane = model(Self.data) { x in
      let W = parameter("W", .real(2, 2)), σ = parameter("σ", .positive())
      let z = latent("z", plate: x.rows)
      z ~ MultivariateNormal(mean: Vector([0, 0]), covariance: Matrix.identity(2))
      x ~ Normal(z • W, σ)
    }
    for (model, trials) in [
      (Self.line(), 20), (Self.line(isGuided: true), 20), (positive, 10), (plane, 1),
    ] {
      let checked = try Derivation.vaeObjective.checkedCheck(
        on: model, trials: trials, seconds: 600)
      #expect(checked.holds, "\(checked)")
    }
  }

  @Test("The density of a datum is the model's own")
  func density() throws {
    let gmm = Self.mixture
    var random = Random(seed: 3, stream: 0)
    let meaning = try Meaning(checking: gmm)
    let values = try meaning.draw(&random)
    let evidence = try [0.0, 1].map { z in
      var one = values
      one.set("z", z)
      let joint = try #require(meaning.joints["p"])
      return try joint.logDensity(one)
    }
    // Four data alike have four times the log joint of one.
    let given = try Dictionary(
      uniqueKeysWithValues: gmm.parameters.map { parameter in
        (
          parameter.name,
          try Matrix(checking: Shape(parameter.domain.shape), values[plate: parameter.name])
        )
      })
    let x = try values[plate: "x"]
    for z in 0...1 {
      let all = try gmm.checkedLogJoint(
        given.merging([
          "x": Matrix([x, x, x, x]), "z": Vector([Double](repeating: Double(z), count: 4)),
        ]) { $1 })
      #expect(abs(all / 4 - evidence[z]) < 1e-12)
    }
  }

  @Test("A false line has a counterexample by the model's names")
  func counterexample() throws {
    let (p, q) = (Derivations.density("p"), Derivations.density("q"))
    let (x, z, θ) = (symbol("x"), symbol("z"), symbol("θ"))
    let wrong = try checkedDerive(
      "wrong",
      [
        log(p(x | θ)) as any DerivationLine,
        equals(expectation(q(z)) { log(p(x, z | θ)) }, by: .constantExpectation),
      ]
    ).checkedCheck(on: Self.mixture, trials: 5, seconds: 600)
    let found = try #require(wrong.lines[1].verdict.counterexample)
    #expect(
      Set(found.values.keys) == ["x", "z", "π", "μ", "Σ"]
        || Set(found.values.keys) == ["x", "π", "μ", "Σ"])
    let named = try checkedDerive(
      "other letters", [log(p(symbol("y") | θ)) as any DerivationLine, equals(0, by: .definition)]
    ).checkedCheck(on: Self.mixture, trials: 5, seconds: 600)
    #expect("\(named.lines[1].verdict)".contains("p is no density of y"))
  }

  @Test("Letters that derivations use may name a model's variables")
  func letters() throws {
    let (p, x, z) = (Derivations.density("p"), symbol("x"), symbol("z"))
    let θ = symbol("θ"), γ = symbol("γ"), i = symbol("i")
    let scale = model(Vector([0.1, 0.3, 1.2])) { x, z in
      z ~ Normal(0, parameter("θ", .positive()))
      x ~ Normal(z, 1)
    }
    let fisher = try checkedDerive(
      "Fisher's identity",
      [
        gradient(θ) { log(p(x | θ)) } as any DerivationLine,
        equals(
          expectation(p(z | x, θ)) { gradient(θ) { log(p(x, z | θ)) } },
          by: .differentiationUnderTheIntegral),
      ]
    ).checkedCheck(on: scale, trials: 5, seconds: 600)
    #expect(fisher.holds, "\(fisher)")
    let other = model(Vector([0.1, 0.3, 1.2])) { x, i in
      i ~ Categorical(parameter("f", .simplex(2)))
      x ~ Normal(parameter("γ", .real(2))[i], parameter("N", .positive()))
    }
    let values = try checkedDerive(
      "own values",
      [
        p(x | i, θ) as any DerivationLine,
        equals(
          normal(x, mean: γ[1], variance: square(symbol("N"))), by: .definition),
      ]
    ).checkedCheck(on: other, trials: 20, seconds: 600)
    let found = try #require(values.lines[1].verdict.counterexample)
    #expect(found.values["γ"]?.count == 2)
    let place = model(Vector([0.1, 0.3, 1.2])) { x, z in
      z ~ Normal(0, parameter("x_1", .positive()))
      x ~ Normal(z, 1)
    }
    #expect(throws: MeaningError.nameOfPlace("x_1", "x")) { try Meaning(checking: place) }
  }

  @Test("The densities of wide guides lie within the values that are tried")
  func wideGuide() throws {
    let numbers = Vector([0.1, 1, 1.5])
    let bent = model(numbers) { x, z in
      z ~ Normal(0, 1)
      x ~ Normal(tanh(parameter("w", .real()) * z), 0.5)
    } guide: { x, z in
      z ~ Normal(parameter("a", .real()) * x, parameter("c", .positive()))
    }
    let (p, q) = (Derivations.density("p"), Derivations.density("q"))
    let (x, z, θ, φ) = (symbol("x"), symbol("z"), symbol("θ"), symbol("φ"))
    let bound = try checkedDerive(
      "bound",
      [
        log(p(x | θ)) as any DerivationLine,
        equals(expectation(q(z | x, φ)) { log(p(x | θ)) }, by: .constantExpectation),
        atLeast(
          expectation(q(z | x, φ)) { log(p(x | z, θ)) } - divergence(q(z | x, φ), from: p(z)),
          by: .declared("the bound")),
      ]
    ).checkedCheck(on: bent, trials: 100, seconds: 600)
    #expect(bound.holds, "\(bound)")
  }

  @Test("A value that a discrete latent does not take is refused")
  func otherValues() throws {
    let (p, q) = (Derivations.density("p"), Derivations.density("q"))
    let (x, z, θ) = (symbol("x"), symbol("z"), symbol("θ"))
    for density in [p(x, z | θ), q(z)] {
      let checked = try checkedDerive(
        "beside", [density as any DerivationLine, equals(density.at(z, 5), by: .algebra)]
      ).checkedCheck(on: Self.mixture, trials: 3, seconds: 600)
      #expect("\(checked.lines[1].verdict)".hasPrefix("✗ z is 5 there"))
    }
  }

  @Test("Latents of many numbers are gone through by draws", arguments: [false, true])
  func draws(isGuided: Bool) throws {
    func body(_ x: Expression, _ z: Expression) {
      let σ = parameter("σ", .positive()), W = parameter("W", .real(5, 2))
      z
        ~ MultivariateNormal(
          mean: Expression(Vector([0, 0, 0, 0, 0])), covariance: Expression(Matrix.identity(5)))
      x ~ Normal(z • W, σ)
    }
    let long =
      isGuided
      ? model(Self.data, body) { x, z in
        let A = parameter("A", .real(2, 5)), s = parameter("s", .positive(5))
        z ~ MultivariateNormal(mean: x • A, standardDeviations: s)
      } : model(Self.data, body)
    for derivation in [Derivation.vaeObjective, .elboByJensen, .evidenceDecomposition, .eStep] {
      let checked = try derivation.checkedCheck(on: long, trials: 3, seconds: 600)
      #expect(checked.holds, "\(checked)")
      let uncertainty = try #require(checked.lines[1].verdict.evidence?.uncertainty)
      #expect(uncertainty > 0.01 && uncertainty < 2)
    }
    let wrong = try Derivation.vaeObjective.checkedReplacing(
      4,
      with: atLeast(
        expectation(Derivations.density("q")(symbol("z") | symbol("x"))) {
          log(Derivations.density("p")(symbol("x") | symbol("z"), symbol("θ")))
        }, by: .jensen)
    ).checkedCheck(on: long, trials: 3, seconds: 600)
    #expect(!wrong.holds)
  }

  @Test("What cannot be gone through is refused in words")
  func refusals() {
    let counts = model(Vector([1, 2, 0])) { x, z in
      let λ = parameter("λ", .positive())
      z ~ Poisson(λ)
      x ~ Normal(z, 1)
    }
    #expect(throws: MeaningError.uncountable("z", "Poisson")) { try Meaning(checking: counts) }
    let chain = model(Vector([0.1, 0.2, 0.3])) { x in
      let π = parameter("π", .simplex(2)), A = parameter("A", .simplex(2, 2))
      let s = latent("s", plate: x.rows), μ = parameter("μ", .real(2))
      s ~ MarkovChain(initial: π, transition: A)
      x ~ Normal(μ[s], 1)
    }
    #expect(throws: MeaningError.sequence("s")) { try Meaning(checking: chain) }
    let other = model(Vector([0.1, 0.3])) { x, z in
      z ~ Uniform(0, 1)
      x ~ Normal(z, 1)
    } guide: { x, z in
      let m = parameter("m", .real())
      z ~ Normal(m * x, 1)
    }
    #expect(throws: MeaningError.otherSupport("z")) { try Meaning(checking: other) }
  }
}
