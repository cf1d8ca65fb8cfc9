import Tensors

/// A mixture of multivariate normal distributions: a fitted one, or one written down.
public struct NormalMixture: Sendable, Equatable {
  /// The probability of each component.
  public let weights: Vector
  /// The mean of each component, one a row.
  public let means: Matrix
  /// The covariance matrix of each component.
  public let covariances: [Matrix]
  /// What the covariances have in common.
  public let covariance: CovarianceKind

  /// A mixture from its parameters, known to fit together.
  package init(
    unchecked weights: Vector, means: Matrix, covariances: [Matrix], covariance: CovarianceKind
  ) {
    self.weights = weights
    self.means = means
    self.covariances = covariances
    self.covariance = covariance
  }

  /// A mixture from its parameters: K weights that sum to 1, K×D means, K covariances of D×D.
  public init(weights: Vector, means: Matrix, covariances: [Matrix]) {
    self = trapping {
      try Self(checking: weights, means: means, covariances: covariances)
    }
  }

  package init(checking weights: Vector, means: Matrix, covariances: [Matrix]) throws {
    guard weights.rank == 1, weights.count > 0 else {
      throw InferenceError.badWeights("weights are a vector with one number a component")
    }
    if let index = weights.values.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw InferenceError.badWeights(
        "weight \(index) is \(NumberFormat.text(weights.values[index])), but must be at least 0")
    }
    let total = weights.sum()
    guard abs(total - 1) <= 1e-6 else {
      throw InferenceError.badWeights(
        "the weights sum to \(NumberFormat.text(total)), but must sum to 1")
    }
    guard means.rank == 2, means.rows == weights.count, means.columns > 0 else {
      throw InferenceError.wrongMeans(means.shape, expected: [weights.count, means.columns])
    }
    try means.checkFinite("the means")
    guard covariances.count == weights.count else {
      throw InferenceError.wrongCovariances(
        "\(covariances.count) covariances for \(weights.count) components")
    }
    for (k, covariance) in covariances.enumerated() {
      guard covariance.shape == [means.columns, means.columns] else {
        throw InferenceError.badCovariance(
          component: k,
          reason: "its shape is \(covariance.shape), but the means have \(means.columns) columns")
      }
      do {
        _ = try covariance.checkedCholesky()
      } catch {
        throw InferenceError.badCovariance(component: k, reason: String(describing: error))
      }
    }
    self.init(
      unchecked: weights, means: means, covariances: covariances, covariance: .full)
  }

  /// The number of dimensions.
  public var dimensions: Int { means.columns }

  /// One of the normal distributions of a mixture.
  public struct Component: Sendable, Equatable {
    /// Its probability.
    public let weight: Double
    /// Its mean.
    public let mean: Vector
    /// Its covariance matrix.
    public let covariance: Matrix
  }

  /// The same mixture with its components in another order.
  func reordered(_ order: [Int]) -> NormalMixture {
    NormalMixture(
      unchecked: weights.gathered(order), means: means.gathered(order),
      covariances: order.map { covariances[$0] }, covariance: covariance)
  }

  /// The components one by one.
  public var components: [Component] {
    covariances.enumerated().map { k, covariance in
      Component(weight: weights[k], mean: means[row: k], covariance: covariance)
    }
  }
}
