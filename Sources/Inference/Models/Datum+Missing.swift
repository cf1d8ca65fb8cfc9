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

extension Model {
  /// Throws for a method that does not take missing values, where there are some.
  func requireNothingMissing(for method: String) throws {
    if let datum = data.first(where: { $0.presence != nil }) {
      throw ModelError.badData(
        datum.name,
        problem: "have missing values (NaN), which \(method) does not take: .em and .cavi do")
    }
  }
}
