import Expressions
import Glibc
import Tensors

/// The evidence of each datum by importance samples around its own mode: a t distribution that touches the density there
/// is the proposal, and one run of the program weighs a draw for every datum.
struct DatumwiseImportance {
  /// More unknowns for each datum than this need a Hessian that is too large.
  static let mostDimensions = 64
  /// Whose tails are wider than those of most posteriors.
  static let degreesOfFreedom = 5.0

  private let batch: BatchedDensity
  private let modes: [[Double]]
  /// Of each datum's proposal the factor L with L Lᵀ equal to its covariance.
  private let factors: [Matrix]

  /// - Parameter logDensity: One log density for each datum, in nats.
  /// - Throws: ``InferenceError`` for unknowns that do not belong to the data one by one, or a density without a value
  ///   where the search for the modes starts.
  init(logDensity: Expression, data: [String: Matrix], lengths: [String: Int]) throws {
    let density = try UnnormalizedDensity(logDensity, data: data, lengths: lengths)
    batch = try BatchedDensity(density, most: Self.mostDimensions)
    let total = try UnnormalizedDensity(
      logDensity.checkedReduced(.sum), data: data, lengths: lengths)
    let program = try DensityProgram(gradientOf: total)
    var gradient = [Double](repeating: 0, count: total.dimension)
    let origin = [Double](repeating: 0, count: total.dimension)
    let first = try program.evaluate(origin, gradient: &gradient)
    guard first.isFinite, gradient.allSatisfy(\.isFinite) else {
      throw InferenceError.densityNotFinite(first, place: "at the start of the search")
    }
    let end = try LBFGS().minimum(from: origin) { point in
      let value = try program.evaluate(point, gradient: &gradient)
      return (-value, gradient.map { -$0 })
    }
    modes = batch.places(end.point)
    factors = try batch.curve(modes).map { curve in
      let precision = try Matrix(checking: curve.hessian.map { $0.map { -$0 } })
      guard precision.values.allSatisfy(\.isFinite) else {
        throw InferenceError.densityNotFinite(.nan, place: "in its curvature at the mode")
      }
      let symmetric = (precision + (try precision.checkedTransposed())) * 0.5
      return try LaplaceApproximation.positive(symmetric).checkedCholesky()
    }
  }

  /// - Throws: ``InferenceError`` for fewer than one draw or a datum that no draw met; ``Interruption/Interrupted``.
  func estimated(samples: Int, seed: UInt64) throws -> [LogMeanExp] {
    guard samples >= 1 else {
      throw InferenceError.badOption("samples", value: Double(samples), expected: "at least 1")
    }
    let standard = StandardT(
      dimension: batch.dimension, degreesOfFreedom: Self.degreesOfFreedom)
    let logRoots = factors.map { factor in
      (0..<batch.dimension).reduce(0.0) { $0 + log(factor[$1, $1]) }
    }
    var random = Random(seed: seed, stream: 1 << 43)
    var logWeights = [[Double]](repeating: [], count: batch.count)
    try Progress.reporting("Importance sampling") { progress in
      for draw in 0..<samples {
        progress.advance(to: Double(draw) / Double(samples), "draw \(draw) of \(samples)")
        var logProposals: [Double] = []
        let places = modes.indices.map { datum in
          let (noise, logDensity) = standard.draw(&random)
          logProposals.append(logDensity - logRoots[datum])
          let factor = factors[datum]
          return modes[datum].enumerated().map { row, mode in
            (0...row).reduce(mode) { $0 + factor[row, $1] * noise[$1] }
          }
        }
        for (datum, value) in try batch.values(places).enumerated() {
          logWeights[datum].append(value - logProposals[datum])
        }
      }
    }
    return try logWeights.enumerated().map { datum, weights in
      try LogMeanExp(weights, seed: seed, stream: UInt64(datum))
    }
  }
}
