import Testing

/// Names that other libraries have for draws and predictions lead to those of Elbo.
@Suite("Habits of sampling")
struct SamplingHabitTests {
  @Test(
    "What is written instead",
    arguments: [
      ("fit.r_hat(\"p\")", "write 'potentialScaleReduction(of: \"p\")'"),
      ("fit.ess_bulk(\"p\")", "write 'effectiveSampleSize(of: \"p\")'"),
      ("fit.mcse(\"p\")", "write 'standardError(of: \"p\")'"),
      ("fit.num_divergences", "write 'divergences'"),
      ("fit.samples(\"p\")", "write 'draws(of: \"p\")'"),
      ("coin.sample_prior_predictive(50)", "write 'priorPredictive(50)'"),
      ("coin.log_evidence", "write 'logEvidence(.quadrature)'"),
      ("coin.sample()", "write 'simulate()'"),
    ])
  func habits(source: String, advice: String) {
    let cells = Cells()
    #expect(cells.run(Self.source) == "")
    let text = cells.run(source)
    #expect(text.contains(advice), "\(text)")
  }

  private static let source = """
    let coin = model(Vector([1, 0, 1, 1, 0])) { x in
      let p = latent()
      p ~ Beta(2, 1)
      x ~ Bernoulli(p)
    }
    let fit = coin.fit(.nuts(draws: 20, warmUp: 50, chains: 2, seed: 1))
    """
}
