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
    case .notConjugate(let name, let reason):
      "the posterior of \(name) has no closed form: \(reason); fit with .vi, or with a network as a guide"
    case .notFinite(let iteration, let value):
      "the log-likelihood is \(NumberFormat.named(value)) in iteration \(iteration): a component may "
        + "have collapsed, or the data are too far from all of them; ask for fewer components, or rescale"
    }
  }
}
