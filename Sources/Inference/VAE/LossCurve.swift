import Tensors

/// A loss and its two terms after each epoch, in nats per datum.
public struct LossCurve: Sendable, Equatable {
  /// What training lowers: reconstruction + β · divergence.
  public internal(set) var loss: [Double] = []
  /// −E[log p(x | z)]: what is lost of the data, summed over the numbers of a datum.
  public internal(set) var reconstruction: [Double] = []
  /// KL(q(z | x) ‖ p(z)), summed over latent dimensions.
  public internal(set) var divergence: [Double] = []

  /// The loss after the last epoch, if there was one.
  var last: LossTerms? {
    guard let loss = loss.last, let reconstruction = reconstruction.last,
      let divergence = divergence.last
    else { return nil }
    return LossTerms(loss: loss, reconstruction: reconstruction, divergence: divergence)
  }

  mutating func append(_ terms: LossTerms) {
    loss.append(terms.loss)
    reconstruction.append(terms.reconstruction)
    divergence.append(terms.divergence)
  }
}

/// A loss and its two terms, in nats per datum.
public struct LossTerms: Sendable, Equatable {
  /// Reconstruction + β · divergence.
  public internal(set) var loss = 0.0
  /// −E[log p(x | z)].
  public internal(set) var reconstruction = 0.0
  /// KL(q(z | x) ‖ p(z)).
  public internal(set) var divergence = 0.0

  /// The first of the terms that is not finite.
  var brokenTerm: (name: String, value: Double)? {
    let terms = [
      ("reconstruction term", reconstruction), ("divergence term", divergence), ("loss", loss),
    ]
    return terms.first { !$0.1.isFinite }
  }
}

extension LossTerms: CustomStringConvertible {
  public var description: String {
    func text(_ value: Double) -> String { NumberFormat.fixed(value, decimals: 2) }
    return "loss \(text(loss)) = reconstruction \(text(reconstruction)) + KL \(text(divergence))"
  }
}
