import Tensors

extension NormalMixture {
  /// The M-step: the parameters that maximise the expected complete-data log-likelihood, subject to no
  /// variance in any direction below `floor`.
  ///
  /// With counts N_k and scatter matrices S_k about the weighted means, the means and Σ_k = S_k / N_k are
  /// the weighted maximum-likelihood estimates (Bishop, *Pattern Recognition and Machine Learning*,
  /// 9.24–9.26). Raising the eigenvalues of S_k / N_k that are below the floor is the exact maximum under
  /// Σ_k ⪰ floor·I, so the log-likelihood still never falls. A component that holds nothing gets the
  /// weight 0 and keeps its mean and covariance.
  ///
  /// - Throws: ``InferenceError/collapsed(component:count:floor:reason:)`` if a covariance is singular.
  package func maximized(
    from statistics: MixtureStatistics, covariance kind: CovarianceKind, floor: Double
  ) throws -> NormalMixture {
    let d = statistics.dimensions
    let counts = (0..<statistics.componentCount).map(statistics.count)
    let total = counts.reduce(0, +)
    var means = statistics.centers.values
    var scatters: [Matrix] = []
    for (k, count) in counts.enumerated() {
      var scatter = statistics.second(k)
      if count > 0 {
        let deviation = statistics.first(k).map { $0 / count }
        for i in 0..<d {
          means[k * d + i] += deviation[i]
          for j in 0..<d where i == j || !statistics.isDiagonal {
            scatter[i * d + j] -= count * deviation[i] * deviation[j]
          }
        }
      }
      scatters.append(Matrix(unchecked: scatter, shape: [d, d]))
    }

    let estimates: [Matrix]
    if kind == .tied {
      let pooled = scatters.dropFirst().reduce(scatters[0], +) / total
      let shared = try Self.floored(pooled, kind, floor, component: nil, count: total)
      estimates = scatters.map { _ in shared }
    } else {
      estimates = try scatters.enumerated().map { k, scatter in
        guard counts[k] > 0 else { return covariances[k] }
        return try Self.floored(scatter / counts[k], kind, floor, component: k, count: counts[k])
      }
    }
    return NormalMixture(
      unchecked: Vector(counts.map { $0 / total }),
      means: Matrix(unchecked: means, shape: statistics.centers.shape), covariances: estimates,
      covariance: kind)
  }

  /// A covariance of a kind from its unconstrained estimate.
  private static func floored(
    _ estimate: Matrix, _ kind: CovarianceKind, _ floor: Double, component: Int?, count: Double
  ) throws -> Matrix {
    let d = estimate.rows
    do {
      switch kind {
      case .full, .tied:
        return try positive(estimate, floor)
      case .diagonal, .spherical:
        var variances = try estimate.checkedDiagonal().values
        if kind == .spherical {
          variances = Array(repeating: variances.reduce(0, +) / Double(d), count: d)
        }
        let result = try Vector(variances.map { max($0, floor) }).checkedDiagonalMatrix()
        _ = try result.checkedCholesky()
        return result
      }
    } catch let error as TensorError {
      throw InferenceError.collapsed(
        component: component, count: count, floor: floor, reason: error.description)
    }
  }

  /// Throws for a covariance that is singular to working precision: one of whose variables has, given
  /// those before it, a variance within the rounding error of its own. The factorization alone does not
  /// tell, since rounding may leave such a variance just above zero.
  private static func requireRegular(_ covariance: Matrix) throws {
    let factor = try covariance.checkedCholesky()
    for i in 0..<covariance.rows {
      let (variance, rest) = (covariance[i, i], factor[i, i] * factor[i, i])
      guard rest > Double(covariance.rows) * variance.ulp else {
        throw TensorError.notPositiveDefinite(order: i + 1, minor: 0)
      }
    }
  }

  /// The nearest covariance with no eigenvalue below the floor.
  private static func positive(_ estimate: Matrix, _ floor: Double) throws -> Matrix {
    guard floor > 0 else {
      try requireRegular(estimate)
      return estimate
    }
    let lowered = estimate - floor * .identity(estimate.rows)
    if (try? lowered.checkedCholesky()) != nil { return estimate }
    let (values, vectors) = try estimate.checkedSymmetricEigen()
    let scaled = vectors * values.map { max($0, floor).squareRoot() }
    let raised = try Matrix.checkedMatmul(scaled, scaled.checkedTransposed())
    _ = try raised.checkedCholesky()
    return raised
  }
}
