import Distributions
import Glibc
import Tensors

extension LaplaceApproximation {
  /// Importance samples from the approximation, or from one of its shape with wider tails.
  package struct Samples: Sendable {
    /// The log evidence of the density, in nats.
    package let logEvidence: LogMeanExp
    /// The smoothed weights of the points, as logarithms.
    package let smoothing: ParetoSmoothing
    /// The points, a row each, all unknowns one after another.
    package let points: Matrix
    package let warnings: [DiagnosticWarning]

    /// The mean of each unknown under the density.
    package func mean(_ density: UnnormalizedDensity) -> [String: Matrix] {
      var mean = [Double](repeating: 0, count: points.columns)
      for (row, logWeight) in smoothing.logWeights.enumerated() {
        let weight = exp(logWeight)
        for column in mean.indices { mean[column] += weight * points[row, column] }
      }
      return density.values(mean)
    }
  }

  /// Points from the approximation, a row each.
  package func sample(_ count: Int, seed: UInt64 = 0) throws -> Matrix {
    try drawn(count, degreesOfFreedom: .infinity, seed: seed).points
  }

  /// Corrects the approximation by weights: the evidence, and the means, of the density itself.
  ///
  /// - Parameters:
  ///   - degreesOfFreedom: Those of the multivariate t distribution from which points are drawn; ∞ for the normal
  ///     distribution. Its tails should not be lighter than the density's.
  /// - Throws: ``InferenceError`` for options without meaning, or where no point meets the density.
  package func importanceSamples(
    _ count: Int = 4_000, degreesOfFreedom: Double = 5, seed: UInt64 = 0
  ) throws -> Samples {
    let (points, logProposals) = try drawn(count, degreesOfFreedom: degreesOfFreedom, seed: seed)
    let program = try DensityProgram(density, outputs: [density.expression])
    let dimension = mode.count
    var logRatios: [Double] = []
    try Progress.reporting("Importance sampling") { progress in
      for row in 0..<count {
        progress.advance(to: Double(row) / Double(count), "draw \(row) of \(count)")
        let point = Array(points.values[(row * dimension)..<((row + 1) * dimension)])
        let value = try program.run(at: point) ? program.value(0)[0] : -.infinity
        logRatios.append(value.isNaN ? -.infinity : value - logProposals[row])
      }
    }
    let smoothing = try ParetoSmoothing(logRatios: logRatios)
    return Samples(
      logEvidence: try LogMeanExp(logRatios, seed: seed), smoothing: smoothing, points: points,
      warnings: warnings + [smoothing.warning("the log evidence")].compactMap(\.self))
  }

  /// Points and the log density with which each was drawn.
  private func drawn(
    _ count: Int, degreesOfFreedom ν: Double, seed: UInt64
  ) throws -> (points: Matrix, logDensities: [Double]) {
    guard count >= 1 else {
      throw InferenceError.badOption("samples", value: Double(count), expected: "at least 1")
    }
    guard ν > 0 else {
      throw InferenceError.badOption("degreesOfFreedom", value: ν, expected: "above 0")
    }
    let dimension = mode.count
    let logRoot = (0..<dimension).reduce(0.0) { $0 + log(factor[$1, $1]) }
    let standard = StandardT(dimension: dimension, degreesOfFreedom: ν)
    var random = Random(seed: seed, stream: 1 << 43)
    var values: [Double] = []
    var logDensities: [Double] = []
    for draw in 0..<count {
      if draw % 1_024 == 0 { try Interruption.check() }
      let (noise, logDensity) = standard.draw(&random)
      for row in 0..<dimension {
        values.append((0...row).reduce(mode[row]) { $0 + factor[row, $1] * noise[$1] })
      }
      logDensities.append(logDensity - logRoot)
    }
    return (Matrix(unchecked: values, shape: [count, dimension]), logDensities)
  }
}
