import Expressions
import Tensors

/// A model fitted by gradient variational inference, and how the fit went.
///
/// Figures are in nats over all data, with all constants: the evidence lower bound of a model without free parameters
/// is at most its log evidence.
public struct VIFit: Sendable {
  /// The model that was fitted.
  public let model: Model
  let method: VariationalInference
  /// An estimate of the evidence lower bound for each step, before it.
  public let trace: [Double]
  let estimate: BoundEstimate
  /// Parameters of the model that were not moved.
  let held: [String: Matrix]
  /// All that steps changed: the approximation, the coordinates of parameters, the optimiser's moments.
  let state: [String: Matrix]
  /// How many bytes the program of a step holds.
  public let byteCount: Int
  /// How many numbers the approximation has: with `perDatum` 2 d N.
  public let variationalCount: Int
  /// How long the steps took, in seconds, with their compilation.
  public let seconds: Double
  /// What a reader should know before trusting the fit.
  public let warnings: [String]

  /// The evidence lower bound E[log p(x, z) − log q(z)], by draws of the approximation.
  public var evidenceLowerBound: Double { estimate.mean }

  /// The standard error of the evidence lower bound, which the draws cause.
  public var standardError: Double { estimate.standardError }

  /// The bound of each datum, in nats, where each has an approximation of its own; empty otherwise.
  public var evidenceLowerBounds: [Double] { method.isPerDatum ? estimate.perDatum : [] }

  /// Importance-weighted bounds of the log evidence, from below, by the draws that judged the fit: of each datum
  /// where each has an approximation of its own, else a single one for all data.
  public var logEvidenceBounds: [Double] { estimate.logEvidences }

  /// How many steps were taken.
  public var steps: Int { trace.count }

  /// The fitted values of the parameters that have no prior, by name.
  public var parameters: [String: Matrix] { trapping { try checkedParameters() } }

  package func checkedParameters() throws -> [String: Matrix] {
    var values = held
    for parameter in model.parameters where held[parameter.name] == nil {
      let coordinates = VIGraph.coordinates(parameter)
      let name = coordinates.variableName
      guard let value = state[name] else { continue }
      values[parameter.name] = try parameter.domain.value(at: coordinates)
        .checkedEvaluate([name: value])
    }
    return values
  }

  /// The fitted value of a parameter that has no prior.
  public func value(of name: String) -> Matrix { trapping { try checkedValue(of: name) } }

  /// - Throws: ``ModelError/unknownName(_:of:known:)`` for a name that the model does not have.
  package func checkedValue(of name: String) throws -> Matrix {
    let values = try checkedParameters()
    guard let value = values[name] else {
      throw ModelError.unknownName(name, of: "fit", known: values.keys.sorted())
    }
    return value
  }

  /// What determines the draws by which a fit is judged, apart from those of its steps.
  static func judgingSeed(_ method: VariationalInference) -> UInt64 {
    UInt64(method.seed) | 1 << 62
  }
}

extension VIFit {
  /// The fit after further steps, with the options it was begun with.
  public func `continue`(steps: Int) -> VIFit { trapping { try checkedContinue(steps: steps) } }

  package func checkedContinue(steps: Int) throws -> VIFit {
    try VIClimb(model, method, held: held, from: self).fit(steps: steps)
  }

  /// The approximations of new data, each its own, with the parameters held: what a new point costs without an
  /// encoder is this fit's ``seconds``.
  ///
  /// - Parameter x: As many columns as the model's data; any number of rows.
  public func refit(_ x: Matrix, steps: Int? = nil) -> VIFit {
    trapping { try checkedRefit([x], steps: steps) }
  }

  /// The same for a model of two sets of data.
  public func refit(_ x: Matrix, _ y: Matrix, steps: Int? = nil) -> VIFit {
    trapping { try checkedRefit([x, y], steps: steps) }
  }

  /// - Throws: ``VIError/wrongData(_:)`` for data of another shape, or where latents are shared by all data.
  package func checkedRefit(_ data: [Matrix], steps: Int? = nil) throws -> VIFit {
    guard method.isPerDatum else {
      throw VIError.wrongData(
        "refit is for fits with perDatum: true; here the data share latents, so fit the model anew")
    }
    guard data.count == model.data.count else {
      throw VIError.wrongData(
        "the model has \(model.data.count) sets of data, but refit was given \(data.count)")
    }
    var changed: [Model.Datum] = []
    for (datum, values) in zip(model.data, data) {
      guard values.rank == datum.values.rank, values.rows > 0,
        values.shape.dropFirst().elementsEqual(datum.values.shape.dropFirst())
      else {
        throw VIError.wrongData(
          "the new data \(datum.name) have the shape \(values.shape), but need the shape of the "
            + "fitted ones, \(datum.values.shape), but for the rows")
      }
      changed.append(try Model.Datum(variable: datum.variable, values: values))
    }
    return try VIClimb(
      model.with(changed), method, held: checkedParameters()
    ).fit(steps: steps ?? method.steps)
  }
}
