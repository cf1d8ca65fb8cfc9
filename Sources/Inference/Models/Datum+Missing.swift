import Expressions
import Tensors

extension Model.Datum {
  /// Data of which NaN marks missing values; these get a value of their column in its place, and a weight of 0.
  ///
  /// - Throws: ``ModelError/badData(_:problem:)`` for infinite values, or a column without any.
  init(variable: Expression, values: Matrix) throws {
    let name = variable.variableName
    if let index = values.values.firstIndex(where: \.isInfinite) {
      throw ModelError.badData(
        name, problem: "have an infinite value, number \(index): \(values.values[index])")
    }
    self.variable = variable
    guard values.values.contains(where: \.isNaN) else {
      (self.values, presence) = (values, nil)
      return
    }
    let columns = values.count / values.rows
    var (filled, present) = (values.values, [Double](repeating: 1, count: values.count))
    for column in 0..<columns {
      let places = stride(from: column, to: values.count, by: columns)
      guard let filler = places.lazy.map({ values.values[$0] }).first(where: { !$0.isNaN }) else {
        throw ModelError.badData(name, problem: "have no value at all in column \(column)")
      }
      for place in places where values.values[place].isNaN {
        (filled[place], present[place]) = (filler, 0)
      }
    }
    self.values = Matrix(unchecked: filled, shape: values.shape)
    presence = (
      .data("given·\(name)", variable.shape), Matrix(unchecked: present, shape: values.shape)
    )
  }
}

extension Expression {
  /// A density where this presence is 1, and 0 where it is 0, even if what stands there has the density 0.
  func masking(_ density: Expression) throws -> Expression {
    try .checkedMap(.select, self, density, 0)
  }
}

extension Model {
  /// The model of other data: which of them are missing is told by these, not by those of the declaration.
  ///
  /// - Throws: ``ModelError`` for missing values of data that have no distribution of single numbers.
  func with(_ data: [Datum]) throws -> Model {
    let statements = try statements.map { statement -> Statement in
      guard let datum = data.first(where: { $0.variable == statement.variable }) else {
        return statement
      }
      var statement = statement
      statement.presence = datum.presence?.variable
      guard datum.presence == nil || statement.law.family.eventRank == 0 else {
        throw ModelError.missingInVectors(datum.name, statement.law.family.name)
      }
      return statement
    }
    let model = Model(data: data, parameters: parameters, statements: statements, guide: guide)
    try model.requireCompleteInputs()
    return model
  }

  /// Throws for missing values of data that others depend on: what stands in their place must not count.
  func requireCompleteInputs() throws {
    for datum in data where datum.presence != nil {
      let isObserved = observations.contains { $0.variable == datum.variable }
      let child = statements.first { parents(of: $0).contains(datum.name) }
      if let child { throw ModelError.missingInputs(datum.name, of: child.name) }
      guard isObserved else { throw ModelError.missingInputs(datum.name, of: nil) }
    }
  }

  /// Throws for a method that does not take missing values, where there are some.
  func requireNothingMissing(for method: String) throws {
    if let datum = data.first(where: { $0.presence != nil }) {
      throw ModelError.badData(
        datum.name,
        problem:
          "have missing values (NaN), which \(method) does not take: .em, .cavi, .vi and .nuts do")
    }
  }
}
