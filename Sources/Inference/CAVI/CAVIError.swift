import Tensors

/// What keeps a model from being fitted by coordinate ascent.
package enum CAVIError: Error, Equatable {
  case hasParameters([String])
  case noLatents
  case noFactor(String, family: String)
  case notConjugate(
    latent: String, statement: String, family: String, role: String, instead: String)
  case notLinear(latent: String)
  case notFinite(iteration: Int, value: Double)
}

extension CAVIError: CustomStringConvertible {
  /// The sentence for the reader of a cell.
  package var description: String {
    switch self {
    case .hasParameters(let names):
      "\(names.joined(separator: ", ")) \(names.count == 1 ? "is a parameter" : "are parameters") without "
        + "a prior: .cavi finds distributions; declare with latent() and give a prior, or fit with .em"
    case .noLatents:
      "the model has no latents: there is no posterior to find"
    case .noFactor(let name, let family):
      "\(name) ~ \(family): .cavi has no factor of that family; conjugate priors are Dirichlet, Beta, Gamma, "
        + "Wishart, Normal, MultivariateNormal, Categorical and Bernoulli; or fit with .vi"
    case .notConjugate(let latent, let statement, let family, let role, let instead):
      "\(statement) ~ \(family) is not conjugate to \(latent), which stands in its \(role): \(instead); or fit "
        + "with .vi"
    case .notLinear(let latent):
      "the log joint density is not linear in the statistics of \(latent): its conditional is outside its "
        + "prior's family; fit with .vi"
    case .notFinite(let iteration, let value):
      "the evidence lower bound is \(NumberFormat.named(value)) in iteration \(iteration): rescale the data, "
        + "or take less extreme priors"
    }
  }
}
