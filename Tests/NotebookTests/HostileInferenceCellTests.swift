import Elbo
import Language
import Notebook
import Testing

/// Options and data without meaning, which once trapped, hung, or gave wrong numbers.
@Suite("Hostile cells of inference")
struct HostileInferenceCellTests {
  private static let counts = """
    let m = model(Vector([0, 1, 2, 9, 8, 10, 1, 0, 9])) { x in
      let π = parameter(.simplex(2)), λ = parameter(.positive(2))
      let z = latent(plate: x.rows)
      z ~ Categorical(π)
      x ~ Poisson(λ[z])
    }
    """

  private static let regression = """
    let inputs = Matrix.normal(shape: [50, 2], seed: 1)
    let outputs = Vector((0..<50).map { inputs[$0, 0] > 2 * inputs[$0, 1] ? 1.0 : 0.0 })
    let lr = model(inputs, outputs) { x, y in
      let w = latent()
      w ~ Normal(Vector([0, 0]), 3)
      y ~ Bernoulli(logits: x • w)
    }
    """

  @Test("Iterations without end, and values of parameters outside their domains")
  func mixtures() {
    let cells = Cells()
    #expect(cells.run(Cells.mixture) == "")
    #expect(cells.run("gmm.fit(.em(maxIterations: Int.max)).converged") == "true")
    #expect(cells.run("gmm.fit(.em(maxIterations: Int.max, audit: true)).converged") == "true")
    #expect(cells.run("gmm.fit(.em()).continue(iterations: Int.max).converged") == "true")
    #expect(cells.run(Self.counts) == "")
    let half = #""π": Vector([0.5, 0.5])"#
    for (source, shown) in [
      (
        #"m.logEvidence(.enumeration, given: [\#(half), "λ": Vector([1, -1])])"#,
        "λ is -1, but must be positive and finite"
      ),
      (
        #"m.logEvidence(.enumeration, given: ["π": Vector([0.5, 0.6]), "λ": Vector([1, 2])])"#,
        "π is of sum 1.1, but must be probabilities that sum to 1"
      ),
      (
        #"m.logJoint([\#(half), "λ": Vector([1])])"#,
        "the value of λ has the shape 1, but 2 was declared"
      ),
      (
        #"m.priorPredictive(Int.max, given: [\#(half), "λ": Vector([1, 2])])"#,
        "draws is 9.22337e18, but must be at most 14913080 to fit into memory"
      ),
    ] {
      #expect(cells.run(source) == shown, "\(source)")
    }
  }

  @Test("More steps and draws than fit into memory")
  func huge() {
    let cells = Cells()
    #expect(cells.run(Self.regression) == "")
    #expect(
      cells.run("let vi = lr.fit(.vi(steps: 10)), nuts = lr.fit(.nuts(draws: 10, warmUp: 10));")
        == "")
    for (source, shown) in [
      ("lr.fit(.vi(steps: Int.max))", "steps is 9.22337e18, but must be from 0 to 100000000"),
      ("vi.continue(steps: Int.max)", "steps is 9.22337e18, but must be from 0 to 99999990"),
      (
        "lr.fit(.nuts(draws: 4, warmUp: Int.max))",
        "warmUp is 9.22337e18, but must be from 0 to 1000000000"
      ),
      (
        "lr.fit(.nuts(draws: 4, warmUp: 4, chains: Int.max))",
        "chains is 9.22337e18, but must be at most 8388608 to fit into memory"
      ),
      (
        "nuts.continue(draws: Int.max)",
        "draws is 9.22337e18, but must be at most 8388598 to fit into memory"
      ),
      (
        "nuts.posteriorPredictive(Int.max)",
        "draws is 9.22337e18, but must be at most 2684354 to fit into memory"
      ),
      (
        "lr.logEvidence(.importance(samples: Int.max))",
        "samples is 9.22337e18, but must be at most 67108864 to fit into memory"
      ),
      ("lr.logEvidence(.importance(samples: 500, seed: 1)).paretoShape! < 0.7", "true"),
      ("lr.logEvidence(.quadrature).paretoShape == nil", "true"),
    ] {
      #expect(cells.run(source) == shown, "\(source)")
    }
    let perDatum = """
      let each = model(Vector([1.0, 2, 3])) { x in
        let w = parameter(.real()), z = latent(plate: x.rows)
        z ~ Normal(0, 1)
        x ~ Normal(w * z, 1)
      }
      let own = each.fit(.vi(steps: 10, perDatum: true))
      """
    #expect(cells.run(perDatum) == "")
    #expect(
      cells.run("own.refit(Vector([1.0]), steps: -1)")
        == "steps is -1, but must be from 0 to 100000000")
    #expect(
      cells.run(
        "each.logEvidence(.importance(samples: 200), given: own.parameters).paretoShape != nil")
        == "true")
  }

  @Test("A guide with a negative seed, a share that is none, and steps without end")
  func guided() {
    let cells = Cells()
    let vae = """
      let enc = Sequential { Dense(4) }, dec = Sequential { Dense(3) }
      let X = Matrix.normal(shape: [64, 3], seed: 1)
      let vae = model(X) { x, z in
        z ~ Normal(0, identity(2))
        x ~ Normal(dec(z), 1)
      } guide: { x, z in
        let (μ, logσ) = enc.heads(x)
        z ~ Normal(μ, exp(logσ))
      }
      """
    #expect(cells.run(vae) == "")
    for (source, shown) in [
      ("vae.fit(.svi(batch: 32, seed: -1))", "seed is -1, but must be at least 0"),
      (
        "vae.fit(.svi(batch: 32, validation: Double.nan))",
        "validation is nan, but must be at least 0 and below 1"
      ),
      ("vae.fit(.svi(batch: 0))", "batch is 0, but must be at least 1"),
      (
        "vae.fit(.svi(epochs: 1, batch: 32)).gap(data: 5, steps: Int.max)",
        "steps is 9.22337e18, but must be from 0 to 100000000"
      ),
    ] {
      #expect(cells.run(source) == shown, "\(source)")
    }
  }

  @Test("Latents of too many values, and components that collapse at the start")
  func degenerate() {
    let cells = Cells()
    func trials(_ plate: String) -> String {
      """
      model(Vector([1.0, 2])) { x in
        let b = latent(\(plate)), μ = latent()
        μ ~ Normal(0, 1)
        b ~ Binomial(Int.max, 0.3)
        x ~ Normal(b + μ, 1)
      }
      """
    }
    for (plate, method) in [
      ("plate: x.rows", ".fit(.vi)"), ("plate: x.rows", ".logEvidence(.quadrature)"),
      ("", ".logEvidence(.quadrature)"),
    ] {
      #expect(cells.run(trials(plate) + method).contains("too many values together"), "\(method)")
    }
    let equal = """
      let equal = model(Matrix([[1.0, 2], [1, 2], [1, 2]])) { x in
        let π = parameter(.simplex(2)), μ = parameter(.real(2, 2)), Σ = parameter(.covariance(2, 2))
        let z = latent(plate: x.rows)
        z ~ Categorical(π)
        x ~ Normal(μ[z], Σ[z])
      }
      """
    #expect(cells.run(equal) == "")
    #expect(
      cells.run("equal.fit(.em(assignment: .hard))").contains("a component has collapsed"))
  }

  @Test("Correlation matrices as latents")
  func correlations() {
    let cells = Cells()
    let pairs = """
      let pairs = model(Matrix([[1.0, 2], [3, 4]])) { x in
        let R = latent()
        R ~ LKJ(2, 1)
        x ~ Normal(Vector([0, 0]), R)
      }
      """
    #expect(cells.run(pairs) == "")
    // One correlation, uniform from -1 to 1.
    let sum = """
      let grid = (0..<4_000).map { (Double($0) + 0.5) / 2_000 - 1 }
      let mean = grid.map { r in
        exp(Normal(Vector([0, 0]), Matrix([[1, r], [r, 1]])).logDensity(Matrix([[1.0, 2], [3, 4]])).sum())
      }.reduce(0, +) / 4_000
      abs(pairs.logEvidence(.quadrature).value - log(mean)) < 1e-3
      """
    #expect(cells.run(sum) == "true")
  }

  @Test("Declarations that no data can follow")
  func declarations() {
    let cells = Cells()
    func declared(_ body: String, data: String = "Vector([1.0, 2])") -> String {
      cells.run("let d = model(\(data)) { x in\n\(body)\n}")
    }
    #expect(
      declared("x ~ Normal(0, 1)", data: "Matrix.zeros(3, 0)") == "the data x have no columns")
    for body in [
      "let z = latent(plate: 1000000000000)", "let z = latent(plates: [x.rows, 1000000000])",
    ] {
      #expect(declared("\(body)\nz ~ Normal(0, 1)\nx ~ Normal(0, 1)").contains("too large"))
    }
    #expect(
      declared(
        "let μ = parameter(.real(2)), z = latent(plate: x.rows)\nz ~ Categorical([0.2, 0.3, 0.5])\nx ~ Normal(μ[z], 1)"
      ) == "z has 3 values, but μ has 2 along its first axis: μ[z] needs one for each")
    #expect(
      declared("let μ = parameter(.real(2))\nx ~ Normal(μ[5], 1)")
        == "there is no μ[5]: μ has 2 along its first axis, counted from 0")
    #expect(cells.run("var leak = Expression(0)") == "")
    #expect(declared("let μ = latent()\nleak = μ\nμ ~ Normal(0, 1)\nx ~ Normal(μ, 1)") == "")
    #expect(
      declared("x ~ Normal(leak, 1)")
        .hasPrefix("μ, which Normal depends on, does not belong to this model"))
    // The names of what a fit hands on are its own.
    for name in ["r", "u", "m", "rate", "ε"] {
      #expect(
        cells.run(
          "model(Vector([3.0, 4, 9])) { x in let a = parameter(\"\(name)\", .positive())\nx ~ Exponential(a) }.fit(.em()).value(of: \"\(name)\").scalar"
        ) == "0.1875", "\(name)")
    }
  }
}
