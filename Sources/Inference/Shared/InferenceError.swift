import Expressions
import Tensors

/// What can be wrong with a model, with the data it is fitted to, or with the fit.
package enum InferenceError: Error, Equatable {
  case tooFewComponents(String, Int)
  case moreComponentsThanData(String, Int, rows: Int)
  case noData
  case notADataMatrix(Shape)
  case noColumns
  case wrongColumns(Int, expected: Int)
  case wrongMeans(Shape, expected: Shape)
  case badOption(String, value: Double, expected: String)
  case badRestarts(Int)
  case badCount(Int)
  case collapsed(component: Int?, count: Double, floor: Double, reason: String)
  case likelihoodNotFinite(Double)
  case badWeights(String)
  case wrongCovariances(String)
  case badCovariance(component: Int, reason: String)
  case noWeights
  case badLogWeight(index: Int, value: Double)
  case allWeightsZero(Int)
  case badChains([Int])
  case badDraw(chain: Int, draw: Int, value: Double)
  case nothingUnknown
  case startNotFound(tries: Int, spread: Double)
  case densityNotFinite(Double, place: String)
  case notALogDensity(String, shape: Dimensions)
  case notASingleNumber(String, shape: Dimensions)
  case tooManyDimensions(Int, most: Int)
  case notALatent(String, known: [String])
  case wrongLatent(String, shape: Shape, data: Int)
  case freeUnknown(String)
}

extension InferenceError: CustomStringConvertible {
  /// The sentence for the reader of a cell.
  package var description: String {
    switch self {
    case .tooFewComponents(let name, let count):
      "\(name) is \(count), but must be at least 1"
    case .moreComponentsThanData(let name, let count, let rows):
      "\(count) \(name) are more than the \(rows) \(rows == 1 ? "datum" : "data"): "
        + "a fit needs at least one datum for each"
    case .noData:
      "there are no data to fit: the matrix has no rows"
    case .notADataMatrix(let shape):
      "data are a matrix with one datum a row, not a tensor of shape \(shape)"
        + (shape.count == 1 ? "; for one column write x.reshaped(-1, 1)" : "")
    case .noColumns:
      "the data have no columns"
    case .wrongColumns(let columns, let expected):
      "the data have \(columns) column\(columns == 1 ? "" : "s"), "
        + "but the model was fitted to \(expected)"
    case .wrongMeans(let shape, let expected):
      "the initial means have the shape \(shape), but must have \(expected): "
        + "a row for each component, a column for each dimension"
    case .badOption(let name, let value, let expected):
      "\(name) is \(NumberFormat.text(value)), but must be \(expected)"
    case .badRestarts(let restarts):
      "restarts is \(restarts), but must be at least 1"
    case .badCount(let count):
      "\(count) data cannot be drawn: the number must be at least 0"
    case .collapsed(let component, let count, let floor, let reason):
      (component.map { "component \($0 + 1) collapsed" } ?? "the shared covariance collapsed")
        + ": the covariance of the \(NumberFormat.text(count)) data it holds is singular (\(reason)); "
        + "raise covarianceFloor, which is \(NumberFormat.text(floor)), or ask for fewer components"
    case .likelihoodNotFinite(let value):
      "the log-likelihood is \(NumberFormat.text(value)): the data are too far from every component "
        + "for double precision; rescale them"
    case .badWeights(let reason), .wrongCovariances(let reason):
      reason
    case .badCovariance(let component, let reason):
      "covariance \(component): \(reason)"
    case .noWeights:
      "there are no importance weights"
    case .badLogWeight(let index, let value):
      "the log weight \(index) is \(NumberFormat.named(value)), but must be a number below inf"
    case .allWeightsZero(let count):
      "all \(count) importance weights are 0: the proposal never met the target"
    case .badChains(let lengths):
      lengths.isEmpty
        ? "there are no chains"
        : "the chains have \(lengths.map(String.init).joined(separator: ", ")) draws, but each must have "
          + "the same number, at least 4"
    case .badDraw(let chain, let draw, let value):
      "chain \(chain): draw \(draw) is \(NumberFormat.named(value))"
    case .nothingUnknown:
      "the log density has no unknowns: every variable was given a value"
    case .startNotFound(let tries, let spread):
      "none of \(tries) places within \(NumberFormat.text(spread)) of the start has a finite log density "
        + "and gradient; give another start, or a smaller startSpread"
    case .densityNotFinite(let value, let place):
      "the log density is \(NumberFormat.named(value)) \(place)"
    case .notALogDensity(let name, let shape):
      "\(name) has the shape \(shape), but must be a single number or have one for each datum"
    case .notASingleNumber(let name, let shape):
      "\(name) has the shape \(shape), but must be a single number; take its sum"
    case .tooManyDimensions(let count, let most):
      "the latents have \(count) dimensions for each datum, but quadrature is for at most \(most); "
        + "sample with NUTS or with importance weights"
    case .notALatent(let name, let known):
      "there is no unknown \(name) in the log density; it has \(known.joined(separator: ", "))"
    case .wrongLatent(let name, let shape, let data):
      "\(name) has the shape \(shape), but its first axis must be that of the \(data) data"
    case .freeUnknown(let name):
      "\(name) has neither a value nor a way to be drawn"
    }
  }
}

/// Checks that fits of all kinds make of their data.
enum DataChecks {
  /// Throws unless the data are a matrix of finite numbers with at least one row for each component.
  static func fittable(_ x: Matrix, _ components: Int, named name: String) throws {
    guard x.rank == 2 else { throw InferenceError.notADataMatrix(x.shape) }
    guard x.rows > 0 else { throw InferenceError.noData }
    guard x.columns > 0 else { throw InferenceError.noColumns }
    guard components <= x.rows else {
      throw InferenceError.moreComponentsThanData(name, components, rows: x.rows)
    }
    try x.checkFinite("data")
  }

  /// Throws unless new data are a matrix of finite numbers with the columns of the fitted ones.
  static func predictable(_ y: Matrix, columns: Int) throws {
    guard y.rank == 2 else { throw InferenceError.notADataMatrix(y.shape) }
    guard y.columns == columns else {
      throw InferenceError.wrongColumns(y.columns, expected: columns)
    }
    try y.checkFinite("data")
  }
}
