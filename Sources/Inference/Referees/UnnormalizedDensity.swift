import Expressions
import Tensors

/// A log density of unknowns that range over all real numbers, known up to a constant, with values for its
/// other variables.
package struct UnnormalizedDensity: Sendable {
  /// A variable without a value, and its place in a point, where all unknowns lie one after another.
  package struct Unknown: Sendable, Equatable {
    package let variable: Variable
    package let shape: Shape
    package let places: Range<Int>

    package var name: String { variable.name }

    /// How a reader names each of its numbers: `μ`, or `μ[0, 1]`.
    package var labels: [String] {
      guard !shape.isEmpty else { return [name] }
      return (0..<shape.elementCount).map { offset in
        var rest = offset
        var index: [Int] = []
        for length in shape.reversed() {
          index.insert(rest % length, at: 0)
          rest /= length
        }
        return "\(name)[\(index.map(String.init).joined(separator: ", "))]"
      }
    }
  }

  /// The log density, in nats: a single number, or one for each datum.
  package let expression: Expression
  package let data: [String: Matrix]
  /// The lengths of the named axes.
  package let lengths: [String: Int]
  /// The unknowns, in the order of their first use.
  package let unknowns: [Unknown]

  /// How many numbers are unknown.
  package var dimension: Int { unknowns.last?.places.upperBound ?? 0 }

  /// - Parameters:
  ///   - data: The values of the variables that are known.
  ///   - lengths: The lengths of named axes that no data tell.
  /// - Throws: ``ExpressionError`` for a value without a variable or a length that is not known, and
  ///   ``InferenceError`` if there is nothing unknown.
  package init(
    _ expression: Expression, data: [String: Matrix] = [:], lengths: [String: Int] = [:]
  ) throws {
    let variables = expression.freeVariables
    let lengths = try Self.lengths(of: variables, data, lengths)
    var unknowns: [Unknown] = []
    var place = 0
    for variable in variables where data[variable.name] == nil {
      let shape = try Self.shape(variable.shape, lengths)
      unknowns.append(
        Unknown(variable: variable, shape: shape, places: place..<(place + shape.elementCount)))
      place += shape.elementCount
    }
    guard place > 0 else { throw InferenceError.nothingUnknown }
    (self.expression, self.data, self.lengths) = (expression, data, lengths)
    self.unknowns = unknowns
  }

  /// A point from the values of unknowns by name; those that have none are 0.
  ///
  /// - Throws: ``ExpressionError`` for a name that is no unknown, or a value of another shape.
  package func point(_ values: [String: Matrix]) throws -> [Double] {
    let known = unknowns.map(\.name)
    if let name = values.keys.sorted().first(where: { !known.contains($0) }) {
      throw InferenceError.notALatent(name, known: known)
    }
    return try unknowns.flatMap { unknown -> [Double] in
      guard let value = values[unknown.name] else {
        return [Double](repeating: 0, count: unknown.places.count)
      }
      guard value.shape == unknown.shape else {
        throw ExpressionError.wrongShape(
          unknown.name, given: Dimensions(value.shape), expected: Dimensions(unknown.shape))
      }
      try value.checkFinite(unknown.name)
      return value.values
    }
  }

  /// The values of the unknowns at a point.
  package func values(_ point: [Double]) -> [String: Matrix] {
    Dictionary(
      uniqueKeysWithValues: unknowns.map {
        ($0.name, Matrix(unchecked: Array(point[$0.places]), shape: $0.shape))
      })
  }

  /// The lengths of named axes, from the data and those that were given.
  static func lengths(
    of variables: [Variable], _ data: [String: Matrix], _ given: [String: Int]
  ) throws -> [String: Int] {
    let known = variables.map(\.name)
    if let name = data.keys.sorted().first(where: { !known.contains($0) }) {
      throw ExpressionError.unexpectedValue(name, known: known.sorted())
    }
    var lengths = given
    for variable in variables {
      guard let value = data[variable.name] else { continue }
      try value.checkFinite(variable.name)
      for case (.named(let name), let length) in zip(variable.shape, value.shape) {
        guard lengths[name, default: length] == length else {
          throw ExpressionError.ambiguousLength(
            name, lengths[name]!, length, variable: variable.name)
        }
        lengths[name] = length
      }
    }
    return lengths
  }

  /// The numbers that a shape's names stand for.
  static func shape(_ shape: Dimensions, _ lengths: [String: Int]) throws -> Shape {
    try Shape(
      shape.map { axis in
        switch axis {
        case .fixed(let length): return length
        case .named(let name):
          guard let length = lengths[name] else { throw ExpressionError.unknownLength(name) }
          return length
        }
      }
    ).validated()
  }
}
