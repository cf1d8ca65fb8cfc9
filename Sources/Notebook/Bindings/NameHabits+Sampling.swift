import Language

extension NameHabits {
  /// What NumPyro, ArviZ, Stan and scikit-learn call draws, their diagnostics and predictions.
  static let sampling: NameHabits = {
    var habits = NameHabits()
    for rows in [drawRows, diagnosticRows, predictionRows] {
      habits.members.merge(rows) { $0 + $1 }
    }
    return habits
  }()

  private static let drawRows = [
    "get_samples": ["draws(of: #)"], "samples": ["draws(of: #)"], "posterior": ["draws(of: #)"],
    "summary": ["description"], "print_summary": ["description"], "nuts": ["fit(.nuts())"],
    "mcmc": ["fit(.nuts())"],
  ]

  private static let diagnosticRows = [
    "rhat": ["potentialScaleReduction(of: #)"], "r_hat": ["potentialScaleReduction(of: #)"],
    "gelman_rubin": ["potentialScaleReduction(of: #)"], "ess": ["effectiveSampleSize(of: #)"],
    "ess_bulk": ["effectiveSampleSize(of: #)"], "n_eff": ["effectiveSampleSize(of: #)"],
    "mcse": ["standardError(of: #)"], "mcse_mean": ["standardError(of: #)"],
    "hdi": ["quantile(0.95, of: #)"], "lp": ["logDensities"], "diverging": ["divergences"],
    "num_divergences": ["divergences"],
  ]

  private static let predictionRows = [
    "posterior_predictive": ["posteriorPredictive(#)"],
    "sample_posterior_predictive": ["posteriorPredictive(#)"],
    "prior_predictive": ["priorPredictive(#)"], "sample_prior_predictive": ["priorPredictive(#)"],
    "sample": ["simulate()"], "score_samples": ["logDensity(#)"],
    "predict_proba": ["responsibilities(#)"],
    "log_evidence": ["logEvidence(.quadrature)"], "evidence": ["logEvidence(.quadrature)"],
    "marginal_likelihood": ["logEvidence(.quadrature)"],
  ]
}
