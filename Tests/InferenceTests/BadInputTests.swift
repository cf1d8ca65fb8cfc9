import Datasets
import Inference
import Tensors
import Testing

func failure<T>(_ body: () throws -> T) -> String {
  do {
    _ = try body()
    return "nothing was thrown"
  } catch {
    return String(describing: error)
  }
}

@Suite("Input that is wrong or degenerate")
struct BadInputTests {
  let x = Dataset.oldFaithful.matrix

  func complaint(_ model: GaussianMixture, _ x: Matrix, restarts: Int = 1) -> String {
    failure { try model.checkedFit(x, restarts: restarts) }
  }

  @Test func dataWithoutMeaning() throws {
    let two = GaussianMixture(components: 2)
    #expect(complaint(two, .zeros(0, 2)) == "there are no data to fit: the matrix has no rows")
    #expect(complaint(two, .zeros(3, 0)) == "the data have no columns")
    #expect(
      complaint(two, Vector([1, 2, 3]))
        == "data are a matrix with one datum a row, not a tensor of shape 3; "
        + "for one column write x.reshaped(-1, 1)")
    #expect(
      complaint(GaussianMixture(components: 5), Matrix([[1], [2]]))
        == "5 components are more than the 2 data: a fit needs at least one datum for each")
    var bad = x
    bad[17, 1] = .nan
    #expect(complaint(two, bad) == "data: row 17, column 1 is NaN")
    bad[17, 1] = -.infinity
    #expect(complaint(two, bad) == "data: row 17, column 1 is -inf")
    #expect(failure { try KMeans(clusters: 2).checkedFit(bad) } == "data: row 17, column 1 is -inf")
    #expect(
      failure { try KMeans(clusters: 0).checkedFit(x) } == "clusters is 0, but must be at least 1")
    #expect(
      failure { try KMeans(clusters: 300).checkedFit(x) }
        .hasPrefix("300 clusters are more than the 272 data"))
  }

  @Test func optionsWithoutMeaning() {
    #expect(
      complaint(GaussianMixture(components: 0), x) == "components is 0, but must be at least 1")
    #expect(
      complaint(GaussianMixture(components: 2), x, restarts: 0)
        == "restarts is 0, but must be at least 1")
    #expect(
      complaint(GaussianMixture(components: 2, maxIterations: -1), x)
        == "maxIterations is -1, but must be at least 0")
    #expect(
      complaint(GaussianMixture(components: 2, covarianceFloor: -1), x)
        == "covarianceFloor is -1, but must be finite and at least 0")
    #expect(
      complaint(GaussianMixture(components: 2, tolerance: .nan), x)
        == "tolerance is nan, but must be a number")
    #expect(
      complaint(GaussianMixture(components: 2, initialisation: .means(.zeros(3, 2))), x)
        == "the initial means have the shape 3×2, but must have 2×2: "
        + "a row for each component, a column for each dimension")
    #expect(
      complaint(GaussianMixture(components: 1, initialisation: .means(Matrix([[.nan, 0]]))), x)
        == "the initial means: row 0, column 0 is NaN")
  }

  @Test func predictionsOfOtherData() throws {
    let fit = try GaussianMixture(components: 2).checkedFit(x)
    #expect(
      failure { try fit.mixture.checkedPredict(.zeros(1, 3)) }
        == "the data have 3 columns, but the model was fitted to 2")
    #expect(
      failure { try fit.mixture.checkedLogDensity(Matrix([[1, .nan]])) }
        == "data: row 0, column 1 is NaN")
    #expect(failure { try fit.mixture.checkedScore(.zeros(0, 2)) }.hasPrefix("the mean of no"))
    #expect(fit.predict(.zeros(0, 2)).isEmpty)
    #expect(
      failure { try fit.mixture.checkedSample(-1) }
        == "-1 data cannot be drawn: the number must be at least 0")
    #expect(fit.sample(0).shape == [0, 2])
    #expect(fit.logDensity(Matrix([[1e200, 0]])).values == [-.infinity])
    #expect(
      failure { try KMeans(clusters: 2).checkedFit(x).checkedPredict(.zeros(1, 1)) }
        == "the data have 1 column, but the model was fitted to 2")
  }

  @Test func mixturesThatAreNone() {
    let one = Matrix.identity(1)
    func complaint(_ weights: [Double], _ means: Matrix, _ covariances: [Matrix]) -> String {
      failure {
        try NormalMixture(checking: Vector(weights), means: means, covariances: covariances)
      }
    }
    #expect(complaint([0.5, 0.4], .zeros(2, 1), [one, one]).contains("sum to 0.9"))
    #expect(complaint([1.5, -0.5], .zeros(2, 1), [one, one]).contains("weight 1 is -0.5"))
    #expect(complaint([1], .zeros(1, 2), [one]).contains("its shape is 1×1"))
    #expect(complaint([1], .zeros(1, 1), [one, one]).contains("2 covariances for 1 components"))
    #expect(
      complaint([1], .zeros(1, 1), [-one]).contains("covariance 0: the matrix is not positive"))
  }

  /// Without a floor, a constant column has no density; the message says what to do.
  @Test(arguments: CovarianceKind.allCases)
  func collapse(_ covariance: CovarianceKind) throws {
    let flat = Matrix.concatenated([x[column: 0].reshaped(-1, 1), Matrix.ones(272, 1)], axis: 1)
    let constant = covariance == .spherical ? Matrix.ones(9, 2) : flat
    let model = GaussianMixture(components: 2, covariance: covariance, covarianceFloor: 0)
    let message = complaint(model, constant, restarts: 3)
    #expect(message.contains("collapsed") && message.contains("raise covarianceFloor, which is 0"))
    #expect(message.contains("leading minor of order"))
  }

  /// Data on a line have no density either, though rounding may leave a variance across it.
  @Test(arguments: [CovarianceKind.full, .tied], [Vector([1, 1]), Vector([1, 0.1, 3])])
  func collinear(_ covariance: CovarianceKind, direction: Vector) throws {
    let line = x[column: 0].reshaped(-1, 1) * direction
    let model = GaussianMixture(components: 1, covariance: covariance, covarianceFloor: 0)
    #expect(complaint(model, line).contains("is singular"))
  }

  /// Degenerate data are fitted as far as the floor allows, without a trap and without a NaN.
  @Test(arguments: CovarianceKind.allCases, [1, 2, 3])
  func degenerateData(_ covariance: CovarianceKind, components: Int) throws {
    let constantColumn = Matrix.concatenated(
      [x[column: 0].reshaped(-1, 1), Matrix.ones(272, 1)], axis: 1)
    let duplicates = Matrix.concatenated([Matrix.ones(20, 2), Matrix.zeros(20, 2)])
    let single = Matrix([[3, 4]])
    let line = x[column: 0].reshaped(-1, 1) * Vector([1, 2, 3])
    for data in [constantColumn, duplicates, single, line, Matrix.ones(5, 1)]
    where data.rows >= components {
      for initialisation in [Initialisation.kMeansPlusPlus, .kMeans] {
        let fit = try GaussianMixture(
          components: components, covariance: covariance, initialisation: initialisation
        ).checkedFit(data, restarts: 2, seed: 1)
        #expect(fit.logLikelihood.isFinite)
        #expect(abs(fit.responsibilities.sum(axis: 1) - 1).max() < 1e-12)
        try fit.means.checkFinite("means")
        try fit.weights.checkFinite("weights")
        for matrix in fit.covariances { try matrix.checkFinite("covariance") }
        #expect(!fit.description.contains("nan"))
      }
      let partition = try KMeans(clusters: components).checkedFit(data, restarts: 2, seed: 1)
      #expect(partition.inertia.isFinite && partition.converged)
      try partition.centers.checkFinite("centers")
    }
  }

  @Test func zeroIterationsGiveTheStart() throws {
    let fit = try GaussianMixture(components: 2, maxIterations: 0).checkedFit(x)
    #expect(fit.iterations == 0 && !fit.converged && fit.trace.count == 1)
    #expect(fit.warnings.count == 1)
  }
}
