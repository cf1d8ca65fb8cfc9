import Expressions
import Tensors

/// What keeps a model from being fitted by expectation maximisation.
package enum EMError: Error, Equatable {
  case nothingToFit
  case manyPlates(String, Dimensions)
  case notPerDatum(String, Dimensions, Dimension)
  case uncountable(String, String)
  case tooManyConfigurations([String], Int)
  case notConjugate(String, because: String)
  case mixedData(String, String)
  case noResponsibilities(String, because: String)
  case notClusters
  case chainOfFormulas(String)
  case chainBesideOthers(String, String)
  case chainOption(String)
  case collapsed(iteration: Int, reason: String)
  case notFinite(iteration: Int, value: Double)
}

extension EMError: CustomStringConvertible {
  /// The sentence for the reader of a cell.
  package var description: String {
    switch self {
    case .nothingToFit:
      "the model has no parameters: there is nothing that .em could fit; ask for its posterior instead"
    case .manyPlates(let name, let plates):
      "\(name) has the plates \(plates): .em needs data with one datum a row"
    case .notPerDatum(let name, let plates, let plate):
      plates.isEmpty
        ? "\(name) is one latent for all data: .em fits parameters and averages over latents of each datum; "
          + "declare it with parameter(…), or fit with .cavi or .vi"
        : "\(name) has the plate \(plates), but .em averages over latents with one value a datum "
          + "(plate \(plate)): fit with .cavi or .vi"
    case .uncountable(let name, let family):
      "\(name) ~ \(family) has infinitely many values, which .em cannot sum over: fit with .vi"
    case .tooManyConfigurations(let names, let count):
      "\(names.joined(separator: ", ")) have \(count == .max ? "too many" : String(count)) values "
        + "together, more than the \(Configurations.largestCount) that are summed over: fit with .cavi or .vi"
    case .mixedData(let name, let latent):
      "a datum of \(name) depends on the \(latent) of other data, but .em averages over the latents of each "
        + "datum by itself"
    case .notConjugate(let name, let reason):
      "the posterior of \(name) has no closed form: \(reason); fit with .vi, or with a network as a guide"
    case .noResponsibilities(let name, let reason):
      "\(name) has no responsibilities to compare: \(reason); steps are compared of models with a discrete latent "
        + "for each datum"
    case .notClusters:
      ".kMeans needs a model with one Categorical latent a datum and normal data without missing values"
    case .chainOfFormulas(let role):
      "the chain's \(role) probabilities must be a parameter or known, not a formula of parameters"
    case .chainBesideOthers(let chain, let other):
      "\(chain) is a Markov chain, but \(other) is a latent too: .em sums over a chain alone; fit with .vi"
    case .chainOption(let option):
      "\(option) is for data without a chain between them"
    case .collapsed(let iteration, let reason):
      "a covariance is singular after iteration \(iteration) (\(reason)): a component has collapsed onto few "
        + "data; ask for fewer components, or more data for each"
    case .notFinite(let iteration, let value):
      "the log-likelihood is \(NumberFormat.named(value)) in iteration \(iteration): a component may "
        + "have collapsed, or the data are too far from all of them; ask for fewer components, or rescale"
    }
  }
}
