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
    for row in 0..<count {
      let point = Array(points.values[(row * dimension)..<((row + 1) * dimension)])
      let value = try program.run(at: point) ? program.value(0)[0] : -.infinity
      logRatios.append(value.isNaN ? -.infinity : value - logProposals[row])
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
    let d = Double(dimension)
    let logRoot = (0..<dimension).reduce(0.0) { $0 + log(factor[$1, $1]) }
    var logConstant = -logRoot
    if ν.isInfinite {
      logConstant -= d / 2 * log(2 * Double.pi)
    } else {
      logConstant += lgamma((ν + d) / 2) - lgamma(ν / 2) - d / 2 * log(ν * Double.pi)
    }
    var random = Random(seed: seed, stream: 1 << 43)
    var values: [Double] = []
    var logDensities: [Double] = []
    for _ in 0..<count {
      let noise = (0..<dimension).map { _ in random.normal() }
      let scale = ν.isInfinite ? 1 : (ν / (2 * random.gamma(shape: ν / 2))).squareRoot()
      for row in 0..<dimension {
        let reach = (0...row).reduce(0.0) { $0 + factor[row, $1] * noise[$1] }
        values.append(mode[row] + scale * reach)
      }
      let square = scale * scale * noise.reduce(0.0) { $0 + $1 * $1 }
      let logKernel = ν.isInfinite ? -square / 2 : -(ν + d) / 2 * log1p(square / ν)
      logDensities.append(logConstant + logKernel)
    }
    return (Matrix(unchecked: values, shape: [count, dimension]), logDensities)
  }
}
