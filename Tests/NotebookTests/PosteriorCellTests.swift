import Elbo
import Language
import Notebook
import Testing

/// Coordinate ascent, k-means of a model and fits that go on, in cells.
@Suite("Posteriors in cells")
struct PosteriorCellTests {
  private static let bayesian = """
    let x = (Dataset.oldFaithful.matrix - Dataset.oldFaithful.matrix.mean(axis: 0)) / Dataset.oldFaithful.matrix.standardDeviation(axis: 0)
    let K = 2, β0 = 1.0, m0 = Vector([0, 0])
    let bayesian = model(x) { x in
      let π = latent(), Λ = latent(plate: K), μ = latent(plate: K), z = latent(plate: x.rows)
      π ~ Dirichlet([1e-3, 1e-3])
      Λ ~ Wishart(identity(2), 2)
      μ ~ Normal(m0, precision: β0 * Λ)
      z ~ Categorical(π)
      x ~ Normal(μ[z], precision: Λ[z])
    }
    """

  @Test("The Bayesian mixture of the design")
  func bayesian() {
    let cells = Cells()
    #expect(cells.run(Self.bayesian) == "")
    #expect(cells.run("let vb = bayesian.fit(.cavi)") == "")
    #expect(cells.run("abs(vb.evidenceLowerBound + 442.174563) < 1e-4") == "true")
    #expect(
      cells.run("vb.ledger.map { $0.value }.reduce(0, +) - vb.evidenceLowerBound < 1e-9") == "true")
    #expect(
      cells.run("vb.factors.map { $0.family }")
        == "[\"Dirichlet\", \"NormalWishart\", \"Categorical\"]")
    #expect(cells.run("bayesian.fit(.cavi(factorisation: .meanField)).factors.count") == "4")
    #expect(cells.run("vb").contains("evidence lower bound -442.17"))
  }

  @Test("k-means of a mixture, and what coordinate ascent refuses")
  func others() {
    let cells = Cells()
    #expect(cells.run(Cells.mixture) == "")
    #expect(cells.run("gmm.fit(.kMeans(restarts: 3, seed: 1)).counts.sorted()") == "[100, 172]")
    #expect(cells.run("gmm.fit(.cavi())").contains("π, μ, Σ are parameters without a prior"))
  }
}
