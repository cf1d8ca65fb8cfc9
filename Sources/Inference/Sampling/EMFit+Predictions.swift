import Expressions
import Tensors

extension EMFit {
  /// Draws new data from the model with the fitted parameters.
  ///
  /// - Parameter rows: How many data a draw has; as many as were fitted if it is nil.
  /// - Returns: By name the draws of the data, along a first axis.
  public func posteriorPredictive(
    _ draws: Int = 100, seed: Int = 0, given: [String: Matrix] = [:], rows: Int? = nil
  ) -> [String: Matrix] {
    trapping { try checkedPosteriorPredictive(draws, seed: seed, given: given, rows: rows) }
  }

  package func checkedPosteriorPredictive(
    _ draws: Int = 100, seed: Int = 0, given: [String: Matrix] = [:], rows: Int? = nil
  ) throws -> [String: Matrix] {
    let fixed = given.merging(parameters) { value, _ in value }
    return try Simulation(model, given: fixed, rows: rows, by: "posteriorPredictive")
      .observations(draws, seed: seed)
  }

  /// log p of each row of new data under the fitted parameters, in nats.
  public func logDensity(_ x: Matrix) -> Vector { trapping { try checkedLogDensity(x) } }

  package func checkedLogDensity(_ x: Matrix) throws -> Vector {
    Vector(try posterior(newData: x).logEvidence)
  }

  /// The probability of each value of the discrete latent given each row of new data.
  public func responsibilities(_ x: Matrix) -> Matrix {
    trapping { try checkedResponsibilities(x) }
  }

  package func checkedResponsibilities(_ x: Matrix) throws -> Matrix {
    let posterior = try posterior(newData: x)
    return try Matrix(
      checking: [posterior.logEvidence.count, posterior.count], posterior.responsibilities)
  }

  /// log p of each row of new data by name, such as inputs and outputs.
  public func logDensity(_ data: [String: Matrix]) -> Vector {
    trapping { try checkedLogDensity(data) }
  }

  package func checkedLogDensity(_ data: [String: Matrix]) throws -> Vector {
    Vector(try posterior(newData: data).logEvidence)
  }

  /// The probability of each value of the discrete latent given each row of new data by name.
  public func responsibilities(_ data: [String: Matrix]) -> Matrix {
    trapping { try checkedResponsibilities(data) }
  }

  package func checkedResponsibilities(_ data: [String: Matrix]) throws -> Matrix {
    let posterior = try posterior(newData: data)
    return try Matrix(
      checking: [posterior.logEvidence.count, posterior.count], posterior.responsibilities)
  }

  private func posterior(newData x: Matrix) throws -> EMEngine.Posterior {
    try posterior(newData: [model.data[0].name: x])
  }

  /// The E-step on other data of the same names.
  private func posterior(newData: [String: Matrix]) throws -> EMEngine.Posterior {
    let other = try model.replacingData(newData)
    try other.requireSupport()
    return try EMEngine(other, .em()).posterior(parameters)
  }
}

extension Model {
  /// The model of other data of the same names and columns.
  ///
  /// - Throws: ``ExpressionError`` for a name without data or another shape, ``ModelQueryError/wrongRows(_:_:expected:)``
  ///   where data of one plate have unlike numbers of rows.
  package func replacingData(_ values: [String: Matrix]) throws -> Model {
    if let name = values.keys.sorted().first(where: { key in !data.contains { $0.name == key } }) {
      throw ExpressionError.unexpectedValue(name, known: data.map(\.name).sorted())
    }
    var lengths: [String: Int] = [:]
    let replaced = try data.map { datum -> Datum in
      let value = values[datum.name] ?? datum.values
      guard value.rank == datum.values.rank, value.rows > 0,
        value.shape.dropFirst().elementsEqual(datum.values.shape.dropFirst())
      else {
        throw ExpressionError.wrongShape(
          datum.name, given: Dimensions(value.shape), expected: datum.variable.shape)
      }
      if case .named(let axis)? = datum.variable.shape.first {
        guard lengths[axis, default: value.rows] == value.rows else {
          throw ModelQueryError.wrongRows(datum.name, value.rows, expected: lengths[axis]!)
        }
        lengths[axis] = value.rows
      }
      return try Datum(variable: datum.variable, values: value)
    }
    return try with(replaced)
  }
}
