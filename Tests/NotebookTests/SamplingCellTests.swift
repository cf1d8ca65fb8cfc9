import Elbo
import Language
import Notebook
import Testing

/// Draws and evidences of models in cells.
@Suite("Sampling in cells")
struct SamplingCellTests {
  private static let coin = """
    let coin = model(Vector([1, 0, 1, 1, 0])) { x in
      let p = latent()
      p ~ Beta(2, 1)
      x ~ Bernoulli(p)
    }
    """

  @Test("What cells ask of a model beside fits")
  func asked() {
    let cells = Cells()
    #expect(cells.run(Self.coin) == "")
    for (source, shown) in [
      ("coin.simulate(seed: 1).keys.sorted()", #"["p", "x"]"#),
      ("coin.simulate(seed: 1, rows: 9)[\"x\"]!.shape", "9"),
      ("coin.simulate(given: [\"p\": Matrix(1.0)])[\"x\"]!.sum()", "5.0"),
      ("coin.priorPredictive(20, seed: 1)[\"x\"]!.shape", "20×5"),
      ("(coin.logEvidence(.quadrature).value * 1e6).rounded()", "-3960813.0"),
      ("coin.logEvidence(.quadrature).method", "quadrature in 1 dimension"),
      (
        "abs(coin.logEvidence(.importance(samples: 2_000)).value - coin.logEvidence(.quadrature).value) < 0.1",
        "true"
      ),
      ("let nuts = coin.fit(.nuts(draws: 200, warmUp: 200, chains: 2, seed: 1))", ""),
      ("nuts.draws(of: \"p\").shape", "2×200"),
      ("nuts.chains * nuts.draws", "400"),
      ("abs(nuts.mean(of: \"p\").scalar - 5 / 8) < 0.1", "true"),
      ("nuts.quantile(0.9, of: \"p\").scalar > nuts.quantile(0.1, of: \"p\").scalar", "true"),
      ("nuts.continue(draws: 10).draws", "210"),
      ("nuts.traceChart(of: \"p\").description.contains(\"chain 2\")", "true"),
      ("coin.fit(.cavi()).traceChart.description.count > 20", "true"),
      ("coin.fit(.vi(steps: 20)).traceChart.description.count > 20", "true"),
      ("nuts.posteriorPredictive(10, rows: 3)[\"x\"]!.shape", "10×3"),
      ("coin.fit(.cavi()).posteriorPredictive(10)[\"x\"]!.shape", "10×5"),
    ] {
      #expect(cells.run(source) == shown, "\(source)")
    }
    #expect(cells.run("nuts").contains("ESS"))
    #expect(cells.run("coin.logEvidence(.quadrature)").hasPrefix("log evidence -3.960813 nats"))
    #expect(cells.run("coin.logEvidence(.enumeration)").contains("p is continuous"))
    #expect(cells.run("nuts.mean(of: \"q\")").contains("p"))
  }

  @Test("New data of a fit by EM")
  func newData() {
    let cells = Cells()
    let mixture = """
      let x = Dataset.oldFaithful.matrix
      let gmm = model(x) { x in
        let π = parameter(.simplex(2)), μ = parameter(.real(2, 2)), Σ = parameter(.covariance(2, 2))
        let z = latent(plate: x.rows)
        z ~ Categorical(π)
        x ~ Normal(μ[z], Σ[z])
      }
      let fit = gmm.fit(.em(seed: 1))
      """
    #expect(cells.run(mixture) == "")
    for (source, shown) in [
      ("fit.logDensity(Matrix([[2, 55], [4, 80]])).shape", "2"),
      ("abs(fit.logDensity(x).sum() - fit.logLikelihood) < 1e-8", "true"),
      ("fit.responsibilities(Matrix([[2, 55], [4, 80]])).shape", "2×2"),
      ("fit.posteriorPredictive(3, rows: 10)[\"x\"]!.shape", "3×10×2"),
      (
        "abs(gmm.logEvidence(.enumeration, given: fit.parameters).value - fit.logLikelihood) < 1e-8",
        "true"
      ),
    ] {
      #expect(cells.run(source) == shown, "\(source)")
    }
    #expect(cells.run("fit.logDensity(Vector([2, 55]))").contains("x"))
  }
}
