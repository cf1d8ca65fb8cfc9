import Expressions
import Tensors

/// What keeps a model from being simulated, sampled or integrated.
package enum ModelQueryError: Error, Equatable {
  case needsParameters([String], by: String)
  case badRows(Int)
  case wrongRows(String, Int, expected: Int)
  case nothingContinuous(by: String)
  case continuousLatents([String])
  case notSummable(String, because: String)
  case tooManyValues(Int, most: Int)
  case notIntegrable([String], dimensions: Int)
  case tooManyDimensions(Int, most: Int)
  case nothingToCompare([String])
  case noClosedStep(String)
}

extension ModelQueryError: CustomStringConvertible {
  /// The sentence for the reader of a cell.
  package var description: String {
    switch self {
    case .needsParameters(let names, let what):
      "\(names.joined(separator: ", ")) \(names.count == 1 ? "is a parameter" : "are parameters") without "
        + "a prior: \(what) needs values by name (given:), or declare with latent() and give a prior"
    case .badRows(let rows):
      "rows is \(rows), but must be at least 1"
    case .wrongRows(let name, let rows, let expected):
      "\(name) has \(rows) row\(rows == 1 ? "" : "s"), but \(expected) are asked for: it has no "
        + "distribution that could draw others, so give it too (given:)"
    case .nothingContinuous(let method):
      "the model has no continuous latents, which \(method) draws; discrete ones are summed exactly by "
        + "logEvidence(.enumeration)"
    case .continuousLatents(let names):
      "\(names.joined(separator: ", ")) \(names.count == 1 ? "is" : "are") continuous, so that there is no "
        + "list of values to sum over: take .quadrature for one or two dimensions, else .importance"
    case .notSummable(let name, let reason):
      "\(name) cannot be summed out: \(reason)"
    case .tooManyValues(let count, let most):
      "the discrete latents have \(count == .max ? "too many" : String(count)) values together, more than "
        + "the \(most) that are summed over"
    case .notIntegrable(let names, let dimensions):
      "\(names.joined(separator: ", ")) have \(dimensions) dimensions together, and not all of them belong to "
        + "the data one by one: quadrature is for one or two; take .importance, or sample with .nuts"
    case .tooManyDimensions(let count, let most):
      "the latents have \(count) dimensions, but importance sampling around the mode is for at most \(most): "
        + "fit with a guide, whose logLikelihood takes any number"
    case .nothingToCompare(let names):
      "the update gives no parameter: it must give some of \(names.joined(separator: ", ")) by name"
    case .noClosedStep(let name):
      "\(name) has no M-step in closed form in this model: a gradient raises it, so that there is no one value to "
        + "compare with"
    }
  }
}
