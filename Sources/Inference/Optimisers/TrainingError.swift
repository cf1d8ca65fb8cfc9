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
  case notMoved(String, known: [String])
  case noPath(limit: Int)
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
      "the \(term) became \(NumberFormat.named(value)) at step \(step), before "
        + "anything was learned; lower the rate of the optimiser, or clip its gradients"
    case .needsValidation:
      "patience needs validation data: early stopping watches their loss"
    case .notFiniteAtStart(let value):
      "the expression is \(NumberFormat.named(value)) at the start of the search"
    case .notMoved(let name, let known):
      "the search moved no variable \(name), only \(known.joined(separator: ", "))"
    case .noPath(let limit):
      "there is no path: it is noted where at most \(limit) numbers move"
    }
  }
}

extension NumberFormat {
  /// A number that may be none, as a sentence names it.
  static func named(_ value: Double) -> String { value.isNaN ? "NaN" : text(value) }
}
