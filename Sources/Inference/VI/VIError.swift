import Expressions
import Tensors

/// What keeps a model from being fitted by gradient variational inference.
package enum VIError: Error, Equatable {
  case nothingContinuous
  case uncountable(String, family: String)
  case tooManyConfigurations([String], Int)
  case discreteForAll(String, Dimensions)
  case dependsAcrossPlates(String, on: String)
  case tooLarge(family: String, dimension: Int, limit: Int)
  case badRank(Int, dimension: Int)
  case notPerDatum(String, Dimensions)
  case perDatumFamily
  case naturalOptions
  case mixedData(String, String)
  case unknownLatent(String, known: [String])
  case unsettled(String)
  case notFinite(step: Int, value: Double)
  case tooManyDraws(Int, of: String)
  case wrongData(String)
}

extension VIError: CustomStringConvertible {
  /// The sentence for the reader of a cell.
  package var description: String {
    switch self {
    case .nothingContinuous:
      "the model has no continuous latent whose posterior .vi could approximate: fit its parameters with "
        + ".em, or give them a prior with latent(…)"
    case .uncountable(let name, let family):
      "\(name) ~ \(family) is a discrete latent under reparameterised VI: no gradient flows through it, "
        + "and it has too many values to be summed out; take a distribution of finitely many values"
    case .tooManyConfigurations(let names, let count):
      "\(names.joined(separator: ", ")) have \(count == .max ? "too many" : String(count)) values "
        + "together, more than the \(Configurations.largestCount) that are summed out"
    case .discreteForAll(let name, let plates):
      "\(name) is a discrete latent under reparameterised VI: it is summed out where each datum has "
        + "its own, but \(name) "
        + (plates.isEmpty ? "is one for all data" : "has the plates \(plates)")
    case .dependsAcrossPlates(let name, let latent):
      "\(latent) is a discrete latent under reparameterised VI: it is summed out datum by datum, but "
        + "\(name), which depends on it, is not one for each datum"
    case .tooLarge(let family, let dimension, let limit):
      "a \(family) approximation of \(dimension) numbers is too large, the limit is \(limit): take "
        + ".meanField or .lowRank(…)"
    case .badRank(let rank, let dimension):
      "the rank of .lowRank is \(rank), but the latents have \(dimension) numbers: take .fullRank"
    case .notPerDatum(let name, let plates):
      "\(name) \(plates.isEmpty ? "is one for all data" : "has the plates \(plates)"), but with "
        + "perDatum each latent belongs to a datum: leave perDatum out, or make it a parameter(…)"
    case .perDatumFamily:
      "perDatum gives each datum its own means and deviations: the family must be .meanField"
    case .mixedData(let name, let latent):
      "a datum of \(name) depends on the \(latent) of other data, which cannot be summed out, or fitted, datum "
        + "by datum"
    case .naturalOptions:
      "natural gradients are for the family .meanField and the optimizer .sgd(…) with a rate from 0 to 1 and "
        + "no momentum, such as .sgd(0.1)"
    case .unknownLatent(let name, let known):
      "the fit has no latent \(name), only \(known.joined(separator: ", "))"
    case .unsettled(let name):
      "the support of a latent depends on \(name), which is summed out: no smooth map leads to it"
    case .notFinite(let step, let value):
      "the evidence lower bound is \(NumberFormat.named(value)) at step \(step), before anything was "
        + "learned: "
        + (value == -.infinity
          ? "take narrower priors, or rescale the data; where a latent bounds the data, as in Uniform(0, u), no "
            + "gradient leads it beyond them"
          : "lower the rate of the optimiser, rescale the data, or take narrower priors")
    case .tooManyDraws(let count, let name):
      "\(count) draws of \(name) do not fit into memory: ask for fewer"
    case .wrongData(let problem):
      problem
    }
  }
}
