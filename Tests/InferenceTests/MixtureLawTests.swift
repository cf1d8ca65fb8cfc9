import Datasets
import Glibc
import Inference
import Tensors
import Testing

@Suite("Laws of EM")
struct MixtureLawTests {
  /// Clusters of different spreads that overlap, so that EM has something to do.
  static func data(seed: UInt64, rows: Int = 300, dimensions: Int = 3) throws -> Matrix {
    let blobs = try Dataset.checkedBlobs(
      rows: rows, dimensions: dimensions, clusters: 3, spread: 1, seed: seed)
    let noise = try Matrix.checkedNormal(shape: [rows, dimensions], seed: seed, stream: 9)
    return blobs.matrix * 0.3 + noise * Vector.range(0.5, 2, count: dimensions)
  }

  @Test(arguments: CovarianceKind.allCases, 1...6)
  func theLikelihoodNeverFalls(_ covariance: CovarianceKind, seed: Int) throws {
    let x = try Self.data(seed: UInt64(seed))
    let fit = try GaussianMixture(components: 4, covariance: covariance, maxIterations: 200)
      .checkedFit(x, seed: UInt64(seed))
    #expect(fit.trace.count == fit.iterations + 1)
    for (before, after) in zip(fit.trace, fit.trace.dropFirst()) {
      #expect(after >= before - 1e-12 * abs(before))
    }
    let sums = fit.responsibilities.sum(axis: 1)
    #expect(abs(sums - 1).max() < 1e-14)
    #expect(abs(fit.weights.sum() - 1) < 1e-14)
  }

  /// A floor that bites is a constraint, and the constrained M-step still climbs.
  @Test(arguments: CovarianceKind.allCases)
  func theLikelihoodNeverFallsAtTheFloor(_ covariance: CovarianceKind) throws {
    let x = try Self.data(seed: 1)
    let fit = try GaussianMixture(components: 3, covariance: covariance, covarianceFloor: 4)
      .checkedFit(x, seed: 2)
    for (before, after) in zip(fit.trace, fit.trace.dropFirst()) {
      #expect(after >= before - 1e-12 * abs(before))
    }
    for matrix in fit.covariances {
      #expect(matrix.symmetricEigen().values[0] >= 4 * (1 - 1e-12))
    }
    #expect(!fit.warnings.isEmpty)
  }

  /// The expected complete-data log-likelihood per datum, straight from its definition.
  static func expectedLogJoint(
    _ mixture: NormalMixture, _ x: Matrix, _ responsibilities: Matrix
  ) -> Double {
    var total = 0.0
    for (k, component) in mixture.components.enumerated() {
      let factor = component.covariance.cholesky()
      let z = factor.triangularSolve((x - component.mean).transposed())
      let squares = square(z).sum(axis: 0)
      let constant =
        log(component.weight) - Double(x.columns) / 2 * log(2 * .pi)
        - component.covariance.logDeterminant() / 2
      total += (responsibilities[column: k] * (constant - 0.5 * squares)).sum()
    }
    return total / Double(x.rows)
  }

  /// Central differences of the expected complete-data log-likelihood vanish at the M-step's result, in
  /// the directions in which its parameters may move.
  @Test(arguments: CovarianceKind.allCases)
  func theGradientVanishesAfterTheMStep(_ kind: CovarianceKind) throws {
    let x = try Self.data(seed: 3)
    let start = try GaussianMixture(components: 2, covariance: kind, maxIterations: 2)
      .checkedFit(x, seed: 1).mixture
    let responsibilities = start.responsibilities(x)
    let best = try start.maximized(
      from: start.expectation(x).statistics, covariance: kind, floor: 0)
    let h = 1e-5

    func slope(_ move: (Double) -> NormalMixture) -> Double {
      let ahead = Self.expectedLogJoint(move(h), x, responsibilities)
      return (ahead - Self.expectedLogJoint(move(-h), x, responsibilities)) / (2 * h)
    }
    func moved(_ means: Matrix, _ covariances: [Matrix], _ weights: Vector) -> NormalMixture {
      NormalMixture(weights: weights, means: means, covariances: covariances)
    }
    for k in 0..<2 {
      for i in 0..<x.columns {
        #expect(
          abs(
            slope { h in
              var means = best.means
              means[k, i] += h
              return moved(means, best.covariances, best.weights)
            }) < 1e-8)
      }
      // Directions of the covariance: any symmetric one, the diagonal alone, or a multiple of I.
      let pairs = (0..<x.columns).flatMap { i in (0...i).map { (i, $0) } }
      for (i, j) in pairs where i == j || kind == .full || kind == .tied {
        var direction = Matrix.zeros(x.columns, x.columns)
        if kind == .spherical {
          direction = .identity(x.columns)
        } else {
          direction[i, j] = 1
          direction[j, i] = 1
        }
        #expect(
          abs(
            slope { h in
              var covariances = best.covariances
              for c in 0..<2 where c == k || kind == .tied {
                covariances[c] += h * direction
              }
              return moved(best.means, covariances, best.weights)
            }) < 1e-8)
      }
    }
    #expect(
      abs(slope { h in moved(best.means, best.covariances, best.weights + Vector([h, -h])) })
        < 1e-8)
  }

  /// All figures are the same to the last bit with any number of threads.
  @Test func threadsDoNotMatter() throws {
    let x = try Self.data(seed: 5, rows: 20_001, dimensions: 5)
    let before = Parallel.threads
    defer { Parallel.threads = before }
    let fits = try [1, 2, 7].map { threads in
      Parallel.threads = threads
      return try GaussianMixture(components: 3, maxIterations: 20).checkedFit(x, seed: 4)
    }
    #expect(fits[0] == fits[1] && fits[0] == fits[2])
    let partitions = try [1, 3].map { threads in
      Parallel.threads = threads
      return try KMeans(clusters: 5).checkedFit(x, seed: 4)
    }
    #expect(partitions[0] == partitions[1])
  }

  /// Far from zero, coordinates lose their last digits, and the fit no more than those.
  @Test func aDistantOriginCostsNoDigits() throws {
    let x = try Self.data(seed: 6)
    let near = try GaussianMixture(components: 2).checkedFit(x, seed: 1)
    let far = try GaussianMixture(components: 2).checkedFit(x + 1e6, seed: 1)
    #expect(abs(near.logLikelihood - far.logLikelihood) < 1e-5)
    #expect(abs(near.covariances[0] - far.covariances[0]).max() < 1e-4)
  }

  @Test func samplesHaveTheMomentsOfTheMixture() throws {
    let mixture = NormalMixture(
      weights: Vector([0.25, 0.75]), means: Matrix([[0, 0], [4, 1]]),
      covariances: [Matrix([[1, 0.5], [0.5, 2]]), Matrix([[0.5, 0], [0, 0.1]])])
    let (x, labels) = try mixture.checkedSample(40_000, seed: 3)
    // Five standard errors.
    #expect(abs(Double(labels.count { $0 == 0 }) / 40_000 - 0.25) < 0.011)
    let fit = try GaussianMixture(components: 2, initialisation: .means(mixture.means))
      .checkedFit(x)
    #expect(abs(fit.means - mixture.means).max() < 0.07)
    #expect(abs(fit.covariances[0] - mixture.covariances[0]).max() < 0.15)
    #expect(abs(fit.covariances[1] - mixture.covariances[1]).max() < 0.03)
    // The mean log density estimates minus the entropy: no other mixture does better on average.
    #expect(mixture.score(x) <= fit.score(x))
  }

  @Test(arguments: 1...8)
  func inertiaNeverRises(seed: Int) throws {
    let x = try Self.data(seed: UInt64(seed))
    let fit = try KMeans(clusters: 6).checkedFit(x, seed: UInt64(seed))
    for (before, after) in zip(fit.trace, fit.trace.dropFirst()) { #expect(after <= before) }
    for k in 0..<6 {
      let members = try x.checkedGathered(fit.labels.indices.filter { fit.labels[$0] == k })
      #expect(abs(members.mean(axis: 0) - fit.centers[row: k]).max() < 1e-12)
    }
  }
}
