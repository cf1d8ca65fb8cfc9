import Tensors

/// What can be wrong with a training, or happen in it.
package enum TrainingError: Error, Equatable {
  case badOption(String, value: Double, expected: String)
  case noData(String)
  case batchTooLarge(Int, rows: Int)
  case wrongDimensions(Int, expected: Int, what: String)
  case outOfRange(String, value: Double, row: Int, column: Int, expected: String)
  case notFinite(term: String, value: Double, step: Int)
  case needsValidation
  case notFiniteAtStart(Double)
}

extension TrainingError: CustomStringConvertible {
  /// The sentence for the reader of a cell.
  package var description: String {
    switch self {
    case .badOption(let name, let value, let expected):
      "\(name) is \(NumberFormat.text(value)), but must be \(expected)"
    case .noData(let what):
      "there are no \(what)"
    case .batchTooLarge(let batch, let rows):
      "a batch of \(batch) is larger than the data, which are \(rows)"
    case .wrongDimensions(let found, let expected, let what):
      "\(what) have \(found) number\(found == 1 ? "" : "s") each, but the model was made for \(expected)"
    case .outOfRange(let likelihood, let value, let row, let column, let expected):
      "a \(likelihood) likelihood needs data \(expected); datum \(row) has "
        + "\(NumberFormat.text(value)) in column \(column)"
    case .notFinite(let term, let value, let step):
      "the \(term) became \(value.isNaN ? "NaN" : NumberFormat.text(value)) at step \(step), before "
        + "anything was learned; lower the rate of the optimiser, or clip its gradients"
    case .needsValidation:
      "patience needs validation data: early stopping watches their loss"
    case .notFiniteAtStart(let value):
      "the expression is \(value.isNaN ? "NaN" : NumberFormat.text(value)) at the start of the search"
    }
  }
}
