/// Why a derivation cannot be checked on a model.
package enum MeaningError: Error, Equatable {
  case sequence(String)
  case manyPlates([String])
  case mixed(String, String)
  case largeLatent(String, Int)
  case tooManyValues([String], Int)
  case uncountable(String, String)
  case otherSupport(String)
  case noLetter(String)
  case nameOfPlace(String, String)
  case betweenPoints(String)
}

extension MeaningError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .sequence(let name):
      "the states \(name) of a hidden Markov model depend on each other; a derivation is checked on models whose data "
        + "are independent given the parameters"
    case .manyPlates(let plates):
      "the model has the plates \(plates.joined(separator: " and ")); a derivation is checked on the data of one"
    case .mixed(let data, let latent):
      "the data \(data) depend on the \(latent) of other data; a derivation is checked on models whose data are "
        + "independent given the parameters"
    case .largeLatent(let name, let size):
      "\(name) has \(size) numbers a datum, a guide, and other latents beside it; a latent of more than 2 numbers is "
        + "gone through by draws, which a guide of several latents cannot be weighed by"
    case .tooManyValues(let names, let count):
      "\(names.joined(separator: " and ")) have \(count) values together, more than a check can go through"
    case .uncountable(let name, let family):
      "\(name) ~ \(family) has values without end, which no check can go through"
    case .otherSupport(let name):
      "the guide gives \(name) other values than its prior does: the divergence of q from p is infinite, or p has mass "
        + "where q has none"
    case .betweenPoints(let name):
      "q(\(name)) is known at the points of the quadrature alone; write it within an expectation or an integral"
    case .nameOfPlace(let name, let datum):
      "\(name) is what derivations call one of the data \(datum); give the model's variable another name"
    case .noLetter(let name):
      "\(name) is the name of a density in derivations; give the model's variable another"
    }
  }
}
