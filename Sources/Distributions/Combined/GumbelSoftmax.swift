import Expressions
import Tensors

/// The relaxed one-hot vector: a categorical choice softened so that gradients flow through draws.
///
/// Source: Maddison, Mnih and Teh, "The concrete distribution", 2017; Jang, Gu and Poole, "Categorical
/// reparameterization with Gumbel-softmax", 2017.
public struct GumbelSoftmax: MultivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution with a temperature, toward 0 of which draws become one-hot, and unnormalised log
  /// probabilities.
  public init(temperature: some DistributionParameter, logits: some DistributionParameter) {
    law = trapping { try Law(checking: Self.family, [temperature.parameter, logits.parameter]) }
  }

  /// The distribution with a temperature and probabilities other than 0.
  public init(temperature: some DistributionParameter, probabilities: some DistributionParameter) {
    law = trapping {
      try Law(checking: Self.family, [temperature.parameter, log(probabilities.parameter)])
    }
  }
}

extension GumbelSoftmax {
  package static let family = Family(
    name: "GumbelSoftmax", symbol: "\\operatorname{GumbelSoftmax}",
    parameters: [.init("temperature", "τ", .positive), .init("logits", "ℓ", .vector)],
    about: "a choice of one of several possibilities, softened", eventRank: 1,
    support: { p in .simplex(p[1].count) },
    logDensity: { p, x in
      let K = Expression.extent(p[1].shape.axes.last ?? 1)
      let τ = p[0].expandingAxis(p[0].rank)
      let scores = try Expression.checkedMap(.subtract, p[1], τ * log(x))
      return try logGamma(K) + (K - 1) * log(p[0])
        - K * scores.checkedReduced(.logSumExp, axes: [-1])
        + (scores - log(x)).checkedReduced(.sum, axes: [-1])
    },
    sampling: .uniform { p, u in
      let noise = -log(-log(u))
      return softmax((p[1] + noise) / p[0].expandingAxis(p[0].rank))
    })
}
