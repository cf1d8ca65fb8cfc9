import Expressions

/// What keeps a model from being fitted with a guide.
package enum SVIError: Error, Equatable {
  case noGuide
  case notPerDatum(String, Dimensions)
  case differentRows
  case notReparameterizable(String, family: String)
  case noDoublyReparameterized
  case needsValidData(String)
}

extension SVIError: CustomStringConvertible {
  /// The sentence for the reader of a cell.
  package var description: String {
    switch self {
    case .noGuide:
      "the model has no guide: write model(x) { x, z in … } guide: { x, z in … }, or fit with .vi"
    case .notPerDatum(let name, let plates):
      "\(name) \(plates.isEmpty ? "is one for all data" : "has the plates \(plates)"), but .svi takes the "
        + "data in batches, so that each variable must have one value a datum: make it a parameter(…), "
        + "or fit with .vi"
    case .differentRows:
      "the sets of data have different numbers of rows, but .svi takes the same rows of each"
    case .notReparameterizable(let name, let family):
      "the guide draws \(name) from \(family), through which no gradient flows: take one that is made "
        + "from noise, such as Normal or LogNormal"
    case .noDoublyReparameterized:
      "a Rényi bound has no doubly reparameterised gradient here: take .reparameterized"
    case .needsValidData(let problem): problem
    }
  }
}
