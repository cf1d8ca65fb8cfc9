import Expressions
import Tensors

/// A posterior approximated by coordinate ascent, and how the fit went.
///
/// Figures are in nats over all data, with every constant.
public struct CAVIFit: Sendable {
  /// The model whose posterior it is.
  public let model: Model
  let method: CoordinateAscent
  /// The factors of q.
  public let factors: [FittedFactor]
  /// The evidence lower bound after each iteration; it never falls.
  public let trace: [Double]
  /// Whether the last iteration gained no more than the tolerance.
  public let converged: Bool
  /// What the bound is made of: its entries sum to it.
  public let ledger: [Entry]
  /// The expected statistics of all factors, from which the fit can go on.
  let state: [String: Matrix]
  /// How long the fit took, in seconds.
  public let seconds: Double
  /// What a reader should know before trusting the fit.
  public let warnings: [String]

  /// A part of the evidence lower bound, in nats.
  public struct Entry: Sendable, Equatable {
    /// What a part of the bound comes from.
    public enum Kind: String, Sendable, CaseIterable {
      /// E[log p(data | latents)].
      case likelihood
      /// E[log p(latent)], of a prior.
      case prior
      /// H[q], of a factor.
      case entropy
    }
    /// The variable, or the latents of the factor.
    public let name: String
    public let kind: Kind
    public let value: Double
  }

  /// A factor of q.
  public struct FittedFactor: Sendable, Equatable {
    /// The latents it is a distribution of.
    public let latents: [String]
    /// Its family, such as `Dirichlet` or `NormalWishart`.
    public let family: String
    /// Its parameters by name, with the plates first.
    public let parameters: [String: Matrix]
    /// The expected value of each of its latents.
    let means: [Matrix]
  }

  /// The evidence lower bound: log p(data) less KL(q ‖ posterior).
  public var evidenceLowerBound: Double { trace[trace.count - 1] }

  /// How many sweeps over the factors were made.
  public var iterations: Int { trace.count }

  /// The posterior mean of a latent; of a discrete one its probabilities.
  public func mean(of name: String) -> Matrix { trapping { try checkedMean(of: name) } }

  /// - Throws: ``ModelError/unknownName(_:of:known:)`` for a name that the model does not have.
  package func checkedMean(of name: String) throws -> Matrix {
    let (factor, place) = try checkedPlace(of: name)
    return factor.means[place]
  }

  /// The factor that a latent has a part in.
  public func factor(of name: String) -> FittedFactor {
    trapping { try checkedPlace(of: name).factor }
  }

  package func checkedPlace(of name: String) throws -> (factor: FittedFactor, place: Int) {
    for factor in factors {
      if let place = factor.latents.firstIndex(of: name) { return (factor, place) }
    }
    throw ModelError.unknownName(name, of: "fit", known: model.latents.map(\.name).sorted())
  }

  /// The probability of each value of the discrete latent given each datum, one row a datum; no rows without
  /// such a latent.
  public var responsibilities: Matrix {
    guard let latent = model.latents.first(where: { $0.law.isDiscrete && $0.plates.count == 1 }),
      let mean = try? checkedMean(of: latent.name), mean.rank == 2
    else { return Matrix(unchecked: [], shape: [0, 0]) }
    return mean
  }

  /// How many data each component holds: the sums of the responsibilities.
  public var effectiveCounts: Vector { trapping { try checkedEffectiveCounts() } }

  package func checkedEffectiveCounts() throws -> Vector {
    let shares = responsibilities
    return shares.count == 0
      ? Matrix(unchecked: [], shape: [0]) : try shares.checkedReduced(.sum, axis: 0)
  }
}
