import Distributions
import Tensors

/// How a mixture of normal distributions is fitted with hard assignments: the limit of expectation maximisation as
/// a shared spherical covariance shrinks to 0.
public struct HardClustering: Sendable, Equatable {
  var restarts = 1
  var seed = 0

  /// The method with all its defaults.
  public static var kMeans: Self { .kMeans() }

  /// k-means, the best of some random starts.
  public static func kMeans(restarts: Int = 1, seed: Int = 0) -> Self {
    Self(restarts: restarts, seed: seed)
  }
}

extension Model {
  /// Fits centers and assignments by k-means, with as many clusters as the model's discrete latent has values.
  public func fit(_ method: HardClustering) -> KMeansFit { trapping { try checkedFit(method) } }

  /// - Throws: ``EMError/notClusters`` for a model that is no mixture of normal distributions.
  package func checkedFit(_ method: HardClustering) throws -> KMeansFit {
    guard latents.count == 1, let latent = latents.first, latent.law.family.name == "Categorical",
      let count = latent.law.outcomeCount, observations.count == 1, data.count == 1,
      NormalForm(observations[0].law) != nil, data[0].presence == nil, data[0].values.rank == 2
    else { throw EMError.notClusters }
    return try KMeans(clusters: count).checkedFit(
      data[0].values, restarts: method.restarts, seed: UInt64(seed: method.seed))
  }
}
