import Elbo
import Language
import Notebook
import Testing

/// Derivations, their checks and exercises, and steps of EM written by hand, in cells.
@Suite("Derivations in cells")
struct DerivationCellTests {
  private static let letters = """
    let x = symbol(bold: true), z = symbol(bold: true), θ = symbol(bold: true)
    let p = density(), q = density()
    """

  private static let bound = """
    let elbo = derive("The evidence lower bound") {
      log(p(x | θ))
      equals(log(sum(over: z) { p(x, z | θ) }), by: .marginalization)
      equals(log(expectation(q(z)) { p(x, z | θ) / q(z) }), by: .multiplyByOne)
      atLeast(expectation(q(z)) { log(p(x, z | θ)) - log(q(z)) }, by: .jensen)
    }
    """

  private static let mixture = """
    let gmm = model(Dataset.oldFaithful.matrix) { x in
      let π = parameter(.simplex(2)), μ = parameter(.real(2, 2)), Σ = parameter(.covariance(2, 2))
      let z = latent(plate: x.rows)
      z ~ Categorical(π)
      x ~ Normal(μ[z], Σ[z])
    }
    """

  @Test("The derivation of the design runs as written, and is checked on a model")
  func design() {
    let cells = Cells()
    #expect(cells.run(Self.letters) == "")
    #expect(cells.run(Self.bound) == "")
    #expect(cells.run(Self.mixture) == "")
    let checked = cells.run("elbo.check(on: gmm, trials: 100, tolerance: 1e-9)")
    #expect(checked.components(separatedBy: "✓").count == 4, "\(checked)")
    #expect(checked.contains("checked on: the model of x; 100 trials, seed 0, tolerance 1e-9"))
    #expect(cells.run("elbo.check(on: .mixture).holds") == "true")
    #expect(
      cells.run("elbo.line(4)")
        == "≥ E_{q(z)}[log p(x, z | θ) - log q(z)]  (Jensen)")
    #expect(cells.run("elbo.relation == .atLeast") == "true")
    #expect(cells.run("elbo.line(9)").contains("there is no line 9"))
  }

  @Test("Numbers stand for terms, and letters have places")
  func terms() {
    let cells = Cells()
    #expect(cells.run("let μ = symbol(), σ = symbol(), d = symbol()") == "")
    #expect(
      cells.run("1 / 2 * sum(over: d) { square(σ[d]) + square(μ[d]) - 1 - 2 * log(σ[d]) }")
        == "1 / 2 · ∑_{d} (σ[d]^2 + μ[d]^2 - 1 - 2 · log σ[d])")
    #expect(cells.run("μ[1]") == "μ[1]")
    #expect(cells.run("μ[1.5]") == "⟨an index is a letter or a whole number⟩")
    #expect(
      cells.run("argmax(over: μ[d]) { -square(μ[d] - 3) }") == "argmax_μ[d] (-(μ[d] - 3)^2)")
  }

  @Test("A false line is shown as false, with a counterexample")
  func counterexamples() {
    let cells = Cells()
    #expect(cells.run(Self.letters + "\n" + Self.bound) == "")
    let wrong = cells.run(
      """
      elbo.replacing(4, with: atLeast(expectation(q(z)) { log(p(x, z | θ)) + log(q(z)) }, by: .jensen))
        .check(on: .mixture)
      """)
    #expect(
      wrong.contains("✗ the bound holds here, but is not the one that Jensen gives"), "\(wrong)")
    #expect(
      cells.run(
        "derive(\"mixed\") { log(p(x))\n atLeast(0, by: .assumption)\n atMost(1, by: .assumption) }"
      )
      .contains("line 3 has ≤ in a chain of ≥"))
    #expect(cells.run("derive(\"empty\") { }").contains("a derivation needs at least one line"))
    #expect(cells.run("elbo.applying(.bayes)").contains("Bayes' theorem makes no line by itself"))
    #expect(cells.run("elbo.check(on: .mixture, trials: 0)").contains("trials is 0"))
  }

  @Test("An exercise is checked without its answer being told")
  func exercises() {
    let cells = Cells()
    #expect(cells.run(Self.letters) == "")
    #expect(cells.run("let task = exercise(.elboByJensen, hide: [3, 4])") == "")
    #expect(cells.run("task").contains("= ?  (multiply by q/q)"))
    #expect(
      cells.run(
        "task.answer(4, atLeast(expectation(q(z)) { log(p(x, z | θ) / q(z)) }, by: .jensen), on: .mixture).holds"
      ) == "true")
    #expect(
      cells.run(
        "task.answer(3, equals(log(expectation(q(z)) { p(x, z | θ) }), by: .multiplyByOne), on: .mixture)"
      ).hasPrefix("✗ the sides differ, this line is"))
    #expect(
      cells.run("task.answer(2, equals(0, by: .algebra), on: .mixture)").contains(
        "line 2 is not one"))
    #expect(cells.run("exercise(.eStep, hide: [1])").contains("there is no line 1 to take"))
  }

  @Test("The library, rules of one's own, and words")
  func library() {
    let cells = Cells()
    #expect(cells.run("Derivation.library.count") == "21")
    #expect(
      cells.run("Derivation.library.map { $0.derivation.title }.contains(\"k-means as a limit\")")
        == "true")
    #expect(cells.run(Self.letters) == "")
    let own = """
      derive("own") {
        log(p(x | θ))
        equals(log(p(x | θ)) + 0, by: .declared("adding nothing"))
        equals(log(p(x | θ)), by: .assumption)
      }.check(on: .mixture, trials: 5).lines.map { $0.verdict.holds }
      """
    #expect(cells.run(own) == "[false, true, false]")
    #expect(
      cells.run("Derivation.eStep.explain()").contains(
        "A Kullback–Leibler divergence is never negative."))
    #expect(cells.run("Rule.jensen.tightness != nil") == "true")
  }

  @Test("Steps of EM written in cells are compared with those of the model")
  func updates() {
    let cells = Cells()
    #expect(cells.run(Self.mixture) == "")
    let step = """
      let data = Dataset.oldFaithful.matrix
      func estimates(_ r: Matrix) -> [String: Matrix] {
        let n = r.sum(axis: 0)
        return ["π": n / Double(r.rows), "μ": (r.transposed() • data) / n.reshaped(2, 1)]
      }
      """
    #expect(cells.run(step) == "")
    let right = cells.run("check(update: estimates, against: gmm.mStep)")
    #expect(right.hasPrefix("The M-step, 20 trials:\n  ✓ μ"), "\(right)")
    let wrong = cells.run("check(update: { [\"π\": $0.sum(axis: 0)] }, against: gmm.mStep)")
    #expect(wrong.contains("✗ π:") && wrong.contains("is too large"), "\(wrong)")
    let even = cells.run(
      "check(update: { (θ: [String: Matrix]) in Matrix(repeating: 0.5, shape: [272, 2]) }, against: gmm.eStep).holds"
    )
    #expect(even == "false")
    #expect(cells.run("check(update: { gmm.eStep($0) }, against: gmm.eStep).holds") == "true")
    #expect(
      cells.run("gmm.mStep(Matrix([[1, 0]]))").contains("the responsibilities have the shape 1×2"))
  }

  @Test("Presentations: formulas for derivations, an unfolding element for a folded one")
  func presentations() throws {
    let derivation = Derivation.elboByJensen
    let forms = try Presentation(of: derivation).forms
    #expect(forms["text/latex"]?.hasPrefix("$$\\begin{aligned}") == true)
    let folded = try Presentation(of: derivation.folded).forms
    #expect(folded["text/html"]?.hasPrefix("<details><summary>$") == true)
    #expect(folded["text/plain"] == derivation.description)
  }
}
