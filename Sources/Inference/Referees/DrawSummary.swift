import Tensors

/// What draws say about one number: where it lies, and how exactly the draws tell that.
package struct DrawSummary: Sendable, Equatable {
  /// How a reader names the number: `μ[0, 1]`.
  package let label: String
  package let mean: Double
  package let standardDeviation: Double
  /// The Monte Carlo standard error of the mean.
  package let standardError: Double
  /// The values below which 5%, 50% and 95% of the draws lie.
  package let quantiles: [Double]
  /// R̂, which should be below 1.01.
  package let potentialScaleReduction: Double
  package let bulkEffectiveSampleSize: Double
  package let tailEffectiveSampleSize: Double

  /// - Parameter chains: The draws of each chain.
  package init(_ label: String, _ chains: [[Double]]) throws {
    let diagnostics = try ChainDiagnostics(chains)
    self.label = label
    mean = diagnostics.mean
    standardDeviation = diagnostics.standardDeviation
    standardError = diagnostics.standardErrorOfMean
    quantiles = try [0.05, 0.5, 0.95].map(diagnostics.quantile)
    potentialScaleReduction = diagnostics.potentialScaleReduction
    bulkEffectiveSampleSize = diagnostics.bulkEffectiveSampleSize
    tailEffectiveSampleSize = try diagnostics.tailEffectiveSampleSize
  }

  /// The worst of the numbers of one unknown, where it is not good enough: R̂ above 1.01, or fewer effective
  /// draws than 100 a chain.
  static func warnings(_ summaries: [DrawSummary], chains: Int) -> [DiagnosticWarning] {
    var warnings: [DiagnosticWarning] = []
    let varying = summaries.filter { !$0.potentialScaleReduction.isNaN }
    if let worst = varying.max(by: { $0.potentialScaleReduction < $1.potentialScaleReduction }),
      worst.potentialScaleReduction > 1.01
    {
      warnings.append(
        .chainsDisagree(
          worst.label, potentialScaleReduction: worst.potentialScaleReduction))
    }
    func least(_ summary: DrawSummary) -> Double {
      min(summary.bulkEffectiveSampleSize, summary.tailEffectiveSampleSize)
    }
    let needed = 100.0 * Double(chains)
    if let worst = varying.min(by: { least($0) < least($1) }), least(worst) < needed {
      warnings.append(.fewEffectiveDraws(worst.label, count: least(worst), needed: needed))
    }
    return warnings
  }
}
