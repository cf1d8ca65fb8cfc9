import Elbo
import Language
import Notebook
import Testing

/// Models that cells declare, fit and show.
@Suite("Models in cells")
struct ModelCellTests {
  private static let faithful = """
    let faithful = Dataset.oldFaithful.matrix
    let gmm = model(faithful) { x in
      let π = parameter(.simplex(2)), μ = parameter(.real(2, 2)), Σ = parameter(.covariance(2, 2))
      let z = latent(plate: x.rows)
      z ~ Categorical(π)
      x ~ MultivariateNormal(μ[z], Σ[z])
    }

    """

  private func run(_ source: String, _ session: Session = Session(library: .elbo)) -> (
    text: String, content: Any?
  ) {
    switch session.run(source, name: "In [1]") {
    case .finished(let shown): (shown?.text ?? "", shown?.content)
    case .mistaken(let mistakes): (mistakes.map(\.message).joined(separator: "\n"), nil)
    case .failed(let error): (error.message, nil)
    }
  }

  @Test("DESIGN.md's first example reaches its figures")
  func oldFaithful() throws {
    let session = Session(library: .elbo)
    let fit = "let fit = gmm.fit(.em(restarts: 10, seed: 1))\n"
    let text = run(
      Self.faithful + fit + "(fit.logLikelihood * 1000).rounded()", session
    ).text
    #expect(text == "-1130264.0")
    for (source, shown) in [
      ("fit.degreesOfFreedom", "11"), ("(fit.bic * 1000).rounded()", "-2322192.0"),
      ("fit.parameters.keys.sorted()", #"["Σ", "μ", "π"]"#), ("fit.converged", "true"),
      ("fit.value(of: \"π\").values.map { ($0 * 1000).rounded() }.sorted()", "[356.0, 644.0]"),
      ("fit.responsibilities.shape", "272×2"), ("fit.assignments.count", "272"),
      ("fit.components.count", "2"), ("fit.mixture?.dimensions ?? 0", "2"),
      ("fit.trace.count - fit.iterations", "1"), ("fit.audit.count", "0"),
      ("fit.model.description == gmm.description", "true"), ("fit.means.rows", "0"),
      ("fit.description.hasPrefix(\"fitted by EM to 272 data\")", "true"),
      ("(gmm.logJoint(fit.parameters.merging([\"z\": Matrix.zeros(272)]) { $1 })) < 0", "true"),
      ("gmm.logJoint.shape", "scalar"),
    ] {
      #expect(run(source, session).text == shown, "\(source)")
    }
    let content = try #require(run("fit", session).content)
    guard case .latex(let latex) = try Presentation(of: content).rich else {
      Issue.record("no formula")
      return
    }
    #expect(latex.contains(#"\log \hat L &= -1130.264"#), "\(latex)")
    let chart = run(
      "Chart {\n  PointMark(faithful, color: fit.responsibilities)\n"
        + "  EllipseMark(fit.components, sigmas: [1, 2])\n}", session)
    #expect(chart.content is Chart)
  }

  @Test("A model is shown as its story, and beside it as its plate diagram")
  func shown() throws {
    let content = try #require(run(Self.faithful + "gmm").content)
    guard case .latex(let latex) = try Presentation(of: content).rich else {
      Issue.record("no formula")
      return
    }
    #expect(latex.contains(#"z_{n} &\sim"#) || latex.contains(#"z_n &\sim"#), "\(latex)")
    let companion = try #require(Presentation.companion(of: content))
    guard case .svg(let svg) = companion.rich else {
      Issue.record("no diagram")
      return
    }
    #expect(svg.contains("<svg"))
    let diagram = try #require(content as? Model).diagram
    #expect(diagram.nodes.map(\.kind) == [.parameter, .parameter, .parameter, .latent, .observed])
    #expect(diagram.plates.map(\.label) == ["K", "N"])
    #expect(diagram.plates.map(\.members) == [["μ", "Σ"], ["z", "x"]])
    #expect(
      Set(diagram.edges.map { "\($0.from)\($0.to)" }) == ["πz", "μx", "Σx", "zx"])
    #expect(Presentation.companion(of: Matrix(1.0)) == nil)
  }

  @Test(
    "Names come from what is declared and from the closure's parameters",
    arguments: [
      ("model(v) { y in\n  let a = parameter(.real())\n  y ~ Normal(a, 1) }", ["a: real", "y ~"]),
      (
        "model(v) { y, k in\n  let q = parameter(.simplex(2)), m = parameter(.real(2))\n"
          + "  k ~ Categorical(q)\n  y ~ Normal(m[k], 1)\n}", ["k ~", "y ~", "q: simplex"]
      ),
      (
        "model(v) { x in\n  let (a, b) = (latent(), latent())\n  a ~ Normal(0, 1)\n"
          + "  b ~ Normal(a, 1)\n  x ~ Normal(b, 1)\n}", ["a ~", "b ~ Normal(mean: a"]
      ),
      (
        "model(v) { x in\n  let a = latent(\"c\")\n  a ~ Normal(0, 1)\n  x ~ Normal(a, 1) }",
        ["c ~"]
      ),
      ("model(v) { $0 ~ Normal(0, 1) }", ["x ~"]),
      (
        "model(v, v) { s, t in\n  s ~ Normal(0, 1)\n  t ~ Normal(s, 1)\n}", ["s ~", "t ~"]
      ),
      (
        "model(v) { x in\n  let p = latent(plate: 3)\n  p ~ Normal(0, 1)\n"
          + "  x ~ Normal(sum(p), 1)\n}", ["p ~", "(3)"]
      ),
      (
        "model(v) { x in\n  let p = latent(plates: [2, 3])\n  p ~ Normal(0, 1)\n"
          + "  x ~ Normal(sum(p), 1)\n}", ["(2×3)"]
      ),
    ])
  func names(source: String, parts: [String]) {
    let text = run("let v = Vector([1.0, 2.0, 3.0])\n" + source).text
    for part in parts { #expect(text.contains(part), "\(text)") }
  }

  @Test("A script is given the names that a cell takes from around a call")
  func export() throws {
    let exporter = Exporter(library: .elbo)
    try exporter.add(
      Cell(
        name: "In [1]",
        source: """
          let v = Vector([1.0, 2.0])
          let m = model(v) { y, z in
            let (a, b) = (parameter(.simplex(2)), latent())
            let c = parameter("d", .real(2))
            b ~ Normal(0, 1)
            z ~ Categorical(a)
            y ~ Normal(c[z] + b, 1)
          }
          """))
    let text = exporter.script.cells[0]
    for part in [
      #"model(v, named: ["y", "z"]) { y, z in"#,
      #"(parameter("a", .simplex(2)), latent("b"))"#, #"let c = parameter("d", .real(2))"#,
    ] {
      #expect(text.contains(part), "\(text)")
    }
  }

  @Test(
    "Bad input is told in a sentence, and nothing is lost",
    arguments: [
      ("Expression.data(\"x\") ~ Normal(0, 1)", ["~ belongs into the braces of model"]),
      ("parameter(.real())", ["parameter belongs into the braces"]),
      ("latent()", ["latent belongs into the braces"]),
      (
        "model(v) { x in\n  let z = latent(plate: 0)\n  z ~ Normal(0, 1)\n  x ~ Normal(z, 1) }",
        ["plate of z", "at least 1"]
      ),
      (
        "model(v) { x in\n  let z = latent(plate: 2)\n  z ~ Normal(0, 1)\n  x ~ Normal(z, 1) }",
        ["x has the shape N", "2"]
      ),
      (
        "model(v) { x in\n  let z = latent()\n  x ~ Normal(z, 1) }",
        ["z has no distribution yet: write z ~"]
      ),
      ("model(v) { x in\n  let z = latent()\n  x ~ Normal(0, 1) }", ["z has no distribution"]),
      (
        "model(v) { x in\n  let z = latent()\n  [z].map { $0.rows } }",
        ["z has no distribution yet"]
      ),
      ("model(v) { x in\n  let z = latent()\n  z ~ Normal(z, 1) }", ["z has no distribution yet"]),
      ("model(v) { x in x ~ Normal(x, 1) }", ["the distribution of x depends on x itself"]),
      ("model(v) { x in x + 1 ~ Normal(0, 1) }", ["x + 1 cannot be distributed"]),
      ("model(v) { x in x ~ Nomal(0, 1) }", ["Nomal"]),
      ("model(v) { x in\n  let z ~ Normal(0, 1)\n}", ["'let z = latent()', then write 'z ~ …'"]),
      (
        "model(v) { x in\n  x ~ Normal(0, 1)\n  x ~ Normal(0, 1) }",
        ["x has a distribution already"]
      ),
      (
        "model(v) { x in x ~ Normal(parameter(.real()), 1) }.fit(.em(restarts: 0))",
        ["restarts is 0"]
      ),
      ("model(v) { x in x ~ 3 }", ["expected 'Distribution'", "Int"]),
      ("model(v) { x in _ = parameter(.simplex()) }", [".simplex needs a length"]),
      ("model(v) { x in _ = parameter(.real(1, 2, 3, 4)) }", ["at most 3 lengths"]),
      ("model(v) { x in }", ["nothing of the model is observed"]),
      ("model(v) { x, y, z in x ~ Normal(0, 1) }", ["closure takes 3 parameters"]),
      ("model(v) { x, z in\n  z ~ Nomal(0, 1)\n}", ["Nomal"]),
      (
        "model(Vector([1.0, -2.0])) { x in\n  let λ = parameter(.positive())\n  x ~ Poisson(λ)\n}"
          + ".fit(.em())", ["x", "-2"]
      ),
      (
        "model(v) { x in\n  let a = parameter(.real()), z = latent()\n  z ~ Normal(0, 1)\n"
          + "  x ~ Normal(z + a, 1)\n}.fit(.em())", ["z is one latent for all data"]
      ),
      (
        "model(v) { x in\n  let a = parameter(.real())\n  x ~ Normal(a, 1)\n}"
          + ".fit(.em()).value(of: \"b\")", ["b", "a"]
      ),
    ])
  func misuse(source: String, says: [String]) {
    let session = Session(library: .elbo)
    _ = run("let v = Vector([1.0, 2.0, 3.0])", session)
    let text = run(source, session).text
    for part in says { #expect(text.contains(part), "\(text)") }
    #expect(run("v.count", session).text == "3")
  }

  @Test("A latent that left a failed model can be shown and compared, and no more")
  func leftOver() {
    let session = Session(library: .elbo)
    _ = run("var kept: [Expression] = []", session)
    #expect(
      run("model(Vector([1.0])) { x in\n  let z = latent()\n  kept.append(z)\n}", session).text
        .contains("z has no distribution"))
    #expect(run("kept[0]", session).text == "z")
    #expect(run("kept", session).text == "[z]")
    #expect(run("kept[0] + 1", session).text.contains("z has no distribution yet"))
    #expect(run("kept[0] == kept[0]", session).text.contains("z has no distribution yet"))
  }
}
